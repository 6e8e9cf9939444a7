//! TODO.

use super::cache::CacheControl;
use super::reasoning::NestedReasoning;
use crate::RawJson;

#[openrouter::object]
pub struct ServerToolUsage {
    pub tool_calls_executed: Option<i64>,
    pub tool_calls_requested: Option<i64>,
    pub web_search_requests: Option<i64>,
}

#[openrouter::object(new)]
pub struct ToolCallFunction {
    pub name: String,
    pub arguments: String,
}

#[openrouter::object(new)]
pub struct ToolCall {
    #[serde(default)]
    pub r#type: FunctionType,
    pub id: String,
    pub function: ToolCallFunction,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum FunctionType {
    #[default]
    Function,
}

#[openrouter::string_enum]
pub enum ToolChoiceMode {
    None,
    Auto,
    Required,
}

#[openrouter::string_enum]
pub enum WebSearchToolEngine {
    Native,
    Exa,
    Parallel,
    Firecrawl,
    Perplexity,
    Auto,
}

#[openrouter::string_enum]
pub enum WebSearchMode {
    Instant,
    Fast,
    Auto,
    #[serde(rename = "deep-lite")]
    DeepLite,
    Deep,
    #[serde(rename = "deep-reasoning")]
    DeepReasoning,
    Turbo,
    Basic,
    Advanced,
}

#[openrouter::object(new)]
pub struct UserLocation {
    pub city: Option<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub timezone: Option<String>,
    pub r#type: Option<ApproximateType>,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum ApproximateType {
    #[default]
    Approximate,
}

#[openrouter::object(new)]
pub struct XSearchOptions {
    pub allowed_x_handles: Option<Vec<String>>,
    pub enable_image_understanding: Option<bool>,
    pub enable_video_understanding: Option<bool>,
    pub excluded_x_handles: Option<Vec<String>>,
    pub from_date: Option<String>,
    pub to_date: Option<String>,
}

#[openrouter::object(new)]
pub struct AdvisorTool {
    pub parameters: Option<AdvisorConfig>,
}

#[openrouter::object(new)]
pub struct AdvisorConfig {
    pub forward_transcript: Option<bool>,
    pub instructions: Option<String>,
    pub max_completion_tokens: Option<i64>,
    pub model: Option<String>,
    pub name: Option<String>,
    pub reasoning: Option<NestedReasoning>,
    pub stream: Option<bool>,
    pub temperature: Option<f64>,
}

#[openrouter::object(new)]
pub struct SubagentTool {
    pub parameters: Option<SubagentConfig>,
}

#[openrouter::object(new)]
pub struct SubagentConfig {
    pub inherit_functions: Option<bool>,
    pub inherited_function_names: Option<Vec<String>>,
    pub instructions: Option<String>,
    pub max_completion_tokens: Option<i64>,
    pub max_tool_calls: Option<u64>,
    pub model: Option<String>,
    pub name: Option<String>,
    pub reasoning: Option<NestedReasoning>,
    pub temperature: Option<f64>,
    pub tools: Option<Vec<NestedTool>>,
}

#[openrouter::object(new)]
pub struct NestedTool {
    pub parameters: Option<RawJson>,
    pub r#type: String,
}

#[openrouter::object(new)]
pub struct DatetimeTool {
    pub parameters: Option<DatetimeConfig>,
}

#[openrouter::object(new)]
pub struct DatetimeConfig {
    pub timezone: Option<String>,
}

#[openrouter::object(new)]
pub struct FilesTool {
    pub parameters: Option<RawJson>,
}

#[openrouter::object(new)]
pub struct FusionTool {
    pub parameters: Option<FusionConfig>,
}

#[openrouter::object(new)]
pub struct FusionConfig {
    pub analysis_models: Option<Vec<String>>,
    pub cache_control: Option<CacheControl>,
    pub max_completion_tokens: Option<i64>,
    pub max_tool_calls: Option<u64>,
    pub model: Option<String>,
    pub reasoning: Option<NestedReasoning>,
    pub temperature: Option<f64>,
    pub tools: Option<Vec<NestedTool>>,
}

#[openrouter::object(new)]
pub struct ImageGenerationTool {
    pub parameters: Option<ImageGenerationConfig>,
}

#[openrouter::object(new)]
pub struct ImageGenerationConfig {
    pub model: Option<String>,
}

#[openrouter::object(new)]
pub struct SearchModelsConfig {
    pub max_results: Option<i64>,
}

#[openrouter::object(new)]
pub struct WebFetchTool {
    pub parameters: Option<WebFetchConfig>,
}

#[openrouter::object(new)]
pub struct WebFetchConfig {
    pub allowed_domains: Option<Vec<String>>,
    pub blocked_domains: Option<Vec<String>>,
    pub engine: Option<WebFetchEngine>,
    pub max_content_tokens: Option<i64>,
    pub max_uses: Option<i64>,
}

#[openrouter::string_enum]
pub enum WebFetchEngine {
    Auto,
    Native,
    #[serde(rename = "openrouter")]
    OpenRouter,
    Exa,
    Parallel,
    Firecrawl,
}

#[openrouter::object(new)]
pub struct WebSearchConfig {
    pub allowed_domains: Option<Vec<String>>,
    pub engine: Option<WebSearchToolEngine>,
    pub excluded_domains: Option<Vec<String>>,
    pub max_characters: Option<i64>,
    pub max_results: Option<i64>,
    pub max_total_results: Option<i64>,
    pub max_uses: Option<i64>,
    pub mode: Option<WebSearchMode>,
    pub search_context_size: Option<SearchContextSize>,
    pub user_location: Option<UserLocation>,
    pub x_search: Option<XSearchOptions>,
}

#[openrouter::string_enum]
pub enum SearchContextSize {
    Low,
    Medium,
    High,
}

#[openrouter::string_enum]
pub enum BashEngine {
    Auto,
    Native,
    #[serde(rename = "openrouter")]
    OpenRouter,
}

#[openrouter::object(new)]
pub struct BashTool {
    pub parameters: Option<BashConfig>,
}

#[openrouter::object(new)]
pub struct BashConfig {
    pub engine: Option<BashEngine>,
    pub environment: Option<BashEnvironment>,
}

#[openrouter::union(
    tag = "type",
    shared(file_ids: Option<Vec<String>>, network_policy: Option<NetworkPolicy>),
)]
pub enum BashEnvironment {
    ContainerAuto(AutoContainer),
    ContainerReference(ContainerReference),
}

