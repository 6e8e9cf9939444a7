//! Decodes error bodies and undecoded responses from JSON.

use serde::de::DeserializeOwned;

use super::reader::json;
use crate::error::{DecodeError, Error, ErrorInfo, ErrorResponse, UnexpectedResponse};
use crate::exchange::{AnyMeta, ApiMeta, RawResponse};

/// A type that the body of an error response can be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the body of an error",
    label = "cannot be decoded from JSON",
    note = "put `#[object]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait DecodeBody: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> DecodeBody for T {}

impl ErrorInfo {
    /// Decodes the body into an error of type `B`, and wraps the facts of the exchange for the API.
    ///
    /// # Errors
    ///
    /// The response itself, when its body does not have the shape of `B`.
    pub fn decode<B: DecodeBody, M: ApiMeta>(self: Box<Self>) -> Result<ErrorResponse<B, M>, UnexpectedResponse> {
        match json(self.meta().raw()) {
            Ok(body) => Ok(ErrorResponse::new(self.with_meta(M::from), body)),
            Err(failure) => Err(UnexpectedResponse::Body(self, failure)),
        }
    }
}

impl RawResponse {
    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is not JSON, or does not have the shape of `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        json(self.bytes())
            .map_err(|failure| Error::Decode(Box::new(DecodeError::new(AnyMeta::from(self.meta().clone()), failure))))
    }
}
