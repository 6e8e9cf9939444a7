//! The client.

mod attribution;
mod builder;

use std::fmt;
use std::ops::Deref;

use openrouter_core::{CallOptions, Client, Credential, Error};

pub use self::attribution::Attribution;
pub use self::builder::OpenRouterBuilder;
use crate::protocol::OpenRouterApi;

const BASE_URL: &str = "https://openrouter.ai/api/v1";

const USER_AGENT: &str = concat!("openrouter-rust/", env!("CARGO_PKG_VERSION"));

/// A client for the OpenRouter API.
///
/// Cloning is cheap and shares connections, credentials and the retry budget. It dereferences to [`Client`], which sends
/// endpoints.
///
/// ```no_run
/// # async fn f() -> Result<(), openrouter::Error> {
/// use openrouter::OpenRouter;
/// use openrouter::keys::GetCurrentKey;
///
/// let client = OpenRouter::from_env()?;
/// let key = GetCurrentKey::new().send(&client).await?;
/// println!("{} is in use", key.label);
/// # Ok(()) }
/// ```
///
/// The client of a single call is bound to a variable as well. In `.send(&OpenRouter::from_env()?)` the compiler expects the `?`
/// to return a [`Client`], because it does not dereference there; `.send(&OpenRouter::from_env()?.into())` converts it.
#[derive(Clone)]
pub struct OpenRouter(Client);

impl OpenRouter {
    /// Creates a client with one key, which is used for all operations.
    ///
    /// When the key is not a valid header value or TLS cannot be set up, each call returns [`Error::Build`].
    /// [`OpenRouterBuilder::build`] reports such an error at once.
    #[must_use]
    pub fn new(key: impl Into<Credential>) -> Self {
        Self(Self::builder().key(key).into_inner().build_lazily())
    }

    /// Creates a client from environment variables; see [`OpenRouterBuilder::env`].
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither `OPENROUTER_API_KEY` nor `OPENROUTER_MANAGEMENT_KEY` is set, or a variable has
    /// an invalid value.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().env()?.build()
    }

    /// Creates a client without a key, for login and for the public catalogue.
    ///
    /// When TLS cannot be set up, each call returns [`Error::Build`].
    #[must_use]
    pub fn anonymous() -> Self {
        Self(Self::builder().into_inner().build_lazily())
    }

    /// Returns a builder with the default settings.
    pub fn builder() -> OpenRouterBuilder {
        OpenRouterBuilder::new(Client::builder(BASE_URL).api::<OpenRouterApi>().user_agent(USER_AGENT))
    }

    fn from_client(client: Client) -> Self {
        Self(client)
    }

    /// Returns this client with other options for some calls; see [`Client::with`].
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

/// Creates a client whose requests go to `mock`, with a made-up key.
#[cfg(feature = "mock")]
impl From<&crate::Mock> for OpenRouter {
    fn from(mock: &crate::Mock) -> Self {
        let client = Self::builder().key("sk-or-v1-mock").transport(mock.clone()).into_inner().build_lazily();
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
