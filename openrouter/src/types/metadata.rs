//! Facts about a request: how it was routed, what it is called in other systems.

use super::routing::{EndpointsMetadata, PipelineStage, RouterAttempt, RouterParams, RoutingStrategy};

/// Names for a request in the systems for observability that are connected to the account. Further members are sent along
/// in `extra`.
#[openrouter::object(new)]
pub struct TraceConfig {
    /// Names the generation, the step in which a model writes.
    pub generation_name: Option<String>,
    /// The id of the span that the request belongs to, so that it appears below it.
    pub parent_span_id: Option<String>,
    /// Names the span of the request itself.
    pub span_name: Option<String>,
    /// Groups the requests of a workflow.
    pub trace_id: Option<String>,
    /// Names the workflow.
    pub trace_name: Option<String>,
}

/// The kind of an error, in a word that means the same for all providers and in all areas.
#[openrouter::string_enum]
pub enum ApiErrorType {
    /// The conversation is too long for the context of the model.
    ContextLengthExceeded,
    /// More output was requested than the model can write.
    MaxTokensExceeded,
    /// A limit on tokens was exceeded.
    TokenLimitExceeded,
    /// A text in the request is too long.
    StringTooLong,
    /// The key is missing or wrong.
    Authentication,
    /// The key must not do this.
    PermissionDenied,
    /// The credits are used up.
    PaymentRequired,
    /// There were too many requests in a short time.
    RateLimitExceeded,
    /// The provider has too much to do. The request can be sent again later.
    ProviderOverloaded,
    /// The provider cannot be reached, or broke off.
    ProviderUnavailable,
    /// The request has an invalid member.
    InvalidRequest,
    /// The messages cannot be used.
    InvalidPrompt,
    /// Neither a model nor an endpoint has this name.
    NotFound,
    /// The state of a thing does not allow this.
    PreconditionFailed,
    /// The body of the request is too large.
    PayloadTooLarge,
    /// The request can be read, and makes no sense.
    Unprocessable,
    /// A filter refused the content.
    ContentPolicyViolation,
    /// The model refused.
    Refusal,
    /// An image cannot be decoded.
    InvalidImage,
    /// An image has too many pixels or bytes.
    ImageTooLarge,
    /// An image has too few pixels.
    ImageTooSmall,
    /// An image has a format that the model cannot read.
    UnsupportedImageFormat,
    /// The address of an image does not lead to one.
    ImageNotFound,
    /// An image could not be downloaded from its address.
    ImageDownloadFailed,
    /// OpenRouter failed.
    Server,
    /// The provider took too long.
    Timeout,
    /// An error that none of the other kinds describe.
    Unmapped,
}

/// How a request was routed.
#[openrouter::object]
pub struct OpenRouterMetadata {
    /// The number of the attempt that succeeded, from 1.
    #[object(expected)]
    pub attempt: Option<i64>,
    /// The attempts in their order. `None`: the first one succeeded.
    pub attempts: Option<Vec<RouterAttempt>>,
    /// The endpoints that could serve the request.
    #[object(expected)]
    pub endpoints: Option<EndpointsMetadata>,
    /// The time from the request to the provider until the end of its response, in milliseconds. The number of tokens
    /// divided by it is the throughput. `None`: no provider was asked.
    pub generation_time: Option<i64>,
    /// Whether your own key of the provider was used.
    #[object(expected)]
    pub is_byok: Option<bool>,
    /// The limits that the router derived from the request.
    pub params: Option<RouterParams>,
    /// The steps that processed the request before and after the model.
    pub pipeline: Option<Vec<PipelineStage>>,
    /// The region in which OpenRouter processed the request. `None`: unknown.
    #[object(nullable)]
    pub region: Option<String>,
    /// The model in the request, as it was written there.
    #[object(expected)]
    pub requested: Option<String>,
    /// How the model was chosen.
    #[object(expected)]
    pub strategy: Option<RoutingStrategy>,
    /// The routing in a sentence for people.
    #[object(expected)]
    pub summary: Option<String>,
}

/// Whether a response says how it was routed.
#[openrouter::string_enum]
pub enum MetadataLevel {
    /// It does not. This is the default.
    Disabled,
    /// It does, in `openrouter_metadata`.
    Enabled,
}

/// Shows how a request is changed for its provider. Only for streams.
#[openrouter::object(new)]
pub struct DebugOptions {
    /// Whether the stream begins with the body that each provider gets, in
    /// [`ChatChunk::debug`](crate::chat::ChatChunk::debug). `None`: no.
    pub echo_upstream_body: Option<bool>,
}
