//! Faults: responses that fail on purpose.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};

use super::damage::Damage;
use crate::endpoint::Endpoint;
use crate::operation::Operation;
use crate::server::HttpResponse;
use crate::server::router::ErrorShape;

/// A failure of the next request or of many requests.
///
/// By default a fault acts once, on any request below the base URL. [`times`](Self::times) and [`always`](Self::always)
/// repeat it, and [`on`](Self::on) restricts it to an operation. When several faults match a request, the first one that
/// was added acts.
///
/// ```
/// use std::time::Duration;
/// use openrouter_core::server::Fault;
/// # #[derive(openrouter_core::Endpoint)]
/// # #[endpoint(method = "GET", path = "/books")]
/// # struct ListBooks;
///
/// let overloaded = Fault::status(503).message("come back later").retry_after(Duration::from_secs(1)).times(2);
/// let lost = Fault::disconnect().on::<ListBooks>();
/// let slow = Fault::delay(Duration::from_secs(5)).on::<ListBooks>().always();
/// ```
///
/// # Streams of events
///
/// Some faults act in the middle of a stream, after the number of events that [`after_events`](Self::after_events) sets:
///
/// ```
/// use openrouter_core::server::Fault;
/// # #[derive(openrouter_core::Endpoint)]
/// # #[endpoint(method = "GET", path = "/clock", stream = u64)]
/// # struct WatchClock;
///
/// let cut = Fault::truncate().after_events(3).on::<WatchClock>();
/// let gone = Fault::status(502).message("the provider broke off").after_events(1);
/// let odd = Fault::event("upstream connect error").after_events(2);
/// let slow = Fault::stall().after_events(2);
/// ```
#[derive(Debug, Clone)]
#[must_use = "a fault does nothing until it is added to a server"]
pub struct Fault {
    delay: Option<Duration>,
    status: Option<StatusCode>,
    message: Option<String>,
    body: Option<Bytes>,
    headers: Vec<(HeaderName, HeaderValue)>,
    damage: Damage,
    /// The number of events before it. `None`: it is not only for streams.
    after_events: Option<u64>,
    /// The number of times that it still acts. `None`: unlimited.
    left: Option<u32>,
    operation: Option<&'static Operation>,
}

impl Fault {
    fn new() -> Self {
        Self {
            delay: None,
            status: None,
            message: None,
            body: None,
            headers: Vec::new(),
            damage: Damage::None,
            after_events: None,
            left: Some(1),
            operation: None,
        }
    }

    /// Responds with an error in the [shape](super::Router::errors) of the router. The request is not processed.
    ///
    /// # Panics
    ///
    /// Panics when `code` is not a final status, 200 to 999.
    pub fn status(code: u16) -> Self {
        // Faults are written by the tests of a program, and no request reaches the panics here and in `header`.
        let status = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
        let status = status.unwrap_or_else(|| panic!("{code} is not the status of a final response"));
        Self { status: Some(status), ..Self::new() }
    }

    /// Processes the request and responds as usual, but after this delay, in real time.
    pub fn delay(delay: Duration) -> Self {
        Self { delay: Some(delay), ..Self::new() }
    }

    /// Closes the connection after the request has arrived, without a response. The request is not processed.
    pub fn disconnect() -> Self {
        Self::damaging(Damage::Disconnect)
    }

    /// Processes the request, and ends the response too early: the connection is closed in the middle of the body. A stream
    /// of events ends regularly after its first event, without the mark at its end.
    pub fn truncate() -> Self {
        Self::damaging(Damage::Truncate)
    }

    /// Processes the request, and closes the connection in the middle of the response body. A stream breaks off after its
    /// first event.
    pub fn break_off() -> Self {
        Self::damaging(Damage::BreakOff)
    }

    /// Processes the request, and stops in the middle of the response body, with an open connection, until the client closes
    /// it. A stream stops after its first event.
    pub fn stall() -> Self {
        Self::damaging(Damage::Stall)
    }

    /// Processes the request, and responds with a complete body whose JSON is cut in half. In a stream of events it is the
    /// first event that is cut, and the others follow.
    pub fn malformed_json() -> Self {
        Self::damaging(Damage::Malform)
    }

    /// Inserts an event with any data at the beginning of a stream, for example one that is not JSON. The data is not checked.
    /// Other responses remain as they are.
    pub fn event(data: impl Into<Bytes>) -> Self {
        Self::damaging(Damage::Event(data.into()))
    }

    /// Inserts comments at the beginning of a stream of events, which keep the connection busy and are not events. They are
    /// written while the client reads, so the number can be as large as [`u64::MAX`]. Other responses remain as they are.
    pub fn comments(count: u64) -> Self {
        Self::damaging(Damage::Comments(count))
    }

