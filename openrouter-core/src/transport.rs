//! The interface between a client and the network.
//!
//! Programs differ in how they reach the network: they have their own proxies, certificates, connection pools or
//! layers, or no network at all in a test. Everything else about a call stays the same. So a client needs a single
//! function, from a request to a response, and [`Transport`] is a trait with that function.
//!
//! How calls end when a network or a server misbehaves is listed in [`scenarios`](crate::scenarios).

mod body;
mod error;
mod memory;
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
mod reqwest;
mod unsent;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

pub use self::body::Body;
pub use self::error::{TransportError, TransportErrorKind};
pub use self::memory::{MemoryTransport, SentRequest};
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder, TransportSetupError};
pub use self::unsent::Unsent;

/// Sends single HTTP requests.
///
/// The client does the rest: retries, redirects, time limits and decoding. An implementation should do none of them.
/// Its future resolves when the headers of the response have arrived; the body follows as a stream.
///
/// # Cancellation
///
/// Dropping the future must abort the request, and dropping the response body must close the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. Its extensions contain the [`&'static Operation`](crate::Operation) that it belongs to, unless
    /// it was built by hand, and, if a time limit may pass while it is connecting, an [`Unsent`].
    ///
    /// # Errors
    ///
    /// A [`TransportError`], whose kind says how far the request came. The kind decides whether the call may be
    /// repeated.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> impl Future<Output = Result<http::Response<Body>, TransportError>> + Send;

    /// Called after a request to `uri` was given up, `waited` after it was sent, because nothing arrived for as long as
    /// allowed: neither the headers of the response nor the next piece of a body that is read whole or downloaded. Its
    /// connection may be dead, so a transport that shares connections should not use it again. By default this does nothing.
    fn timed_out(&self, uri: &http::Uri, waited: Duration) {
        let _ = (uri, waited);
    }
}

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The object-safe form of [`Transport`]; with it a client does not need a type parameter.
pub(crate) trait DynTransport: Send + Sync + 'static {
    fn send_dyn<'a>(
        &'a self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;

    fn timed_out_dyn(&self, uri: &http::Uri, waited: Duration);
}

impl<T: Transport> DynTransport for T {
    fn send_dyn<'a>(
        &'a self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.send(request))
    }

    fn timed_out_dyn(&self, uri: &http::Uri, waited: Duration) {
        self.timed_out(uri, waited);
    }
}
