//! The client and its builder.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use openrouter_core::{
    CallOptions, Client, ClientBuilder, Credential, Error, Observer, Retry, Runtime, Timeouts, Transport,
};

use crate::protocol::OpenRouterApi;

/// The API as everybody reaches it.
const BASE_URL: &str = "https://openrouter.ai/api/v1";

const USER_AGENT: &str = concat!("openrouter-rust/", env!("CARGO_PKG_VERSION"));

/// A client for the OpenRouter API.
///
/// Cloning is cheap and shares connections, credentials and the budget for retries. It dereferences to [`Client`], which
/// endpoints are sent with.
///
/// ```no_run
/// # async fn f() -> Result<(), openrouter::Error> {
/// use openrouter::OpenRouter;
/// use openrouter::keys::GetCurrentKey;
///
/// let client = OpenRouter::from_env()?;
/// let key = GetCurrentKey::new().send(&client).await?;
/// println!("{} USD used", key.usage);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct OpenRouter(Client);

impl OpenRouter {
    /// A client with one key, for everything the key is allowed to do.
    ///
    /// A key that cannot be sent, or TLS that cannot be set up, is an [`Error::Build`] of each call; with
    /// [`builder`](Self::builder) it is found out at once.
    #[must_use]
    pub fn new(key: impl Into<Credential>) -> Self {
        Self(Self::builder().key(key).0.build_lazily())
    }

    /// A client configured by the environment, see [`OpenRouterBuilder::vars`].
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither `OPENROUTER_API_KEY` nor `OPENROUTER_MANAGEMENT_KEY` is set, or a variable has a
    /// value that cannot be used.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().env()?.build()
    }

    /// A client without a key: for login and for the public catalogue.
    ///
    /// TLS that cannot be set up is an [`Error::Build`] of each call.
    #[must_use]
    pub fn anonymous() -> Self {
        Self(Self::builder().0.build_lazily())
    }

    /// Starts a client with settings of its own.
    pub fn builder() -> OpenRouterBuilder {
        OpenRouterBuilder(Client::builder(BASE_URL).api::<OpenRouterApi>().user_agent(USER_AGENT))
    }

    /// This client with other settings for some calls, see [`Client::with`].
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self(self.0.with(options))
    }
}

impl Deref for OpenRouter {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.0
    }
}

impl AsRef<Client> for OpenRouter {
    fn as_ref(&self) -> &Client {
        &self.0
    }
}

/// A client with a key that means nothing, whose requests `mock` responses.
#[cfg(feature = "mock")]
impl From<&crate::Mock> for OpenRouter {
    fn from(mock: &crate::Mock) -> Self {
        let client = Self::builder().key("sk-or-v1-mock").transport(mock.clone()).0.build_lazily();
        if let Ok(base) = client.base_url() {
            let _ = mock.clone().base_path(base.prefix());
        }
        Self(client)
    }
}

impl From<OpenRouter> for Client {
    fn from(client: OpenRouter) -> Self {
        client.0
    }
}

impl fmt::Debug for OpenRouter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OpenRouter").field(&self.0).finish()
    }
}

/// Settings of an [`OpenRouter`] client.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct OpenRouterBuilder(ClientBuilder);

impl OpenRouterBuilder {
    /// The credential for inference and everything else that takes an ordinary key.
    pub fn key(self, key: impl Into<Credential>) -> Self {
        Self(self.0.key(key))
    }

    /// The credential for operations that manage keys, workspaces and the account. Without it they are sent the key.
    pub fn management_key(self, key: impl Into<Credential>) -> Self {
        Self(self.0.management_key(key))
    }

