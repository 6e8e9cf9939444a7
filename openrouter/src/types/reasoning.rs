//! Settings and forms of reasoning.

/// The form of a reasoning detail, which belongs to a provider and a version.
#[openrouter::string_enum]
pub enum ReasoningFormat {
    /// Not known to OpenRouter.
    #[serde(rename = "unknown")]
    UnknownValue,
    /// The Responses API of OpenAI.
    #[serde(rename = "openai-responses-v1")]
    OpenAiResponsesV1,
    /// The Responses API of OpenAI on Azure.
    #[serde(rename = "azure-openai-responses-v1")]
    AzureOpenAiResponsesV1,
    /// The Responses API of OpenAI on Amazon Bedrock.
    #[serde(rename = "bedrock-openai-responses-v1")]
    BedrockOpenAiResponsesV1,
    /// The Responses API of xAI on Amazon Bedrock.
    #[serde(rename = "bedrock-xai-responses-v1")]
    BedrockXaiResponsesV1,
    /// The Responses API of xAI.
    #[serde(rename = "xai-responses-v1")]
    XaiResponsesV1,
    /// The Responses API of Meta.
    #[serde(rename = "meta-responses-v1")]
    MetaResponsesV1,
    /// Thinking blocks of Claude.
    #[serde(rename = "anthropic-claude-v1")]
    AnthropicClaudeV1,
    /// Thought signatures of Gemini.
    #[serde(rename = "google-gemini-v1")]
    GoogleGeminiV1,
}

/// The reasoning from a place in the conversation on.
#[openrouter::object(new)]
pub struct ConfigurationUpdateReasoning {
    /// The effort from there on.
    pub effort: ReasoningEffort,
}

/// How thorough the reasoning of a model is. A model that does not have a level uses the nearest one.
#[openrouter::string_enum]
pub enum ReasoningEffort {
    /// Without a limit, as far as the model can.
    Max,
    /// About 95 % of the tokens that the output may have.
    #[serde(rename = "xhigh")]
    ExtraHigh,
    /// About 80 % of the tokens that the output may have.
    High,
    /// About half of the tokens that the output may have.
    Medium,
    /// About 20 % of the tokens that the output may have.
    Low,
    /// About 10 % of the tokens that the output may have.
    Minimal,
    /// Without reasoning.
    None,
}

/// How detailed a summary of the reasoning is.
#[openrouter::string_enum]
pub enum ReasoningSummary {
    /// As detailed as the model can.
    Auto,
    /// Short.
    Concise,
    /// Long.
    Detailed,
}

/// A range of prices, by the average cost of a generation of the models that suit a task.
#[openrouter::string_enum]
pub enum CostTier {
    /// The cheapest fifth.
    Low,
    /// The second fifth.
    Medium,
    /// The middle fifth.
    High,
    /// The fourth fifth.
    #[serde(rename = "xhigh")]
    ExtraHigh,
    /// The most expensive fifth.
    Max,
}

/// The reasoning of a model that a server tool calls.
#[openrouter::object(new)]
pub struct NestedReasoning {
    /// How thorough it is. `None`: the default of the model.
    pub effort: Option<ReasoningEffort>,
    /// The largest number of tokens for it. `None`: it follows from the effort.
    pub max_tokens: Option<i64>,
}
