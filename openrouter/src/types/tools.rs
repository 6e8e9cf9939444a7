//! Tools: calls of the program's functions, and the tools that OpenRouter runs.

use super::cache::CacheControl;
use super::reasoning::NestedReasoning;
use crate::{Extra, RawJson};

/// The calls of server tools.
#[openrouter::object]
pub struct ServerToolUsage {
    /// The calls that returned a result.
    pub tool_calls_executed: Option<i64>,
    /// The calls that the model wanted, without those of the provider's own tools.
    pub tool_calls_requested: Option<i64>,
    /// The searches of the web. Those that OpenRouter ran are also among `tool_calls_requested`, so do not add the two.
    pub web_search_requests: Option<i64>,
}

/// A function to call, and its arguments.
#[openrouter::object(new)]
pub struct ToolCallFunction {
    /// The name of the function. Check it: models invent some.
    pub name: String,
    /// The arguments as JSON text; see [`ToolCall::arguments`].
    pub arguments: String,
}

/// A call of a tool that the model wants.
#[openrouter::object]
pub struct ToolCall {
    /// Always `function`.
    #[serde(default)]
    pub r#type: FunctionType,
    /// The id that the result has to name.
    pub id: String,
    /// The function, and its arguments.
    pub function: ToolCallFunction,
}

impl ToolCall {
    /// Creates a call of a function of the program, for a history that another program kept.
    pub fn new(id: impl Into<String>, name: impl Into<String>, arguments: impl Into<String>) -> Self {
        let function = ToolCallFunction::new(name, arguments);
        Self { r#type: FunctionType::Function, id: id.into(), function, extra: Extra::new() }
    }
}

/// Always `function`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum FunctionType {
    /// A function of the program.
    #[default]
    Function,
}

/// Whether the model calls tools.
#[openrouter::string_enum]
pub enum ToolChoiceMode {
    /// It does not.
    None,
    /// It decides.
    Auto,
    /// It calls at least one.
    Required,
}

/// The service that searches the web for a tool.
#[openrouter::string_enum]
pub enum WebSearchToolEngine {
    /// The one of the provider of the model.
    Native,
    /// The one of `exa.ai`.
    Exa,
    /// The one of `parallel.ai`.
    Parallel,
    /// The one of `firecrawl.dev`.
    Firecrawl,
    /// The results of Perplexity, without its summaries.
    Perplexity,
    /// The one of the provider if it has one, or else Exa. This is the default.
    Auto,
}

/// How thorough a search is. An engine ignores the modes that it does not have.
#[openrouter::string_enum]
pub enum WebSearchMode {
    /// Exa: as fast as possible.
    Instant,
    /// Exa and Parallel: fast.
    Fast,
    /// Exa: chosen by the query. This is its default.
    Auto,
    /// Exa: thorough, with less effort.
    #[serde(rename = "deep-lite")]
    DeepLite,
    /// Exa: thorough.
    Deep,
    /// Exa: thorough, with reasoning about the results.
    #[serde(rename = "deep-reasoning")]
    DeepReasoning,
    /// Parallel: as fast as possible.
    Turbo,
    /// Parallel: its default.
    Basic,
    /// Parallel: thorough.
    Advanced,
}

/// Where a person is, approximately.
#[openrouter::object(new)]
pub struct UserLocation {
    /// The city by its name.
    pub city: Option<String>,
    /// The country by its code in ISO 3166-1, such as `US`.
    pub country: Option<String>,
    /// The state or the province by its name.
    pub region: Option<String>,
    /// The time zone by its name in the IANA database, such as `Europe/Rome`.
    pub timezone: Option<String>,
    /// Always `approximate`.
    pub r#type: Option<ApproximateType>,
}

/// Always `approximate`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum ApproximateType {
    /// A place that need not be exact.
    #[default]
    Approximate,
}

/// Searches X as well, on endpoints of xAI with a search of their own. It is billed by the post and the profile.
#[openrouter::object(new)]
pub struct XSearchOptions {
    /// The only accounts whose posts are searched, at most 20. Not beside `excluded_x_handles`.
    pub allowed_x_handles: Option<Vec<String>>,
    /// Whether images in the posts are looked at. `None`: no.
    pub enable_image_understanding: Option<bool>,
    /// Whether videos in the posts are looked at. `None`: no.
    pub enable_video_understanding: Option<bool>,
    /// The accounts whose posts are left out, at most 20. Not beside `allowed_x_handles`.
    pub excluded_x_handles: Option<Vec<String>>,
    /// The first day of the posts, as `YYYY-MM-DD`. `None`: any.
    pub from_date: Option<String>,
    /// The last day of the posts, as `YYYY-MM-DD`. `None`: today.
    pub to_date: Option<String>,
}

