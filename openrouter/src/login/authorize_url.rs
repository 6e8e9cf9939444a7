//! The URL of the authorize page.

use std::fmt;

use openrouter_core::{BuildError, Client, percent_encoded};

use super::{Pkce, callback_url};
use crate::oauth::CodeChallengeMethod;
use crate::{Secret, Usd};

/// The URL of the page on which a user logs in and grants a key.
///
/// Open it in a browser or show it to the user. `Debug` omits the query, which can contain a `state` or a plain
/// challenge.
///
/// ```no_run
/// use openrouter::OpenRouter;
/// use openrouter::oauth::{AuthorizeUrl, Pkce};
///
/// let client = OpenRouter::anonymous();
/// let pkce = Pkce::new();
/// let url = AuthorizeUrl::builder()
///     .callback_url("https://app.example/granted")
///     .pkce(&pkce)
///     .limit_usd(5)
///     .build(&client)?;
/// assert!(url.as_str().starts_with("https://openrouter.ai/auth?callback_url=https%3A%2F%2Fapp.example%2Fgranted&"));
/// # Ok::<(), openrouter::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AuthorizeUrl(String);

impl AuthorizeUrl {
    /// Returns a builder without any parameters.
    pub fn builder() -> AuthorizeUrlBuilder {
        AuthorizeUrlBuilder::default()
    }

    /// Checks whether the page accepts a callback URL: `https`, or `http` to `localhost`, `127.0.0.1` or `[::1]`.
    ///
    /// # Errors
    ///
    /// [`BuildError`] with the rule that the URL breaks.
    pub fn check_callback(url: &str) -> Result<(), BuildError> {
        callback_url::check(url).map_err(|problem| BuildError::new("callback_url", problem))
    }

    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AuthorizeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for AuthorizeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let page = self.0.split('?').next().unwrap_or_default();
        write!(f, "AuthorizeUrl({page}?…)")
    }
}

impl AsRef<str> for AuthorizeUrl {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<AuthorizeUrl> for String {
    fn from(url: AuthorizeUrl) -> Self {
        url.0
    }
}

/// A builder of an [`AuthorizeUrl`].
///
/// With a [callback](Self::callback_url) the page sends the user back with the code. Without a callback the page shows
/// the code for the user to copy, and a [challenge](Self::pkce) is required.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct AuthorizeUrlBuilder {
    callback: Option<String>,
    state: Option<Secret>,
    challenge: Option<(String, CodeChallengeMethod)>,
    limit: Option<Usd>,
    key_label: Option<String>,
    others: Vec<(String, String)>,
}

impl AuthorizeUrlBuilder {
    /// Sets the URL to which the user is sent with the code, in the query parameter `code`: `https`, or `http` to
    /// `localhost`, `127.0.0.1` or `[::1]` on any port.
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback = Some(url.into());
        self
    }

    /// Sets the value that must return with the code, so that another login is not mistaken for this one. It is the
    /// parameter `state` in the query of the callback. Compare it before the code is exchanged.
    pub fn state(mut self, state: impl Into<Secret>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Requests a code that can be exchanged only with the verifier of `pkce`.
    pub fn pkce(self, pkce: &Pkce) -> Self {
        self.code_challenge(pkce.challenge(), pkce.method())
    }

    /// Sets the challenge itself, where the verifier is kept elsewhere; see [`pkce`](Self::pkce).
    pub fn code_challenge(mut self, challenge: impl Into<String>, method: CodeChallengeMethod) -> Self {
        self.challenge = Some((challenge.into(), method));
        self
    }

    /// Proposes a spending limit for the key, in USD. By default none is proposed.
    pub fn limit_usd(mut self, limit: impl Into<Usd>) -> Self {
        self.limit = Some(limit.into());
        self
    }

    /// Proposes a label for the key, at most 100 characters.
    pub fn key_label(mut self, label: impl Into<String>) -> Self {
        self.key_label = Some(label.into());
        self
    }

    /// Adds a parameter for which this builder has no method.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.others.push((name.into(), value.into()));
        self
    }

    /// Builds the URL, at the origin of the client's base URL.
    ///
    /// # Errors
    ///
    /// [`BuildError`] when the page does not accept the callback, when there is neither a callback nor a challenge, when
    /// there is a state without a callback to carry it, when the limit is negative, and when
    /// [`param`](Self::param) sets a parameter for which the builder has a method.
    pub fn build(&self, client: &Client) -> Result<AuthorizeUrl, BuildError> {
        self.check()?;
        let mut query = Query { url: format!("{}/auth", client.base_url()?.origin()), separator: '?' };
        if let Some(url) = &self.callback {
            query.push("callback_url", &callback_url::with_state(url, self.state.as_ref())?);
        }
        if let Some((challenge, method)) = &self.challenge {
            query.push("code_challenge", challenge);
            query.push("code_challenge_method", method.as_str());
        }
        if let Some(limit) = &self.limit {
            query.push("limit", &limit.to_string());
        }
        if let Some(label) = &self.key_label {
            query.push("key_label", label);
        }
        for (name, value) in &self.others {
            query.push(name, value);
        }
        Ok(AuthorizeUrl(query.url))
    }

    fn check(&self) -> Result<(), BuildError> {
        if self.callback.is_none() && self.challenge.is_none() {
            return Err(BuildError::new("code_challenge", "is required without a callback URL"));
        }
        if self.callback.is_none() && self.state.is_some() {
            return Err(BuildError::new("state", "needs a callback URL to carry it"));
        }
        if self.limit.as_ref().is_some_and(Usd::is_negative) {
            return Err(BuildError::new("limit", "must be at least 0"));
        }
        match self.others.iter().find(|(name, _)| KNOWN.contains(&name.as_str())) {
            Some((name, _)) => Err(BuildError::new(name.as_str(), "must be set by its own method")),
            None => Ok(()),
        }
    }
}

