//! What the document does not say, or says unevenly, as data. Operations are known by their ids.

mod auth;
mod names;
mod secrets;

pub(crate) use self::auth::auth;
pub(crate) use self::names::{ANSWERS, CONSTANTS, FIELDS, NAMES, PREFIXES, TYPES};
pub(crate) use self::secrets::is_secret;

/// First word of an operation id → verb of the type.
pub(crate) const VERBS: &[(&str, &str)] = &[("send", "Create"), ("upsert", "Set"), ("read", "Get")];

/// Verbs that are called as the document has them.
pub(crate) const PLAIN_VERBS: &[&str] = &["create", "delete", "get", "list", "set", "update"];

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

/// `POST`s that compute something and create no state.
pub(crate) const COMPUTE: &[&str] = &[
    "createApiAlphaDecisions",
    "createAudioSpeech",
    "createAudioTranscriptions",
    "createEmbeddings",
    "createImages",
    "createMessages",
    "createRerank",
    "createResponses",
    "createSystemone",
    "sendChatCompletionRequest",
];

/// `POST`s that only read.
pub(crate) const SAFE: &[&str] = &["queryAnalytics"];

/// Operations that list an event stream among their responses and never send one.
pub(crate) const NEVER_STREAM: &[&str] = &["createEmbeddings", "createRerank"];

/// Headers of every operation, which belong to the client.
pub(crate) const CLIENT_HEADERS: &[&str] = &["HTTP-Referer", "X-OpenRouter-Title", "X-OpenRouter-Categories"];

/// Members beside `data` that speak of the page, not of the thing.
pub(crate) const PAGING: &[&str] =
    &["total_count", "links", "has_more", "first_id", "last_id", "next_cursor", "cursor", "object"];

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
    "RawJson",
    "RawResponse",
    "Result",
    "Secret",
    "Some",
    "String",
    "Timestamp",
    "Vec",
];
