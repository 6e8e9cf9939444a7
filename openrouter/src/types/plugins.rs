//! TODO.

use std::collections::BTreeMap;

use super::reasoning::CostTier;
use super::safeguards::{AlignmentPlugin, ArmorPlugin};
use super::tools::{FusionScalar, UserLocation, WebSearchEngine, WebSearchMode, XSearchOptions};
use crate::Usd;

#[openrouter::string_enum]
pub enum PriceSource {
    Prompt,
    WeightedAvg,
}

#[openrouter::union(tag = "id")]
pub enum Plugin {
    #[serde(rename = "auto-router")]
    AutoRouter(AutoRouterPlugin),
    #[serde(rename = "auto-beta-router")]
    AutoBetaRouter(AutoBetaRouterPlugin),
    Moderation(ModerationPlugin),
    Web(Box<WebSearchPlugin>),
    #[serde(rename = "web-fetch")]
    WebFetch(WebFetchPlugin),
    #[serde(rename = "file-parser")]
    FileParser(FileParserPlugin),
    #[serde(rename = "response-healing")]
    ResponseHealing(ResponseHealingPlugin),
    #[serde(rename = "context-compression")]
    ContextCompression(ContextCompressionPlugin),
    #[serde(rename = "pareto-router")]
    ParetoRouter(ParetoRouterPlugin),
    Fusion(FusionPlugin),
    #[serde(rename = "switchyard-router")]
    SwitchyardRouter(SwitchyardRouterPlugin),
    #[serde(rename = "jev-router")]
    JevRouter(JevRouterPlugin),
    Alignment(AlignmentPlugin),
    Armor(ArmorPlugin),
}

#[openrouter::object(new)]
pub struct AutoRouterPlugin {
    pub allowed_models: Option<Vec<String>>,
    pub cost_quality_tradeoff: Option<u64>,
    pub cost_tier: Option<CostTier>,
    pub enabled: Option<bool>,
    pub excluded_models: Option<Vec<String>>,
    pub pin_model: Option<bool>,
}

#[openrouter::object(new)]
pub struct AutoBetaRouterPlugin {
    pub allowed_models: Option<Vec<String>>,
    pub cost_quality_tradeoff: Option<u64>,
    pub cost_tier: Option<CostTier>,
    pub enabled: Option<bool>,
    pub excluded_models: Option<Vec<String>>,
}

#[openrouter::object(new)]
pub struct ModerationPlugin {}

#[openrouter::object(new)]
pub struct WebSearchPlugin {
    pub enabled: Option<bool>,
    pub engine: Option<WebSearchEngine>,
    pub exclude_domains: Option<Vec<String>>,
    pub include_domains: Option<Vec<String>>,
    pub max_results: Option<i64>,
    pub max_uses: Option<i64>,
    pub mode: Option<WebSearchMode>,
    pub search_prompt: Option<String>,
    pub user_location: Option<UserLocation>,
    pub x_search: Option<XSearchOptions>,
}

#[openrouter::object(new)]
pub struct WebFetchPlugin {
    pub allowed_domains: Option<Vec<String>>,
    pub blocked_domains: Option<Vec<String>>,
    pub max_content_tokens: Option<i64>,
    pub max_uses: Option<i64>,
}

#[openrouter::object(new)]
pub struct FileParserPlugin {
    pub enabled: Option<bool>,
    pub pdf: Option<PdfOptions>,
}

#[openrouter::object(new)]
pub struct PdfOptions {
    pub engine: Option<PdfEngine>,
}

#[openrouter::string_enum]
pub enum PdfEngine {
    #[serde(rename = "mistral-ocr")]
    MistralOcr,
    Native,
    #[serde(rename = "cloudflare-ai")]
    CloudflareAi,
    #[serde(rename = "pdf-text")]
    PdfText,
}

#[openrouter::object(new)]
pub struct ResponseHealingPlugin {
    pub enabled: Option<bool>,
}

#[openrouter::object(new)]
pub struct ContextCompressionPlugin {
    pub enabled: Option<bool>,
    pub engine: Option<MiddleOutEngine>,
}

#[openrouter::string_enum]
#[derive(Default)]
pub enum MiddleOutEngine {
    #[default]
    #[serde(rename = "middle-out")]
    MiddleOut,
}

#[openrouter::object(new)]
pub struct ParetoRouterPlugin {
    pub enabled: Option<bool>,
    pub max_price: Option<Usd>,
    pub min_coding_score: Option<f64>,
    pub price_source: Option<PriceSource>,
}

#[openrouter::object(new)]
pub struct FusionPlugin {
    pub analysis_models: Option<Vec<String>>,
    pub enabled: Option<bool>,
    pub max_tool_calls: Option<u64>,
    pub model: Option<String>,
    pub preset: Option<FusionPreset>,
    pub tools: Option<Vec<FusionPluginTool>>,
}

#[openrouter::string_enum]
pub enum FusionPreset {
    #[serde(rename = "general-high")]
    GeneralHigh,
    #[serde(rename = "general-budget")]
    GeneralBudget,
    #[serde(rename = "general-fast")]
    GeneralFast,
}

#[openrouter::object(new)]
pub struct FusionPluginTool {
    pub parameters: Option<BTreeMap<String, Option<FusionToolParameter>>>,
    pub r#type: String,
}

#[openrouter::union]
pub enum FusionToolParameter {
    Text(String),
    Number(f64),
    Flag(bool),
    Items(Vec<Option<FusionScalar>>),
    Map(BTreeMap<String, Option<FusionScalar>>),
}

#[openrouter::object(new)]
pub struct SwitchyardRouterPlugin {
    pub algorithm: Option<SwitchyardAlgorithm>,
    pub judge_model: Option<String>,
}

#[openrouter::string_enum]
pub enum SwitchyardAlgorithm {
    Capability,
    Stage,
    Auto,
    Random,
    Composite,
    Passthrough,
}

#[openrouter::object(new)]
pub struct JevRouterPlugin {
    pub allowed_models: Option<Vec<String>>,
    pub cost_tier: Option<String>,
    pub excluded_models: Option<Vec<String>>,
    pub models: Option<Vec<String>>,
}
