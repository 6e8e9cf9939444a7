//! Chat completions: the next turn of a conversation.
//!
//! [`CreateChatCompletion`] is the request, [`ChatCompletion`] the response, and [`ChatChunk`] an event of a stream. A tool
//! call goes round like this:
//!
//! ```no_run
//! use openrouter::OpenRouter;
//! use openrouter::chat::{CreateChatCompletion, Message, Tool};
//!
//! #[derive(serde::Deserialize)]
//! struct Place {
//!     city: String,
//! }
//!
//! # async fn f(client: &OpenRouter) -> Result<(), Box<dyn std::error::Error>> {
//! let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
//! let tool = Tool::function("weather", schema).description("The weather in a city");
//! let mut request = CreateChatCompletion::new([Message::user("Rome?")]).model("openai/gpt-5").tools([tool]);
//! loop {
//!     let response = request.send(client).await?;
//!     if response.tool_calls().is_empty() {
//!         println!("{}", response.text());
//!         break;
//!     }
//!     request.messages.extend(response.message().map(Message::from));
//!     for call in response.tool_calls() {
//!         let place: Place = call.arguments()?;
//!         request.messages.push(Message::tool(&call.id, format!("sunny in {}", place.city)));
//!     }
//! }
//! # Ok(()) }
//! ```

mod chunk;
mod completion;
mod content;
mod finish;
mod logprobs;
mod message;
mod reasoning;
mod response_format;
mod text_stream;
mod tool;
mod usage;

use std::collections::BTreeMap;

use crate::{CommaSeparated, Endpoint, Extra};

pub use self::chunk::{ChatChunk, ChunkChoice, Delta, FunctionDelta, ToolCallDelta};
pub use self::completion::{ChatCompletion, Choice};
pub use self::content::{
    AudioOutput, ContentAudio, ContentFile, ContentImage, ContentInputVideo, ContentPart, ContentText, ContentType,
    ContentVideo, FileSource, GeneratedImage, ImageUrl, Modality, PredictedText, Prediction, VideoUrl,
};
pub use self::finish::{
    CompletionText, ErrorCode, FinishReason, GenerationError, GenerationErrorMetadata, Incomplete, IncompleteError,
    ParseError,
};
pub use self::logprobs::{Logprobs, TokenLogprob, TopLogprob};
pub use self::message::{
    Annotation, AssistantMessage, AssistantRole, ConfigurationUpdate, DeveloperMessage, FileAnnotation, Message,
    ParsedFile, SystemMessage, ToolMessage, UrlAnnotation, UrlCitation, UserMessage,
};
pub use self::reasoning::{
    ReasoningDetail, ReasoningDetailEncrypted, ReasoningDetailServerToolCall, ReasoningDetailSummary,
    ReasoningDetailText, ReasoningOptions,
};
pub use self::response_format::{
    GrammarFormat, JsonObjectFormat, JsonSchema, JsonSchemaFormat, PythonFormat, ResponseFormat, TextFormat,
};
pub use self::text_stream::TextStream;
pub use self::tool::{
    ArgumentsError, FunctionDefinition, FunctionName, FunctionTool, NamedToolChoice, SearchModelsTool, Tool,
    ToolChoice, WebSearchShorthand,
};
pub use self::usage::{CompletionTokens, PromptTokens, Usage};
pub use crate::accumulate::chat::ChatAccumulator;
pub use crate::types::cache::{
    CacheControl, CacheControlTtl, EphemeralType, ExplicitMode, PromptCacheBreakpoint, PromptCacheOptions,
};
pub use crate::types::content::{ImageConfig, ImageDetail, InputAudio, MediaUrl, TextType, VideoProcessing};
pub use crate::types::metadata::{ApiErrorType, DebugOptions, MetadataLevel, OpenRouterMetadata, TraceConfig};
pub use crate::types::plugins::{
    AutoBetaRouterPlugin, AutoRouterPlugin, ContextCompressionPlugin, FileParserPlugin, FusionPlugin, FusionPluginTool,
    FusionPreset, FusionToolParameter, JevRouterPlugin, MiddleOutEngine, ModerationPlugin, ParetoRouterPlugin,
    PdfEngine, PdfOptions, Plugin, PriceSource, ResponseHealingPlugin, SwitchyardAlgorithm, SwitchyardRouterPlugin,
    WebFetchPlugin, WebSearchPlugin,
};
pub use crate::types::reasoning::{
    ConfigurationUpdateReasoning, CostTier, NestedReasoning, ReasoningEffort, ReasoningFormat, ReasoningSummary,
};
pub use crate::types::routing::{
    DataCollection, EndpointInfo, EndpointsMetadata, MaxPrice, PercentileCutoffs, PerformanceThreshold, PipelineStage,
    PipelineStageType, ProviderPreferences, ProviderSort, Quantization, Route, RouterAttempt, RouterParams,
    RoutingStrategy, ServiceTier, SortConfig, SortPartition, SortPreference,
};
pub use crate::types::safeguards::{
    Alignment, AlignmentCall, AlignmentPlugin, AlignmentRule, AlignmentRuleRecord, AlignmentRuleWatch, AllowedCall,
    ArmorAutoMode, ArmorContext, ArmorEnvironment, ArmorEnvironmentEntry, ArmorOnError, ArmorOutputMode, ArmorPlugin,
    ArmorRule, ArmorRuleOrText, BlockedCall, EnforcementMode, EvaluatedToolUse, SafeguardResult, SafeguardStatus,
    SkippedToolUse, ToolUseOutcome, ToolUseVerdict, UnavailableCall, UnavailableReason, UnavailableToolUse,
};
pub use crate::types::schema::{Schema, SchemaError};
pub use crate::types::stop::{FinishReasonIs, HasToolCall, MaxCost, MaxTokensUsed, StepCountIs, Stop, StopCondition};
pub use crate::types::tools::{
    AdvisorConfig, AdvisorTool, ApproximateType, AutoContainer, BashConfig, BashEngine, BashEnvironment, BashTool,
    ContainerReference, DatetimeConfig, DatetimeTool, DeferredBm25Search, DeferredCustomSearch, DeferredRegexSearch,
    DeferredSearch, DeferredTools, FilesTool, FunctionType, FusionConfig, FusionScalar, FusionTool,
    ImageGenerationConfig, ImageGenerationTool, NestedTool, NetworkAllowlist, NetworkPolicy, NoNetwork,
    PortableProfile, RuntimeValidation, SearchContextSize, SearchModelsConfig, ServerToolUsage, SubagentConfig,
    SubagentTool, ToolCall, ToolCallFunction, ToolChoiceMode, UserLocation, V1Protocol, WebFetchConfig, WebFetchEngine,
    WebFetchTool, WebSearchConfig, WebSearchEngine, WebSearchMode, WebSearchTool, WebSearchToolEngine, XSearchOptions,
};
pub use crate::types::usage::CostDetails;

