//! Plugins: steps before and after the model.

use std::collections::BTreeMap;

use super::reasoning::CostTier;
use super::safeguards::{AlignmentPlugin, ArmorPlugin};
use super::tools::{FusionScalar, UserLocation, WebSearchEngine, WebSearchMode, XSearchOptions};
use crate::Usd;

/// A price of a model.
#[openrouter::string_enum]
pub enum PriceSource {
    /// The list price of tokens of the request.
    Prompt,
    /// The average of the prices that were paid, by traffic; the list price without traffic.
    WeightedAvg,
}

/// A plugin with its settings.
#[openrouter::union(tag = "id")]
pub enum Plugin {
    /// Settings of the model `openrouter/auto`.
    #[serde(rename = "auto-router")]
    AutoRouter(AutoRouterPlugin),
    /// Settings of the model `openrouter/auto-beta`.
    #[serde(rename = "auto-beta-router")]
    AutoBetaRouter(AutoBetaRouterPlugin),
    /// Checks the messages before they are sent to a model.
    Moderation(ModerationPlugin),
    /// Searches the web before the model writes.
    Web(Box<WebSearchPlugin>),
    /// Reads the pages that the messages link to.
    #[serde(rename = "web-fetch")]
    WebFetch(WebFetchPlugin),
    /// Extracts text from the files of the messages, for models that cannot read them.
    #[serde(rename = "file-parser")]
    FileParser(FileParserPlugin),
    /// Repairs broken JSON in the text of the model.
    #[serde(rename = "response-healing")]
    ResponseHealing(ResponseHealingPlugin),
    /// Shortens a conversation that is too long for the model.
    #[serde(rename = "context-compression")]
    ContextCompression(ContextCompressionPlugin),
    /// Settings of the Pareto router, which weighs quality against price.
    #[serde(rename = "pareto-router")]
    ParetoRouter(ParetoRouterPlugin),
    /// Settings of the model `openrouter/fusion`.
    Fusion(FusionPlugin),
    /// Settings of the Switchyard router, which has an efficient and a capable model.
    #[serde(rename = "switchyard-router")]
    SwitchyardRouter(SwitchyardRouterPlugin),
    /// Settings of the Jev router.
    #[serde(rename = "jev-router")]
    JevRouter(JevRouterPlugin),
    /// Checks what the model writes against rules.
    Alignment(AlignmentPlugin),
    /// Checks the tool calls of the model against rules.
    Armor(ArmorPlugin),
}

/// Settings of the auto router, which chooses a model for the task of each request.
#[openrouter::object(new)]
pub struct AutoRouterPlugin {
    /// The models to choose from, as patterns such as `anthropic/*`: at most 1,024, each of at most 1,024 characters.
    /// `None`: all that suit the task.
    pub allowed_models: Option<Vec<String>>,
    /// From 0, quality at any price, to 10, the cheapest. Deprecated: `cost_tier` takes precedence. `None`: 9.
    pub cost_quality_tradeoff: Option<u64>,
    /// The range of prices to choose from. `None`: it follows from `cost_quality_tradeoff`.
    pub cost_tier: Option<CostTier>,
    /// Whether the settings apply. `None`: yes.
    pub enabled: Option<bool>,
    /// The models to leave out, as patterns like those of `allowed_models`, over which they take precedence.
    pub excluded_models: Option<Vec<String>>,
    /// Whether the conversation stays with the [model](crate::chat::AssistantMessage::model) of its last turn. `None`:
    /// no.
    pub pin_model: Option<bool>,
}

/// Settings of the version of the auto router that is in beta.
#[openrouter::object(new)]
pub struct AutoBetaRouterPlugin {
    /// The models to choose from, as patterns such as `anthropic/*`: at most 1,024, each of at most 1,024 characters.
    /// `None`: all that suit the task.
    pub allowed_models: Option<Vec<String>>,
    /// From 0, quality at any price, to 10, the cheapest. Deprecated: `cost_tier` takes precedence. `None`: 9.
    pub cost_quality_tradeoff: Option<u64>,
    /// The range of prices to choose from. `None`: it follows from `cost_quality_tradeoff`.
    pub cost_tier: Option<CostTier>,
    /// Whether the settings apply. `None`: yes.
    pub enabled: Option<bool>,
    /// The models to leave out, as patterns like those of `allowed_models`, over which they take precedence.
    pub excluded_models: Option<Vec<String>>,
}

