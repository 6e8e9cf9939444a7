//! What the document does not say, or says unevenly, as data.

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

/// First word of an operation id → verb of the type.
pub(crate) const VERBS: &[(&str, &str)] = &[("send", "Create"), ("upsert", "Set"), ("read", "Get")];

/// Verbs in the third person, for the documentation; all others get an `s`.
pub(crate) const THIRD_PERSON: &[(&str, &str)] =
    &[("Copy", "Copies"), ("Query", "Queries"), ("Exchange", "Exchanges"), ("Promote", "Promotes")];

/// Tag → file and handle, where they are not the tag itself.
pub(crate) const AREAS: &[(&str, &str, &str)] = &[
    ("API Keys", "keys", "api_keys"),
    ("Anthropic Messages", "messages", "messages"),
    ("OAuth", "oauth", "oauth"),
    ("SystemOne", "system_one", "system_one"),
    ("alpha.decisions", "decisions", "decisions"),
    ("Batch", "batches", "batches"),
    ("Video Generation", "videos", "video_generation"),
];

/// Areas that take schemas over from others: they own none that another area has, too.
pub(crate) const BORROWERS: &[&str] = &["presets", "batches", "generations", "containers", "system_one"];

/// Paths whose operations need a management key. The document knows one class of credentials only.
pub(crate) const MANAGEMENT: &[&str] = &[
    "/activity",
    "/analytics",
    "/byok",
    "/credits",
    "/external-users",
    "/generation/feedback",
    "/guardrails",
    "/keys",
    "/observability",
    "/organization",
    "/private-endpoints",
    "/private-providers",
    "/scim",
    "/workspaces",
];

/// Reads of the public catalogue, which answer without a credential.
pub(crate) const OPTIONAL: &[&str] = &[
    "/embeddings/models",
    "/endpoints/zdr",
    "/images/models",
    "/images/models/{author}/{slug}/endpoints",
    "/model/{author}/{slug}",
    "/models",
    "/models/count",
    "/models/{author}/{slug}/endpoints",
    "/providers",
    "/videos/models",
];

/// `POST`s that compute something and create no state.
pub(crate) const COMPUTE: &[&str] = &[
    "/api/alpha/decisions",
    "/audio/speech",
    "/audio/transcriptions",
    "/chat/completions",
    "/embeddings",
    "/images",
    "/messages",
    "/rerank",
    "/responses",
    "/systemone",
];

/// `POST`s that only read.
pub(crate) const SAFE: &[&str] = &["/analytics/query"];

/// Operations that list an event stream among their answers and never send one.
pub(crate) const NEVER_STREAM: &[&str] = &["/embeddings", "/rerank"];

/// Operation id → the credential that none is.
pub(crate) const ANONYMOUS: &[&str] =
    &["exchangeAuthCodeForAPIKey", "createOauthToken", "listOauthJwks", "createCoinbaseCharge"];

/// Headers of every operation, which belong to the client.
pub(crate) const CLIENT_HEADERS: &[&str] = &["HTTP-Referer", "X-OpenRouter-Title", "X-OpenRouter-Categories"];

/// Members beside `data` that speak of the page, not of the thing.
pub(crate) const PAGING: &[&str] =
    &["total_count", "links", "has_more", "first_id", "last_id", "next_cursor", "cursor", "object"];

/// Strings that must not be printed: the owner of the field (an operation id, a component, or `*`) and its wire name.
pub(crate) const SECRETS: &[(&str, &str)] = &[
    ("*", "access_token"),
    ("*", "accessToken"),
    ("*", "apiKey"),
    ("*", "api_key"),
    ("*", "code_verifier"),
    ("*", "password"),
    ("*", "secretAccessKey"),
    ("*", "secretKey"),
    ("*", "sessionToken"),
    ("*", "subject_token"),
    ("createKeys", "key"),
    ("exchangeAuthCodeForAPIKey", "code"),
    ("exchangeAuthCodeForAPIKey", "key"),
    ("createAuthKeysCode", "id"),
    ("CreateBYOKKeyRequest", "key"),
    ("UpdateBYOKKeyRequest", "key"),
    ("createBYOKKey", "key"),
    ("updateBYOKKey", "key"),
    ("storeVaultSecret", "value"),
    ("storeInternVaultSecret", "value"),
];

/// Strings in ISO 8601 that the document does not mark as such end like this.
pub(crate) const MOMENT_SUFFIX: &str = "_at";

/// Names that generated modules use otherwise.
pub(crate) const TAKEN: &[&str] = &[
    "BTreeMap",
    "Box",
    "Bytes",
    "Endpoint",
    "Err",
    "Error",
    "Extra",
    "None",
    "Ok",
    "Option",
    "Patch",
    "Raw",
    "Reply",
    "Result",
    "Secret",
    "Some",
    "String",
    "Timestamp",
    "Vec",
];
