//! The builder of a client.

use std::fmt;
use std::sync::Arc;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use tokio::sync::Semaphore;

use super::setters::{Connection, Overrides};
use super::settings::{Additions, Settings, base_url, mode};
use super::{Client, Shared};
use crate::api::{Api, Hooks, Plain};
use crate::auth::{Credential, Credentials, PreparedHeaders, check_header};
use crate::engine::{Policy, Resources};
use crate::error::{BuildError, Error};
use crate::origin::BaseUrl;
use crate::retry::{Repetitions, RetryQuota};
use crate::runtime::TokioRuntime;
use crate::timeout::Timeouts;
use crate::transport::{Body, DynTransport, Transport, TransportError, TransportErrorKind};

/// Settings of a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: Option<&'static Hooks>,
    overrides: Overrides,
    connection: Connection,
}

/// The default limit of a response body in bytes: 64 MiB.
const BODY_LIMIT: usize = 64 << 20;

const DEFAULT_USER_AGENT: &str = concat!("openrouter-core/", env!("CARGO_PKG_VERSION"));

impl ClientBuilder {
    pub(super) fn new(base_url: String) -> Self {
        let overrides = Overrides { base_url: Some(base_url), ..Overrides::default() };
        Self { api: None, overrides, connection: Connection::default() }
    }

    /// Names the API of the client. An endpoint of another API is then an error, and requests that [`Client::request`]
    /// builds belong to this API. By default the client sends endpoints of all APIs, and such requests belong to
    /// [`Plain`].
    pub fn api<A: Api>(mut self) -> Self {
        self.api = Some(Hooks::from_api::<A>());
        self
    }

    /// Sets the key, like [`key`](Self::key). It is sent as a bearer token, unless the API attaches it differently.
    pub fn bearer(self, key: impl Into<Credential>) -> Self {
        self.key(key)
    }

    crate::__setters! { options own overrides }
    crate::__setters! { connection own connection }

    /// Checks the settings and builds the client. It does not connect.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the base URL, a header or a credential is invalid, when the default transport cannot be
    /// set up, or when no transport is given and both features `reqwest` and `native-tls` are off.
    pub fn build(self) -> Result<Client, Error> {
        Ok(self.try_build()?)
    }

    /// Builds the client even with invalid settings. Each call then fails with [`Error::Build`].
    #[must_use]
    pub fn build_lazily(self) -> Client {
        let api = self.api;
        self.try_build().unwrap_or_else(|defect| {
            let resources = Resources {
                transport: Arc::new(Nowhere),
                runtime: Arc::new(TokioRuntime::new()),
                repetitions: Repetitions::new(RetryQuota::default()),
                permits: None,
                observer: None,
            };
            let settings = Settings {
                base: Err(Arc::new(defect)),
                api,
                credentials: Credentials::default(),
                accepts: false,
                policy: policy(&Overrides::default()),
                mode: None,
                additions: Additions::default(),
            };
            Client::from_parts(
                Shared { resources: Arc::new(resources), allow_http: false, is_defective: true },
                settings,
            )
        })
    }

    fn try_build(self) -> Result<Client, BuildError> {
        let Self { api, overrides, connection } = self;
        let base = base_url(overrides.base_url.as_deref().unwrap_or_default(), connection.allow_http, api)?;
        let policy = policy(&overrides);
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(USER_AGENT, HeaderValue::from_static(DEFAULT_USER_AGENT));
        for (name, value) in overrides.headers {
            let (name, value) = check_header(&name, value, false)?;
            headers.insert(name, value);
        }
        let accepts = headers.contains_key(ACCEPT);
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        let key = api.unwrap_or(Hooks::from_api::<Plain>()).key;
        let slots = connection.slots.into_iter().map(|(slot, credential)| (*slot.resolved(&key), credential));
        let credentials = Credentials::new(PreparedHeaders::new(&headers, slots)?);
        let transport = match connection.transport {
            Some(transport) => transport,
            None => default_transport(&policy.timeouts, &base)?,
        };
        let resources = Resources {
            transport,
            runtime: connection.runtime.unwrap_or_else(|| Arc::new(TokioRuntime::new())),
            repetitions: Repetitions::new(connection.retry_quota.unwrap_or_default()),
            permits: connection.max_in_flight.map(|requests| Arc::new(Semaphore::new(requests))),
            observer: connection.observer,
        };
        let settings = Settings {
            base: Ok(Arc::new(base)),
            api,
            credentials,
            accepts,
            policy,
            mode: overrides.strict.map(mode),
            additions: Additions::default(),
        };
        let shared = Shared { resources: Arc::new(resources), allow_http: connection.allow_http, is_defective: false };
        Ok(Client::from_parts(shared, settings))
    }
}

fn policy(overrides: &Overrides) -> Policy {
    Policy {
        retry: overrides.retry.clone().unwrap_or_default(),
        timeouts: overrides.timeouts,
        body_limit: overrides.body_limit.unwrap_or(BODY_LIMIT),
    }
}

/// The transport of a client that cannot send.
struct Nowhere;

impl Transport for Nowhere {
    async fn send(&self, _: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
        Err(TransportError::new(TransportErrorKind::NotSent))
    }
}

#[cfg(any(feature = "reqwest", feature = "native-tls"))]
fn default_transport(timeouts: &Timeouts, base: &BaseUrl) -> Result<Arc<dyn DynTransport>, BuildError> {
    let transport = crate::transport::ReqwestTransport::builder().connect_timeout(timeouts.connect_limit());
    // Requests to this machine may be unencrypted, so they must not leave it through a proxy.
    let transport = if base.is_loopback() { transport.no_system_proxy() } else { transport };
    Ok(Arc::new(transport.build().map_err(not_set_up)?))
}

/// The error of a client without a transport, which prints the cause by itself.
#[cfg(any(feature = "reqwest", feature = "native-tls"))]
fn not_set_up(error: crate::transport::TransportSetupError) -> BuildError {
    BuildError::new("transport", error.problem()).with_source(error)
}

#[cfg(not(any(feature = "reqwest", feature = "native-tls")))]
fn default_transport(_: &Timeouts, _: &BaseUrl) -> Result<Arc<dyn DynTransport>, BuildError> {
    Err(BuildError::new("transport", "missing: give the builder one, or turn on the feature `reqwest`"))
}

/// Prints the names of the headers and of the slots with a credential.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.overrides.base_url)
            .field("slots", &self.connection.slots)
            .field("headers", &self.overrides.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "reqwest"))]
mod tests {
    use super::*;
    use crate::transport::ReqwestTransport;

    #[test]
    fn the_cause_of_a_transport_that_is_not_set_up_is_printed_once() {
        let error = ReqwestTransport::builder().proxy("::::").build().unwrap_err();
        let printed = error.to_string();
        assert!(
            printed.starts_with("could not set up a proxy for connections: the address of the proxy "),
            "{printed}"
        );
        assert_eq!(not_set_up(error).to_string(), format!("transport: {printed}"));
    }
}
