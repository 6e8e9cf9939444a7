//! The settings of the default transport.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ::reqwest::{Client, redirect, retry};
use ::url::Url;

use super::connecting::NoteConnecting;
use super::proxies::Proxies;
use super::{ReqwestTransport, tls};
use crate::cause::root_cause;

/// Settings for a [`ReqwestTransport`].
#[derive(Clone)]
#[must_use]
pub struct ReqwestTransportBuilder {
    pub(super) roots: Vec<Vec<u8>>,
    pub(super) platform_roots: bool,
    pub(super) http1_only: bool,
    proxy: ProxyChoice,
    connect_timeout: Option<Duration>,
    pool_idle_timeout: Option<Duration>,
    pool_max_idle_per_host: usize,
    #[cfg(feature = "http2")]
    ping_interval: Option<Duration>,
    #[cfg(feature = "http2")]
    ping_timeout: Duration,
}

#[derive(Clone)]
enum ProxyChoice {
    Environment,
    /// The environment variables, but not the settings of the operating system.
    Variables,
    Off,
    At(String),
    /// The settings of the operating system, because no variable names a proxy.
    System,
    Known(Arc<Proxies>),
}

impl ProxyChoice {
    /// Reads the environment variables or the address; the result is [`System`](Self::System) or [`Known`](Self::Known).
    fn read(&self) -> Result<Self, TransportSetupError> {
        let variables = || Proxies::read(&|name| std::env::var_os(name));
        let proxies = match self {
            Self::System | Self::Known(_) => return Ok(self.clone()),
            Self::Environment => match variables()? {
                none if none.is_empty() => return Ok(Self::System),
                proxies => proxies,
            },
            Self::Variables => variables()?,
            Self::Off => Proxies::default(),
            Self::At(address) => Proxies::explicit(address)?,
        };
        Ok(Self::Known(Arc::new(proxies)))
    }
}

impl Default for ReqwestTransportBuilder {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            platform_roots: true,
            http1_only: false,
            proxy: ProxyChoice::Environment,
            connect_timeout: Some(Duration::from_secs(10)),
            pool_idle_timeout: Some(Duration::from_secs(90)),
            pool_max_idle_per_host: usize::MAX,
            #[cfg(feature = "http2")]
            ping_interval: Some(Duration::from_secs(20)),
            #[cfg(feature = "http2")]
            ping_timeout: Duration::from_secs(10),
        }
    }
}

