//! TODO.

#[openrouter::object(new)]
pub struct PromptCacheBreakpoint {
    #[serde(default)]
    pub mode: ExplicitMode,
    pub ttl: Option<String>,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum ExplicitMode {
    #[default]
    Explicit,
}

#[openrouter::object(new)]
pub struct PromptCacheOptions {
    #[serde(default)]
    pub mode: ExplicitMode,
    pub ttl: Option<String>,
}

#[openrouter::object(new)]
pub struct CacheControl {
    pub ttl: Option<CacheControlTtl>,
    #[serde(default)]
    pub r#type: EphemeralType,
}

#[openrouter::string_enum]
pub enum CacheControlTtl {
    #[serde(rename = "5m")]
    FiveMinutes,
    #[serde(rename = "1h")]
    OneHour,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum EphemeralType {
    #[default]
    Ephemeral,
}
