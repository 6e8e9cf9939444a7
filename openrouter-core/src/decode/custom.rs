//! Responses in a format of the user.

use std::error::Error as StdError;

use super::ResponseReader;
use crate::error::DecodeFailure;
use crate::format::BodyFormat;

impl ResponseReader {
    /// Decodes the body by a function.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::Format`] with the error of the function, and [`DecodeFailure::Encoding`] when the body is compressed.
    pub fn decoded<T, E: Into<Box<dyn StdError + Send + Sync>>>(
        &mut self,
        decode: impl FnOnce(&[u8]) -> Result<T, E>,
    ) -> Result<T, DecodeFailure> {
        if let Some(failure) = DecodeFailure::encoding(self.meta.headers()) {
            return Err(failure);
        }
        decode(self.meta.raw()).map_err(|error| DecodeFailure::Format(error.into()))
    }

    /// Decodes the body from a format.
    #[doc(hidden)]
    pub fn decoded_from<T>(&mut self, format: &BodyFormat<T>) -> Result<T, DecodeFailure> {
        self.decoded(format.decode)
    }
}