/// Asks a stronger model for advice. A request may have several under different names.
#[openrouter::object(new)]
pub struct AdvisorTool {
    /// The settings. `None`: the model chooses the advisor.
    pub parameters: Option<AdvisorConfig>,
}

/// Settings of an advisor.
#[openrouter::object(new)]
pub struct AdvisorConfig {
    /// Whether the advisor sees the whole conversation. `None`: no; it sees the question of the model alone.
    pub forward_transcript: Option<bool>,
    /// The system message of the advisor. `None`: none.
    pub instructions: Option<String>,
    /// The largest number of tokens of the advice, reasoning included. `None`: the default of the provider.
    pub max_completion_tokens: Option<i64>,
    /// The model that gives advice. `None`: the one that the call names, or else that of the request.
    pub model: Option<String>,
    /// The name, 1 to 64 letters, digits, spaces, `_` and `-`. At most one advisor may be without one.
    pub name: Option<String>,
    /// How much the advisor reasons. `None`: the default of its model.
    pub reasoning: Option<NestedReasoning>,
    /// Whether the advice is streamed while it is written. Only in the Responses API. `None`: no.
    pub stream: Option<bool>,
    /// The temperature of the advisor. `None`: the default of the provider.
    pub temperature: Option<f64>,
}

/// Delegates tasks to a smaller model, which may have tools of its own. A request may have several under different names.
#[openrouter::object(new)]
pub struct SubagentTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<SubagentConfig>,
}

/// Settings of a model that tasks are delegated to.
#[openrouter::object(new)]
pub struct SubagentConfig {
    /// Whether it has all functions of the request. An experiment; only in the Responses API. `None`: no.
    pub inherit_functions: Option<bool>,
    /// The functions of the request that it has. An experiment; only in the Responses API. `None`: none.
    pub inherited_function_names: Option<Vec<String>>,
    /// Its system message. `None`: none.
    pub instructions: Option<String>,
    /// The largest number of tokens that it may write, reasoning included. `None`: the default of the provider.
    pub max_completion_tokens: Option<i64>,
    /// The largest number of steps with tools, from 1 to 25.
    pub max_tool_calls: Option<u64>,
    /// The model, usually a smaller one. `None`: that of the request.
    pub model: Option<String>,
    /// The name, 1 to 64 letters, digits, spaces, `_` and `-`. At most one may be without one.
    pub name: Option<String>,
    /// How much it reasons. `None`: the default of its model.
    pub reasoning: Option<NestedReasoning>,
    /// Its temperature. `None`: the default of the provider.
    pub temperature: Option<f64>,
    /// The server tools that it may use. Functions and the tool itself are refused. `None`: none.
    pub tools: Option<Vec<NestedTool>>,
}

/// A server tool for a model that a server tool calls.
#[openrouter::object(new)]
pub struct NestedTool {
    /// The settings of the tool, in the form of its type. `None`: the defaults.
    pub parameters: Option<RawJson>,
    /// The type, such as `openrouter:web_search`.
    pub r#type: String,
}

/// Returns the date and the time.
#[openrouter::object(new)]
pub struct DatetimeTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<DatetimeConfig>,
}

/// Settings of the date and the time.
#[openrouter::object(new)]
pub struct DatetimeConfig {
    /// The time zone by its name in the IANA database, such as `Europe/Rome`. `None`: UTC.
    pub timezone: Option<String>,
}

/// Reads, writes and lists the files of the workspace of the key.
#[openrouter::object(new)]
pub struct FilesTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<RawJson>,
}

/// Asks several models at once. One of them compares what they wrote, for the model of the request.
#[openrouter::object(new)]
pub struct FusionTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<FusionConfig>,
}

/// Settings of Fusion as a tool.
#[openrouter::object(new)]
pub struct FusionConfig {
    /// The models to ask, from 1 to 8. Each of them costs as much as a call. `None`: those of the preset for quality.
    pub analysis_models: Option<Vec<String>>,
    /// Ends the prefix of the prompt that is cached, for providers with explicit caching.
    pub cache_control: Option<CacheControl>,
    /// The largest number of tokens that each model may write, reasoning included. `None`: 16,000.
    pub max_completion_tokens: Option<i64>,
    /// The largest number of steps with tools that each model may take, from 1 to 16. `None`: 4.
    pub max_tool_calls: Option<u64>,
    /// The model that compares. `None`: that of the request.
    pub model: Option<String>,
    /// The reasoning of the models.
    pub reasoning: Option<NestedReasoning>,
    /// The temperature of the models; the one that compares has 0. `None`: the default of the provider.
    pub temperature: Option<f64>,
    /// The server tools that the models may use, at most 8. `None`: web search and web fetch. An empty list: none.
    pub tools: Option<Vec<NestedTool>>,
}

