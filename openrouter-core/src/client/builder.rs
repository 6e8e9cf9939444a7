//! Making a client.

use std::fmt;
use std::sync::Arc;

use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use super::{Client, Shared};
use crate::api::{Api, Hooks, Plain};
use crate::auth::{Credential, Credentials};
use crate::call::Observer;
use crate::error::{BuildError, Error};
use crate::origin::BaseUrl;
use crate::request::header;
use crate::retry::{Retry, RetryBucket};
use crate::runtime::{Runtime, TokioRuntime};
use crate::timeout::Timeouts;
use crate::transport::{Body, DynTransport, Transport, TransportError, TransportErrorKind};

/// Settings of a [`Client`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    base_url: String,
    transport: Option<Arc<dyn DynTransport>>,
    key: Option<Credential>,
    management: Option<Credential>,
    headers: Vec<(String, String)>,
    hooks: &'static Hooks,
    timeouts: Timeouts,
    retry: Retry,
    runtime: Option<Arc<dyn Runtime>>,
    observer: Option<Arc<dyn Observer>>,
    body_limit: usize,
    strict: bool,
    allow_http: bool,
}

/// The longest response that is read unless told otherwise: 64 MiB.
const BODY_LIMIT: usize = 64 << 20;

const DEFAULT_USER_AGENT: &str = concat!("openrouter-core/", env!("CARGO_PKG_VERSION"));

impl ClientBuilder {
    pub(super) fn new(base_url: String) -> Self {
        Self {
            base_url,
            transport: None,
            key: None,
            management: None,
            headers: Vec::new(),
            hooks: Hooks::of::<Plain>(),
            timeouts: Timeouts::new(),
            retry: Retry::default(),
            runtime: None,
            observer: None,
            body_limit: BODY_LIMIT,
            strict: false,
            allow_http: false,
        }
    }

    /// Sends to this base URL instead.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// What is peculiar to the API, for requests made by [`Client::request`]; endpoints bring their own.
    pub fn api<A: Api>(mut self) -> Self {
        self.hooks = Hooks::of::<A>();
        self
    }

    /// Sends through `transport` instead of the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The key, sent as a bearer token unless the API does otherwise.
    pub fn bearer(self, key: impl Into<Credential>) -> Self {
        self.key(key)
    }

    /// The credential for operations that need a key.
    pub fn key(mut self, key: impl Into<Credential>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The credential for operations that need a management credential. Without it they are sent the key.
    pub fn management_key(mut self, key: impl Into<Credential>) -> Self {
        self.management = Some(key.into());
        self
    }

    /// A header of every request.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The `User-Agent`; by default the name and version of this library.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        self.header("user-agent", user_agent)
    }

    /// Sets the limits in time that `timeouts` sets.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts.over(self.timeouts);
        self
    }

    /// Repeats failed calls by these rules.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Tells `observer` of each attempt.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Takes time and randomness from `runtime`.
    pub fn runtime(mut self, runtime: impl Runtime) -> Self {
        self.runtime = Some(Arc::new(runtime));
        self
    }

    /// Reads responses of at most this many bytes; 64 MiB by default.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Whether a response that differs from its declared shape is an error. By default what differs is kept raw and named
    /// by [`Response::drift`](crate::Response::drift).
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Whether plain `http` is allowed to hosts other than the loopback. It sends credentials in the clear.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the base URL, a header or a credential cannot be used, and when there is no transport: the
    /// feature `reqwest` brings the default one.
    pub fn build(self) -> Result<Client, Error> {
        Ok(self.try_build()?)
    }

    /// Makes the client, and leaves what is wrong with its settings to the calls: each fails with [`Error::Build`].
    #[must_use]
    pub fn build_lazily(self) -> Client {
        let hooks = self.hooks;
        self.try_build().unwrap_or_else(|defect| {
            let shared = Shared { defect: Some(defect), ..Shared::new(BaseUrl::nowhere(), Arc::new(Nowhere), hooks) };
            Client { shared: Arc::new(shared), options: None }
        })
    }

    fn try_build(self) -> Result<Client, BuildError> {
        let base = base_url(&self.base_url, self.allow_http)?;
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(USER_AGENT, HeaderValue::from_static(DEFAULT_USER_AGENT));
        for (name, value) in self.headers {
            let (name, value) = header(&name, value, false)?;
            headers.insert(name, value);
        }
        let accepts = headers.contains_key(ACCEPT);
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static("application/json"));
        let credentials = Credentials::prepare(&headers, self.key, self.management, self.hooks)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&self.timeouts, &base)?,
        };
        let shared = Shared {
            credentials,
            accepts,
            timeouts: self.timeouts,
            retry: self.retry,
            runtime: self.runtime.unwrap_or_else(|| Arc::new(TokioRuntime::new())),
            observer: self.observer,
            body_limit: self.body_limit,
            strict: self.strict,
            allow_http: self.allow_http,
            ..Shared::new(base, transport, self.hooks)
        };
        Ok(Client { shared: Arc::new(shared), options: None })
    }
}

impl Shared {
    /// A client with default settings and no credential.
    fn new(base: BaseUrl, transport: Arc<dyn DynTransport>, hooks: &'static Hooks) -> Self {
        Self {
            base,
            transport,
            credentials: Credentials::default(),
            accepts: false,
            hooks,
            timeouts: Timeouts::new(),
            retry: Retry::default(),
            bucket: Arc::new(RetryBucket::new()),
            runtime: Arc::new(TokioRuntime::new()),
            observer: None,
            body_limit: BODY_LIMIT,
            strict: false,
            allow_http: false,
            defect: None,
        }
    }
}

/// The transport of a client that cannot send.
struct Nowhere;

impl Transport for Nowhere {
    async fn send(&self, _: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
        Err(TransportError::new(TransportErrorKind::NotSent))
    }
}

/// Checks a base URL.
pub(super) fn base_url(url: &str, allow_http: bool) -> Result<BaseUrl, BuildError> {
    let base = if allow_http { BaseUrl::allow_insecure(url) } else { BaseUrl::new(url) };
    base.map_err(|error| BuildError::new("base URL", error.problem()))
}

#[cfg(any(feature = "reqwest", feature = "native-tls"))]
fn default_transport(timeouts: &Timeouts, base: &BaseUrl) -> Result<Arc<dyn DynTransport>, BuildError> {
    let transport = crate::transport::ReqwestTransport::builder().connect_timeout(timeouts.connect_limit());
    // What is for this machine must not leave it, least of all unencrypted.
    let transport = if base.is_loopback() { transport.no_proxy() } else { transport };
    let transport = transport.build();
    let transport = transport.map_err(|error| BuildError::new("transport", error.to_string()).with_source(error))?;
    Ok(Arc::new(transport))
}

#[cfg(not(any(feature = "reqwest", feature = "native-tls")))]
fn default_transport(_: &Timeouts, _: &BaseUrl) -> Result<Arc<dyn DynTransport>, BuildError> {
    Err(BuildError::new("transport", "missing: give the builder one, or turn on the feature `reqwest`"))
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("key", &self.key)
            .field("management_key", &self.management)
            .field("headers", &self.headers.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