/// The parameters for which the builder has methods.
const KNOWN: &[&str] = &["callback_url", "code_challenge", "code_challenge_method", "limit", "key_label"];

/// Omits values that can be secrets.
impl fmt::Debug for AuthorizeUrlBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizeUrlBuilder")
            .field("limit", &self.limit)
            .field("key_label", &self.key_label)
            .field("others", &self.others.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// A URL to which query parameters are appended.
struct Query {
    url: String,
    separator: char,
}

impl Query {
    fn push(&mut self, name: &str, value: &str) {
        self.url += &format!("{}{}={}", self.separator, percent_encoded(name), percent_encoded(value));
        self.separator = '&';
    }
}

#[cfg(test)]
mod tests {
    use openrouter_core::transport::MemoryTransport;

    use super::*;
    use crate::{CallOptions, OpenRouter, usd};

    fn client() -> OpenRouter {
        let nowhere = MemoryTransport::new(|_| Ok(http::Response::default()));
        OpenRouter::builder().transport(nowhere).build().expect("a client")
    }

    fn challenged() -> AuthorizeUrlBuilder {
        AuthorizeUrl::builder().code_challenge("c-h_a", CodeChallengeMethod::S256)
    }

    #[test]
    fn every_parameter_in_order() {
        let url = challenged()
            .callback_url("http://localhost:3000/cb?a=1")
            .state("x+y")
            .limit_usd(usd("2.50"))
            .key_label("Jo's CLI & more é")
            .param("usage limit", "a=b")
            .build(&client())
            .expect("valid");
        let expected = "https://openrouter.ai/auth\
            ?callback_url=http%3A%2F%2Flocalhost%3A3000%2Fcb%3Fa%3D1%26state%3Dx%252By\
            &code_challenge=c-h_a&code_challenge_method=S256&limit=2.50\
            &key_label=Jo%27s%20CLI%20%26%20more%20%C3%A9&usage%20limit=a%3Db";
        assert_eq!(url.as_str(), expected);
        assert_eq!(url.to_string(), expected);
    }

    #[test]
    fn the_page_is_at_the_origin_of_the_base_url() {
        let page = |client: &Client| challenged().build(client).expect("valid").to_string();
        let rest = "/auth?code_challenge=c-h_a&code_challenge_method=S256";
        assert_eq!(page(&client()), format!("https://openrouter.ai{rest}"));
        let eu = client().with(CallOptions::new().base_url("https://eu.openrouter.ai/api/v1"));
        assert_eq!(page(&eu), format!("https://eu.openrouter.ai{rest}"));
        let broken = client().with(CallOptions::new().base_url("http://eu.openrouter.ai/api/v1"));
        assert_eq!(challenged().build(&broken).expect_err("refused").subject(), "base URL");
    }

    #[test]
    fn conflicting_settings_are_rejected() {
        let subject = |builder: AuthorizeUrlBuilder| {
            let error = builder.build(&client()).expect_err("refused");
            error.subject().to_owned()
        };
        assert_eq!(subject(AuthorizeUrl::builder()), "code_challenge");
        assert_eq!(subject(challenged().state("s")), "state");
        assert_eq!(subject(challenged().callback_url("http://app.example")), "callback_url");
        assert_eq!(subject(challenged().param("limit", "1")), "limit");
        assert_eq!(subject(challenged().limit_usd(usd("-0.01"))), "limit");
    }

    #[test]
    fn debug_shows_neither_state_nor_plain_challenge() {
        let pkce = Pkce::plain();
        let builder =
            AuthorizeUrl::builder().callback_url("https://a.example/?own=sentinel").state("sentinel").pkce(&pkce);
        let url = builder.build(&client()).expect("valid");
        let debug = format!("{builder:?} {builder:#?} {url:?} {url:#?}");
        assert!(debug.contains("AuthorizeUrl(https://openrouter.ai/auth?…)"), "{debug}");
        assert!(!debug.contains("sentinel") && !debug.contains(pkce.challenge()), "{debug}");
    }
}
