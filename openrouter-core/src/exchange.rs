//! The facts of an exchange: target, status, headers, attempts, elapsed time and the undecoded body.
//!
//! A decoded response, an error and an undecoded response all carry them. One type, [`CallMeta`], holds them, so that
//! each accessor has one name and one meaning everywhere. Only an API knows the meaning of its own headers; therefore
//! each API wraps the facts in a type with further accessors, its [`ApiMeta`].

use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};

use crate::operation::Operation;
use crate::origin::BaseUrl;
use crate::printable::{Printable, Rounded};
use crate::redact::RequestSecrets;

/// The methods of what has the facts of an exchange, in the type `$meta` of its API, in the field `meta`.
macro_rules! facts {
    ($meta:ty) => {
        /// The facts of the exchange, with accessors for the headers of the API. [`ApiMeta::call`](crate::ApiMeta::call)
        /// has those that do not depend on the API.
        #[must_use]
        pub fn meta(&self) -> &$meta {
            &self.meta
        }

        /// The HTTP status.
        #[must_use]
        pub fn status(&self) -> ::http::StatusCode {
            self.meta.call().received_status()
        }

        /// The headers of the response, unchanged.
        #[must_use]
        pub fn headers(&self) -> &::http::HeaderMap {
            self.meta.call().headers()
        }
    };
}

pub(crate) use facts;

/// The target of a call: an operation, or the method and path of a request that was built by hand.
#[derive(Clone)]
pub struct Target(Kind);

#[derive(Clone)]
enum Kind {
    Operation(&'static Operation),
    Request(Box<Route>),
}

#[derive(Clone)]
struct Route {
    method: Method,
    path: Box<str>,
}

impl Target {
    pub(crate) fn request(method: Method, path: &str) -> Self {
        // A target is printed in errors, and a query can hold secrets.
        let path = path.split(['?', '#']).next().unwrap_or_default();
        Self(Kind::Request(Box::new(Route { method, path: path.into() })))
    }

    /// The operation; `None` for a request that was built by hand.
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

    /// Whether a response with this status is a success of the target.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        self.operation().map_or(status.is_success(), |operation| operation.is_success(status))
    }

    pub(crate) fn http_method(&self) -> Method {
        match &self.0 {
            // The derive macro accepts only known methods, so the default is never used.
            Kind::Operation(operation) => Method::from_bytes(operation.method.as_bytes()).unwrap_or_default(),
            Kind::Request(request) => request.method.clone(),
        }
    }

    /// The path template of an operation, such as `/books/{isbn}`, or the path of a request that was built by hand,
    /// without its query.
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
        write!(f, "{} {}", self.method(), Printable(self.path()))?;
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

/// The facts of an exchange: its target, the response, and the attempts and time it took.
#[derive(Clone)]
pub struct CallMeta {
    target: Target,
    response: Option<Head>,
    raw: Bytes,
    course: Course,
    request_id: RequestId,
    sent: Arc<Sent>,
    /// The reason why a credential that the server refused was not replaced.
    renewal_failure: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The facts about the request of a call.
#[derive(Clone, Default)]
pub(crate) struct Sent {
    /// The secrets of the request, which are redacted in the errors of the call.
    pub(crate) secrets: RequestSecrets,
    pub(crate) uri: Uri,
    /// The base URL of the client; `None` for a response that was built by hand.
    pub(crate) base: Option<Arc<BaseUrl>>,
    pub(crate) idempotency_key: Option<HeaderValue>,
}

/// The attempts of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// The limit because of which the last attempt was not repeated.
    pub(crate) limit: Option<RetryLimit>,
    /// Whether a failed attempt may have been processed by the server.
    pub(crate) maybe_processed: bool,
}

impl Course {
    /// The course of a call that ended before it was sent.
    pub(crate) fn unsent(elapsed: Duration) -> Self {
        Self { attempts: 0, elapsed, limit: None, maybe_processed: false }
    }
}

/// The limit because of which a failed call was not repeated, although its failure allows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryLimit {
    /// The call made as many attempts as [`Retry::attempts`](crate::Retry::attempts) allows, or its body can be sent
    /// only once.
    Attempts,
    /// The server asks for this wait, which is longer than [`Retry::max_wait`](crate::Retry::max_wait) or the rest of
    /// [`Retry::budget`](crate::Retry::budget).
    Wait(Duration),
    /// The waits of the call took as long as [`Retry::budget`](crate::Retry::budget) allows.
    Budget,
    /// The next attempt would start after the limit on the whole call.
    Deadline,
    /// The calls of the client have used up its [`RetryQuota`](crate::RetryQuota).
    Quota,
}

impl fmt::Display for RetryLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attempts => f.write_str("the attempts are used up"),
            Self::Wait(wait) => write!(f, "the server asks to wait {}", Rounded(*wait)),
            Self::Budget => f.write_str("the time for waits is used up"),
            Self::Deadline => f.write_str("the time limit of the call would pass"),
            Self::Quota => f.write_str("the retry quota of the client is used up"),
        }
    }
}

/// Status and headers of a response.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

/// Finds the server's id of a call in the header that the API uses for it.
type RequestId = fn(&HeaderMap) -> Option<&str>;

