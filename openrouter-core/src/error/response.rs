//! Error responses of a server.

use std::fmt;
use std::ops::Deref;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::{DecodeFailure, EndpointError};
use crate::api::{ApiErrorBody, ErrorFacts, Hooks};
use crate::reply::CallMeta;
use crate::retry;

/// The response behind an error: status, headers, message and the body as it came.
pub struct ErrorInfo {
    meta: CallMeta,
    status: StatusCode,
    body: Bytes,
    truncated: bool,
    facts: ErrorFacts,
    request_id: Option<Box<str>>,
}

impl ErrorInfo {
    pub(crate) fn new(meta: CallMeta, body: Bytes, truncated: bool, facts: ErrorFacts, hooks: &Hooks) -> Self {
        let request_id = (hooks.request_id)(&meta.headers).map(Into::into);
        let status = match meta.status.is_success() {
            true => facts.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(meta.status),
            false => meta.status,
        };
        Self { meta, status, body, truncated, facts, request_id }
    }

    /// The status of the response; for an error inside a success response the status it speaks of.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The facts of the exchange; its status is that of HTTP.
    #[must_use]
    pub fn meta(&self) -> &CallMeta {
        &self.meta
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.meta.headers
    }

    /// The body as it came, at most 64 KiB of it.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.body
    }

    /// Whether the body was longer than what [`raw`](Self::raw) holds.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// What the server says went wrong; empty when it says nothing. Where it quotes a secret of the request, that is left
    /// out; [`raw`](Self::raw) has the message as it came.
    #[must_use]
    pub fn message(&self) -> &str {
        self.facts.message.as_deref().unwrap_or_default()
    }

    /// The code for programs, when the body has one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.facts.code.as_deref()
    }

    /// How long the server asks to wait before the next try: the `Retry-After` header, then the body's hint.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        retry::retry_after(&self.meta.headers, SystemTime::now).or(self.facts.retry_after)
    }

    /// The id under which the server knows the call.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Whether the same request may succeed later: what the body says, then what the status means.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.facts.retryable.unwrap_or_else(|| retry::may_pass(self.status))
    }

    /// Decodes the body into an error of type `B`.
    ///
    /// # Errors
    ///
    /// Gives the response back when its body has another shape.
    pub fn decode<B: DecodeBody>(self: Box<Self>) -> Result<ErrorResponse<B>, UnexpectedResponse> {
        match crate::response::json(&self.body) {
            Ok(body) => Ok(ErrorResponse::new(self, body)),
            Err(failure) => Err(UnexpectedResponse::Body(self, failure)),
        }
    }
}

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

/// ``GET /keys/{hash} (getKey): 503 Service Unavailable: overloaded (request gen-1, 3 attempts)``.
impl fmt::Display for ErrorInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.meta.target, Status(self.status))?;
        if self.status != self.meta.status {
            write!(f, " inside a {} response", Status(self.meta.status))?;
        } else if self.status.is_success() {
            f.write_str(" with an error inside")?;
        }
        if !self.message().is_empty() {
            write!(f, ": {}", Printable(self.message()))?;
        }
        match (self.request_id(), self.meta.attempts) {
            (None, 0 | 1) => Ok(()),
            (Some(id), 0 | 1) => write!(f, " (request {id})"),
            (None, attempts) => write!(f, " ({attempts} attempts)"),
            (Some(id), attempts) => write!(f, " (request {id}, {attempts} attempts)"),
        }
    }
}

impl fmt::Debug for ErrorInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A message of the server's without the characters that would do something to a terminal or a log.
struct Printable<'a>(&'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in self.0.split_inclusive(char::is_control) {
            match piece.char_indices().next_back() {
                Some((at, control)) if control.is_control() => {
                    f.write_str(piece.get(..at).unwrap_or_default())?;
                    write!(f, "{}", control.escape_default())?;
                }
                _ => f.write_str(piece)?,
            }
        }
        Ok(())
    }
}

/// A status with its phrase, without the "unknown" of a status that has none.
struct Status(StatusCode);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.canonical_reason() {
            Some(reason) => write!(f, "{} {reason}", self.0.as_str()),
            None => f.write_str(self.0.as_str()),
        }
    }
}

/// An error response whose body is a `B`: what a variant of an endpoint's error enum holds.
///
/// Dereferences to the body.
pub struct ErrorResponse<B>(Box<Parts<B>>);

struct Parts<B> {
    info: Box<ErrorInfo>,
    body: B,
}

impl<B> ErrorResponse<B> {
    pub(crate) fn new(info: Box<ErrorInfo>, body: B) -> Self {
        Self(Box::new(Parts { info, body }))
    }

    /// A response made by hand, for tests and servers.
    pub fn local(status: u16, body: B) -> Self {
        let meta = CallMeta {
            target: crate::reply::Target::request(http::Method::GET, ""),
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            attempts: 1,
            elapsed: Duration::ZERO,
        };
        let info = ErrorInfo {
            status: meta.status,
            meta,
            body: Bytes::new(),
            truncated: false,
            facts: ErrorFacts::default(),
            request_id: None,
        };
        Self::new(Box::new(info), body)
    }

    /// Everything that does not depend on the type of the body.
    #[must_use]
    pub fn info(&self) -> &ErrorInfo {
        &self.0.info
    }

    /// The decoded body.
    #[must_use]
    pub fn body(&self) -> &B {
        &self.0.body
    }

    /// The decoded body, taken out.
    #[must_use]
    pub fn into_body(self) -> B {
        self.0.body
    }

    /// The status of the response; for an error inside a success response the status it speaks of.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.info().status()
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.info().headers()
    }

    /// The body as it came, at most 64 KiB of it.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        self.info().raw()
    }

    /// What the server says went wrong; empty when it says nothing.
    #[must_use]
    pub fn message(&self) -> &str {
        self.info().message()
    }

    /// How long the server asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.info().retry_after()
    }

    /// The id under which the server knows the call.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.info().request_id()
    }
}

impl<B: ApiErrorBody> ErrorResponse<B> {
    /// A response made by hand that says `message`, for tests and servers.
    pub fn from_message(status: u16, message: impl Into<String>) -> Self {
        let message = message.into();
        let mut response = Self::local(status, B::from_message(status, message.clone()));
        response.0.info.facts.message = Some(message);
        response
    }
}

impl<B> Deref for ErrorResponse<B> {
    type Target = B;

    fn deref(&self) -> &B {
        &self.0.body
    }
}

impl<B> fmt::Display for ErrorResponse<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.info(), f)
    }
}

impl<B> fmt::Debug for ErrorResponse<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.info(), f)
    }
}

impl<B: Send + Sync + 'static> EndpointError for ErrorResponse<B> {
    fn info(&self) -> &ErrorInfo {
        &self.0.info
    }
}

/// An error response that is none of the documented ones.
#[derive(Debug)]
pub enum UnexpectedResponse {
    /// The operation does not document the status.
    Status(Box<ErrorInfo>),
    /// The status is documented; the body has another shape.
    Body(Box<ErrorInfo>, DecodeFailure),
}
