//! Names that were chosen by hand.

/// Operation id → the name of the type, where the rules of `operation.rs` do not give a good one.
pub(crate) const NAMES: &[(&str, &str)] = &[
    ("list", "ListKeys"),
    ("exchangeAuthCodeForAPIKey", "ExchangeAuthCode"),
    ("createAuthKeysCode", "CreateAuthCode"),
    ("createOauthToken", "ExchangeToken"),
    ("listOauthJwks", "ListJwks"),
    ("sendChatCompletionRequest", "CreateChatCompletion"),
    ("createApiAlphaDecisions", "CreateDecisions"),
    ("createSystemone", "CreateSystemOneDecisions"),
    ("createAudioSpeech", "CreateSpeech"),
    ("createAudioTranscriptions", "CreateTranscription"),
    ("createEmbeddings", "CreateEmbeddings"),
    ("listGenerationContent", "GetGenerationContent"),
    ("listModelsCount", "GetModelCount"),
    ("listModelsUser", "ListUserModels"),
    ("listEndpoints", "ListEndpoints"),
    ("listEndpointsZdr", "ListZdrEndpoints"),
    ("listVideosModels", "ListVideoModels"),
    ("listVideosContent", "DownloadVideoContent"),
    ("getUserActivity", "GetActivity"),
    ("getRankingsDaily", "GetDailyRankings"),
    ("createPresetsChatCompletions", "CreateChatCompletionPreset"),
    ("createPresetsMessages", "CreateMessagePreset"),
    ("createPresetsResponses", "CreateResponsePreset"),
];

/// Operation id → the name of its response.
pub(crate) const RESPONSES: &[(&str, &str)] = &[("exchangeAuthCodeForAPIKey", "ExchangedKey")];

