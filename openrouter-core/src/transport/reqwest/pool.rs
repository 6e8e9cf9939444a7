//! The connections of a transport, and their replacement.
//!
//! A server that has died without closing its connections does not reset them. Over HTTP/1.1 this costs one attempt,
//! because a request that is given up closes its connection. Over HTTP/2 all requests share one connection, and giving
//! them up leaves it open: every repetition would wait for the same dead server. So when a response does not arrive in
//! time, the requests that follow use new connections.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use ::reqwest::Client;

use super::ReqwestTransportBuilder;

/// The client that sends requests, and how to build the next one.
#[derive(Debug, Clone)]
pub(super) struct Pool {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    current: RwLock<Generation>,
    /// `None` for a client that the caller has built, which is never replaced.
    builder: Option<ReqwestTransportBuilder>,
}

#[derive(Debug)]
struct Generation {
    client: Client,
    since: Instant,
}

impl Pool {
    pub(super) fn new(client: Client, builder: Option<ReqwestTransportBuilder>) -> Self {
        let current = RwLock::new(Generation { client, since: Instant::now() });
        Self { shared: Arc::new(Shared { current, builder }) }
    }

    pub(super) fn client(&self) -> Client {
        self.shared.current.read().unwrap_or_else(PoisonError::into_inner).client.clone()
    }

    /// The settings of a client that this library has built.
    pub(super) fn settings(&self) -> Option<&ReqwestTransportBuilder> {
        self.shared.builder.as_ref()
    }

    /// Replaces the connections, unless that has happened since a request was sent that has waited for `waited`.
    /// Exchanges in progress keep theirs.
    pub(super) fn replace(&self, waited: Duration) {
        let Some(builder) = &self.shared.builder else { return };
        let mut current = self.shared.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.since.elapsed() < waited {
            return;
        }
        // Settings that were valid before are valid now, apart from the roots of the operating system.
        if let Ok(client) = builder.client() {
            *current = Generation { client, since: Instant::now() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_that_time_out_together_replace_the_connections_once() {
        let builder = || ReqwestTransportBuilder::default().no_proxy();
        let pool = Pool::new(builder().client().expect("a client"), Some(builder()));
        let since = || pool.shared.current.read().expect("the lock").since;
        let first = since();
        pool.replace(Duration::from_secs(3600));
        assert_eq!(since(), first, "the request was sent over other connections");
        pool.replace(Duration::ZERO);
        assert!(since() > first);
    }

    #[test]
    fn the_client_of_a_caller_is_not_replaced() {
        let client = ReqwestTransportBuilder::default().no_proxy().client().expect("a client");
        let pool = Pool::new(client, None);
        let since = || pool.shared.current.read().expect("the lock").since;
        let first = since();
        pool.replace(Duration::ZERO);
        assert_eq!(since(), first);
    }
}
