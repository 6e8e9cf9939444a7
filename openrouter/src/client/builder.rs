//! The builder of the client.

use openrouter_core::{BuildError, ClientBuilder, Credential, Error};

use super::{Attribution, OpenRouter};
use crate::protocol::OpenRouterApi;

/// The variables with credentials.
const KEY: &str = "OPENROUTER_API_KEY";
const MANAGEMENT_KEY: &str = "OPENROUTER_MANAGEMENT_KEY";

/// Settings of an [`OpenRouter`] client. The base URL is `https://openrouter.ai/api/v1` by default.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct OpenRouterBuilder(ClientBuilder);

impl OpenRouterBuilder {
    pub(super) fn new(builder: ClientBuilder) -> Self {
        Self(builder)
    }

    pub(super) fn into_inner(self) -> ClientBuilder {
        self.0
    }

    openrouter_core::builder_setters!();

    /// Sets the key for operations that manage keys and the account. Without it they use the [`key`](Self::key).
    pub fn management_key(self, key: impl Into<Credential>) -> Self {
        self.slot(OpenRouterApi::management(), key)
    }

    /// Names the application in OpenRouter's rankings and dashboards.
    pub fn attribution(self, attribution: &Attribution) -> Self {
        Self(attribution.headers().fold(self.0, |builder, (name, value)| builder.header(name, value)))
    }

    /// Reads settings from environment variables:
    ///
    /// | variable | setting |
    /// |---|---|
    /// | `OPENROUTER_API_KEY` | [`key`](Self::key) |
    /// | `OPENROUTER_MANAGEMENT_KEY` | [`management_key`](Self::management_key) |
    /// | `OPENROUTER_BASE_URL` | [`base_url`](Self::base_url) |
    /// | `OPENROUTER_HTTP_REFERER` | [`Attribution::referer`] |
    /// | `OPENROUTER_APP_TITLE` | [`Attribution::title`] |
    /// | `OPENROUTER_APP_CATEGORIES` | [`Attribution::categories`], separated by commas |
    ///
    /// An empty variable counts as unset.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither key is set.
    pub fn env(self) -> Result<Self, Error> {
        self.vars(|name| std::env::var(name).ok())
    }

    /// Reads the variables of [`env`](Self::env) from another source, such as a configuration file or a test.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when neither key is set.
    pub fn vars(self, lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let lookup = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        let (key, management) = (lookup(KEY), lookup(MANAGEMENT_KEY));
        if key.is_none() && management.is_none() {
            let problem = format!("neither `{KEY}` nor `{MANAGEMENT_KEY}` is set");
            return Err(BuildError::new("environment", problem).into());
        }
        let mut builder = self.attribution(&Attribution::from_vars(lookup));
        if let Some(key) = key {
            builder = builder.key(Credential::from(key).from_place(KEY));
        }
        if let Some(key) = management {
            builder = builder.management_key(Credential::from(key).from_place(MANAGEMENT_KEY));
        }
        if let Some(base_url) = lookup("OPENROUTER_BASE_URL") {
            builder = builder.base_url(base_url);
        }
        Ok(builder)
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the base URL, a header or a credential is invalid, or without a transport.
    pub fn build(self) -> Result<OpenRouter, Error> {
        self.0.build().map(OpenRouter::from_client)
    }
}
