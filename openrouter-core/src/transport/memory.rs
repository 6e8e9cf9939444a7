//! A transport without a network.

use std::fmt;
use std::future::{Future, ready};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, Uri};

use super::{Body, BoxFuture, Transport, TransportError};

/// Responds to requests with a closure and records them, for tests without sockets.
///
/// Clones share the closure and the record, so a test can keep one and give the other to a client.
///
/// ```
/// use openrouter_core::transport::MemoryTransport;
///
/// let transport = MemoryTransport::new(|_| Ok(http::Response::new("pong".into())));
/// assert!(transport.sent().is_empty());
/// ```
#[derive(Clone)]
pub struct MemoryTransport {
    respond: Arc<Respond>,
    sent: Arc<Mutex<Vec<SentRequest>>>,
}

type Respond = dyn Fn(Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> + Send + Sync;

/// A request as a [`MemoryTransport`] received it.
#[derive(Clone)]
#[non_exhaustive]
pub struct SentRequest {
    /// The HTTP method.
    pub method: Method,
    /// The absolute URI.
    pub uri: Uri,
    /// The headers, including the credential.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl MemoryTransport {
    /// Creates a transport that responds to every request with the result of `respond`.
    pub fn new<F>(respond: F) -> Self
    where
        F: Fn(Request<Body>) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
    {
        Self::new_async(move |request| ready(respond(request)))
    }

    /// Creates a transport that responds to every request with the output of the future that `respond` returns.
    pub fn new_async<F, R>(respond: F) -> Self
    where
        F: Fn(Request<Body>) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        Self { respond: Arc::new(move |request| Box::pin(respond(request))), sent: Arc::default() }
    }

    /// The recorded requests, in the order in which they were sent.
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
        (self.respond)(request).await
    }
}

impl fmt::Debug for MemoryTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryTransport").field("sent", &self.sent()).finish_non_exhaustive()
    }
}

/// Leaves out the headers, the query and the content of the body, which can hold secrets.
impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentRequest")
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
