//! The default transport, on reqwest.
//!
//! reqwest is not a part of the public interface beyond [`ReqwestTransport`], so that its major versions are not ours.
//! It is configured to do nothing by itself: redirects, retries and time limits belong to the client, which has to know
//! about each request that is sent.

mod builder;
#[cfg(all(test, feature = "gzip"))]
mod compressed;
mod connecting;
mod error;
mod explanation;
mod pieces;
mod pool;
mod proxies;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
mod roots;
#[cfg(all(feature = "reqwest", not(feature = "native-tls")))]
#[path = "reqwest/rustls.rs"]
mod tls;
#[cfg(feature = "native-tls")]
#[path = "reqwest/native_tls.rs"]
mod tls;
mod tunnel;
mod url;
#[cfg(feature = "http2")]
mod whole;

use std::time::Duration;

use ::reqwest::Client;
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http::uri::Scheme;

pub use self::builder::{ReqwestTransportBuilder, TransportSetupError};
use self::pieces::Pieces;
use self::pool::Pool;
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
/// redirects may send credentials to places where this library would not. Without its default features reqwest has no
/// provider of cryptography, and building a client of it panics: call
/// `rustls::crypto::ring::default_provider().install_default()` before, or turn on a feature of reqwest that has one.
///
/// # HTTP/2
///
/// All requests to a host share one connection, so a connection that has died silently must not be used again. A
/// transport that this library builds detects it in two ways: by PINGs (see
/// `http2_ping_interval` of [`ReqwestTransportBuilder`]), and when a response that is read whole does not begin or go on in
/// time. Then the requests that follow use new connections. After a call that was dropped or took longer than allowed in
/// total, and after a stream that paused, only the PINGs detect it. A `reqwest::Client` of the caller keeps its
/// connections; set `http2_keep_alive_interval`, `http2_keep_alive_timeout` and `http2_keep_alive_while_idle` on its
/// builder.
///
/// A server that shuts down names the last stream it has processed. A request on a later stream fails with
/// [`TransportErrorKind::Refused`](super::TransportErrorKind::Refused) and may be repeated. For one on an earlier stream,
/// or on a connection that closes without a word, nobody knows, so
/// [`maybe_received`](TransportError::maybe_received) is true. A response that ends before its announced length, or
/// whose stream is not ended, is broken off, whatever the reason that the server gives. In a program that turns on one of
/// reqwest's features `gzip`, `brotli`, `zstd` or `deflate`, this cannot be seen of an uncompressed body without an announced
/// length, because reqwest then hides the end of the stream. A compressed body that is cut off is an error in any case, as it
/// lacks the end of the compressed data. A stream of events is [`Truncated`](super::TransportErrorKind::Truncated) if its API
/// or its fold marks the end.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    pool: Pool,
    urls: UrlCache,
    /// Whether bodies show that their stream was ended.
    #[cfg(feature = "http2")]
    shows_end: bool,
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

    /// Creates a transport that sends with `client`, which the transport replaces when there is a `builder`.
    fn with_pool(client: Client, builder: Option<ReqwestTransportBuilder>) -> Self {
        Self {
            #[cfg(feature = "http2")]
            shows_end: whole::shows_end(&client),
            pool: Pool::new(client, builder),
            urls: UrlCache::default(),
        }
    }

    /// Prepares a request. A future that did this itself would have room for the request in each of its forms.
    fn prepare(&self, request: http::Request<Body>) -> Result<Prepared, TransportError> {
        // A client of reqwest panics there.
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::new(TransportErrorKind::NotSent).with_source(NO_RUNTIME));
        }
        let unsent = request.extensions().get::<Unsent>().cloned();
        let request = self.convert(request)?;
        Ok(Prepared {
            #[cfg(feature = "http2")]
            method: request.method().clone(),
            request,
            unsent,
        })
    }

    /// Converts a request. It moves the parts and takes the parsed URL from the cache, because a conversion by reqwest
    /// itself would parse the URL each time.
    fn convert(&self, request: http::Request<Body>) -> Result<::reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let url = self.urls.get(&parts.uri)?;
        let mut converted = ::reqwest::Request::new(parts.method, url);
        *converted.headers_mut() = parts.headers;
        if http_body::Body::size_hint(&body).exact() == Some(0) && content_is_expected(converted.method()) {
            converted.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        *converted.body_mut() = match body.as_bytes() {
            Some(bytes) if bytes.is_empty() => None,
            Some(bytes) => Some(bytes.clone().into()),
            None => Some(::reqwest::Body::wrap(body)),
        };
        Ok(converted)
    }
}

/// Whether a request with this method has to say that it has no content (RFC 9110, section 8.6). Some servers refuse it with 411
/// otherwise, and hyper announces a length only where there is content.
fn content_is_expected(method: &http::Method) -> bool {
    matches!(*method, http::Method::POST | http::Method::PUT | http::Method::PATCH)
}

/// A request for reqwest, and the facts of it that are needed while it is sent.
struct Prepared {
    request: ::reqwest::Request,
    #[cfg(feature = "http2")]
    method: http::Method,
    /// Where to say that nothing of it was sent.
    unsent: Option<Unsent>,
}

impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self::with_pool(client, None)
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
        let Prepared {
            request,
            unsent,
            #[cfg(feature = "http2")]
            method,
        } = self.prepare(request)?;
        let sent = self.pool.client().execute(request);
        let response = match unsent {
            Some(unsent) => connecting::watch(sent, &unsent).await,
            None => sent.await,
        };
        let response = response.map_err(|error| error::from_request(error, self.pool.settings()))?;
        #[cfg(feature = "http2")]
        if response.version() == http::Version::HTTP_2 {
            let (head, body) = http::Response::from(response).into_parts();
            let body = match http_body::Body::is_end_stream(&body) {
                true => Body::empty(),
                false => Body::stream(whole::Whole::new(body, &method, &head, self.shows_end)),
            };
            return Ok(http::Response::from_parts(head, body));
        }
        Ok(Pieces::split(response))
    }

    /// Replaces the connections of a transport that this library has built. Requests without TLS use HTTP/1.1, whose
    /// connections are not shared.
    fn timed_out(&self, uri: &http::Uri, waited: Duration) {
        if uri.scheme() == Some(&Scheme::HTTPS) {
            self.pool.replace(waited);
        }
    }
}
