//! Routing: which providers may serve a request, and which one did.

use std::collections::BTreeMap;

use crate::{RawJson, Usd};

/// The providers that may serve a request, and their order.
#[openrouter::object(new)]
pub struct ProviderPreferences {
    /// Whether other providers serve the request when the first ones cannot. `None`: yes.
    pub allow_fallbacks: Option<bool>,
    /// Whether providers may store the data. `None`: [`Allow`](DataCollection::Allow).
    pub data_collection: Option<DataCollection>,
    /// Whether only models are used whose output may train other models. `None`: no.
    pub enforce_distillable_text: Option<bool>,
    /// The slugs of providers that do not serve the request, such as `openai` or `deepinfra/turbo`, beside those that the
    /// account excludes.
    pub ignore: Option<Vec<String>>,
    /// The highest prices to pay. A request that no provider serves for them fails.
    #[object(strict)]
    pub max_price: Option<MaxPrice>,
    /// The slugs of the providers that may serve the request, beside those that the account allows. `None`: all of them.
    pub only: Option<Vec<String>>,
    /// Settings of single providers, by their slugs.
    pub options: Option<BTreeMap<String, RawJson>>,
    /// The slugs of the providers to try first, in this order. The others follow, if fallbacks are allowed.
    pub order: Option<Vec<String>>,
    /// The time to the first token in seconds up to which endpoints are preferred. Slower ones are used last.
    pub preferred_max_latency: Option<PerformanceThreshold>,
    /// The tokens per second from which endpoints are preferred. Slower ones are used last.
    pub preferred_min_throughput: Option<PerformanceThreshold>,
    /// The precisions of the weights with which a model may run. `None`: any.
    pub quantizations: Option<Vec<Quantization>>,
    /// Whether only endpoints are used that have all parameters of the request. `None`: no; they ignore parameters that
    /// they do not have.
    pub require_parameters: Option<bool>,
    /// Tries the endpoints in this order instead of spreading the load.
    pub sort: Option<SortPreference>,
    /// Whether only endpoints are used that do not retain the data. `None`: the setting of the account.
    pub zdr: Option<bool>,
}

/// Whether providers may store the data of a request.
#[openrouter::string_enum]
pub enum DataCollection {
    /// Only providers that do not collect it serve the request.
    Deny,
    /// Providers may store it, and train with it.
    Allow,
}

/// The highest prices to pay, as decimals such as `0.5`. `None` in a field: any price.
#[openrouter::object(new)]
pub struct MaxPrice {
    /// For a unit of sound, in USD.
    #[object(strict)]
    pub audio: Option<String>,
    /// For a million tokens that the model writes, in USD.
    #[object(strict)]
    pub completion: Option<String>,
    /// For an image, in USD.
    #[object(strict)]
    pub image: Option<String>,
    /// For a million tokens of the request, in USD.
    #[object(strict)]
    pub prompt: Option<String>,
    /// For the request itself, in USD.
    #[object(strict)]
    pub request: Option<String>,
}

/// A limit on the performance of an endpoint in the last minutes.
#[openrouter::union]
pub enum PerformanceThreshold {
    /// On its median.
    Number(f64),
    /// On several percentiles.
    Object(PercentileCutoffs),
}

/// Limits on the percentiles of a performance, all of which an endpoint has to keep. `None` in a field: no limit.
#[openrouter::object(new)]
pub struct PercentileCutoffs {
    /// On the median.
    pub p50: Option<f64>,
    /// On the value that three quarters of the requests reach.
    pub p75: Option<f64>,
    /// On the value that nine tenths of the requests reach.
    pub p90: Option<f64>,
    /// On the value that 99 % of the requests reach.
    pub p99: Option<f64>,
}

/// The precision of the weights of a model.
#[openrouter::string_enum]
pub enum Quantization {
    /// Integers of 4 bits.
    Int4,
    /// Integers of 8 bits.
    Int8,
    /// Floating point in 4 bits.
    Fp4,
    /// Floating point in 4 bits, with a scale for each block of 32.
    Mxfp4,
    /// Floating point in 4 bits, with a scale for each block of 16.
    Nvfp4,
    /// Floating point in 6 bits.
    Fp6,
    /// Floating point in 8 bits.
    Fp8,
    /// Floating point in 8 bits, with a scale for each block of 32.
    Mxfp8,
    /// Floating point in 16 bits.
    Fp16,
    /// Floating point in 16 bits, with the range of 32.
    Bf16,
    /// Floating point in 32 bits.
    Fp32,
    /// Not published.
    #[serde(rename = "unknown")]
    UnknownValue,
}

