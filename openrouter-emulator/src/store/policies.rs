//! Federation policies: the trusted tokens of identity providers and their permissions.

use std::time::Duration;

use openrouter::oauth::{Jwk, Jwks, TokenScope};

use crate::text::matches;

/// The id, the issuer and the audience of the initial policy.
pub(crate) const DEMO_POLICY: &str = "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b";
pub(crate) const DEMO_ISSUER: &str = "https://identity.example";
pub(crate) const DEMO_AUDIENCE: &str = "https://openrouter.ai";

/// The maximum lifetime of a token that the emulator issues.
const LONGEST: Duration = Duration::from_secs(900);

/// The tokens of an identity provider that can be exchanged, and the scopes that they can be exchanged for.
///
/// ```
/// use openrouter_emulator::{FederationPolicy, SigningKey};
/// use openrouter::oauth::TokenScope;
///
/// let provider = SigningKey::generate()?;
/// let policy = FederationPolicy::new("https://ci.example", "openrouter", provider.jwks())
///     .subject("repo:acme/*:ref:refs/heads/main")
///     .scopes([TokenScope::Inference]);
/// # Ok::<(), openrouter::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a policy does nothing until it is passed to `Emulator::add_policy`"]
pub struct FederationPolicy {
    pub(crate) issuer: String,
    pub(crate) audience: String,
    keys: Vec<Jwk>,
    subject: String,
    scopes: Vec<TokenScope>,
    lifetime: Duration,
}

impl FederationPolicy {
    /// Trusts tokens of `issuer` for `audience` that are signed with one of `keys`. By default any subject is trusted, for
    /// inference.
    pub fn new(issuer: impl Into<String>, audience: impl Into<String>, keys: Jwks) -> Self {
        Self {
            issuer: issuer.into(),
            audience: audience.into(),
            keys: keys.keys,
            subject: "*".to_owned(),
            scopes: vec![TokenScope::Inference],
            lifetime: LONGEST,
        }
    }

    /// Restricts the trusted subjects to a pattern, in which `*` matches any characters.
    pub fn subject(mut self, pattern: impl Into<String>) -> Self {
        self.subject = pattern.into();
        self
    }

    /// Sets the allowed scopes. A request without a scope gets the first one.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = TokenScope>) -> Self {
        self.scopes = scopes.into_iter().collect();
        self
    }

    /// Sets the lifetime of issued tokens. The maximum and the default are 15 minutes.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime.min(LONGEST);
        self
    }

    pub(crate) fn keys(&self) -> &[Jwk] {
        &self.keys
    }

    pub(crate) fn trusts_subject(&self, subject: &str) -> bool {
        matches(&self.subject, subject)
    }

    /// The scope to grant. `None` when the requested one is not allowed.
    pub(crate) fn grant(&self, asked: Option<&TokenScope>) -> Option<&TokenScope> {
        match asked {
            None => self.scopes.first(),
            Some(asked) => self.scopes.iter().find(|scope| *scope == asked),
        }
    }

    pub(crate) fn seconds(&self) -> u64 {
        self.lifetime.as_secs()
    }
}

/// The policies with their ids.
#[derive(Debug)]
pub(crate) struct Policies(Vec<(String, FederationPolicy)>);

impl Policies {
    /// Creates the initial policy, which trusts tokens that are signed with `keys` for all scopes.
    pub(crate) fn initial(keys: Jwks) -> Self {
        let policy = FederationPolicy::new(DEMO_ISSUER, DEMO_AUDIENCE, keys);
        let scopes = [TokenScope::Inference, TokenScope::Management];
        Self(vec![(DEMO_POLICY.to_owned(), policy.scopes(scopes))])
    }

    /// Adds a policy, instead of any with the same id.
    pub(crate) fn add(&mut self, id: String, policy: FederationPolicy) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(&id));
        self.0.push((id, policy));
    }

    pub(crate) fn get(&self, id: &str) -> Option<&FederationPolicy> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(id)).map(|(_, policy)| policy)
    }
}
