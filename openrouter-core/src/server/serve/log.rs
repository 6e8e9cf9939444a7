//! The requests that a server received.

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
use http::{Method, StatusCode};

use crate::operation::{Operation, PathBase};
use crate::server::{Receive, ReceiveError, Received};

/// The maximum number of requests that are kept, and of bytes in their bodies.
const REQUESTS: usize = 10_000;
const BYTES: usize = 64 << 20;

/// A request that a server received.
///
/// `Debug` shows only method, path, operation and status, because the rest can contain secrets.
#[derive(Clone)]
pub struct RecordedRequest {
    request: http::Request<Bytes>,
    below_base: String,
    operation: Option<&'static Operation>,
    status: Option<StatusCode>,
}

impl RecordedRequest {
    pub(super) fn new(request: &http::Request<Bytes>, below_base: &str, operation: Option<&'static Operation>) -> Self {
        Self { request: request.clone(), below_base: below_base.to_owned(), operation, status: None }
    }

    pub(super) fn with_status(mut self, status: Option<StatusCode>) -> Self {
        self.status = status;
        self
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The full path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The query as received, percent-encoded. `None`: the URL had none.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.request.uri().query()
    }

    /// The id of the operation, such as `listBooks`; `None` when no operation has this path and method.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.id)
    }

    /// The status of the response; `None` when a fault closed the connection.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status.map(|status| status.as_u16())
    }

    /// The value of a header. `None` when it is missing or not text. The header `Authorization` is a secret.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The body, which can contain secrets. It is empty when the handler read it as a stream.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// Decodes the request as an `E`. `None` when it is for another endpoint.
    ///
    /// # Errors
    ///
    /// [`ReceiveError`] when a parameter is missing or has another type.
    #[must_use]
    pub fn decode<E: Receive>(&self) -> Option<Result<E, ReceiveError>> {
        let path = match E::META.base {
            PathBase::Api => &self.below_base,
            PathBase::Origin => self.path(),
        };
        let mut received = Received::from_request(E::META, &self.request, path)?;
        Some(E::receive(&mut received))
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

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(super) struct Log {
    requests: VecDeque<RecordedRequest>,
    bytes: usize,
}

impl Log {
    pub(super) fn push(&mut self, request: RecordedRequest) {
        self.bytes += request.body().len();
        self.requests.push_back(request);
        while self.requests.len() > REQUESTS || self.bytes > BYTES {
            let Some(oldest) = self.requests.pop_front() else { return };
            self.bytes -= oldest.body().len();
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
