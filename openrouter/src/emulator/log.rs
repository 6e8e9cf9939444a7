//! What the emulator was asked.

use std::collections::VecDeque;
use std::fmt;

use http::Method;
use openrouter_core::Bytes;
use openrouter_core::server::{Receive, ReceiveError, Received};

use openrouter_core::Operation;

/// How many requests are kept, and how many bytes of bodies.
const REQUESTS: usize = 10_000;
const BYTES: usize = 64 << 20;

/// A request that came to the emulator.
///
/// `Debug` shows method, path, operation and status, and nothing that could be a secret.
#[derive(Clone)]
pub struct RecordedRequest {
    request: http::Request<Bytes>,
    below_base: String,
    operation: Option<&'static Operation>,
    status: Option<u16>,
}

impl RecordedRequest {
    pub(super) fn new(request: &http::Request<Bytes>, below_base: &str, operation: Option<&'static Operation>) -> Self {
        Self { request: request.clone(), below_base: below_base.to_owned(), operation, status: None }
    }

    pub(super) fn answered(mut self, status: Option<u16>) -> Self {
        self.status = status;
        self
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The whole path, without the query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The query as it came.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.request.uri().query()
    }

    /// The id of the operation, such as `createKeys`; `None` when the emulator knows no such path or method.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.id)
    }

    /// The status of the response; `None` when a fault closed the connection.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// A header, when it was there and was text. That of the credential is a secret.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The body. It may hold secrets.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The request as an `E`; `None` when it is a request of another endpoint.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or has another type.
    #[must_use]
    pub fn decode<E: Receive>(&self) -> Option<Result<E, ReceiveError>> {
        let mut received = Received::from_request(E::META, &self.request, &self.below_base)?;
        Some(E::receive(&mut received))
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", self.method())
            .field("path", &self.path())
            .field("operation", &self.operation())
            .field("status", &self.status)
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
