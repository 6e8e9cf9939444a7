//! Error responses.
//!
//! All error responses have facts that do not depend on the type of their body: status, message, headers, attempts.
//! They are in [`ErrorInfo`], so that the error enums of all endpoints share the code that reads and prints them.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, StatusCode};

use super::decode::essence;
use super::notes::Notes;
use super::{ApiErrorBody, DecodeFailure, ErrorFacts};
use crate::exchange::{ApiMeta, CallMeta};
use crate::printable::Printable;
use crate::retry;

/// The enum of the documented error statuses of one endpoint; `#[derive(Endpoint)]` generates it.
pub trait ApiError: fmt::Display + fmt::Debug + Send + Sync + Sized + 'static {
    /// The meta type of the endpoint's API.
    type Meta: ApiMeta;

    /// The facts that every error response has, regardless of its status.
    fn info(&self) -> &ErrorInfo<Self::Meta>;

    /// Finds the variant for the status of a response and decodes its body.
    ///
    /// # Errors
    ///
    /// Returns the response when its status is not documented, or when its body does not have the documented shape.
    fn decode(info: Box<ErrorInfo>) -> Result<Self, UnexpectedResponse>;
}

/// The error of an endpoint that documents no error status. It has no values; `M` is the meta type of the endpoint's API.
pub struct NoError<M = CallMeta> {
    never: Never,
    meta: PhantomData<fn() -> M>,
}

enum Never {}

impl<M> NoError<M> {
    /// Proves that code with such an error is never reached.
    pub(crate) fn never<T>(&self) -> T {
        match self.never {}
    }
}

impl<M: ApiMeta> ApiError for NoError<M> {
    type Meta = M;

    fn info(&self) -> &ErrorInfo<M> {
        match self.never {}
    }

    fn decode(info: Box<ErrorInfo>) -> Result<Self, UnexpectedResponse> {
        Err(UnexpectedResponse::Status(info))
    }
}

impl<M> fmt::Debug for NoError<M> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}

impl<M> fmt::Display for NoError<M> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.never {}
    }
}

impl<M> std::error::Error for NoError<M> {}

/// An error response that does not match its documentation.
#[derive(Debug)]
pub enum UnexpectedResponse {
    /// The operation does not document the status.
    Status(Box<ErrorInfo>),
    /// The status is documented, but the body does not have the documented shape.
    Body(Box<ErrorInfo>, DecodeFailure),
}

/// The content of an error response that does not depend on the type of its body.
#[derive(Debug)]
pub struct ErrorDetails {
    status: StatusCode,
    truncated: bool,
    /// Whether the response is a success that the operation does not document.
    undocumented: bool,
    location: Option<String>,
    facts: ErrorFacts,
}

impl ErrorDetails {
    /// The status of the response; for an error inside a success response, the status that the error names.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Whether only a part of the body was read, because it is longer than 64 KiB, broke off or took too long.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The address that a redirect, which was not followed, leads to, without its user name and its query; `None` for
    /// other responses.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The message of the server; empty when there is none. Secrets of the request are redacted. The raw body has the
    /// message unchanged.
    #[must_use]
    pub fn message(&self) -> &str {
        self.facts.message.as_deref().unwrap_or_default()
    }

    /// The code of the error, for programs; `None` when the body does not have one. Secrets of the request are redacted.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.facts.code.as_deref()
    }

    /// How long the server asks to wait before the next attempt, in the header `Retry-After` or else in the body. With
    /// the status 429 also the time until the rate limit is reset (`X-RateLimit-Reset`). `None` when it does not ask.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.facts.retry_after
    }

    /// Whether the same request may succeed later, according to the body, or else according to the status.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.facts.retryable.unwrap_or_else(|| retry::may_pass(self.status))
    }
}

/// An error response without its decoded body.
pub struct ErrorInfo<M = CallMeta> {
    meta: M,
    details: ErrorDetails,
}

impl ErrorInfo {
    pub(crate) fn new(meta: CallMeta, truncated: bool, mut facts: ErrorFacts) -> Self {
        let received = meta.received_status();
        let status = match meta.is_success() {
            true => facts.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(received),
            false => received,
        };
        facts.retry_after = facts.asked_wait(status, meta.headers(), SystemTime::now);
        let location = location(&meta);
        Self { meta, details: ErrorDetails { status, truncated, undocumented: false, location, facts } }
    }

    /// A success whose status or media type the operation does not document. Its body is not an error, so it has no message.
    pub(crate) fn undocumented(meta: CallMeta) -> Self {
        let mut info = Self::new(meta, false, ErrorFacts::default());
        info.details.undocumented = true;
        info
    }

    /// Wraps the facts of the exchange in the meta type of an API.
    pub(crate) fn with_meta<M>(self, wrap: impl FnOnce(CallMeta) -> M) -> ErrorInfo<M> {
        ErrorInfo { meta: wrap(self.meta), details: self.details }
    }
}

impl<M: ApiMeta> ErrorInfo<M> {
    /// The facts of the exchange and what its headers mean to the API. The status in it is that of HTTP.
    #[must_use]
    pub fn meta(&self) -> &M {
        &self.meta
    }

    /// The status of the response; for an error inside a success response, the status that the error names.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.details.status
    }

    /// The message, the code and the hints of the response.
    #[must_use]
    pub fn details(&self) -> &ErrorDetails {
        &self.details
    }
}

