//! What is peculiar to OpenRouter: its errors, its headers, its credentials.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use http::HeaderMap;
use openrouter_core::{Api, Auth, CallMeta, ErrorFacts, RawJson};

use crate::ErrorBody;

/// How many characters of a text that is no JSON are a message.
const MAX_TEXT: usize = 500;

/// The OpenRouter API, as far as the framework needs to know it.
#[derive(Debug)]
pub enum OpenRouterApi {}

impl Api for OpenRouterApi {
    type ErrorBody = ErrorBody;
    type Meta = Meta;

    fn error_facts(body: &[u8]) -> ErrorFacts {
        match ErrorBody::read(body) {
            Some(body) => body.facts(),
            None => said(body),
        }
    }

    fn embedded_error(body: &[u8]) -> Option<ErrorFacts> {
        ErrorBody::read(body).filter(ErrorBody::is_error_alone).map(|body| body.facts())
    }

    fn request_id(headers: &HeaderMap) -> Option<&str> {
        headers.get("x-generation-id").or_else(|| headers.get("x-request-id"))?.to_str().ok()
    }

    fn missing_credential(auth: Auth) -> &'static str {
        match auth {
            Auth::Management => "set `OPENROUTER_MANAGEMENT_KEY`, or call `management_key` on the builder",
            _ => "set `OPENROUTER_API_KEY`, or call `key` on the builder",
        }
    }
}

/// The facts of an error that is a string, or a text by a proxy in between. A page is no message.
fn said(body: &[u8]) -> ErrorFacts {
    let text = std::str::from_utf8(body).unwrap_or_default().trim();
    let is_message = !text.is_empty() && !text.starts_with(['<', '[', '{']);
    let mut facts = ErrorFacts::default();
    facts.message = match RawJson::from_json(text) {
        Ok(json) => json.decode().ok(),
        Err(_) => is_message.then(|| text.chars().take(MAX_TEXT).collect()),
    };
    facts
}

/// What the headers of a response mean. Dereferences to the facts of the exchange.
#[derive(Clone)]
pub struct Meta(CallMeta);

impl From<CallMeta> for Meta {
    fn from(meta: CallMeta) -> Self {
        Self(meta)
    }
}

impl Deref for Meta {
    type Target = CallMeta;

    fn deref(&self) -> &CallMeta {
        &self.0
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Meta {
    /// The id of the generation, `gen-…`. On responses that are no JSON this is the only place it stands.
    #[must_use]
    pub fn generation_id(&self) -> Option<&str> {
        self.header("x-generation-id")
    }

    /// Whether the response came from the response cache; `None` when the cache was not asked.
    #[must_use]
    pub fn cache_hit(&self) -> Option<bool> {
        self.header("x-openrouter-cache-status").map(|status| status.eq_ignore_ascii_case("hit"))
    }

    /// How long ago the cached response was made; only on a hit.
    #[must_use]
    pub fn cache_age(&self) -> Option<Duration> {
        self.header("x-openrouter-cache-age")?.trim().parse().ok().map(Duration::from_secs)
    }

    /// How long the response stays in the cache.
    #[must_use]
    pub fn cache_ttl(&self) -> Option<Duration> {
        self.header("x-openrouter-cache-ttl")?.trim().parse().ok().map(Duration::from_secs)
    }

    /// The rate limit that was exceeded; only on a 429 of OpenRouter's own.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::read(&self.headers)
    }
}

/// The rate limit that a response with status 429 speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Requests allowed in the window.
    pub limit: u64,
    /// Requests left in it.
    pub remaining: u64,
    /// When the window ends, as it stands in the header.
    pub reset: u64,
}

impl RateLimit {
    /// Reads the `X-RateLimit-…` headers; `None` unless all three are there.
    #[must_use]
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let number = |name| headers.get(name)?.to_str().ok()?.trim().parse().ok();
        Some(Self {
            limit: number("x-ratelimit-limit")?,
            remaining: number("x-ratelimit-remaining")?,
            reset: number("x-ratelimit-reset")?,
        })
    }
}
