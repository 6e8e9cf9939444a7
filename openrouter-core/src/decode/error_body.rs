//! Decodes error bodies and undecoded responses from JSON.

use bytes::Bytes;
use openrouter_json::{RawJson, from_str_lenient};
use serde::de::DeserializeOwned;

use super::reader::json;
use crate::error::{DecodeError, DecodeFailure, Error, ErrorInfo, ErrorResponse, UnexpectedResponse, legible_json};
use crate::exchange::{AnyMeta, ApiMeta, CallMeta, RawResponse};

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
    /// JSON is decoded even where it is broken or breaks off; see [`legible_json`]. A body that is not JSON, such as the
    /// page of a gateway, is decoded as a JSON string, and as `null` one that is empty or has a content encoding that was not
    /// asked for.
    ///
    /// # Errors
    ///
    /// The response itself, when its body does not have the shape of `B`.
    pub fn decode<B: DecodeBody, M: ApiMeta>(self: Box<Self>) -> Result<ErrorResponse<B, M>, UnexpectedResponse> {
        match error_body(self.meta()) {
            Ok(body) => Ok(ErrorResponse::new(self.with_meta(M::from), body)),
            Err(failure) => Err(UnexpectedResponse::Body(self, failure)),
        }
    }
}

fn error_body<B: DecodeBody>(meta: &CallMeta) -> Result<B, DecodeFailure> {
    let body = &readable(meta);
    let decoded = match legible_json(body) {
        Some(text) => from_str_lenient(&text).map(|(body, _)| body).map_err(DecodeFailure::from),
        None => json(body).or_else(|failure| {
            let text = RawJson::from_value(String::from_utf8_lossy(body).trim());
            text.and_then(|text| text.decode()).map_err(|_| failure)
        }),
    };
    decoded.map_err(|failure| DecodeFailure::encoding(meta.headers()).unwrap_or(failure))
}

/// The body of an error; empty if it has an encoding that nobody here can read.
pub(super) fn readable(meta: &CallMeta) -> Bytes {
    if DecodeFailure::encoding(meta.headers()).is_some() { Bytes::new() } else { meta.raw().clone() }
}

impl RawResponse {
    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is not JSON, or does not have the shape of `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        DecodeFailure::encoding(self.headers())
            .map_or_else(|| json(self.bytes()), Err)
            .map_err(|failure| Error::Decode(Box::new(DecodeError::new(AnyMeta::from(self.meta().clone()), failure))))
    }
}
