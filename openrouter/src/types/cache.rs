//! Prompt caching: providers keep the beginning of a prompt, and charge less for reading it again.

/// Ends a prefix of the prompt that is cached, in the form of OpenAI. Providers that take a [`CacheControl`] get one
/// instead.
#[openrouter::object(new)]
pub struct PromptCacheBreakpoint {
    /// Always `explicit`.
    #[serde(default)]
    pub mode: ExplicitMode,
    /// How long the prefix stays in the cache: `30m` or `12h`, which costs more to write. `None`: the time in
    /// [`PromptCacheOptions::ttl`].
    pub ttl: Option<String>,
}

/// Always `explicit`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum ExplicitMode {
    /// Prefixes are marked by the request.
    #[default]
    Explicit,
}

/// How a provider with automatic caching caches the prompt. Only for GPT-5.6 of OpenAI and later.
#[openrouter::object(new)]
pub struct PromptCacheOptions {
    /// Always `explicit`: only what the request marks is cached.
    #[serde(default)]
    pub mode: ExplicitMode,
    /// The least time that a prefix stays in the cache: `30m` or `12h`, which costs more to write. `None`: `30m`.
    pub ttl: Option<String>,
}

/// Ends a prefix of the prompt that is cached, in the form of Anthropic. OpenAI gets its own form instead.
#[openrouter::object(new)]
pub struct CacheControl {
    /// How long the prefix stays in the cache after its last use. `None`: five minutes.
    pub ttl: Option<CacheControlTtl>,
    /// Always `ephemeral`.
    #[serde(default)]
    pub r#type: EphemeralType,
}

/// The time that a prefix stays in the cache after its last use.
#[openrouter::string_enum]
pub enum CacheControlTtl {
    /// 300 seconds.
    #[serde(rename = "5m")]
    FiveMinutes,
    /// 3,600 seconds, which cost more to write.
    #[serde(rename = "1h")]
    OneHour,
}

/// Always `ephemeral`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum EphemeralType {
    /// The cache forgets the prefix after its time.
    #[default]
    Ephemeral,
}
