//! Faults: what the emulator does instead of answering as it should.

use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use openrouter_core::server::HttpResponse;
use openrouter_core::{Bytes, Operation};

use super::respond::Refuse;
use crate::Endpoint;

/// Something that goes wrong, for the next request or for many.
///
/// A fault acts once unless [`times`](Self::times) or [`always`](Self::always) says otherwise, and on every request below
/// the base URL unless [`on`](Self::on) names an operation. Of several that fit, the one that was added first acts.
///
/// ```
/// use std::time::Duration;
/// use openrouter::emulator::Fault;
/// use openrouter::keys::{CreateKey, ListKeys};
///
/// let overloaded = Fault::status(503).message("come back later").retry_after(Duration::from_secs(1)).times(2);
/// let lost = Fault::disconnect().on::<CreateKey>();
/// let slow = Fault::delay(Duration::from_secs(5)).on::<ListKeys>().always();
/// ```
#[derive(Debug, Clone)]
#[must_use = "a fault acts when it is handed to `Emulator::fault`"]
pub struct Fault {
    delay: Option<Duration>,
    status: Option<StatusCode>,
    message: Option<String>,
    body: Option<Bytes>,
    headers: Vec<(HeaderName, HeaderValue)>,
    damage: Damage,
    /// `None`: for ever.
    left: Option<u32>,
    operation: Option<&'static Operation>,
}

/// What becomes of a response on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    None,
    Disconnect,
    Truncate,
    Malform,
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
            left: Some(1),
            operation: None,
        }
    }

    /// Answers with an error, in the shape that the operation documents. The request is not processed.
    ///
    /// # Panics
    ///
    /// When `code` is no final status, 200 to 999.
    pub fn status(code: u16) -> Self {
        let status = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
        let status = status.unwrap_or_else(|| panic!("{code} is no status that an answer can have"));
        Self { status: Some(status), ..Self::new() }
    }

    /// Processes the request and responses as ever, but this much later, by the clock on the wall.
    pub fn delay(delay: Duration) -> Self {
        Self { delay: Some(delay), ..Self::new() }
    }

    /// Closes the connection when the request has arrived, before any response. The request is not processed.
    pub fn disconnect() -> Self {
        Self { damage: Damage::Disconnect, ..Self::new() }
    }

    /// Processes the request, and closes the connection in the middle of the response's body.
    pub fn truncate() -> Self {
        Self { damage: Damage::Truncate, ..Self::new() }
    }

    /// Processes the request, and answers with a whole body that ends in the middle of its JSON.
    pub fn malformed_json() -> Self {
        Self { damage: Damage::Malform, ..Self::new() }
    }

    /// What the error says; of use with [`status`](Self::status).
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// The body of the error, instead of one in the documented shape; of use with [`status`](Self::status).
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// A header of the response; one of the same name is replaced.
    ///
    /// # Panics
    ///
    /// When the name or the value cannot stand in a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = name.parse().unwrap_or_else(|_| panic!("`{name}` is no name of a header"));
        let value = HeaderValue::from_str(value).unwrap_or_else(|_| panic!("`{name}` cannot have this value"));
        self.headers.push((name, value));
        self
    }

    /// The header `Retry-After`, in whole seconds.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.headers.push((RETRY_AFTER, HeaderValue::from(wait.as_secs())));
        self
    }

    /// Waits before the fault acts, by the clock on the wall.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Acts this many times.
    pub fn times(mut self, times: u32) -> Self {
        self.left = Some(times);
        self
    }

    /// Acts until it is cleared.
    pub fn always(mut self) -> Self {
        self.left = None;
        self
    }

    /// Acts on the requests of this endpoint only.
    pub fn on<E: Endpoint>(self) -> Self {
        self.on_operation(E::META)
    }

    pub(super) fn on_operation(mut self, operation: &'static Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    fn fits(&self, operation: Option<&Operation>) -> bool {
        self.operation.is_none_or(|own| {
            operation.is_some_and(|operation| (operation.method, operation.path) == (own.method, own.path))
        })
    }

    pub(super) fn wait(&self) -> Option<Duration> {
        self.delay
    }

    pub(super) fn damage(&self) -> Damage {
        self.damage
    }

    /// The error to answer with, when the request is not to be processed.
    pub(super) fn refusal(&self, refuse: Refuse) -> Option<HttpResponse> {
        let status = self.status?;
        let Some(body) = &self.body else {
            let reason = status.canonical_reason().unwrap_or("Error");
            return Some(refuse(status, self.message.as_deref().unwrap_or(reason)));
        };
        let mut response = Response::new(body.clone());
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

/// The faults still to act.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that acts on a request of this operation.
    pub(super) fn take(&mut self, operation: Option<&Operation>) -> Option<Fault> {
        self.0.retain(|fault| fault.left != Some(0));
        let fault = self.0.iter_mut().find(|fault| fault.fits(operation))?;
        fault.left = fault.left.map(|left| left.saturating_sub(1));
        Some(fault.clone())
    }
}