super::area! {
    Chat {
        send => CreateChatCompletion { stream },
    }
}

/// Lets a model write the next turn of a conversation.
///
/// ```
/// # async fn f(client: &openrouter::OpenRouter) -> Result<(), openrouter::Error> {
/// use openrouter::chat::{CreateChatCompletion, Message};
///
/// let request = CreateChatCompletion::new([Message::user("Say hello in Rust.")]).model("openai/gpt-5");
/// println!("{}", request.send(client).await?.text());
///
/// let mut stream = request.stream(client).await?;
/// while let Some(chunk) = stream.try_next().await? {
///     print!("{}", chunk.text());
/// }
/// let response = stream.finish()?; // the type that `send` returns
/// # Ok(()) }
/// ```
///
/// A text that breaks off, at the limit of tokens for example, looks like any other text. So
/// [`text`](ChatCompletion::text) prints a mark behind it, and returns an error where the whole text is needed.
///
/// A field that is `None` is not sent, and its default applies: that of the model, unless the field names one. Parameters
/// that a model does not have are ignored, unless [`ProviderPreferences::require_parameters`] is set. Members that this type
/// does not have can be sent in `extra`.
///
/// # Errors
///
/// [`CreateChatCompletionError::BadRequest`] when a parameter or a message is invalid,
/// [`CreateChatCompletionError::PaymentRequired`] when the credits are used up, [`CreateChatCompletionError::NotFound`] when
/// no provider serves the model under the preferences of the request, [`CreateChatCompletionError::TooManyRequests`] and
/// [`CreateChatCompletionError::ServiceUnavailable`] when it can be sent again later.
///
/// A provider may fail after it has begun: the response is then a success, whose text is
/// [incomplete](ChatCompletion::text) and whose choice has the [error](Choice::error). A stream yields the error instead of
/// further chunks.
///
/// Source: `POST /chat/completions`, operation `sendChatCompletionRequest`.
#[doc(alias = "sendChatCompletionRequest")]
#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(
    method = "POST", path = "/chat/completions", id = "sendChatCompletionRequest", area = AREA,
    response = ChatCompletion, stream = ChatChunk, fold = ChatAccumulator, auth = key, retry = compute,
    errors(400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 524, 529),
)]
pub struct CreateChatCompletion {
    /// Whether the response says how it was routed, in [`ChatCompletion::openrouter_metadata`]. `None`: no.
    #[endpoint(header = "X-OpenRouter-Metadata")]
    pub openrouter_metadata: Option<MetadataLevel>,
    /// Whether an equal request may get the response of an earlier one, without cost. `None`: the setting of the preset, or
    /// no. The headers of the response say whether it did: [`Meta::cache_hit`](crate::Meta::cache_hit).
    #[endpoint(header = "X-OpenRouter-Cache")]
    pub response_cache: Option<bool>,
    /// How long the response stays in the response cache, in seconds from 1 to 86,400. `None`: 300.
    #[endpoint(header = "X-OpenRouter-Cache-TTL")]
    pub response_cache_ttl: Option<u64>,
    /// Whether the cached response to this request is replaced. `None`: no.
    #[endpoint(header = "X-OpenRouter-Cache-Clear")]
    pub response_cache_clear: Option<bool>,
    /// The session as a header, at most 256 characters. [`session_id`](Self::session_id) takes precedence.
    #[endpoint(header = "x-session-id")]
    pub session_header: Option<String>,
    /// Names of beta features of Anthropic, for Claude models.
    #[endpoint(header = "x-anthropic-beta", as = CommaSeparated)]
    pub anthropic_beta: Option<Vec<String>>,
    /// Caches the prompt up to the last part for which that is possible, for providers with explicit caching. `None`: only
    /// the parts with a `cache_control` of their own.
    pub cache_control: Option<CacheControl>,
    /// Adds the request that the provider gets to the beginning of a stream.
    pub debug: Option<DebugOptions>,
    /// How the model finds tools with `defer_loading`.
    pub deferred_tools: Option<DeferredTools>,
    /// From -2.0 to 2.0; positive values discourage repeating tokens in proportion to how often they occurred. `None`: 0.
    pub frequency_penalty: Option<f64>,
    /// Settings for generated images, such as `aspect_ratio`, by the names of the provider.
    pub image_config: Option<BTreeMap<String, ImageConfig>>,
    /// Changes the likelihood of tokens, by their numbers in the tokenizer of the model: from -100, which excludes a token,
    /// to 100, which excludes all others.
    pub logit_bias: Option<BTreeMap<String, f64>>,
    /// Whether the response has the probabilities of its tokens, in [`Choice::logprobs`]. `None`: no.
    pub logprobs: Option<bool>,
    /// The largest number of tokens that the model may write, reasoning included. A text that reaches it breaks off with the
    /// finish reason [`FinishReason::Length`].
    pub max_completion_tokens: Option<i64>,
    /// The former name of `max_completion_tokens`. Deprecated. Some providers refuse less than 16.
    pub max_tokens: Option<i64>,
    /// The conversation so far, which the model does not remember from earlier requests.
    pub messages: Vec<Message>,
    /// Data of your own, stored with the request: at most 16 entries, whose keys have at most 64 characters and whose values
    /// at most 512.
    pub metadata: Option<BTreeMap<String, String>>,
    /// From 0 to 1; excludes tokens whose likelihood is below this part of that of the likeliest one. `None`: 0.
    pub min_p: Option<f64>,
    /// The kinds of output. `None`: text.
    pub modalities: Option<Vec<Modality>>,
    /// The model, such as `openai/gpt-5`, with an optional variant such as `:free` or `:nitro`; a router such as
    /// `openrouter/auto`; a preset such as `@preset/name`. `None`: the default of the account.
    pub model: Option<String>,
    /// Models to try in this order when those before them fail.
    pub models: Option<Vec<String>>,
    /// Whether the model may call several tools in one turn. `None`: yes.
    pub parallel_tool_calls: Option<bool>,
    /// Plugins, each with its settings.
    pub plugins: Option<Vec<Plugin>>,
    /// Output that is largely known in advance.
    pub prediction: Option<Prediction>,
    /// From -2.0 to 2.0; positive values discourage tokens that occurred, however often. `None`: 0.
    pub presence_penalty: Option<f64>,
    /// Sends requests with the same key to the same prompt cache, for providers with such keys.
    pub prompt_cache_key: Option<String>,
    /// How the prompt is cached by providers that cache by themselves.
    pub prompt_cache_options: Option<PromptCacheOptions>,
    /// The providers that may serve the request, and their order. `None`: the settings of the account.
    pub provider: Option<ProviderPreferences>,
    /// How much the model reasons, and what is shown of it.
    pub reasoning: Option<ReasoningOptions>,
    /// The effort of `reasoning`, by itself. Where both are set, they must agree.
    pub reasoning_effort: Option<ReasoningEffort>,
    /// From 0 to 2; values above 1 discourage tokens that occurred in the conversation. `None`: 1, no change.
    pub repetition_penalty: Option<f64>,
    /// The form of the text. `None`: any text.
    pub response_format: Option<ResponseFormat>,
    /// An older form of [`SortConfig::partition`]. Deprecated.
    pub route: Option<Route>,
    /// Makes the output repeatable, as far as the provider can.
    pub seed: Option<i64>,
    /// The quality of service, which determines speed and price. `None`: the default of the provider.
    pub service_tier: Option<ServiceTier>,
    /// Groups the requests of a conversation, at most 256 characters. They are sent to the same provider, so that its prompt
    /// cache is of use, and shown together.
    pub session_id: Option<String>,
    /// Texts at which the model stops, at most 4. They are not part of the output.
    pub stop: Option<Stop>,
    /// The conditions under which server tools are not called any more, at least 1. The first one that holds ends the turn.
    pub stop_server_tools_when: Option<Vec<StopCondition>>,
    /// Options of streams, which have no effect any more.
    pub stream_options: Option<StreamOptions>,
    /// From 0, the likeliest output, to 2, the most varied one. `None`: 1.
    pub temperature: Option<f64>,
    /// Whether the model calls tools, and which. `None`: it decides.
    pub tool_choice: Option<ToolChoice>,
    /// The tools that the model may call.
    pub tools: Option<Vec<Tool>>,
    /// From 0 to 1; excludes tokens whose likelihood is small compared with the square of that of the likeliest one. `None`: 0.
    pub top_a: Option<f64>,
    /// The number of likeliest tokens to choose from. `None`: all.
    pub top_k: Option<i64>,
    /// The number of alternatives to each token in `logprobs`, from 0 to 20. `None`: 0.
    pub top_logprobs: Option<i64>,
    /// From 0 to 1; chooses from the likeliest tokens whose likelihoods add up to this. `None`: 1.
    pub top_p: Option<f64>,
    /// Names for the request in the tools for observability that are connected to the account.
    pub trace: Option<TraceConfig>,
    /// A stable name or hash of your user, so that abuse by one does not affect the others. It is sent on as a hash only.
    /// `None`: the account counts as the user.
    pub user: Option<String>,
    /// Whether the response has the reasoning. Deprecated: see [`ReasoningOptions::exclude`]. Not in the document of the API.
    pub include_reasoning: Option<bool>,
    /// The number of choices, for the few providers that write several. Not in the document of the API. `None`: 1.
    pub n: Option<u64>,
    /// How long the text is, for models with this setting. Not in the document of the API.
    pub verbosity: Option<Verbosity>,
    /// A text to continue instead of a conversation; `messages` is then empty. Not in the document of the API.
    pub prompt: Option<String>,
    /// Further members of the body.
    #[endpoint(extra)]
    pub extra: Extra,
}

impl CreateChatCompletion {
    /// Sends the request for a stream and returns its text, piece by piece, without the chunks around it.
    ///
    /// # Errors
    ///
    /// Those of [`stream`](Self::stream).
    pub async fn stream_text(
        &self,
        client: &openrouter_core::Client,
    ) -> Result<TextStream, openrouter_core::Error<CreateChatCompletionError>> {
        self.stream(client).await.map(TextStream::new)
    }
}

/// Options of streams, which have no effect any more.
#[openrouter::object(new)]
pub struct StreamOptions {
    /// Without effect: every stream ends with its usage. Deprecated.
    pub include_usage: Option<bool>,
}

/// The length of a text.
#[openrouter::string_enum]
pub enum Verbosity {
    /// Short.
    Low,
    /// Neither short nor long. This is the default.
    Medium,
    /// Long.
    High,
    /// As long as it can be, for models that have it.
    Max,
}

/// The number of characters that are printed of a text from outside.
const PRINTED: usize = 200;

/// Escapes and cuts a text from outside.
fn printed(text: &str) -> String {
    let cut = text.chars().nth(PRINTED).map_or("", |_| "…");
    text.chars().take(PRINTED).flat_map(char::escape_debug).chain(cut.chars()).collect()
}
