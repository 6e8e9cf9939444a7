//! The client and its builder.

mod attribution;
mod builder;

use std::fmt;
use std::ops::Deref;

use openrouter_core::{CallOptions, Client, Credential, Error};

pub use self::attribution::Attribution;
pub use self::builder::OpenRouterBuilder;
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
        Self(Self::builder().key(key).into_inner().build_lazily())
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
        Self(Self::builder().into_inner().build_lazily())
    }

    /// Starts a client with settings of its own.
    pub fn builder() -> OpenRouterBuilder {
        OpenRouterBuilder::new(Client::builder(BASE_URL).api::<OpenRouterApi>().user_agent(USER_AGENT))
    }

    fn from_client(client: Client) -> Self {
        Self(client)
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