/// Generates images from a description.
#[openrouter::object(new)]
pub struct ImageGenerationTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<ImageGenerationConfig>,
}

/// Settings of generated images. Those of the request's `image_config`, such as `aspect_ratio`, go into `extra`.
#[openrouter::object(new)]
pub struct ImageGenerationConfig {
    /// The model that draws. `None`: `openai/gpt-5-image`.
    pub model: Option<String>,
}

/// Settings of a search.
#[openrouter::object(new)]
pub struct SearchModelsConfig {
    /// The largest number of results, at most 20. `None`: 5.
    pub max_results: Option<i64>,
}

/// Reads a page or a PDF of the web.
#[openrouter::object(new)]
pub struct WebFetchTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<WebFetchConfig>,
}

/// Settings of reading pages.
#[openrouter::object(new)]
pub struct WebFetchConfig {
    /// The only domains to read from. `None`: all.
    pub allowed_domains: Option<Vec<String>>,
    /// The domains not to read from.
    pub blocked_domains: Option<Vec<String>>,
    /// The program that reads. `None`: [`Auto`](WebFetchEngine::Auto).
    pub engine: Option<WebFetchEngine>,
    /// The length at which a page is cut, in tokens, approximately.
    pub max_content_tokens: Option<i64>,
    /// The largest number of pages in a request. `None`: any.
    pub max_uses: Option<i64>,
}

/// A program that reads pages.
#[openrouter::string_enum]
pub enum WebFetchEngine {
    /// The one of the provider if it has one, or else Exa. This is the default.
    Auto,
    /// The one of the provider of the model.
    Native,
    /// A plain download.
    #[serde(rename = "openrouter")]
    OpenRouter,
    /// The service of `exa.ai`.
    Exa,
    /// The service of `parallel.ai`.
    Parallel,
    /// The service of `firecrawl.dev`, which runs scripts.
    Firecrawl,
}

/// Settings of a search of the web.
#[openrouter::object(new)]
pub struct WebSearchConfig {
    /// The only domains to search. Not beside `excluded_domains`, and not on all engines.
    pub allowed_domains: Option<Vec<String>>,
    /// The search engine. `None`: [`Auto`](WebSearchToolEngine::Auto).
    pub engine: Option<WebSearchToolEngine>,
    /// The domains to leave out. Not beside `allowed_domains`, and not on all engines.
    pub excluded_domains: Option<Vec<String>>,
    /// The largest number of characters of each result, for Exa, Parallel and Perplexity. It takes precedence over
    /// `search_context_size`. `None`: as that says.
    pub max_characters: Option<i64>,
    /// The largest number of results of a search; Perplexity has at most 20. The engines of providers ignore it. `None`:
    /// 5.
    pub max_results: Option<i64>,
    /// The largest number of results of all searches of the request. `None`: 50.
    pub max_total_results: Option<i64>,
    /// The largest number of searches. Of the engines of providers only that of Anthropic knows it. `None`: any.
    pub max_uses: Option<i64>,
    /// How thorough a search is, in the modes of the engine.
    pub mode: Option<WebSearchMode>,
    /// How much of each page the model gets to read. `None`: the default of the engine.
    pub search_context_size: Option<SearchContextSize>,
    /// Where the person is, for results that depend on it.
    pub user_location: Option<UserLocation>,
    /// Also searches X. `None`: the web only.
    pub x_search: Option<XSearchOptions>,
}

/// How much of each result a model gets to read, on Exa, Parallel and Perplexity.
#[openrouter::string_enum]
pub enum SearchContextSize {
    /// Little: 5,000 characters of a result on Exa.
    Low,
    /// More: 15,000 characters of a result on Exa.
    Medium,
    /// Much: 30,000 characters of a result on Exa.
    High,
}

/// Who runs commands or patches.
#[openrouter::string_enum]
pub enum BashEngine {
    /// The provider if it can, or else OpenRouter. This is the default.
    Auto,
    /// The provider.
    Native,
    /// OpenRouter, in a container.
    #[serde(rename = "openrouter")]
    OpenRouter,
}

/// Runs shell commands in a container.
#[openrouter::object(new)]
pub struct BashTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<BashConfig>,
}

/// Settings of the shell.
#[openrouter::object(new)]
pub struct BashConfig {
    /// Who runs the commands. `None`: [`Auto`](BashEngine::Auto).
    pub engine: Option<BashEngine>,
    /// The container. `None`: a new one.
    pub environment: Option<BashEnvironment>,
}

