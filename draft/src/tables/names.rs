//! Names that a person chose.

/// Operation id → the name of the type, where the rules of `operation.rs` do not find it.
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
pub(crate) const ANSWERS: &[(&str, &str)] = &[("exchangeAuthCodeForAPIKey", "ExchangedKey")];

/// What a type stands in (an operation id or a component), the member it is of (empty for the component itself), and its
/// name.
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

/// Where a field stands, its wire name, and its name.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[("OAuthJwks", "use", "usage")];

/// Members that are always the same string, each another: the type of all of them.
pub(crate) const CONSTANTS: &[(&str, &[&str])] =
    &[("TokenType", &["issued_token_type", "requested_token_type", "subject_token_type"])];

/// Beginnings that long names of components can do without: their file says it.
pub(crate) const PREFIXES: &[&str] = &["Anthropic", "OpenAiResponses", "OpenAiResponse", "Observability"];
