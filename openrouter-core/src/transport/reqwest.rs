//! The default transport: reqwest.

mod builder;
mod error;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
mod roots;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
#[path = "reqwest/rustls.rs"]
mod tls;
#[cfg(feature = "native-tls")]
#[path = "reqwest/native.rs"]
mod tls;
mod url;

use std::pin::Pin;
use std::task::{Context, Poll};

use ::reqwest::Client;
use bytes::Bytes;
use http_body::{Frame, SizeHint};

pub use self::builder::{ReqwestTransportBuilder, TransportSetupError};
use self::url::UrlCache;
use super::{Body, Transport, TransportError};

/// Sends requests with reqwest: pooled connections, HTTP/1.1 and HTTP/2, TLS, proxies.
///
/// It follows no redirects, repeats nothing and reads the proxies of the environment (`HTTPS_PROXY` and its kin) unless
/// told otherwise. A client whose base URL is on this machine is made without proxies. Cheap to clone; clones share their connections. Must be used within a tokio runtime.
///
/// Made [`From`] a `reqwest::Client` of your own, it uses that client as it is: its proxies, certificates and pool, and
/// also its redirects, retries and timeouts, which are then yours to switch off. A client that follows redirects by
/// itself may take credentials further than this library would.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: Client,
    urls: UrlCache,
}

impl ReqwestTransport {
    /// A transport with default settings.
    ///
    /// # Errors
    ///
    /// When TLS or the proxies of the environment cannot be set up.
    pub fn new() -> Result<Self, TransportSetupError> {
        Self::builder().build()
    }

    /// Settings for a transport.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::default()
    }

    /// The request as reqwest wants it, with nothing copied or parsed that need not be.
    fn convert(&self, request: http::Request<Body>) -> Result<::reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let url = self.urls.get(&parts.uri)?;
        let mut converted = ::reqwest::Request::new(parts.method, url);
        *converted.headers_mut() = parts.headers;
        *converted.body_mut() = match body.as_bytes() {
            Some(bytes) if bytes.is_empty() => None,
            Some(bytes) => Some(bytes.clone().into()),
            None => Some(::reqwest::Body::wrap(body)),
        };
        Ok(converted)
    }
}

impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self { client, urls: UrlCache::default() }
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
        let request = self.convert(request)?;
        let response = self.client.execute(request).await.map_err(error::of_request)?;
        Ok(http::Response::from(response).map(adopt))
    }
}

fn adopt(body: ::reqwest::Body) -> Body {
    if http_body::Body::is_end_stream(&body) { Body::empty() } else { Body::stream(Incoming(body)) }
}

/// Brings the errors of reqwest's bodies to ours, without showing reqwest to users.
struct Incoming(::reqwest::Body);

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx).map_err(error::of_body)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}