/// The address that a redirect leads to. A query can hold secrets, and so can a user name.
fn location(call: &CallMeta) -> Option<String> {
    let location = call.received_status().is_redirection().then(|| call.headers().get(LOCATION))??;
    let location = String::from_utf8_lossy(location.as_bytes());
    let address = location.split(['?', '#']).next().unwrap_or_default();
    Some(call.secrets().redact(without_user(address)))
}

/// Removes the user name and the password in front of a host.
fn without_user(address: &str) -> String {
    let split = address.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'));
    let Some((scheme, rest)) = split else { return address.to_owned() };
    let host_end = rest.find(['/', '\\']).unwrap_or(rest.len());
    let at = rest.get(..host_end).and_then(|authority| authority.rfind('@'));
    let host = at.and_then(|at| rest.get(at + 1..)).unwrap_or(rest);
    format!("{scheme}//{host}")
}

/// ``GET /books/{isbn} (getBook): 503 Service Unavailable: overloaded (request gen-1, 3 attempts)``; the parts that do
/// not apply are left out.
impl<M: ApiMeta> fmt::Display for ErrorInfo<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (call, details) = (self.meta.call(), &self.details);
        write!(f, "{}: {}", call.target(), Status(details.status))?;
        let received = call.received_status();
        if details.status != received {
            write!(f, " inside a {} response", Status(received))?;
        } else if details.undocumented {
            write!(f, "{}, which is not documented", MediaType(call))?;
        } else if call.is_success() {
            f.write_str(" with an error inside")?;
        }
        if let Some(location) = details.location() {
            write!(f, ", not followed to `{}`", Printable(location))?;
        }
        if !details.message().is_empty() {
            write!(f, ": {}", Printable(details.message()))?;
        }
        if let Some(encoded) = DecodeFailure::encoding(call.headers()) {
            write!(f, ": {}", Printable(&encoded.redacted(call.secrets()).to_string()))?;
        }
        Notes(call).fmt(f)
    }
}

impl<M: ApiMeta> fmt::Debug for ErrorInfo<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Prints the media type of a response, if it has one.
struct MediaType<'a>(&'a CallMeta);

impl fmt::Display for MediaType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.header(CONTENT_TYPE.as_str()) {
            Some(media_type) => {
                let essence = self.0.secrets().redact(essence(media_type));
                write!(f, " of type `{}`", Printable(&essence))
            }
            None => Ok(()),
        }
    }
}

/// Prints a status with its reason phrase, if it has one.
struct Status(StatusCode);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.canonical_reason() {
            Some(reason) => write!(f, "{} {reason}", self.0.as_str()),
            None => f.write_str(self.0.as_str()),
        }
    }
}

/// An error response whose body is a `B`: the content of each variant of an endpoint's error enum.
pub struct ErrorResponse<B, M = CallMeta>(Box<Parts<B, M>>);

struct Parts<B, M> {
    info: ErrorInfo<M>,
    body: B,
}

impl<B, M: ApiMeta> ErrorResponse<B, M> {
    pub(crate) fn new(info: ErrorInfo<M>, body: B) -> Self {
        Self(Box::new(Parts { info, body }))
    }

    /// Creates an error response with this body, for tests and servers.
    pub fn local(status: u16, body: B) -> Self {
        Self::with_facts(status, body, ErrorFacts::default())
    }

    fn with_facts(status: u16, body: B, facts: ErrorFacts) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let meta = CallMeta::local(status, HeaderMap::new(), Bytes::new());
        Self::new(ErrorInfo::new(meta, false, facts).with_meta(M::from), body)
    }

    /// The response without its decoded body.
    #[must_use]
    pub fn info(&self) -> &ErrorInfo<M> {
        &self.0.info
    }

    /// The decoded body.
    #[must_use]
    pub fn body(&self) -> &B {
        &self.0.body
    }

    /// Returns the decoded body and discards the rest.
    #[must_use]
    pub fn into_body(self) -> B {
        self.0.body
    }

    /// The facts of the exchange and what its headers mean to the API.
    #[must_use]
    pub fn meta(&self) -> &M {
        &self.0.info.meta
    }

    /// The status of the response; for an error inside a success response, the status that the error names.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.info().status()
    }

    /// The headers of the response, unchanged.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.meta().call().headers()
    }

    /// The message of the server, with the secrets of the request redacted; empty when there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        self.info().details().message()
    }

    /// The code of the error, for programs; `None` when the body does not have one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.info().details().code()
    }

    /// How long the server asks to wait before the next attempt; `None` when it does not ask.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.info().details().retry_after()
    }

    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.info().details().is_retryable()
    }
}

impl<B: ApiErrorBody, M: ApiMeta> ErrorResponse<B, M> {
    /// Creates an error response with this message, for tests and servers.
    pub fn from_message(status: u16, message: impl Into<String>) -> Self {
        let message = message.into();
        let body = B::from_message(status, message.clone());
        Self::with_facts(status, body, ErrorFacts { message: Some(message), ..ErrorFacts::default() })
    }
}

impl<B, M: ApiMeta> fmt::Display for ErrorResponse<B, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.info(), f)
    }
}

impl<B, M: ApiMeta> fmt::Debug for ErrorResponse<B, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.info(), f)
    }
}
