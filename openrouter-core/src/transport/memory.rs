//! A transport without a network.

use std::fmt;
use std::future::{Future, ready};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, Uri};

use super::{Body, BoxFuture, Transport, TransportError};

/// Answers requests from a closure and keeps what was sent, for tests without sockets.
///
/// Clones share both, so a test can keep one and give the other to a client.
///
/// ```
/// use openrouter_core::transport::MemoryTransport;
///
/// let transport = MemoryTransport::new(|_| Ok(http::Response::new("pong".into())));
/// assert!(transport.sent().is_empty());
/// ```
#[derive(Clone)]
pub struct MemoryTransport {
    response: Arc<Handler>,
    sent: Arc<Mutex<Vec<SentRequest>>>,
}

type Answered = Result<Response<Body>, TransportError>;
type Handler = dyn Fn(Request<Body>) -> BoxFuture<'static, Answered> + Send + Sync;

/// A request as a [`MemoryTransport`] received it.
#[derive(Clone)]
#[non_exhaustive]
pub struct SentRequest {
    /// The method.
    pub method: Method,
    /// The absolute URI.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl MemoryTransport {
    /// Answers every request with what `response` returns.
    pub fn new<F>(response: F) -> Self
    where
        F: Fn(Request<Body>) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
    {
        Self::new_async(move |request| ready(response(request)))
    }

    /// Answers every request with what the future of `response` resolves to.
    pub fn new_async<F, A>(response: F) -> Self
    where
        F: Fn(Request<Body>) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        Self { response: Arc::new(move |request| Box::pin(response(request))), sent: Arc::default() }
    }

    /// The requests so far, in the order in which they were sent.
    #[must_use]
    pub fn sent(&self) -> Vec<SentRequest> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn record(&self, request: &Request<Body>, body: Bytes) {
        let sent = SentRequest {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            body,
        };
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }
}

impl Transport for MemoryTransport {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await?;
        let request = Request::from_parts(parts, Body::from(body.clone()));
        self.record(&request, body);
        (self.response)(request).await
    }
}

impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryTransport").field("sent", &self.sent()).finish_non_exhaustive()
    }
}

/// No headers, no query, no body: they can hold secrets.
impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentRequest")
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
