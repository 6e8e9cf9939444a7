//! The facts in the headers of a response.

use std::fmt;
use std::time::Duration;

use http::HeaderMap;
use openrouter_core::{ApiMeta, Bytes, CallMeta};

/// The facts of an exchange, and what its headers mean to OpenRouter.
#[derive(Clone)]
pub struct Meta(CallMeta);

impl From<CallMeta> for Meta {
    fn from(call: CallMeta) -> Self {
        Self(call)
    }
}

impl ApiMeta for Meta {
    fn call(&self) -> &CallMeta {
        &self.0
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Meta {
    /// The facts that do not depend on the API: target, status, headers and the rest.
    #[must_use]
    pub fn call(&self) -> &CallMeta {
        &self.0
    }

    /// The number of requests that were sent, including the first one; 0 when none was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts()
    }

    /// The time from the first request to the end of the response, including the waits between attempts.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// The id under which OpenRouter knows the call: the generation id, or else the `X-Request-Id` header.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id()
    }

    /// The undecoded response body; of an error response it holds at most 64 KiB.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        self.0.raw()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.0.header(name)
    }

    /// The id of the generation, `gen-…`. Responses that are not JSON carry it only here.
    #[must_use]
    pub fn generation_id(&self) -> Option<&str> {
        self.header("x-generation-id")
    }

    /// Whether the response came from the response cache. `None`: the cache was not used.
    #[must_use]
    pub fn cache_hit(&self) -> Option<bool> {
        self.header("x-openrouter-cache-status").map(|status| status.eq_ignore_ascii_case("hit"))
    }

    /// The age of the cached response. `None` unless it was a cache hit.
    #[must_use]
    pub fn cache_age(&self) -> Option<Duration> {
        self.header("x-openrouter-cache-age")?.trim().parse().ok().map(Duration::from_secs)
    }

    /// The time that the response stays in the cache. `None`: the server did not say.
    #[must_use]
    pub fn cache_ttl(&self) -> Option<Duration> {
        self.header("x-openrouter-cache-ttl")?.trim().parse().ok().map(Duration::from_secs)
    }

    /// The rate limit that was exceeded. `None` unless the response is a 429 from OpenRouter itself.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::read(self.0.headers())
    }
}

/// The rate limit of a response with status 429.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The number of requests allowed in the window.
    pub limit: u64,
    /// The number of requests left in the window.
    pub remaining: u64,
    /// The end of the window, as the number in the header `X-RateLimit-Reset`.
    pub reset: u64,
}

impl RateLimit {
    /// Reads the `X-RateLimit-…` headers. `None` unless all three are present and numbers.
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
