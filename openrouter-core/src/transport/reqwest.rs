//! The default transport, on reqwest.
//!
//! reqwest is not a part of the public interface beyond [`ReqwestTransport`], so that its major versions are not ours.
//! It is configured to do nothing by itself: redirects, retries and time limits belong to the client, which has to know
//! about each request that is sent.

mod builder;
mod connecting;
mod error;
mod proxies;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
mod roots;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
#[path = "reqwest/rustls.rs"]
mod tls;
#[cfg(feature = "native-tls")]
#[path = "reqwest/native_tls.rs"]
mod tls;
mod url;

use ::reqwest::Client;

pub use self::builder::{ReqwestTransportBuilder, TransportSetupError};
use self::url::UrlCache;
use super::{Body, Transport, TransportError, TransportErrorKind, Unsent};
use crate::runtime::NO_RUNTIME;

/// Sends requests with reqwest: pooled connections, HTTP/1.1 and HTTP/2, TLS, proxies.
///
/// It does not follow redirects and does not repeat requests. By default it uses the proxies that the environment
/// variables name (`HTTPS_PROXY` and the like), but none for loopback hosts. It is cheap to clone, and clones share
/// their connections. It must be used within a tokio runtime.
///
/// A transport that is created [`From`] a `reqwest::Client` uses that client unchanged: its proxies, certificates and
/// pool, and also its redirects, retries and timeouts, so turn these off there. A `reqwest::Client` that follows
/// redirects may send credentials to places where this library would not.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: Client,
    urls: UrlCache,
}

impl ReqwestTransport {
    /// Creates a transport with default settings.
    ///
    /// # Errors
    ///
    /// A [`TransportSetupError`] when TLS or a proxy cannot be set up.
    pub fn new() -> Result<Self, TransportSetupError> {
        Self::builder().build()
    }

    /// Returns a builder with default settings.
    pub fn builder() -> ReqwestTransportBuilder {
        ReqwestTransportBuilder::default()
    }

    /// Converts a request. It moves the parts and takes the parsed URL from the cache, because a conversion by reqwest
    /// itself would parse the URL each time.
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
        // A client of reqwest panics there.
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::new(TransportErrorKind::NotSent).with_source(NO_RUNTIME));
        }
        let unsent = request.extensions().get::<Unsent>().cloned();
        let sent = self.client.execute(self.convert(request)?);
        let response = match unsent {
            Some(unsent) => connecting::watch(sent, &unsent).await,
            None => sent.await,
        };
        let response = response.map_err(error::from_request)?;
        Ok(http::Response::from(response).map(convert_body))
    }
}

/// Converts a response body with its errors, so that reqwest's types are not visible to users.
fn convert_body(body: ::reqwest::Body) -> Body {
    if http_body::Body::is_end_stream(&body) { Body::empty() } else { Body::stream_with(body, error::from_body) }
}
