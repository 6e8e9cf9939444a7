//! TODO.

#[openrouter::string_enum]
pub enum ReasoningFormat {
    #[serde(rename = "unknown")]
    UnknownValue,
    #[serde(rename = "openai-responses-v1")]
    OpenAiResponsesV1,
    #[serde(rename = "azure-openai-responses-v1")]
    AzureOpenAiResponsesV1,
    #[serde(rename = "bedrock-openai-responses-v1")]
    BedrockOpenAiResponsesV1,
    #[serde(rename = "bedrock-xai-responses-v1")]
    BedrockXaiResponsesV1,
    #[serde(rename = "xai-responses-v1")]
    XaiResponsesV1,
    #[serde(rename = "meta-responses-v1")]
    MetaResponsesV1,
    #[serde(rename = "anthropic-claude-v1")]
    AnthropicClaudeV1,
    #[serde(rename = "google-gemini-v1")]
    GoogleGeminiV1,
}

#[openrouter::object(new)]
pub struct ConfigurationUpdateReasoning {
    pub effort: ReasoningEffort,
}

#[openrouter::string_enum]
pub enum ReasoningEffort {
    Max,
    #[serde(rename = "xhigh")]
    ExtraHigh,
    High,
    Medium,
    Low,
    Minimal,
    None,
}

#[openrouter::string_enum]
pub enum ReasoningSummary {
    Auto,
    Concise,
    Detailed,
}

#[openrouter::string_enum]
pub enum CostTier {
    Low,
    Medium,
    High,
    #[serde(rename = "xhigh")]
    ExtraHigh,
    Max,
}

#[openrouter::object(new)]
pub struct NestedReasoning {
    pub effort: Option<ReasoningEffort>,
    pub max_tokens: Option<i64>,
}
