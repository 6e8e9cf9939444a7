//! Usage: the tokens of a call, and its cost.

use crate::Usd;
use crate::types::tools::ServerToolUsage;
use crate::types::usage::CostDetails;

/// The tokens of a call, and its cost. A response from the response cache has zeros.
#[openrouter::object]
pub struct Usage {
    /// The tokens that the model wrote, reasoning included.
    pub completion_tokens: i64,
    /// The kinds of tokens that the model wrote. `None`: the provider does not distinguish them.
    pub completion_tokens_details: Option<CompletionTokens>,
    /// The amount charged for the call, in USD. `None`: unknown.
    pub cost: Option<Usd>,
    /// The cost at the provider, by its parts.
    pub cost_details: Option<CostDetails>,
    /// Whether the call was made with your own key of the provider. The provider then bills you, and `cost` is the fee of
    /// OpenRouter.
    pub is_byok: Option<bool>,
    /// The tokens of the request: messages, tools and media.
    pub prompt_tokens: i64,
    /// The kinds of tokens of the request. `None`: the provider does not distinguish them.
    pub prompt_tokens_details: Option<PromptTokens>,
    /// The calls of server tools. `None`: none were made.
    pub server_tool_use_details: Option<ServerToolUsage>,
    /// The sum of both kinds of tokens.
    pub total_tokens: i64,
}

/// The kinds of tokens that the model wrote. `None` in a field: the provider does not report it.
#[openrouter::object]
pub struct CompletionTokens {
    /// Tokens that a [`Prediction`](super::Prediction) foresaw.
    pub accepted_prediction_tokens: Option<i64>,
    /// Tokens of speech.
    pub audio_tokens: Option<i64>,
    /// Tokens of reasoning, shown or not.
    pub reasoning_tokens: Option<i64>,
    /// Tokens of a [`Prediction`](super::Prediction) that did not occur. They are billed nevertheless.
    pub rejected_prediction_tokens: Option<i64>,
    /// Tokens of generated images. Not in the document of the API.
    pub image_tokens: Option<i64>,
}

/// The kinds of tokens of the request. `None` in a field: the provider does not report it.
#[openrouter::object]
pub struct PromptTokens {
    /// Tokens of sound.
    pub audio_tokens: Option<i64>,
    /// Tokens written to the prompt cache, for models that charge for it.
    pub cache_write_tokens: Option<i64>,
    /// Tokens read from the prompt cache, which cost less.
    pub cached_tokens: Option<i64>,
    /// Tokens of moving pictures, sound included.
    pub video_tokens: Option<i64>,
}
