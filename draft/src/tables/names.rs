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
    ("KeyBudget", "Scope", "BudgetScope"),
    ("OAuthErrorResponse", "", "TokenError"),
    ("OAuthErrorResponse", "Error", "TokenErrorCode"),
    ("OAuthJwks", "", "Jwks"),
    ("OAuthJwks", "Key", "Jwk"),
    ("TokenExchangeResponse", "", "AccessToken"),
    ("UpdatePrivateEndpointSettingsRequest", "", "PrivateEndpointSettingsChange"),
    ("createKeys", "External", "ExternalKey"),
    ("getCurrentKey", "AllowedDataRegion", "DataRegion"),
    ("getCurrentKey", "RateLimit", "KeyRateLimit"),
];

/// The owner of a field, its wire name, and its name.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[("OAuthJwks", "use", "usage")];

/// Members with one possible string each, and the type that they share.
pub(crate) const CONSTANTS: &[(&str, &[&str])] =
    &[("TokenType", &["issued_token_type", "requested_token_type", "subject_token_type"])];

/// Prefixes that long names of components do not need, because the module gives the context.
pub(crate) const PREFIXES: &[&str] = &["Anthropic", "OpenAiResponses", "OpenAiResponse", "Observability"];
