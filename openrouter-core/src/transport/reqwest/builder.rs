//! Settings of the transport.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use ::reqwest::{Client, Proxy, redirect, retry};

use super::{ReqwestTransport, tls};

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
}

#[derive(Clone)]
enum ProxyChoice {
    Runtime,
    Off,
    At(String),
}

impl Default for ReqwestTransportBuilder {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            platform_roots: true,
            http1_only: false,
            proxy: ProxyChoice::Runtime,
            connect_timeout: Some(Duration::from_secs(10)),
            pool_idle_timeout: Some(Duration::from_secs(90)),
            pool_max_idle_per_host: usize::MAX,
        }
    }
}

impl ReqwestTransportBuilder {
    /// Trusts one more root certificate, in DER form, or several in PEM form.
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.roots.push(certificate.into());
        self
    }

    /// Whether the root certificates of the operating system are trusted. They are unless told otherwise.
    ///
    /// Where the system has none, the transport is made all the same, and connections over TLS fail.
    pub fn platform_roots(mut self, trust: bool) -> Self {
        self.platform_roots = trust;
        self
    }

    /// Sends everything through the proxy at this URL, which may hold a user name and a password.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxyChoice::At(url.into());
        self
    }

    /// Uses no proxy, not even one that the environment names.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::Off;
        self
    }

    /// The time to make a connection, TLS included; 10 seconds unless told otherwise.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect_timeout = limit.into();
        self
    }

    /// Never speaks HTTP/2.
    pub fn http1_only(mut self) -> Self {
        self.http1_only = true;
        self
    }

    /// How long an unused connection is kept; 90 seconds unless told otherwise.
    pub fn pool_idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.pool_idle_timeout = limit.into();
        self
    }

    /// How many unused connections are kept for one host; any number unless told otherwise.
    pub fn pool_max_idle_per_host(mut self, max: usize) -> Self {
        self.pool_max_idle_per_host = max;
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    ///
    /// When a certificate or the proxy's URL is invalid, or TLS cannot be set up.
    pub fn build(self) -> Result<ReqwestTransport, TransportSetupError> {
        let mut client = Client::builder()
            .redirect(redirect::Policy::none())
            .referer(false)
            // Without the number, it copies each request although it never repeats one.
            .retry(retry::never().max_retries_per_request(0))
            .pool_idle_timeout(self.pool_idle_timeout)
            .pool_max_idle_per_host(self.pool_max_idle_per_host);
        if let Some(limit) = self.connect_timeout {
            client = client.connect_timeout(limit);
        }
        client = match &self.proxy {
            ProxyChoice::Runtime => client,
            ProxyChoice::Off => client.no_proxy(),
            ProxyChoice::At(url) => client.proxy(proxy(url)?),
        };
        if self.http1_only {
            client = client.http1_only();
        }
        #[cfg(feature = "http2")]
        {
            client = client.http2_adaptive_window(true);
        }
        let client = tls::configure(client, &self)?.build().map_err(|error| setup("the client", error))?;
        Ok(ReqwestTransport::from(client))
    }
}

fn proxy(url: &str) -> Result<Proxy, TransportSetupError> {
    Proxy::all(url).map_err(|error| setup("the proxy", error.without_url()))
}

/// Why a transport could not be built.
#[derive(Debug, thiserror::Error)]
#[error("could not set up {part} for connections")]
pub struct TransportSetupError {
    part: &'static str,
    source: Box<dyn StdError + Send + Sync>,
}

pub(super) fn setup(part: &'static str, source: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportSetupError {
    TransportSetupError { part, source: source.into() }
}

/// Without the proxy's URL, which may hold a password.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = match self.proxy {
            ProxyChoice::Runtime => "environment",
            ProxyChoice::Off => "none",
            ProxyChoice::At(_) => "set",
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
