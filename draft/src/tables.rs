//! Facts that the document lacks or states inconsistently, as data. Operations are listed by their ids.

mod alike;
mod amounts;
mod auth;
mod comma;
mod expected;
mod integers;
mod limits;
mod names;
mod order;
mod secrets;
mod topics;
mod values;

pub(crate) use self::alike::{are_different, word_of_shape};
pub(crate) use self::amounts::is_amount;
pub(crate) use self::auth::auth;
pub(crate) use self::comma::is_comma_separated;
pub(crate) use self::expected::{is_expected, is_null};
pub(crate) use self::integers::is_integer;
pub(crate) use self::limits::is_limit;
pub(crate) use self::names::{
    CONSTANTS, FIELDS, GENERIC, NAMES, PREFIXES, RESPONSES, SHORTER, SUFFIXES, TYPES, VARIANTS,
};
pub(crate) use self::order::put_in_order;
pub(crate) use self::secrets::is_secret;
pub(crate) use self::topics::topic;
pub(crate) use self::values::{JOINED, LISTS, MOST_VALUES, NUMBERS, UNITS, VALUES};

/// First word of an operation id → verb of the type.
pub(crate) const VERBS: &[(&str, &str)] = &[("send", "Create"), ("upsert", "Set"), ("read", "Get")];

/// Verbs that are used unchanged.
pub(crate) const PLAIN_VERBS: &[&str] = &["create", "delete", "get", "list", "set", "update"];

/// Tag → module and handle, where they differ from the tag.
pub(crate) const AREAS: &[(&str, &str, &str)] = &[
    ("API Keys", "keys", "api_keys"),
    ("Anthropic Messages", "messages", "messages"),
    ("OAuth", "oauth", "oauth"),
    ("SystemOne", "system_one", "system_one"),
    ("alpha.decisions", "decisions", "decisions"),
    ("Batch", "batches", "batches"),
    ("Video Generation", "videos", "video_generation"),
];

/// Areas that use schemas of others. A schema that such an area shares with one other area belongs to the other.
pub(crate) const BORROWERS: &[&str] = &["presets", "batches", "generations", "containers", "system_one"];

/// `POST` operations that compute something and do not create state.
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

/// `POST` operations that only read.
pub(crate) const SAFE: &[&str] = &["queryAnalytics"];

/// Operations that document an event stream but never send one.
pub(crate) const NEVER_STREAM: &[&str] = &["createEmbeddings", "createRerank"];

/// Headers of every operation, which the client sets.
pub(crate) const CLIENT_HEADERS: &[&str] = &["HTTP-Referer", "X-OpenRouter-Title", "X-OpenRouter-Categories"];

/// Members beside `data` that describe the page.
pub(crate) const PAGING: &[&str] =
    &["total_count", "links", "has_more", "first_id", "last_id", "next_cursor", "cursor", "object"];

/// Tags that the API may leave out, although the document requires them, and the values that it means then.
pub(crate) const UNTAGGED: &[(&str, &str)] = &[("_shape", "openrouter")];

/// The suffix of members that are ISO 8601 strings, though the document does not state the format.
pub(crate) const MOMENT_SUFFIX: &str = "_at";

/// Names that generated modules import or that the prelude has.
pub(crate) const TAKEN: &[&str] = &[
    "BTreeMap",
    "Box",
    "Bytes",
    "Clone",
    "Content",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Endpoint",
    "Eq",
    "Err",
    "Error",
    "Extend",
    "Extra",
    "FilePart",
    "Fn",
    "From",
    "Hash",
    "Into",
    "Iterator",
    "Json",
    "None",
    "Ok",
    "Option",
    "Ord",
    "Patch",
    "RawJson",
    "RawResponse",
    "Result",
    "Secret",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "Timestamp",
    "ToString",
    "Unpin",
    "Usd",
    "Vec",
];
