//! Responses that cannot be read.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;

use crate::JsonError;
use crate::reply::{CallMeta, Target};

/// A successful response that could not be read.
pub struct DecodeError {
    meta: CallMeta,
    body: Bytes,
    failure: DecodeFailure,
}

/// What made a body unreadable. Says where and why, never what the body holds.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeFailure {
    /// The content type is not that of JSON.
    ContentType(String),
    /// The body is no UTF-8 from this byte on.
    Utf8(usize),
    /// The body is empty where a value was expected.
    Empty,
    /// The body is longer than this many bytes, the client's limit.
    TooLarge(usize),
    /// The body is an error and nothing else.
    Error,
    /// The body is no JSON, or has another shape.
    Json(JsonError),
}

impl DecodeFailure {
    pub(crate) fn content_type(content_type: &str) -> Self {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        Self::ContentType(essence.chars().take(100).collect())
    }

    pub(crate) fn utf8(valid_up_to: usize) -> Self {
        Self::Utf8(valid_up_to)
    }
}

impl From<JsonError> for DecodeFailure {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl fmt::Display for DecodeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ContentType(content_type) => write!(f, "expected JSON, the response is `{content_type}`"),
            Self::Utf8(at) => write!(f, "the body is no UTF-8 from byte {at} on"),
            Self::Empty => f.write_str("the body is empty"),
            Self::TooLarge(limit) => write!(f, "the body is longer than the limit of {limit} bytes"),
            Self::Error => f.write_str("the body is an error"),
            Self::Json(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl StdError for DecodeFailure {}

impl DecodeError {
    pub(crate) fn of_answer(meta: CallMeta, body: &Bytes, failure: DecodeFailure) -> Self {
        Self { meta, body: body.clone(), failure }
    }

    /// What was called.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.meta.target
    }

    /// The facts of the exchange.
    #[must_use]
    pub fn meta(&self) -> &CallMeta {
        &self.meta
    }

    /// What is wrong.
    #[must_use]
    pub fn failure(&self) -> &DecodeFailure {
        &self.failure
    }

    /// The place in the document, such as `data[3].limit`; `None` when the body as a whole is the problem.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.failure {
            DecodeFailure::Json(error) => Some(error.path()).filter(|path| !path.is_empty()),
            _ => None,
        }
    }

    /// The body as it came.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.body
    }

    /// The beginning of the body, at most 256 characters of it. It can hold secrets and prompts.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let head = self.body.get(..1024).unwrap_or(&self.body);
        String::from_utf8_lossy(head).chars().take(256).collect()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CallMeta { target, status, .. } = &self.meta;
        write!(f, "{target}: the {} response could not be read: {}", status.as_str(), self.failure)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for DecodeError {}
