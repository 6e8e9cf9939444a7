//! Bodies in a format of the user.

use std::error::Error as StdError;

use super::Encoder;
use crate::error::BuildError;
use crate::format::BodyFormat;

impl Encoder {
    /// Sets the bytes that `encode` writes as the body, with their media type. An error of it, whose text is printed, is one of
    /// the field `name`.
    pub fn encoded<E: Into<Box<dyn StdError + Send + Sync>>>(
        &mut self,
        name: &str,
        media_type: &str,
        encode: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    ) {
        let mut body = Vec::new();
        match encode(&mut body) {
            Ok(()) => self.body(media_type, body.into()),
            Err(error) => {
                self.fail(|| BuildError::new(format!("body `{name}`"), "cannot be encoded").with_source(error));
            }
        }
    }

    /// Sets a value in a format as the body.
    #[doc(hidden)]
    pub fn encoded_as<T>(&mut self, name: &str, value: &T, format: &BodyFormat<T>) {
        self.encoded(name, format.content_type, |body| (format.encode)(value, body));
    }
}
