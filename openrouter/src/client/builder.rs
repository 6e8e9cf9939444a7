//! The builder of the client.

use std::time::Duration;

use openrouter_core::{BuildError, ClientBuilder, Credential, Error, Observer, Retry, Runtime, Timeouts, Transport};

use super::{Attribution, OpenRouter};

/// Settings of an [`OpenRouter`] client.
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

    /// Sets the credential for inference and all other operations that take an ordinary key.
    pub fn key(self, key: impl Into<Credential>) -> Self {
        Self(self.0.key(key))
    }

    /// Sets the credential for operations that manage keys, workspaces and the account. By default they use the key.
    pub fn management_key(self, key: impl Into<Credential>) -> Self {
        Self(self.0.management_key(key))
    }

    /// Sets the base URL, such as that of a region: `https://eu.openrouter.ai/api/v1`. The default is
    /// `https://openrouter.ai/api/v1`.
    pub fn base_url(self, base_url: impl Into<String>) -> Self {
        Self(self.0.base_url(base_url))
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
        let (key, management) = (lookup("OPENROUTER_API_KEY"), lookup("OPENROUTER_MANAGEMENT_KEY"));
        if key.is_none() && management.is_none() {
            return Err(BuildError::new(
                "environment",
                "neither `OPENROUTER_API_KEY` nor `OPENROUTER_MANAGEMENT_KEY` is set",
            )
            .into());
        }
        let mut builder = self.attribution(&Attribution::from_vars(lookup));
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

    /// Adds a header to every request.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self(self.0.header(name, value))
    }

    /// Sets the `User-Agent`. The default is the name and version of this library.
    pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
        Self(self.0.user_agent(user_agent))
    }

    /// Sets the transport, instead of the default one.
    pub fn transport(self, transport: impl Transport) -> Self {
        Self(self.0.transport(transport))
    }

    /// Sets the time limits that `timeouts` sets; the others stay unchanged.
    pub fn timeouts(self, timeouts: Timeouts) -> Self {
        Self(self.0.timeouts(timeouts))
    }

    /// Limits the duration of each call, with all attempts and the waits between them.
    pub fn total_timeout(self, limit: Duration) -> Self {
        self.timeouts(Timeouts::new().total(limit))
    }

    /// Sets the rules by which failed calls are repeated.
    pub fn retry(self, retry: Retry) -> Self {
        Self(self.0.retry(retry))
    }

    /// Reports each attempt to `observer`.
    pub fn observer(self, observer: impl Observer) -> Self {
        Self(self.0.observer(observer))
    }

    /// Sets the source of time and randomness.
    pub fn runtime(self, runtime: impl Runtime) -> Self {
        Self(self.0.runtime(runtime))
    }

    /// Limits the size of response bodies, in bytes. The default is 64 MiB.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self(self.0.body_limit(bytes))
    }

    /// Sets whether a response that differs from its declared shape is an error. By default the differing values are kept
    /// raw, and [`Response::drift`](openrouter_core::Response::drift) names their paths.
    pub fn strict(self, strict: bool) -> Self {
        Self(self.0.strict(strict))
    }

    /// Sets whether plain `http` is allowed to hosts other than loopback. It sends credentials unencrypted. The default is
    /// `false`.
    pub fn allow_http(self, allow: bool) -> Self {
        Self(self.0.allow_http(allow))
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] when the base URL, a header or a credential is invalid, or there is no transport.
    pub fn build(self) -> Result<OpenRouter, Error> {
        self.0.build().map(OpenRouter::from_client)
    }
}