#[openrouter::object(new)]
pub struct AutoContainer {
    pub file_ids: Option<Vec<String>>,
    pub network_policy: Option<NetworkPolicy>,
}

#[openrouter::union(tag = "type")]
pub enum NetworkPolicy {
    Disabled(NoNetwork),
    Allowlist(NetworkAllowlist),
}

#[openrouter::object(new)]
pub struct NoNetwork {}

#[openrouter::object(new)]
pub struct NetworkAllowlist {
    pub allowed_domains: Vec<String>,
}

#[openrouter::object(new)]
pub struct ContainerReference {
    pub container_id: String,
    pub file_ids: Option<Vec<String>>,
    pub network_policy: Option<NetworkPolicy>,
}

#[openrouter::object(new)]
pub struct DeferredTools {
    #[serde(default)]
    pub profile: PortableProfile,
    #[serde(default)]
    pub protocol: V1Protocol,
    pub search: DeferredSearch,
    #[serde(default)]
    pub validation: RuntimeValidation,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum PortableProfile {
    #[default]
    Portable,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum V1Protocol {
    #[default]
    V1,
}

#[openrouter::union(tag = "type")]
pub enum DeferredSearch {
    Regex(DeferredRegexSearch),
    Bm25(DeferredBm25Search),
    Custom(DeferredCustomSearch),
}

#[openrouter::object(new)]
pub struct DeferredRegexSearch {
    pub max_results: Option<i64>,
}

#[openrouter::object(new)]
pub struct DeferredBm25Search {
    pub max_results: Option<i64>,
}

#[openrouter::object(new)]
pub struct DeferredCustomSearch {
    pub max_results: Option<i64>,
    pub result_key: String,
    pub tool_id: String,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum RuntimeValidation {
    #[default]
    Runtime,
}

#[openrouter::string_enum]
pub enum WebSearchEngine {
    Native,
    Exa,
    Firecrawl,
    Parallel,
    Perplexity,
}

#[openrouter::union]
pub enum FusionScalar {
    Text(String),
    Number(f64),
    Flag(bool),
}

#[openrouter::object(new)]
pub struct WebSearchTool {
    pub parameters: Option<WebSearchConfig>,
}
