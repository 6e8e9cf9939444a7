//! A server on loopback.

mod damage;
mod fault;
mod http;
mod intercept;
mod log;
mod shared;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ::http::request::Parts;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use self::fault::{Fault, Faults};
pub use self::intercept::Interception;
pub use self::log::RecordedRequest;
pub use self::shared::Shared;

use self::http::Service;
use self::intercept::Intercept;
use super::{Receive, Router};

/// The limit of request bodies in bytes, unless another one is set.
const BODY_LIMIT: usize = 1 << 20;

/// A running server; the [module](super) has an example.
///
/// Dropping it stops the server and closes its connections.
#[must_use = "dropping a server stops it"]
pub struct Server<S, C = ()> {
    service: Arc<Service<S, C>>,
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

/// Configures a [`Server`].
#[must_use = "a builder does nothing until the server is started"]
pub struct ServerBuilder<S, C = ()> {
    router: Router<S, C>,
    faults: Faults,
    body_limit: usize,
    intercept: Box<Intercept>,
}

impl<S: Send + 'static, C: Send + 'static> ServerBuilder<S, C> {
    /// Sets the faults of the server, which handlers can share.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// Sets the maximum size of a request body in bytes, except for [`Router::on_async`]. The default is 1 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets a function that sees the head of each request before its endpoint is found. It can refuse the request, and add
    /// headers to the response, for example those that permit pages of other origins to read it.
    pub fn intercept(mut self, intercept: impl Fn(&Parts) -> Interception + Send + Sync + 'static) -> Self {
        self.intercept = Box::new(intercept);
        self
    }

    /// Starts the server on a free port of 127.0.0.1. It runs on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub async fn start(self, state: S) -> io::Result<Server<S, C>> {
        self.listen(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?, state)
    }

    /// Starts the server on a listener.
    ///
    /// # Errors
    ///
    /// When the address of the listener is unknown.
    ///
    /// # Panics
    ///
    /// Panics when it is called outside of a tokio runtime.
    pub fn listen(self, listener: TcpListener, state: S) -> io::Result<Server<S, C>> {
        let address = listener.local_addr()?;
        let service = Arc::new(Service::new(self.router, state, self.faults, self.body_limit, self.intercept));
        let accepting = tokio::spawn(http::accept(listener, Arc::clone(&service)));
        Ok(Server { service, address, accepting })
    }
}

impl<S: Send + 'static, C: Send + 'static> Server<S, C> {
    /// Starts a server on a free port of 127.0.0.1. It runs on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// When no port is free.
    pub async fn start(router: Router<S, C>, state: S) -> io::Result<Self> {
        Self::builder(router).start(state).await
    }

    /// Configures a server.
    pub fn builder(router: Router<S, C>) -> ServerBuilder<S, C> {
        let intercept = Box::new(|_: &Parts| Interception::default());
        ServerBuilder { router, faults: Faults::default(), body_limit: BODY_LIMIT, intercept }
    }

    /// `http://127.0.0.1:…`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The base URL for clients: the origin and the [base path](Router::base_path).
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("{}{}", self.origin(), self.service.base_path())
    }

    /// Calls a function with the state. Handlers that need the state wait until the function returns; it must not call
    /// `with_state` itself.
    pub fn with_state<R>(&self, use_state: impl FnOnce(&mut S) -> R) -> R {
        use_state(&mut self.service.state().lock())
    }

    /// Adds a fault, which acts from the next request on.
    pub fn fault(&self, fault: Fault) {
        self.faults().add(fault);
    }

    /// The list of faults that still act, to be shared or cleared.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        self.service.faults()
    }

    /// The latest requests in the order of their arrival, at most 10,000, with those that have no response yet.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.service.log().iter().cloned().collect()
    }

    /// The latest requests that were for one endpoint, decoded, in the order of their arrival. Requests that do not decode
    /// are omitted.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        self.service.log().iter().filter_map(|request| request.decode::<E>()?.ok()).collect()
    }

    /// Removes all recorded requests.
    pub fn clear_requests(&self) {
        self.service.log().clear();
    }

    /// Serves forever, for programs that do nothing else.
    pub async fn serve(mut self) {
        let _ = (&mut self.accepting).await;
    }
}

impl<S, C> Drop for Server<S, C> {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl<S, C> fmt::Debug for Server<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl<S, C> fmt::Debug for ServerBuilder<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder").field("router", &self.router).finish_non_exhaustive()
    }
}
