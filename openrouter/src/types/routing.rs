//! TODO.

use std::collections::BTreeMap;

use crate::{RawJson, Usd};

#[openrouter::object(new)]
pub struct ProviderPreferences {
    pub allow_fallbacks: Option<bool>,
    pub data_collection: Option<DataCollection>,
    pub enforce_distillable_text: Option<bool>,
    pub ignore: Option<Vec<String>>,
    pub max_price: Option<MaxPrice>,
    pub only: Option<Vec<String>>,
    pub options: Option<BTreeMap<String, RawJson>>,
    pub order: Option<Vec<String>>,
    pub preferred_max_latency: Option<PerformanceThreshold>,
    pub preferred_min_throughput: Option<PerformanceThreshold>,
    pub quantizations: Option<Vec<Quantization>>,
    pub require_parameters: Option<bool>,
    pub sort: Option<SortPreference>,
    pub zdr: Option<bool>,
}

#[openrouter::string_enum]
pub enum DataCollection {
    Deny,
    Allow,
}

#[openrouter::object(new)]
pub struct MaxPrice {
    pub audio: Option<Usd>,
    pub completion: Option<Usd>,
    pub image: Option<Usd>,
    pub prompt: Option<Usd>,
    pub request: Option<Usd>,
}

#[openrouter::union]
pub enum PerformanceThreshold {
    Number(f64),
    Object(PercentileCutoffs),
}

#[openrouter::object(new)]
pub struct PercentileCutoffs {
    pub p50: Option<f64>,
    pub p75: Option<f64>,
    pub p90: Option<f64>,
    pub p99: Option<f64>,
}

#[openrouter::string_enum]
pub enum Quantization {
    Int4,
    Int8,
    Fp4,
    Mxfp4,
    Nvfp4,
    Fp6,
    Fp8,
    Mxfp8,
    Fp16,
    Bf16,
    Fp32,
    #[serde(rename = "unknown")]
    UnknownValue,
}

#[openrouter::union]
pub enum SortPreference {
    #[union(string)]
    Text(ProviderSort),
    Object(SortConfig),
}

#[openrouter::string_enum]
pub enum ProviderSort {
    Price,
    Throughput,
    Latency,
    Exacto,
}

#[openrouter::object(new)]
pub struct SortConfig {
    pub by: Option<ProviderSort>,
    pub partition: Option<SortPartition>,
}

#[openrouter::string_enum]
pub enum SortPartition {
    Model,
    None,
}

#[openrouter::object]
pub struct RouterAttempt {
    pub model: String,
    pub provider: String,
    #[object(expected)]
    pub status: Option<i64>,
}

#[openrouter::object]
pub struct EndpointsMetadata {
    pub available: Vec<EndpointInfo>,
    #[object(expected)]
    pub total: Option<i64>,
}

#[openrouter::object]
pub struct EndpointInfo {
    pub model: String,
    pub provider: String,
    #[object(expected)]
    pub selected: Option<bool>,
}

#[openrouter::object]
pub struct RouterParams {
    pub quality_floor: Option<f64>,
    pub throughput_floor: Option<f64>,
    pub version_group: Option<String>,
}

#[openrouter::object]
pub struct PipelineStage {
    pub cost_usd: Option<Usd>,
    pub data: Option<RawJson>,
    pub guardrail_id: Option<String>,
    pub guardrail_scope: Option<String>,
    pub name: String,
    pub summary: Option<String>,
    pub r#type: PipelineStageType,
}

#[openrouter::string_enum]
pub enum PipelineStageType {
    Guardrail,
    Plugin,
    ServerTools,
    ResponseHealing,
    ContextCompression,
}

#[openrouter::string_enum]
pub enum RoutingStrategy {
    Direct,
    Auto,
    Free,
    Latest,
    Alias,
    Fallback,
    Pareto,
    Bodybuilder,
    Fusion,
}

#[openrouter::string_enum]
pub enum Route {
    Fallback,
    Sort,
}

#[openrouter::string_enum]
pub enum ServiceTier {
    Auto,
    Default,
    Fast,
    Flex,
    Priority,
    Scale,
    Ultrafast,
}
