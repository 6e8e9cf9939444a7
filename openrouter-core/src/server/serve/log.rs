//! The requests that a server received.

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
use http::request::Parts;
use http::{Method, StatusCode};

use crate::operation::{Operation, PathBase};
use crate::server::{Receive, ReceiveError, Received, path_match};
use crate::transport::Body;

/// The maximum number of requests that are kept, and of bytes in their bodies.
const REQUESTS: usize = 10_000;
const BYTES: usize = 64 << 20;

/// A request that a server received.
///
/// `Debug` shows only method, path, operation and status, because the rest can contain secrets.
#[derive(Clone)]
pub struct RecordedRequest {
    head: Parts,
    /// `None` while it has not been read into memory.
    body: Option<Bytes>,
    /// The path below the base URL.
    below_base: Option<String>,
    operation: Option<&'static Operation>,
    status: Option<StatusCode>,
}

impl RecordedRequest {
    pub(super) fn new(head: Parts, below_base: Option<String>, operation: Option<&'static Operation>) -> Self {
        Self { head, body: None, below_base, operation, status: None }
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.head.method
    }

    /// The full path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.head.uri.path()
    }

    /// The query as received, percent-encoded. `None`: the URL had none.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.head.uri.query()
    }

    /// The id of the operation, such as `listBooks`; `None` when no operation has this method, path and
    /// media type.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.id)
    }

    /// The status of the response. `None` until there is one, and when the connection was closed before: by the client, by
    /// a fault or by a panic of the handler.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status.map(|status| status.as_u16())
    }

    /// The value of a header. `None` when it is missing or not text. The header `Authorization` is a secret.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.headers.get(name)?.to_str().ok()
    }

    /// The body, which can contain secrets. It is empty until it has arrived as a whole, and remains empty when it was too
    /// large or the handler read it as a stream.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        static EMPTY: Bytes = Bytes::new();
        self.body.as_ref().unwrap_or(&EMPTY)
    }

    /// Decodes the request as an `E`. `None` when another endpoint has handled it.
    ///
    /// # Errors
    ///
    /// [`ReceiveError`] when a parameter is missing or has another type, or when the body, which fields are in, was not
    /// recorded.
    #[must_use]
    pub fn decode<E: Receive>(&self) -> Option<Result<E, ReceiveError>> {
        self.operation.filter(|operation| operation.is_same(E::META))?;
        Some(E::receive(&mut self.received(E::META)?))
    }

    /// Whether the request was for a stream of events. `false` while the body, which says so, is not recorded.
    #[must_use]
    pub fn asks_for_stream(&self) -> bool {
        let received = self.operation.and_then(|operation| self.received(operation));
        received.is_some_and(|mut received| received.asks_for_stream())
    }

    fn received(&self, operation: &'static Operation) -> Option<Received> {
        let path = match operation.base {
            PathBase::Api => self.below_base.as_deref()?,
            PathBase::Origin => self.path(),
        };
        let parameters = path_match::matches(operation.path, path)?;
        let received = Received::matched(operation, parameters, &self.head.uri, &self.head.headers);
        Some(received.with_body(self.recorded_body()))
    }

    /// The recorded bytes, or a stream, which fields cannot be decoded from.
    fn recorded_body(&self) -> Body {
        self.body.clone().map_or_else(|| Body::stream(Body::empty()), Body::from)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", self.method())
            .field("path", &self.path())
            .field("operation", &self.operation())
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// The latest requests, in the order of their arrival.
#[derive(Debug, Default)]
pub(super) struct Log {
    requests: VecDeque<RecordedRequest>,
    /// The number of requests that were removed.
    removed: usize,
    /// The sum of the lengths of all bodies.
    bytes: usize,
}

/// The place of a request among all that have arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(usize);

impl Log {
    pub(super) fn push(&mut self, request: RecordedRequest) -> Entry {
        let entry = Entry(self.removed + self.requests.len());
        self.requests.push_back(request);
        self.shrink();
        entry
    }

    pub(super) fn set_body(&mut self, entry: Entry, body: Bytes) {
        let Some(request) = self.get_mut(entry) else { return };
        let length = body.len();
        request.body = Some(body);
        self.bytes += length;
        self.shrink();
    }

    pub(super) fn set_status(&mut self, entry: Entry, status: StatusCode) {
        if let Some(request) = self.get_mut(entry) {
            request.status = Some(status);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub(super) fn clear(&mut self) {
        self.removed += self.requests.len();
        self.requests.clear();
        self.bytes = 0;
    }

    /// `None` when the request has been removed.
    fn get_mut(&mut self, Entry(place): Entry) -> Option<&mut RecordedRequest> {
        self.requests.get_mut(place.checked_sub(self.removed)?)
    }

    /// Removes the oldest requests until the rest is within the limits.
    fn shrink(&mut self) {
        while self.requests.len() > REQUESTS || self.bytes > BYTES {
            let Some(oldest) = self.requests.pop_front() else { return };
            self.removed += 1;
            self.bytes -= oldest.body().len();
        }
    }
}