impl ReqwestTransportBuilder {
    /// Also trusts this root certificate in DER form, or these certificates in PEM form.
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.roots.push(certificate.into());
        self
    }

    /// Whether the root certificates of the operating system are trusted; by default they are.
    ///
    /// On a system without root certificates the transport can be built, and connections over TLS fail.
    pub fn platform_roots(mut self, trust: bool) -> Self {
        self.platform_roots = trust;
        self
    }

    /// Sends all requests through the proxy at this URL, which may have a user name and a password.
    ///
    /// By default the environment variables `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` name the proxies, or
    /// the settings of the operating system when none of them does. Requests to loopback hosts are then sent directly.
    /// `NO_PROXY` lists hosts with the domains below them (`example.com`, `*.example.com`), with a port
    /// (`example.com:8443`), addresses and networks (`10.0.0.0/8`).
    ///
    /// A URL without a scheme is one of `http`, and a `socks5://` URL needs the feature `socks`. With any other scheme,
    /// [`build`](Self::build) fails.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxyChoice::At(url.into());
        self
    }

    /// Sends all requests directly, even when environment variables name a proxy.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::Off;
        self
    }

    /// Does not ask the operating system for a proxy, which would be used for loopback hosts as well.
    pub(crate) fn no_system_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::Variables;
        self
    }

    /// Limits how long making a connection takes, including the TLS handshake; by default 10 s. `None`: unlimited.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = limit.into();
        self
    }

    /// Uses HTTP/1.1 only, even where the server offers HTTP/2.
    pub fn http1_only(mut self) -> Self {
        self.http1_only = true;
        self
    }

    /// Sets how long an unused connection is kept open; by default 90 s. `None`: until the server closes it.
    pub fn pool_idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.pool_idle_timeout = limit.into();
        self
    }

    /// Sets how many unused connections to one host are kept open; by default any number.
    pub fn pool_max_idle_per_host(mut self, max: usize) -> Self {
        self.pool_max_idle_per_host = max;
        self
    }

    /// Sets how often the server is asked over a silent HTTP/2 connection whether it is still there (a PING), used or
    /// not; by default every 20 s. `None`: never.
    #[cfg(feature = "http2")]
    pub fn http2_ping_interval(mut self, interval: impl Into<Option<Duration>>) -> Self {
        self.ping_interval = interval.into();
        self
    }

    /// Sets how long the response to a PING may take; by default 10 s. Then the HTTP/2 connection is closed, its
    /// requests fail, and the next one makes a new connection.
    #[cfg(feature = "http2")]
    pub fn http2_ping_timeout(mut self, limit: Duration) -> Self {
        self.ping_timeout = limit;
        self
    }

    /// Sets up TLS and the proxy, and builds the transport.
    ///
    /// # Errors
    ///
    /// A [`TransportSetupError`] when a certificate or the URL of a proxy is invalid, or when TLS cannot be set up.
    pub fn build(mut self) -> Result<ReqwestTransport, TransportSetupError> {
        self.proxy = self.proxy.read()?;
        Ok(ReqwestTransport::with_pool(self.client()?, Some(self)))
    }

    /// The address of the proxy for a request to `url`, as far as this library knows it.
    pub(super) fn proxy_address(&self, url: &Url) -> Option<String> {
        match &self.proxy {
            ProxyChoice::Known(proxies) => proxies.address(url),
            _ => None,
        }
    }

    /// The limit on making a connection.
    pub(super) fn connect_limit(&self) -> Option<Duration> {
        self.connect_timeout
    }

    /// Builds a client with connections of its own.
    pub(super) fn client(&self) -> Result<Client, TransportSetupError> {
        let mut client = Client::builder()
            .redirect(redirect::Policy::none())
            .referer(false)
            // Without a maximum of 0, reqwest copies each request even though it never repeats one.
            .retry(retry::never().max_retries_per_request(0))
            .connector_layer(NoteConnecting)
            .pool_idle_timeout(self.pool_idle_timeout)
            .pool_max_idle_per_host(self.pool_max_idle_per_host);
        if let Some(limit) = self.connect_timeout {
            client = client.connect_timeout(limit);
        }
        client = match self.proxy.read()? {
            // reqwest asks the operating system for a proxy.
            ProxyChoice::System => client,
            ProxyChoice::Known(proxies) if !proxies.is_empty() => client.proxy(proxies.to_proxy()),
            _ => client.no_proxy(),
        };
        if self.http1_only {
            client = client.http1_only();
        }
        #[cfg(feature = "http2")]
        {
            client = client
                .http2_adaptive_window(true)
                .http2_keep_alive_interval(self.ping_interval)
                .http2_keep_alive_timeout(self.ping_timeout)
                .http2_keep_alive_while_idle(true);
        }
        tls::configure(client, self)?.build().map_err(|error| setup("the client", error))
    }
}

/// The error of a transport that could not be built. `Display` ends with the root cause.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", self.problem(), root_cause(self).unwrap_or_default())]
pub struct TransportSetupError {
    part: &'static str,
    source: Box<dyn StdError + Send + Sync>,
}

impl TransportSetupError {
    /// The problem without its cause.
    pub(crate) fn problem(&self) -> String {
        format!("could not set up {} for connections", self.part)
    }
}

pub(super) fn setup(part: &'static str, source: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportSetupError {
    TransportSetupError { part, source: source.into() }
}

/// Leaves out the URL of the proxy, which may have a password.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = match &self.proxy {
            ProxyChoice::Environment | ProxyChoice::Variables => "environment",
            ProxyChoice::System => "system",
            ProxyChoice::Known(proxies) if !proxies.is_empty() => "set",
            ProxyChoice::At(_) => "set",
            ProxyChoice::Off | ProxyChoice::Known(_) => "none",
        };
        f.debug_struct("ReqwestTransportBuilder")
            .field("roots", &self.roots.len())
            .field("platform_roots", &self.platform_roots)
            .field("http1_only", &self.http1_only)
            .field("proxy", &proxy)
            .field("connect_timeout", &self.connect_timeout)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("pool_max_idle_per_host", &self.pool_max_idle_per_host)
            .finish()
    }
}
