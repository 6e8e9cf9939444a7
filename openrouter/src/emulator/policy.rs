//! Federation policies: which tokens of which identity providers are trusted, and for what.

use std::time::Duration;

use super::text::fits;
use crate::oauth::{Jwk, Jwks, TokenScope};

/// The longest life of a token that the emulator issues.
const LONGEST: Duration = Duration::from_secs(900);

/// Says which tokens of an identity provider can be exchanged, and for what.
///
/// ```
/// use openrouter::emulator::{FederationPolicy, SigningKey};
/// use openrouter::oauth::TokenScope;
///
/// let provider = SigningKey::generate()?;
/// let policy = FederationPolicy::new("https://ci.example", "openrouter", provider.jwks())
///     .subject("repo:acme/*:ref:refs/heads/main")
///     .scopes([TokenScope::Inference]);
/// # Ok::<(), openrouter::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a policy counts when it is handed to `Emulator::add_policy`"]
pub struct FederationPolicy {
    pub(super) issuer: String,
    pub(super) audience: String,
    keys: Vec<Jwk>,
    subject: String,
    scopes: Vec<TokenScope>,
    lifetime: Duration,
}

impl FederationPolicy {
    /// Trusts tokens of `issuer` for `audience` that are signed with one of `keys`, whatever their subject, for
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

    /// Trusts these subjects only; `*` stands for any characters.
    pub fn subject(mut self, pattern: impl Into<String>) -> Self {
        self.subject = pattern.into();
        self
    }

    /// What may be asked for. A request that names no scope gets the first.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = TokenScope>) -> Self {
        self.scopes = scopes.into_iter().collect();
        self
    }

    /// How long issued tokens are good for, at most and by default 15 minutes.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime.min(LONGEST);
        self
    }

    pub(super) fn keys(&self) -> &[Jwk] {
        &self.keys
    }

    pub(super) fn trusts_subject(&self, subject: &str) -> bool {
        fits(&self.subject, subject)
    }

    /// The scope to grant; `None` when what is asked for is not allowed.
    pub(super) fn grant(&self, asked: Option<&TokenScope>) -> Option<&TokenScope> {
        match asked {
            None => self.scopes.first(),
            Some(asked) => self.scopes.iter().find(|scope| *scope == asked),
        }
    }

    pub(super) fn seconds(&self) -> u64 {
        self.lifetime.as_secs()
    }
}

/// The policies by their ids.
#[derive(Debug, Default)]
pub(super) struct Policies(Vec<(String, FederationPolicy)>);

impl Policies {
    /// Adds a policy; one of the same id is replaced.
    pub(super) fn add(&mut self, id: String, policy: FederationPolicy) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(&id));
        self.0.push((id, policy));
    }

    pub(super) fn get(&self, id: &str) -> Option<&FederationPolicy> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(id)).map(|(_, policy)| policy)
    }
}