/// The owner of a type (an operation id or a component), the member that has the type (empty for the component itself), and
/// the name of the type.
pub(crate) const TYPES: &[(&str, &str, &str)] = &[
    ("AnthropicCacheControlDirective", "", "CacheControl"),
    ("AnthropicCitationCharLocation", "", "ResponseCitationCharLocation"),
    ("AnthropicCitationContentBlockLocation", "", "ResponseCitationBlockLocation"),
    ("AnthropicCitationPageLocation", "", "ResponseCitationPageLocation"),
    ("AnthropicDocumentBlock", "", "ResponseDocumentBlock"),
    ("AnthropicTextBlock", "", "ResponseTextBlock"),
    ("AnthropicToolUnion", "", "ToolDefinition"),
    ("ApplyPatchServerTool_OpenRouter", "", "OpenRouterApplyPatchTool"),
    ("ArmorAutoMode", "Allow", "ArmorAutoModeRules"),
    ("BaseInputs", "", "Instructions"),
    ("BaseInputs", "Item", "InstructionItem"),
    ("BaseInputs", "Message", "InstructionMessage"),
    ("BaseReasoningConfig", "", "AppliedReasoning"),
    ("BatchListItem", "", "BatchSummary"),
    ("BatchListItem", "Error", "BatchError"),
    ("BatchListItem", "Status", "BatchStatus"),
    ("BatchObject", "Annotation", "BatchAnnotation"),
    ("ChatAssistantMessage", "ImageUrl", "MediaUrl"),
    ("ChatToolChoice", "Text", "ToolChoiceMode"),
    ("ChatContentItems", "", "ContentPart"),
    ("ChatFunctionTool", "", "Tool"),
    ("ChatMessages", "", "Message"),
    ("ChatResult", "", "ChatCompletion"),
    ("createKeys", "External", "ExternalKey"),
    ("DebugEvent", "Debug", "DebugInfo"),
    ("DeleteGuardrailResponse", "", "Deleted"),
    ("FileSearchServerTool", "Eq", "FileSearchComparison"),
    ("FileSearchServerTool", "Value", "FileSearchValue"),
    ("FusionPlugin", "ParameterItem", "FusionToolArgument"),
    ("getCurrentKey", "AllowedDataRegion", "DataRegion"),
    ("getCurrentKey", "RateLimit", "KeyRateLimit"),
    ("getModels", "Region", "ModelRegion"),
    ("ImageGenerationServerTool_OpenRouter", "", "OpenRouterImageGenerationTool"),
    ("Inputs", "Content", "Content"),
    ("Inputs", "ContentItem", "ContentPart"),
    ("KeyBudget", "Scope", "BudgetScope"),
    ("MessagesContentBlockDeltaEvent", "Delta", "ContentBlockDelta"),
    ("MessagesMessageParam", "", "Message"),
    ("MessagesMessageParam", "ContentItem", "ContentBlock"),
    ("MessagesRequest", "Tool", "Tool"),
    ("MessagesRequest", "ToolChoice", "ToolChoice"),
    ("MessagesResult", "", "CreatedMessage"),
    ("MessagesStartEvent", "Usage", "MessageUsage"),
    ("MessagesToolAdditionBlock", "McpToolsetReference", "AddedMcpToolset"),
    ("MessagesToolAdditionBlock", "ToolDefinition", "AddedToolDefinition"),
    ("MessagesToolAdditionBlock", "ToolReference", "AddedTool"),
    ("MessagesToolRemovalBlock", "McpToolsetReference", "RemovedMcpToolset"),
    ("MessagesToolRemovalBlock", "ToolReference", "RemovedTool"),
    ("OAuthErrorResponse", "", "TokenError"),
    ("OAuthErrorResponse", "Error", "TokenErrorCode"),
    ("OAuthJwks", "", "Jwks"),
    ("OAuthJwks", "Key", "Jwk"),
    ("OpenResponsesResult", "", "CreatedResponse"),
    ("ORAnthropicContentBlock", "", "ResponseContentBlock"),
    ("ORAnthropicServerToolUsage", "", "ServerToolUsageTotals"),
    ("OutputShellServerToolItem", "Action", "ShellAction"),
    ("Preview_20250311_WebSearchServerTool", "", "DatedWebSearchPreview"),
    ("PublicEndpoint", "Decisions", "WorkloadPerformance"),
    ("ResponsesRequest", "Tool", "Tool"),
    ("ShellCallOutputContent", "Exit", "ShellExit"),
    ("ShellCallOutputContent", "Timeout", "ShellTimeout"),
    ("ShellServerTool_OpenRouter", "", "OpenRouterShellTool"),
    ("StreamEventsResponseCompleted", "", "CompletedEvent"),
    ("StreamEventsResponseFailed", "", "FailedEvent"),
    ("StreamEventsResponseIncomplete", "", "IncompleteEvent"),
    ("StreamEventsResponseOutputItemAdded", "", "OutputItemAddedEvent"),
    ("StreamEventsResponseOutputItemDone", "", "OutputItemDoneEvent"),
    ("TokenExchangeResponse", "", "AccessToken"),
    ("UpdatePrivateEndpointSettingsRequest", "", "PrivateEndpointSettingsChange"),
    ("VaultRoutingTable", "Scope", "RoutingScope"),
    ("WebSearchEngineEnum", "", "WebSearchToolEngine"),
    ("WebSearchServerTool_OpenRouter", "", "OpenRouterWebSearchTool"),
];

/// The owner of a field, its wire name, and its name.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[("OAuthJwks", "use", "usage")];

/// Members with one possible string each, and the type that they share.
pub(crate) const CONSTANTS: &[(&str, &[&str])] =
    &[("TokenType", &["issued_token_type", "requested_token_type", "subject_token_type"])];

/// Module → the beginnings of components that say nothing in it.
pub(crate) const PREFIXES: &[(&str, &[&str])] = &[
    ("benchmarks", &["UnifiedBenchmarks"]),
    ("chat", &["Chat"]),
    ("decisions", &["Decisions"]),
    ("messages", &["OrAnthropic", "Anthropic", "Messages"]),
    ("observability", &["Observability"]),
    ("responses", &["OpenAiResponses", "OpenAiResponse", "OpenResponses", "Base"]),
    ("stt", &["Stt"]),
    // Types of several areas.
    ("types", &["Anthropic", "Chat"]),
];

/// Ends of components that say nothing.
pub(crate) const SUFFIXES: &[&str] = &["Enum", "Union", "Object", "Details", "Param", "OpenRouter"];

/// Words that do not describe a type without the name of the object around it.
pub(crate) const GENERIC: &[&str] = &[
    "action", "body", "client", "code", "config", "content", "data", "details", "error", "field", "format", "input",
    "item", "kind", "metadata", "mode", "name", "object", "operator", "order", "output", "provider", "request",
    "response", "result", "rule", "scope", "sort", "source", "state", "status", "text", "type", "unit", "usage",
    "value",
];