    /// Writes the response body in pieces of this many bytes, at least 1, each in a chunk and a packet of its own.
    pub fn split(bytes: usize) -> Self {
        Self::damaging(Damage::Split(bytes))
    }

    fn damaging(damage: Damage) -> Self {
        Self { damage, ..Self::new() }
    }

    /// Sets the message of the error. It has an effect with [`status`](Self::status) only.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets the body of the error, instead of one in the shape of the router. It has an effect with [`status`](Self::status)
    /// only.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets a header of the response, instead of any with the same name.
    ///
    /// # Panics
    ///
    /// Panics when the name or the value is invalid.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = name.parse().unwrap_or_else(|_| panic!("`{name}` is not a header name"));
        let value = HeaderValue::from_str(value).unwrap_or_else(|_| panic!("`{name}` cannot have this value"));
        self.headers.push((name, value));
        self
    }

    /// Sets the header `Retry-After`, in whole seconds.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.headers.push((RETRY_AFTER, HeaderValue::from(wait.as_secs())));
        self
    }

    /// Delays the fault, in real time.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Restricts the fault to requests for a [stream](crate::server::Received::asks_for_stream), and sets the number of events before
    /// it, without comments. A stream that ends before remains as it is; the mark at its end counts as an event.
    ///
    /// The error of a [`status`](Self::status) is then an event, after which the stream ends. With [`disconnect`], [`delay`]
    /// and [`split`], the number does not matter.
    ///
    /// [`disconnect`]: Self::disconnect
    /// [`delay`]: Self::delay
    /// [`split`]: Self::split
    pub fn after_events(mut self, count: u64) -> Self {
        self.after_events = Some(count);
        self
    }

    /// Sets the number of requests that fail. The default is 1.
    pub fn times(mut self, times: u32) -> Self {
        self.left = Some(times);
        self
    }

    /// Makes the fault act on all requests until it is cleared.
    pub fn always(mut self) -> Self {
        self.left = None;
        self
    }

    /// Restricts the fault to requests of the operation of this endpoint, including its endpoints for other media types.
    pub fn on<E: Endpoint>(self) -> Self {
        self.on_operation(E::META)
    }

    /// Restricts the fault to requests of this operation, including its endpoints for other media types.
    pub fn on_operation(mut self, operation: &'static Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    fn matches(&self, request: Affected<'_>) -> bool {
        let is_operation = |own: &Operation| request.operation.is_some_and(|operation| operation.route == own.route);
        self.operation.is_none_or(is_operation) && (self.after_events.is_none() || request.asks_for_stream)
    }

    pub(super) fn wait(&self) -> Option<Duration> {
        self.delay
    }

    /// Whether the connection is closed instead of a response.
    pub(super) fn disconnects(&self) -> bool {
        self.damage == Damage::Disconnect
    }

    /// The error response, when the request must not be processed.
    pub(super) fn refusal(&self, error_shape: ErrorShape) -> Option<HttpResponse> {
        self.error(error_shape).filter(|_| self.after_events.is_none())
    }

    /// Damages the response to a request.
    pub(super) fn apply(&self, response: HttpResponse, error_shape: ErrorShape) -> HttpResponse {
        let error = self.error(error_shape).filter(|_| self.after_events.is_some());
        let damage = match error.and_then(|error| error.into_body().into_bytes()) {
            Some(error) => Damage::Error(error),
            None => self.damage.clone(),
        };
        damage.apply(response, self.after_events)
    }

    fn error(&self, error_shape: ErrorShape) -> Option<HttpResponse> {
        let status = self.status?;
        let Some(body) = &self.body else {
            let reason = status.canonical_reason().unwrap_or("Error");
            return Some(error_shape(status, self.message.as_deref().unwrap_or(reason)));
        };
        let mut response = Response::new(body.clone().into());
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Some(response)
    }

    pub(super) fn add_headers(&self, response: &mut HttpResponse) {
        for (name, value) in &self.headers {
            response.headers_mut().insert(name, value.clone());
        }
    }
}

/// The facts of a request by which faults are chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Affected<'o> {
    pub(super) operation: Option<&'o Operation>,
    pub(super) asks_for_stream: bool,
}

/// The faults of a server that still act. Clones share them, so that a handler can add some.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Fault>>>);

impl Faults {
    /// Adds a fault, which acts from the next request on.
    pub fn add(&self, fault: Fault) {
        self.lock().push(fault);
    }

    /// Removes all faults.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Takes the fault that acts on a request.
    pub(super) fn take(&self, request: Affected<'_>) -> Option<Fault> {
        let mut faults = self.lock();
        faults.retain(|fault| fault.left != Some(0));
        let fault = faults.iter_mut().find(|fault| fault.matches(request))?;
        fault.left = fault.left.map(|left| left.saturating_sub(1));
        Some(fault.clone())
    }

    /// Locks the list. A poisoned lock is harmless, because every change is complete in itself.
    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