    /// Another base URL, such as that of a region: `https://eu.openrouter.ai/api/v1`.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self(self.0.base_url(base_url))
    }

    /// Names the application to OpenRouter's rankings and dashboards.
    pub fn attribution(self, attribution: &Attribution) -> Self {
        Self(attribution.headers().fold(self.0, |builder, (name, value)| builder.header(name, value)))
    }

    /// Takes settings from environment variables:
    ///
    /// | variable | setting |
    /// |---|---|
    /// | `OPENROUTER_API_KEY` | [`key`](Self::key) |
    /// | `OPENROUTER_MANAGEMENT_KEY` | [`management_key`](Self::management_key) |
    /// | `OPENROUTER_BASE_URL` | [`base_url`](Self::base_url) |
    /// | `OPENROUTER_HTTP_REFERER` | [`Attribution::referer`] |
    /// | `OPENROUTER_APP_TITLE` | [`Attribution::title`] |
    /// | `OPENROUTER_APP_CATEGORIES` | [`Attribution::categories`], with commas |
    ///
    /// A variable that is empty counts as not set.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither key is set.
    pub fn env(self) -> Result<Self, Error> {
        self.vars(|name| std::env::var(name).ok())
    }

    /// As [`env`](Self::env), with variables from elsewhere: a configuration file, a test.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither key is set.
    pub fn vars(self, lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let lookup = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        let (key, management) = (lookup("OPENROUTER_API_KEY"), lookup("OPENROUTER_MANAGEMENT_KEY"));
        if key.is_none() && management.is_none() {
            return Err(openrouter_core::BuildError::new(
                "environment",
                "neither `OPENROUTER_API_KEY` nor `OPENROUTER_MANAGEMENT_KEY` is set",
            )
            .into());
        }
        let attribution = Attribution {
            referer: lookup("OPENROUTER_HTTP_REFERER"),
            title: lookup("OPENROUTER_APP_TITLE"),
            categories: lookup("OPENROUTER_APP_CATEGORIES"),
        };
        let mut builder = self.attribution(&attribution);
        if let Some(key) = key {
            builder = builder.key(key);
        }
        if let Some(key) = management {
            builder = builder.management_key(key);
        }
        if let Some(base_url) = lookup("OPENROUTER_BASE_URL") {
            builder = builder.base_url(base_url);
        }
        Ok(builder)
    }

    /// A header of every request.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self(self.0.header(name, value))
    }

    /// The `User-Agent`; by default the name and version of this library.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self(self.0.user_agent(user_agent))
    }

    /// Sends through `transport` instead of the default one.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self(self.0.transport(transport))
    }

    /// Sets the limits in time that `timeouts` sets.
    pub fn timeouts(self, timeouts: Timeouts) -> Self {
        Self(self.0.timeouts(timeouts))
    }

    /// Limits each call as a whole, waits and further attempts included.
    pub fn total_timeout(self, limit: Duration) -> Self {
        self.timeouts(Timeouts::new().total(limit))
    }

    /// Repeats failed calls by these rules.
    pub fn retry(self, retry: Retry) -> Self {
        Self(self.0.retry(retry))
    }

    /// Tells `observer` of each attempt.
    pub fn observer(self, observer: impl Observer) -> Self {
        Self(self.0.observer(observer))
    }

    /// Takes time and randomness from `environment`.
    pub fn runtime(self, environment: impl Runtime) -> Self {
        Self(self.0.runtime(environment))
    }

    /// Reads responses of at most this many bytes; 64 MiB by default.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self(self.0.body_limit(bytes))
    }

    /// Whether a response that differs from its declared shape is an error. By default what differs is kept raw and named
    /// by [`Response::drift`](openrouter_core::Response::drift).
    pub fn strict(self, strict: bool) -> Self {
        Self(self.0.strict(strict))
    }

    /// Whether plain `http` is allowed to hosts other than the loopback. It sends credentials in the clear.
    pub fn allow_http(self, allow: bool) -> Self {
        Self(self.0.allow_http(allow))
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the base URL, a header or a credential cannot be used, and when there is no transport.
    pub fn build(self) -> Result<OpenRouter, Error> {
        self.0.build().map(OpenRouter)
    }
}

/// Names an application to OpenRouter's rankings and dashboards.
#[derive(Debug, Clone, Default)]
pub struct Attribution {
    referer: Option<String>,
    title: Option<String>,
    categories: Option<String>,
}

impl Attribution {
    /// Names nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The application's URL, its identity in rankings. Without it nothing is counted.
    #[must_use]
    pub fn referer(mut self, url: impl Into<String>) -> Self {
        self.referer = Some(url.into());
        self
    }

    /// The name to show. Needed where the URL is on localhost.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// At most two categories such as `cli-agent`; the server ignores those that it does not know.
    #[must_use]
    pub fn categories<C: AsRef<str>>(mut self, categories: impl IntoIterator<Item = C>) -> Self {
        let categories = categories.into_iter().map(|category| category.as_ref().to_owned()).collect::<Vec<_>>();
        self.categories = Some(categories.join(","));
        self
    }

    /// Options that name the application in the calls they are used for.
    #[must_use]
    pub fn options(&self) -> CallOptions {
        self.headers().fold(CallOptions::new(), |options, (name, value)| options.header(name, value))
    }

    /// The headers that are set; an empty one is never sent.
    fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("http-referer", &self.referer),
            ("x-openrouter-title", &self.title),
            ("x-openrouter-categories", &self.categories),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_deref().filter(|value| !value.is_empty())?)))
    }
}