/// The order in which endpoints are tried.
#[openrouter::union]
pub enum SortPreference {
    /// By one property.
    #[union(string)]
    Text(ProviderSort),
    /// By one property, within each model or across all of them.
    Object(SortConfig),
}

/// The property by which endpoints are sorted.
#[openrouter::string_enum]
pub enum ProviderSort {
    /// The cheapest first.
    Price,
    /// The most tokens per second first.
    Throughput,
    /// The shortest time to the first token first.
    Latency,
    /// The most reliable tool calls first.
    Exacto,
}

/// The order in which endpoints are tried.
#[openrouter::object(new)]
pub struct SortConfig {
    /// The property to sort by. `None`: the default order.
    pub by: Option<ProviderSort>,
    /// The endpoints that are sorted together. `None`: [`Model`](SortPartition::Model).
    pub partition: Option<SortPartition>,
}

/// Which endpoints are sorted together.
#[openrouter::string_enum]
pub enum SortPartition {
    /// Those of each model, so that fallback models remain fallbacks.
    Model,
    /// Those of all models of the request.
    None,
}

/// An attempt to serve a request.
#[openrouter::object]
pub struct RouterAttempt {
    /// The model that was tried.
    pub model: String,
    /// The provider that was tried.
    pub provider: String,
    /// The HTTP status of its response.
    #[object(expected)]
    pub status: Option<i64>,
}

/// The endpoints that could serve a request.
#[openrouter::object]
pub struct EndpointsMetadata {
    /// The endpoints, in the order in which they were considered.
    pub available: Vec<EndpointInfo>,
    /// The number of endpoints, those that are not listed included.
    #[object(expected)]
    pub total: Option<i64>,
}

/// An endpoint: a model at a provider.
#[openrouter::object]
pub struct EndpointInfo {
    /// The id of the model.
    pub model: String,
    /// The name of the provider.
    pub provider: String,
    /// Whether it served the request.
    #[object(expected)]
    pub selected: Option<bool>,
}

/// The limits that a router derived from a request.
#[openrouter::object]
pub struct RouterParams {
    /// The least quality of the models to choose from.
    pub quality_floor: Option<f64>,
    /// The least throughput of the endpoints, in tokens per second.
    pub throughput_floor: Option<f64>,
    /// The version of the router's ranking.
    pub version_group: Option<String>,
}

/// A step that processed a request before or after the model.
#[openrouter::object]
pub struct PipelineStage {
    /// The cost of the step, in USD. `None`: nothing.
    pub cost_usd: Option<Usd>,
    /// Facts in the form of the step.
    pub data: Option<RawJson>,
    /// The id of the guardrail that demanded the step.
    pub guardrail_id: Option<String>,
    /// The kind of thing that the guardrail is for, such as a key or a workspace.
    pub guardrail_scope: Option<String>,
    /// The step, such as a plugin by its name.
    pub name: String,
    /// The outcome in a sentence for people.
    pub summary: Option<String>,
    /// The kind of step. Several steps may have the same one.
    pub r#type: PipelineStageType,
}

/// The kind of a step.
#[openrouter::string_enum]
pub enum PipelineStageType {
    /// A guardrail of the account.
    Guardrail,
    /// A plugin of the request.
    Plugin,
    /// Tools that OpenRouter ran.
    ServerTools,
    /// A repair of broken JSON.
    ResponseHealing,
    /// A shortening of the conversation.
    ContextCompression,
}

/// How the model of a request was chosen.
#[openrouter::string_enum]
pub enum RoutingStrategy {
    /// The request named it.
    Direct,
    /// The auto router chose it.
    Auto,
    /// The router of free models chose it.
    Free,
    /// The request named a family, whose newest model it is.
    Latest,
    /// The request named another name of it.
    Alias,
    /// The models before it failed.
    Fallback,
    /// The Pareto router chose it.
    Pareto,
    /// The router with this name chose it.
    Bodybuilder,
    /// Several models wrote, and one joined their texts.
    Fusion,
}

/// An older form of [`SortPartition`].
#[openrouter::string_enum]
pub enum Route {
    /// Like [`SortPartition::Model`].
    Fallback,
    /// Like [`SortPartition::None`].
    Sort,
}

/// The quality of service of a provider, which determines speed and price.
#[openrouter::string_enum]
pub enum ServiceTier {
    /// Chosen by the provider.
    Auto,
    /// Neither faster nor cheaper than usual.
    #[serde(rename = "default")]
    Standard,
    /// Another name of `Priority`.
    Fast,
    /// Slower and cheaper.
    Flex,
    /// Faster and more expensive.
    Priority,
    /// Capacity that was reserved.
    Scale,
    /// The fastest endpoints; without one, those of `Priority`, and then the standard.
    Ultrafast,
}
