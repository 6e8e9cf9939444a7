//! Responses: what came back, and what it was decoded into.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use openrouter_json::Drift;
use serde::de::DeserializeOwned;

use crate::error::DecodeError;
use crate::{Error, Extra, Operation};

/// What a call was aimed at: an operation, or a method and path given by hand.
#[derive(Clone)]
pub struct Target(Kind);

#[derive(Clone)]
enum Kind {
    Operation(&'static Operation),
    Request(Box<ByHand>),
}

#[derive(Clone)]
struct ByHand {
    method: http::Method,
    path: Box<str>,
}

impl Target {
    pub(crate) fn request(method: http::Method, path: &str) -> Self {
        // A query can hold secrets; it is no part of the name of a call.
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Self(Kind::Request(Box::new(ByHand { method, path: path.into() })))
    }

    /// The operation, unless the request was put together by hand.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        match &self.0 {
            Kind::Operation(operation) => Some(operation),
            Kind::Request(_) => None,
        }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        match &self.0 {
            Kind::Operation(operation) => operation.method,
            Kind::Request(request) => request.method.as_str(),
        }
    }

    pub(crate) fn http_method(&self) -> http::Method {
        match &self.0 {
            // The macro takes known methods only.
            Kind::Operation(operation) => http::Method::from_bytes(operation.method.as_bytes()).unwrap_or_default(),
            Kind::Request(request) => request.method.clone(),
        }
    }

    /// The path template of an operation, or the path as given.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.0 {
            Kind::Operation(operation) => operation.path,
            Kind::Request(request) => &request.path,
        }
    }
}

impl From<&'static Operation> for Target {
    fn from(operation: &'static Operation) -> Self {
        Self(Kind::Operation(operation))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.path())?;
        match self.operation() {
            Some(operation) => write!(f, " ({})", operation.id),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The facts of a finished exchange.
#[derive(Clone)]
#[non_exhaustive]
pub struct CallMeta {
    /// What was called.
    pub target: Target,
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// How many requests were sent, the first included.
    pub attempts: u32,
    /// The time from the first request to the end of the response, waits included.
    pub elapsed: Duration,
}

impl CallMeta {
    /// A header of the response, when it is there and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Header names only: a header of a response can be a secret, too.
impl fmt::Debug for CallMeta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallMeta")
            .field("target", &self.target)
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish()
    }
}

struct HeaderNames<'a>(&'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}

/// A response as it came: status, headers and bytes.
///
/// This is the response of endpoints that declare no `response`, and of [`Client::request`](crate::Client::request).
#[derive(Clone)]
pub struct RawResponse {
    meta: CallMeta,
    body: Bytes,
}

/// A response made by hand, for tests: as if it had come at once.
impl<B: Into<Bytes>> From<http::Response<B>> for RawResponse {
    fn from(response: http::Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        let target = Target::request(http::Method::GET, "");
        let (status, headers) = (parts.status, parts.headers);
        let meta = CallMeta { target, status, headers, attempts: 1, elapsed: Duration::ZERO };
        Self { meta, body: body.into() }
    }
}

impl RawResponse {
    pub(crate) fn new(meta: CallMeta, body: Bytes) -> Self {
        Self { meta, body }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.meta.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.meta.headers
    }

    /// How many requests were sent, the first included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.meta.attempts
    }

    /// The time from the first request to the end of the response, waits included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.meta.elapsed
    }

    /// The facts of the exchange.
    #[must_use]
    pub fn meta(&self) -> &CallMeta {
        &self.meta
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.body
    }

    /// The body, taken out.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.body
    }

    /// The body as text; bytes that are no UTF-8 are replaced by `\u{FFFD}`.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Decodes the body as JSON.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] when the body is no JSON or has another shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        crate::response::json(&self.body)
            .map_err(|failure| Error::Decode(Box::new(DecodeError::of_answer(self.meta.clone(), &self.body, failure))))
    }
}

/// Sizes only: a body can hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse").field("meta", &self.meta).field("bytes", &self.body.len()).finish()
    }
}

/// A decoded response together with everything that came with it.
///
/// Dereferences to the value.
#[derive(Clone)]
pub struct Response<T, M = CallMeta> {
    value: T,
    meta: M,
    reply: RawResponse,
    siblings: Extra,
    drift: Drift,
}

impl<T, M> Response<T, M> {
    pub(crate) fn new(value: T, response: crate::response::ResponseReader) -> Self
    where
        M: From<CallMeta>,
    {
        let crate::response::ResponseReader { meta, body, siblings, drift, .. } = response;
        Self { value, meta: M::from(meta.clone()), reply: RawResponse::new(meta, body), siblings, drift }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, taken out.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// What the headers of the response mean to this API.
    #[must_use]
    pub fn meta(&self) -> &M {
        &self.meta
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.reply.status()
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.reply.headers()
    }

    /// How many requests were sent, the first included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.reply.attempts()
    }

    /// The time from the first request to the end of the response, waits included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.reply.elapsed()
    }

    /// The body as it came.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        self.reply.bytes()
    }

    /// The members that stood beside the value in the envelope of the response.
    #[must_use]
    pub fn siblings(&self) -> &Extra {
        &self.siblings
    }

    /// The places at which the response did not have the declared shape.
    #[must_use]
    pub fn drift(&self) -> &Drift {
        &self.drift
    }
}

impl<T, M> Deref for Response<T, M> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, M> DerefMut for Response<T, M> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug, M> fmt::Debug for Response<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("reply", &self.reply)
            .field("siblings", &self.siblings)
            .field("drift", &self.drift)
            .finish()
    }
}