/// A container.
#[openrouter::union(
    tag = "type",
    shared(file_ids: Option<Vec<String>>, network_policy: Option<NetworkPolicy>),
)]
pub enum BashEnvironment {
    /// A new one, which OpenRouter removes again.
    ContainerAuto(AutoContainer),
    /// One by its id, which stays.
    ContainerReference(ContainerReference),
}

/// A new container, which OpenRouter removes again.
#[openrouter::object(new)]
pub struct AutoContainer {
    /// The ids of uploaded files that are copied into it, at most 20.
    pub file_ids: Option<Vec<String>>,
    /// The hosts that it may reach. `None`: none.
    pub network_policy: Option<NetworkPolicy>,
}

/// The hosts that a container may reach. It cannot change while the container runs: another one is refused with status
/// 409.
#[openrouter::union(tag = "type")]
pub enum NetworkPolicy {
    /// None. This is the default.
    Disabled(NoNetwork),
    /// Those on a list.
    Allowlist(NetworkAllowlist),
}

/// No hosts.
#[openrouter::object(new)]
pub struct NoNetwork {}

/// Hosts that a container may reach, on the ports 80 and 443.
#[openrouter::object(new)]
pub struct NetworkAllowlist {
    /// The names of the hosts in lower case, from 1 to 50, with `*` for any characters. A name does not include its
    /// subdomains; `*` alone is every host.
    pub allowed_domains: Vec<String>,
}

/// A container by its id.
#[openrouter::object(new)]
pub struct ContainerReference {
    /// The id, 1 to 40 letters, digits, `_` and `-`: one that the result of a tool named, or a new one for a container
    /// that stays. It belongs to the account and the workspace.
    pub container_id: String,
    /// The ids of uploaded files that are copied into it, at most 20.
    pub file_ids: Option<Vec<String>>,
    /// The hosts that it may reach. `None`: none.
    pub network_policy: Option<NetworkPolicy>,
}

/// Lets the model search for tools instead of seeing all of them, which saves tokens. The tools must stay the same during
/// a conversation.
#[openrouter::object(new)]
pub struct DeferredTools {
    /// Always `portable`.
    #[serde(default)]
    pub profile: PortableProfile,
    /// Always `v1`.
    #[serde(default)]
    pub protocol: V1Protocol,
    /// How tools are found.
    pub search: DeferredSearch,
    /// Always `runtime`.
    #[serde(default)]
    pub validation: RuntimeValidation,
}

/// Always `portable`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum PortableProfile {
    /// OpenRouter provides the search, for any model.
    #[default]
    Portable,
}

/// Always `v1`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum V1Protocol {
    /// The first version.
    #[default]
    V1,
}

/// How tools are found.
#[openrouter::union(tag = "type")]
pub enum DeferredSearch {
    /// By a regular expression.
    Regex(DeferredRegexSearch),
    /// By words, ranked by the function BM25.
    Bm25(DeferredBm25Search),
    /// By a function of the program.
    Custom(DeferredCustomSearch),
}

/// Finds tools by a regular expression over their definitions.
#[openrouter::object(new)]
pub struct DeferredRegexSearch {
    /// The largest number of tools.
    pub max_results: Option<i64>,
}

/// Finds tools by words of their definitions, ranked by the function BM25.
#[openrouter::object(new)]
pub struct DeferredBm25Search {
    /// The largest number of tools.
    pub max_results: Option<i64>,
}

/// Finds tools by a function of the program, which returns their names.
#[openrouter::object(new)]
pub struct DeferredCustomSearch {
    /// The largest number of tools.
    pub max_results: Option<i64>,
    /// The member of the result with the names; not empty.
    pub result_key: String,
    /// The name of the function; not empty.
    pub tool_id: String,
}

/// Always `runtime`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum RuntimeValidation {
    /// OpenRouter checks the arguments of a call against the schema of the tool.
    #[default]
    Runtime,
}

/// The service that searches the web for a plugin.
#[openrouter::string_enum]
pub enum WebSearchEngine {
    /// The one of the provider of the model.
    Native,
    /// The one of `exa.ai`.
    Exa,
    /// The one of `firecrawl.dev`.
    Firecrawl,
    /// The one of `parallel.ai`.
    Parallel,
    /// The one of `perplexity.ai`.
    Perplexity,
}

/// A string, a number or a boolean.
#[openrouter::union]
pub enum FusionScalar {
    /// A string.
    Text(String),
    /// A quantity.
    Number(f64),
    /// A boolean.
    Flag(bool),
}

/// Searches the web.
#[openrouter::object(new)]
pub struct WebSearchTool {
    /// The settings. `None`: the defaults.
    pub parameters: Option<WebSearchConfig>,
}
