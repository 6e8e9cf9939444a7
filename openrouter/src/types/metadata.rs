//! TODO.

use super::routing::{EndpointsMetadata, PipelineStage, RouterAttempt, RouterParams, RoutingStrategy};

#[openrouter::object(new)]
pub struct TraceConfig {
    pub generation_name: Option<String>,
    pub parent_span_id: Option<String>,
    pub span_name: Option<String>,
    pub trace_id: Option<String>,
    pub trace_name: Option<String>,
}

#[openrouter::string_enum]
pub enum ApiErrorType {
    ContextLengthExceeded,
    MaxTokensExceeded,
    TokenLimitExceeded,
    StringTooLong,
    Authentication,
    PermissionDenied,
    PaymentRequired,
    RateLimitExceeded,
    ProviderOverloaded,
    ProviderUnavailable,
    InvalidRequest,
    InvalidPrompt,
    NotFound,
    PreconditionFailed,
    PayloadTooLarge,
    Unprocessable,
    ContentPolicyViolation,
    Refusal,
    InvalidImage,
    ImageTooLarge,
    ImageTooSmall,
    UnsupportedImageFormat,
    ImageNotFound,
    ImageDownloadFailed,
    Server,
    Timeout,
    Unmapped,
}

#[openrouter::object]
pub struct OpenRouterMetadata {
    #[object(expected)]
    pub attempt: Option<i64>,
    pub attempts: Option<Vec<RouterAttempt>>,
    #[object(expected)]
    pub endpoints: Option<EndpointsMetadata>,
    pub generation_time: Option<i64>,
    #[object(expected)]
    pub is_byok: Option<bool>,
    pub params: Option<RouterParams>,
    pub pipeline: Option<Vec<PipelineStage>>,
    #[object(nullable)]
    pub region: Option<String>,
    #[object(expected)]
    pub requested: Option<String>,
    #[object(expected)]
    pub strategy: Option<RoutingStrategy>,
    #[object(expected)]
    pub summary: Option<String>,
}

#[openrouter::string_enum]
pub enum MetadataLevel {
    Disabled,
    Enabled,
}

#[openrouter::object(new)]
pub struct DebugOptions {
    pub echo_upstream_body: Option<bool>,
}
