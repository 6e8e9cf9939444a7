//! The error of a response that cannot be decoded.

use std::fmt;

use openrouter_json::JsonError;

use crate::exchange::AnyMeta;

/// A success response that could not be decoded.
#[derive(thiserror::Error)]
#[error(
    "{}: the {} response could not be decoded: {failure}",
    .meta.call().target(),
    .meta.call().received_status().as_str()
)]
pub struct DecodeError {
    meta: AnyMeta,
    failure: DecodeFailure,
}

/// The reason why a body could not be decoded. It names the path and the reason, never the content of the body.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeFailure {
    /// The content type of the response, given here without its parameters, is not JSON.
    #[error("expected JSON, found a response of type `{0}`")]
    ContentType(String),
    /// The response should have been an event stream; its content type, without its parameters, is this.
    #[error("expected an event stream, found a response of type `{0}`")]
    NotEvents(String),
    /// An event is longer than the limit, which is this many bytes. It was skipped.
    #[error("an event is longer than the limit of {0} bytes")]
    EventTooLarge(usize),
    /// The body is not UTF-8. The first invalid byte has this index.
    #[error("the body is not UTF-8 from byte {0} onwards")]
    Utf8(usize),
    /// The body is empty, but the type needs a value.
    #[error("the body is empty")]
    Empty,
    /// The body is longer than the limit of the client, which is this many bytes.
    #[error("the body is longer than the limit of {0} bytes")]
    TooLarge(usize),
    /// The body of the success response is an error.
    #[error("the body is an error")]
    Error,
    /// The body is not JSON, or does not have the expected shape.
    #[error("{0}")]
    Json(JsonError),
}

impl DecodeFailure {
    pub(crate) fn content_type(content_type: &str) -> Self {
        Self::ContentType(essence(content_type))
    }

    pub(crate) fn not_events(content_type: &str) -> Self {
        Self::NotEvents(essence(content_type))
    }
}

/// A content type without its parameters.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().chars().take(100).collect()
}

impl From<JsonError> for DecodeFailure {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl DecodeError {
    pub(crate) fn new(meta: AnyMeta, failure: DecodeFailure) -> Self {
        Self { meta, failure }
    }

    /// The facts of the exchange, including the undecoded body.
    #[must_use]
    pub fn meta(&self) -> &AnyMeta {
        &self.meta
    }

    /// The reason why the body could not be decoded.
    #[must_use]
    pub fn failure(&self) -> &DecodeFailure {
        &self.failure
    }

    /// The path of the value in the JSON text, such as `data[3].limit`; `None` when the problem is the body as a whole.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.failure {
            DecodeFailure::Json(error) => Some(error.path()).filter(|path| !path.is_empty()),
            _ => None,
        }
    }

    /// The first 256 characters of the body. They can contain secrets.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let body = self.meta.call().raw();
        let head = body.get(..1024).unwrap_or(body);
        String::from_utf8_lossy(head).chars().take(256).collect()
    }
}

/// Prints no headers and no body: they can hold secrets.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
