//! Reasoning: how much of it, and how it is sent back.

use crate::types::reasoning::{ReasoningEffort, ReasoningFormat, ReasoningSummary};

/// How much a model reasons before it writes, and what is shown of it.
///
/// Set either the effort or a number of tokens, whichever the model takes; the other one is converted.
#[openrouter::object(new)]
pub struct ReasoningOptions {
    /// How thorough the reasoning is. `None`: the default of the model.
    pub effort: Option<ReasoningEffort>,
    /// How detailed the summaries are, for models that show summaries only. `None`: the default of the model.
    pub summary: Option<ReasoningSummary>,
    /// The largest number of tokens for reasoning. Not in the document of the API. `None`: it follows from the effort.
    pub max_tokens: Option<i64>,
    /// Whether to leave the reasoning out of the response; it still takes place and is billed. Not in the document of the
    /// API. `None`: no.
    pub exclude: Option<bool>,
    /// Switches reasoning on at medium effort, or off, for models with a choice. Not in the document of the API. `None`: it
    /// follows from the other fields.
    pub enabled: Option<bool>,
}

/// A piece of reasoning as the provider needs it back.
///
/// Send the details of a turn back unchanged, all of them and in their order: models check signatures and decrypt texts,
/// and refuse a turn that was edited.
#[openrouter::union(tag = "type", shared(format: Option<ReasoningFormat>, id: Option<String>, index: Option<i64>))]
pub enum ReasoningDetail {
    /// A summary of reasoning that is not shown.
    #[serde(rename = "reasoning.summary")]
    Summary(ReasoningDetailSummary),
    /// Reasoning that only the provider can read.
    #[serde(rename = "reasoning.encrypted")]
    Encrypted(ReasoningDetailEncrypted),
    /// Reasoning in plain text, often with a signature.
    #[serde(rename = "reasoning.text")]
    Text(ReasoningDetailText),
    /// The call of a server tool, so that a later turn knows of it.
    #[serde(rename = "reasoning.server_tool_call")]
    ServerToolCall(ReasoningDetailServerToolCall),
}

impl ReasoningDetail {
    /// The plain text or the summary. `None` for what is encrypted, for calls, and for details of unknown types, which may
    /// be visible output.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Summary(detail) => detail.summary.as_deref(),
            Self::Text(detail) => detail.text.as_deref(),
            _ => None,
        }
    }
}

/// A summary of reasoning that is not shown.
#[openrouter::object(new)]
pub struct ReasoningDetailSummary {
    /// The provider's form of the detail, by which OpenRouter knows which models can take it back.
    pub format: Option<ReasoningFormat>,
    /// The provider's id of the detail.
    pub id: Option<String>,
    /// The position among the details of the message, from 0. Details of different types may share one.
    pub index: Option<i64>,
    /// The words. A piece of a stream may lack them.
    #[object(expected)]
    pub summary: Option<String>,
}

/// Reasoning that only the provider can read.
#[openrouter::object(new)]
pub struct ReasoningDetailEncrypted {
    /// The cipher text as base64. A piece of a stream may lack it.
    #[object(expected)]
    pub data: Option<String>,
    /// The provider's form of the detail, by which OpenRouter knows which models can take it back.
    pub format: Option<ReasoningFormat>,
    /// The provider's id of the detail.
    pub id: Option<String>,
    /// The position among the details of the message, from 0. Details of different types may share one.
    pub index: Option<i64>,
}

/// Reasoning in plain text.
#[openrouter::object(new)]
pub struct ReasoningDetailText {
    /// The provider's form of the detail, by which OpenRouter knows which models can take it back.
    pub format: Option<ReasoningFormat>,
    /// The provider's id of the detail.
    pub id: Option<String>,
    /// The position among the details of the message, from 0. Details of different types may share one.
    pub index: Option<i64>,
    /// The proof that the provider wrote the text, which it checks when the text is sent back. `None`: it needs none, or the
    /// signature follows in a later piece of the stream.
    pub signature: Option<String>,
    /// The words. `None` in the piece of a stream that has only the signature.
    pub text: Option<String>,
}

/// The call of a server tool in an earlier turn, with its result.
#[openrouter::object(new)]
pub struct ReasoningDetailServerToolCall {
    /// The type of the tool, such as `openrouter:fusion`.
    pub tool_name: String,
    /// The provider's form of the detail, by which OpenRouter knows which models can take it back.
    pub format: Option<ReasoningFormat>,
    /// The provider's id of the detail.
    pub id: Option<String>,
    /// The position among the details of the message, from 0. Details of different types may share one.
    pub index: Option<i64>,
    /// The arguments of the call, as JSON text.
    pub arguments: String,
    /// The id of the call. `None`: the provider did not give it one.
    pub tool_call_id: Option<String>,
    /// The output of the tool.
    pub result: String,
}
