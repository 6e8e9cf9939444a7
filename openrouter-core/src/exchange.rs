//! The facts of an exchange, whatever its body is decoded into.
//!
//! They live in one type, [`CallMeta`], so that a response, an error and an undecoded body all answer the same questions
//! in the same words. What its headers mean is known to the API only: [`ApiMeta`] wraps the facts for it.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use crate::operation::Operation;

/// What a call is aimed at: an operation, or a method and a path given by hand.
#[derive(Clone)]
pub struct Target(Kind);

#[derive(Clone)]
enum Kind {
    Operation(&'static Operation),
    Request(Box<ByHand>),
}

#[derive(Clone)]
struct ByHand {
    method: Method,
    path: Box<str>,
}

impl Target {
    pub(crate) fn request(method: Method, path: &str) -> Self {
        // A query can hold secrets, so it does not belong to the name of a call.
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Self(Kind::Request(Box::new(ByHand { method, path: path.into() })))
    }

    /// The operation; `None` when the request was put together by hand.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        match &self.0 {
            Kind::Operation(operation) => Some(operation),
            Kind::Request(_) => None,
        }
    }

    /// The HTTP method, in upper case.
    #[must_use]
    pub fn method(&self) -> &str {
        match &self.0 {
            Kind::Operation(operation) => operation.method,
            Kind::Request(request) => request.method.as_str(),
        }
    }

    pub(crate) fn http_method(&self) -> Method {
        match &self.0 {
            // The derive macro accepts known methods only.
            Kind::Operation(operation) => Method::from_bytes(operation.method.as_bytes()).unwrap_or_default(),
            Kind::Request(request) => request.method.clone(),
        }
    }

    /// The path template of an operation, or the path as it was given.
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

/// The facts of an exchange: what was called, what came back, and what it took.
#[derive(Clone)]
pub struct CallMeta {
    target: Target,
    response: Option<Head>,
    raw: Bytes,
    attempts: u32,
    elapsed: Duration,
    request_id: RequestId,
}

/// Status and headers of a response.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

/// Finds the id under which the server knows a call; the API says in which header it is.
type RequestId = fn(&HeaderMap) -> Option<&str>;

/// The headers of a call without a response.
static NO_HEADERS: std::sync::LazyLock<HeaderMap> = std::sync::LazyLock::new(HeaderMap::new);

impl CallMeta {
    pub(crate) fn new(
        target: Target,
        response: Option<Head>,
        raw: Bytes,
        (attempts, elapsed): (u32, Duration),
        request_id: RequestId,
    ) -> Self {
        Self { target, response, raw, attempts, elapsed, request_id }
    }

    /// The facts of a response that was made by hand, as if it had arrived at once.
    pub(crate) fn local(status: StatusCode, headers: HeaderMap, raw: Bytes) -> Self {
        let target = Target::request(Method::GET, "");
        Self::new(target, Some(Head { status, headers }), raw, (1, Duration::ZERO), |_| None)
    }

    /// The operation or path that was called.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The HTTP status; `None` when no response arrived.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.response.as_ref().map(|head| head.status)
    }

    /// The status of a response that is known to have arrived.
    pub(crate) fn received_status(&self) -> StatusCode {
        self.status().unwrap_or_default()
    }

    /// The response headers; empty when no response arrived.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.response.as_ref().map_or(&NO_HEADERS, |head| &head.headers)
    }

    /// The value of a response header; `None` when it is missing or not text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// The undecoded response body. Of an error response it holds at most 64 KiB; it is empty when no body arrived, and
    /// for a body that is handed over as a stream.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    pub(crate) fn into_raw(self) -> Bytes {
        self.raw
    }

    /// The number of requests that were sent, including the first one; 0 when none was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time from the first request to the end of the response, including the waits between attempts.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The id under which the server knows the call, from the header that the API uses for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        (self.request_id)(self.headers())
    }
}

/// Prints the names of the headers and the size of the body: their values can be secrets.
impl fmt::Debug for CallMeta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallMeta")
            .field("target", &self.target)
            .field("status", &self.status())
            .field("headers", &HeaderNames(self.headers()))
            .field("bytes", &self.raw.len())
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

/// The facts of an exchange as one API reads them: [`CallMeta`] with accessors for the headers of that API.
pub trait ApiMeta: From<CallMeta> + fmt::Debug + Send + Sync + 'static {
    /// The facts that do not depend on the API.
    fn call(&self) -> &CallMeta;
}

impl ApiMeta for CallMeta {
    fn call(&self) -> &CallMeta {
        self
    }
}

/// An [`ApiMeta`] whose type is erased, as errors carry it that belong to no documented status.
pub struct AnyMeta(Box<dyn Erased>);

trait Erased: fmt::Debug + Send + Sync {
    fn call(&self) -> &CallMeta;
    fn as_any(&self) -> &dyn Any;
}

impl<M: ApiMeta> Erased for M {
    fn call(&self) -> &CallMeta {
        ApiMeta::call(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl AnyMeta {
    /// Wraps the facts in the type of an API and erases it.
    pub(crate) fn new<M: ApiMeta>(call: CallMeta) -> Self {
        Self(Box::new(M::from(call)))
    }

    /// The facts that do not depend on the API.
    #[must_use]
    pub fn call(&self) -> &CallMeta {
        self.0.call()
    }

    /// The meta type of an API; `None` when the call belongs to another API.
    #[must_use]
    pub fn downcast_ref<M: ApiMeta>(&self) -> Option<&M> {
        self.0.as_any().downcast_ref()
    }
}

impl From<CallMeta> for AnyMeta {
    fn from(call: CallMeta) -> Self {
        Self::new::<CallMeta>(call)
    }
}

impl ApiMeta for AnyMeta {
    fn call(&self) -> &CallMeta {
        self.0.call()
    }
}

impl fmt::Debug for AnyMeta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A response that is not decoded: status, headers and bytes.
///
/// Endpoints that declare no `response` return it, and so does [`Client::request`](crate::Client::request).
#[derive(Clone)]
pub struct RawResponse(CallMeta);

/// Makes a response by hand, for tests.
impl<B: Into<Bytes>> From<http::Response<B>> for RawResponse {
    fn from(response: http::Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        Self(CallMeta::local(parts.status, parts.headers, body.into()))
    }
}

impl RawResponse {
    pub(crate) fn new(meta: CallMeta) -> Self {
        Self(meta)
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.received_status()
    }

    /// The response headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The facts of the exchange: attempts, elapsed time, request id.
    #[must_use]
    pub fn meta(&self) -> &CallMeta {
        &self.0
    }

    /// The body.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        self.0.raw()
    }

    /// Returns the body and discards the rest.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0.into_raw()
    }

    /// The body as text; bytes that are not UTF-8 are replaced by `\u{FFFD}`.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes())
    }
}

/// Prints sizes only: a body can hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawResponse").field(&self.0).finish()
    }
}