/// Checks the messages before they are sent to a model. It does not have settings.
#[openrouter::object(new)]
pub struct ModerationPlugin {}

/// Searches the web before the model writes.
#[openrouter::object(new)]
pub struct WebSearchPlugin {
    /// Whether the plugin runs. `None`: yes.
    pub enabled: Option<bool>,
    /// The search engine. `None`: that of the provider if it has one, or else Exa.
    pub engine: Option<WebSearchEngine>,
    /// The domains to leave out, with wildcards and paths, such as `*.example.com` or `example.com/blog`.
    pub exclude_domains: Option<Vec<String>>,
    /// The only domains to search, in the form of `exclude_domains`. `None`: all.
    pub include_domains: Option<Vec<String>>,
    /// The largest number of results. `None`: 5.
    pub max_results: Option<i64>,
    /// The largest number of searches in a turn, for the engines of providers such as Anthropic. `None`: any.
    pub max_uses: Option<i64>,
    /// How thorough the search is, in the modes of the engine.
    pub mode: Option<WebSearchMode>,
    /// The words that introduce the results to the model. `None`: the standard ones, with the date.
    pub search_prompt: Option<String>,
    /// Where the person is, for engines of providers whose results depend on it.
    pub user_location: Option<UserLocation>,
    /// Also searches X, on endpoints of xAI. `None`: the web only.
    pub x_search: Option<XSearchOptions>,
}

/// Reads the pages that the messages link to.
#[openrouter::object(new)]
pub struct WebFetchPlugin {
    /// The only domains to read from. `None`: all.
    pub allowed_domains: Option<Vec<String>>,
    /// The domains not to read from.
    pub blocked_domains: Option<Vec<String>>,
    /// The length at which a page is cut, in tokens, approximately.
    pub max_content_tokens: Option<i64>,
    /// The largest number of pages in a request. `None`: any.
    pub max_uses: Option<i64>,
}

/// Extracts text from the files of the messages, for models that cannot read them.
#[openrouter::object(new)]
pub struct FileParserPlugin {
    /// Whether the plugin runs. `None`: yes.
    pub enabled: Option<bool>,
    /// How PDF files are read.
    pub pdf: Option<PdfOptions>,
}

/// How PDF files are read.
#[openrouter::object(new)]
pub struct PdfOptions {
    /// The program that reads them. `None`: [`Native`](PdfEngine::Native) if the model reads PDF, or else
    /// [`CloudflareAi`](PdfEngine::CloudflareAi).
    pub engine: Option<PdfEngine>,
}

/// A program that reads PDF files.
#[openrouter::string_enum]
pub enum PdfEngine {
    /// Recognizes text in images; best for scans, and charged by the page.
    #[serde(rename = "mistral-ocr")]
    MistralOcr,
    /// The model itself; the pages count as tokens of the request.
    Native,
    /// Converts the file to Markdown, without charge.
    #[serde(rename = "cloudflare-ai")]
    CloudflareAi,
    /// The former name of `CloudflareAi`. Deprecated.
    #[serde(rename = "pdf-text")]
    PdfText,
}

/// Repairs broken JSON in the text of the model, for requests with a response format. Not in streams.
#[openrouter::object(new)]
pub struct ResponseHealingPlugin {
    /// Whether the plugin runs. `None`: yes.
    pub enabled: Option<bool>,
}

/// Shortens a conversation that is too long for the model.
#[openrouter::object(new)]
pub struct ContextCompressionPlugin {
    /// Whether the plugin runs. `None`: yes.
    pub enabled: Option<bool>,
    /// The method, of which there is one. `None`: that one.
    pub engine: Option<MiddleOutEngine>,
}

/// Always `middle-out`.
#[openrouter::string_enum]
#[derive(Default)]
pub enum MiddleOutEngine {
    /// Removes messages from the middle, because models attend to the beginning and the end.
    #[default]
    #[serde(rename = "middle-out")]
    MiddleOut,
}

/// Settings of the Pareto router, which chooses among the models for code of which none is both better and cheaper.
#[openrouter::object(new)]
pub struct ParetoRouterPlugin {
    /// Whether the settings apply. `None`: yes.
    pub enabled: Option<bool>,
    /// The highest price for a million tokens of the request, in USD. The best model up to it is used, and
    /// `min_coding_score` is ignored. A request without such a model fails with status 404. `None`: any price.
    #[object(strict)]
    pub max_price: Option<Usd>,
    /// The least quality, from 0 to 1: from 0.66 the best models, from 0.33 strong ones, below good ones. `None`: the
    /// best.
    pub min_coding_score: Option<f64>,
    /// The price that counts. `None`: [`Prompt`](PriceSource::Prompt).
    pub price_source: Option<PriceSource>,
}