/// The headers of a call without a response.
static NO_HEADERS: std::sync::LazyLock<HeaderMap> = std::sync::LazyLock::new(HeaderMap::new);

impl CallMeta {
    pub(crate) fn new(
        target: Target,
        response: Option<Head>,
        raw: Bytes,
        course: Course,
        request_id: RequestId,
        sent: Arc<Sent>,
    ) -> Self {
        Self { target, response, raw, course, request_id, sent, renewal_failure: None }
    }

    /// Creates the facts of a response that was built by hand, as if it had arrived without delay.
    pub(crate) fn local(status: StatusCode, headers: HeaderMap, raw: Bytes) -> Self {
        let target = Target::request(Method::GET, "");
        let course = Course { attempts: 1, ..Course::unsent(Duration::ZERO) };
        Self::new(target, Some(Head { status, headers }), raw, course, |_| None, Arc::default())
    }

    /// Adds the error of a provider that was asked to replace the credential.
    pub(crate) fn with_renewal_failure(mut self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.renewal_failure = Some(Arc::new(error));
        self
    }

    /// The reason why a credential that the server refused was not replaced, as the provider gives it.
    pub(crate) fn renewal_failure(&self) -> Option<&(dyn StdError + 'static)> {
        let error = self.renewal_failure.as_deref()? as &(dyn StdError + 'static);
        Some(error.source().unwrap_or(error))
    }

    pub(crate) fn secrets(&self) -> &RequestSecrets {
        &self.sent.secrets
    }

    pub(crate) fn sent(&self) -> &Sent {
        &self.sent
    }

    /// The key by which the server recognizes a repetition of the request: that of the options, of a field of the request, or the one
    /// that the client made. A call that failed can be made again with it, see
    /// [`CallOptions::idempotency_key`](crate::CallOptions::idempotency_key). `None` when the request had none.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.sent.idempotency_key.as_ref()?.to_str().ok()
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

    /// The status, where a response is known to have arrived.
    pub(crate) fn received_status(&self) -> StatusCode {
        self.status().unwrap_or_default()
    }

    /// Whether the status that arrived is a success of the target.
    pub(crate) fn is_success(&self) -> bool {
        self.target.is_success(self.received_status())
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

    /// The undecoded response body; for an error response at most its first 64 KiB. It is empty when no body arrived,
    /// or when the body is handed over as a stream.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    pub(crate) fn into_raw(self) -> Bytes {
        self.raw
    }

    /// The same facts with another body: the event of a stream that an error is about.
    pub(crate) fn with_raw(mut self, raw: Bytes) -> Self {
        self.raw = raw;
        self
    }

    /// The same facts after further attempts, if there were any.
    pub(crate) fn with_course(mut self, course: Option<Course>) -> Self {
        self.course = course.unwrap_or(self.course);
        self
    }

    /// The number of attempts, including the first; 0 when nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.course.attempts
    }

    /// The time from the first request to the end of the response, including the waits between attempts.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.course.elapsed
    }

    /// The limit because of which the last attempt was not repeated, although its failure allows it; `None` for a
    /// success and for a failure that is never repeated.
    #[must_use]
    pub fn retry_limit(&self) -> Option<RetryLimit> {
        self.course.limit
    }

    /// Whether a failed attempt may have been processed by the server.
    pub(crate) fn maybe_processed(&self) -> bool {
        self.course.maybe_processed
    }

    /// The server's id of the call, for questions to its operator; `None` when the response does not have one, or one
    /// that quotes a secret of the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        (self.request_id)(self.headers()).filter(|id| !self.sent.secrets.are_quoted_in(id))
    }
}

/// Prints the names of the headers and the size of the body, because their contents can be secret.
impl fmt::Debug for CallMeta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallMeta")
            .field("target", &self.target)
            .field("status", &self.status())
            .field("headers", &HeaderNames(self.headers()))
            .field("bytes", &self.raw.len())
            .field("attempts", &self.course.attempts)
            .field("elapsed", &self.course.elapsed)
            .finish()
    }
}

struct HeaderNames<'a>(&'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys().map(http::HeaderName::as_str)).finish()
    }
}

/// [`CallMeta`] with accessors for the headers of one API.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the meta type of an API",
    label = "does not implement `ApiMeta`",
    note = "implement `From<CallMeta>` and `ApiMeta` for it, or use `CallMeta`"
)]
pub trait ApiMeta: From<CallMeta> + fmt::Debug + Send + Sync + 'static {
    /// The facts that do not depend on the API.
    fn call(&self) -> &CallMeta;
}

impl ApiMeta for CallMeta {
    fn call(&self) -> &CallMeta {
        self
    }
}

/// An [`ApiMeta`] whose type is erased. It is part of the errors that do not belong to a documented status.
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

    /// Returns the facts as the meta type of an API; `None` when the call belongs to another API.
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

/// An undecoded response: status, headers and bytes.
///
/// An endpoint without the key `response` returns it, as does [`Client::request`](crate::Client::request).
#[derive(Clone)]
pub struct RawResponse(CallMeta);

/// Creates a response by hand, for tests and servers.
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

    /// The headers, unchanged.
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

    /// The body as text, in which `\u{FFFD}` replaces invalid UTF-8.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes())
    }
}

/// Prints the size of the body, which can hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawResponse").field(&self.0).finish()
    }
}
