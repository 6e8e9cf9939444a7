//! The seam between a client and the network.

mod body;
mod error;
mod memory;
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
mod reqwest;

use std::future::Future;
use std::pin::Pin;

pub use self::body::Body;
pub use self::error::{TransportError, TransportErrorKind};
pub use self::memory::{MemoryTransport, SentRequest};
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
pub use self::reqwest::{ReqwestTransport, ReqwestTransportBuilder, TransportSetupError};

/// Sends one HTTP request and answers with the response.
///
/// This is all a client asks of the network: no retries, no redirects, no decoding. An implementation resolves when the
/// headers of the response have arrived and hands the body over as a stream.
///
/// # Cancellation
///
/// Dropping the future must give up the request, and dropping the body must close the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`; the [`Operation`](crate::Operation) it belongs to stands in its extensions.
    ///
    /// # Errors
    ///
    /// A [`TransportError`] that tells how far the request came, because that decides whether it may be repeated.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> impl Future<Output = Result<http::Response<Body>, TransportError>> + Send;
}

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Transport`] behind a pointer, so that a client has no type parameter.
pub(crate) trait DynTransport: Send + Sync + 'static {
    fn send_dyn<'a>(
        &'a self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport> DynTransport for T {
    fn send_dyn<'a>(
        &'a self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.send(request))
    }
}