/// Settings of Fusion, started by the model `openrouter/fusion` or the tool [`Tool::Fusion`](crate::chat::Tool::Fusion):
/// several models write, one compares their texts and writes the final one.
#[openrouter::object(new)]
pub struct FusionPlugin {
    /// The models that write first, from 1 to 8. Each of them costs as much as a call. `None`: those of the preset for
    /// quality.
    pub analysis_models: Option<Vec<String>>,
    /// Whether the settings apply. `None`: yes.
    pub enabled: Option<bool>,
    /// The largest number of steps with tools that each model may take, from 1 to 16. `None`: 4.
    pub max_tool_calls: Option<u64>,
    /// The model that compares and writes the final text. `None`: the first one of the preset.
    pub model: Option<String>,
    /// A named choice of models. `analysis_models` and `model` take precedence.
    pub preset: Option<FusionPreset>,
    /// The server tools that the models may use, at most 8. `None`: web search and web fetch. An empty list: none.
    pub tools: Option<Vec<FusionPluginTool>>,
}

/// A named choice of models for Fusion.
#[openrouter::string_enum]
pub enum FusionPreset {
    /// The best models.
    #[serde(rename = "general-high")]
    GeneralHigh,
    /// Cheap models.
    #[serde(rename = "general-budget")]
    GeneralBudget,
    /// Fast models.
    #[serde(rename = "general-fast")]
    GeneralFast,
}

/// A server tool for the models of Fusion.
#[openrouter::object(new)]
pub struct FusionPluginTool {
    /// The settings of the tool, by their names.
    pub parameters: Option<BTreeMap<String, Option<FusionToolParameter>>>,
    /// The type of the tool, such as `openrouter:web_search`.
    pub r#type: String,
}

/// A setting of a tool.
#[openrouter::union]
pub enum FusionToolParameter {
    /// A string.
    Text(String),
    /// A quantity.
    Number(f64),
    /// A boolean.
    Flag(bool),
    /// A list of strings, numbers and booleans.
    Items(Vec<Option<FusionScalar>>),
    /// An object of strings, numbers and booleans.
    Object(BTreeMap<String, Option<FusionScalar>>),
}

/// Settings of the Switchyard router, which chooses between an efficient and a capable model.
#[openrouter::object(new)]
pub struct SwitchyardRouterPlugin {
    /// How it chooses. `None`: [`Stage`](SwitchyardAlgorithm::Stage).
    pub algorithm: Option<SwitchyardAlgorithm>,
    /// The model that rates the task, for the algorithms that do so. It must support structured output; its call is
    /// billed. `None`: one that the router chooses.
    pub judge_model: Option<String>,
}

/// How the Switchyard router chooses.
#[openrouter::string_enum]
pub enum SwitchyardAlgorithm {
    /// A small model rates how demanding the task is.
    Capability,
    /// By the results of tools so far, such as repeated failures; where they do not decide, a small model does.
    Stage,
    /// Like `Stage`, without the small model.
    Auto,
    /// By chance.
    Random,
    /// Stays with the choice for the last turn of a person, and reconsiders it by the results of tools.
    Composite,
    /// Takes the models in the order of OpenRouter.
    Passthrough,
}

/// Settings of the Jev router.
#[openrouter::object(new)]
pub struct JevRouterPlugin {
    /// Another name of `models`; both lists count.
    pub allowed_models: Option<Vec<String>>,
    /// The range of prices: `low`, `medium`, `high`, or one that the operator set up. `None`: that of the operator.
    pub cost_tier: Option<String>,
    /// The models to leave out, as patterns like those of `models`, over which they take precedence. A request without a
    /// remaining model fails with status 404.
    pub excluded_models: Option<Vec<String>>,
    /// The models to choose from, as patterns such as `anthropic/*` or families such as `~author/family-latest`: at most
    /// 1,024, each of at most 1,024 characters. `None`: all of the router. A list of which no entry is the name of any
    /// model is an error; one without a model of the router is ignored.
    pub models: Option<Vec<String>>,
}
