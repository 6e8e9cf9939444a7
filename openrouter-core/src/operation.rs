//! The metadata of an operation at run time.
//!
//! A transport or a test that handles all operations alike needs to know which one a request belongs to, and how it is
//! documented. The derive therefore emits each declaration a second time as constant data.

mod declared;
mod facts;
mod media_type;
mod status;

use std::time::Duration;

pub use self::facts::OperationFacts;
pub use self::status::StatusPattern;
use crate::slot::Auth;

/// One operation of an API, as declared by `#[derive(Endpoint)]`.
///
/// It travels in the extensions of every request that a transport gets
/// (`request.extensions().get::<&'static Operation>()`), so that the transport can label, allow or deny by it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Operation {
    /// The name of the operation; by default the name of its type in lower camel case.
    pub id: &'static str,
    /// The method, in upper case.
    pub method: &'static str,
    /// The path template, such as `/books/{isbn}`.
    pub path: &'static str,
    /// The section of the API reference that describes the operation; empty when not declared.
    pub area: &'static str,
    /// The parameters in path, query and headers, in the order of declaration.
    pub parameters: &'static [Parameter],
    /// The headers that every request has, unless a field or the call sets one of the same name: lowercase names, and values.
    pub headers: &'static [(&'static str, &'static str)],
    /// The documented success status; the first one, if the response is decoded by its status.
    pub success: u16,
    /// The success statuses between which the response distinguishes, in the order of declaration; empty when every 2xx
    /// status is decoded alike. A redirect among them is not followed.
    pub responses: &'static [StatusPattern],
    /// The documented error statuses, in the order of declaration. A redirect among them is not followed.
    pub errors: &'static [StatusPattern],
    /// The credentials that are sent.
    pub auth: Auth,
    /// When a failed call may be repeated.
    pub retry: RetryClass,
    /// Error statuses after which a call is repeated whatever its class is.
    pub retry_also: &'static [StatusPattern],
    /// Error statuses after which a call is never repeated.
    pub retry_never: &'static [StatusPattern],
    /// The header with the key by which the server recognizes a repeated request, in lower case; `None` when the operation
    /// has none.
    pub idempotency: Option<&'static str>,
    /// The kind of the request body.
    pub body: BodyKind,
    /// The media type of the request body, where it does not follow from [`body`](Self::body).
    pub content_type: Option<&'static str>,
    /// How a successful body is decoded.
    pub response: ResponseKind,
    /// The value of `Accept`, where it does not follow from [`response`](Self::response).
    pub accept: Option<&'static str>,
    /// How a stream of events is asked for; `None` when the response never is one.
    pub stream: Option<StreamRequest>,
    /// How the events of a stream are framed, unless the content type of the response says otherwise.
    pub framing: Framing,
    /// Whether the response to a request for a stream may also be a single value.
    pub or_response: bool,
    /// The member of the response that holds the value; `None` when the whole response is the value.
    pub envelope: Option<&'static str>,
    /// Whether the response `{}` means the same as one without a body.
    pub empty_object: bool,
    /// Where the path starts.
    pub base: PathBase,
    /// The redirects that are followed, apart from those that the operation documents.
    pub redirect: RedirectPolicy,
    /// How long the headers of the response may take; `None` for the default of [`Timeouts`](crate::Timeouts).
    pub timeout: Option<Duration>,
    /// Whether new code should avoid the operation.
    pub deprecated: bool,
    /// Values of the declaration's own types, which [`get`](Self::get) returns.
    pub facts: OperationFacts,
    /// A hash of the method, the base and the path template without the names of its placeholders. Two endpoints of one
    /// operation have the same hash, and differ in the media types of their requests.
    #[doc(hidden)]
    pub route: u64,
}

/// How a request asks for a stream of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StreamRequest {
    /// By this member of the JSON body, which is `true`.
    Flag(&'static str),
    /// By the `Accept` header alone.
    Accept,
}

/// How the events of a stream are separated from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Framing {
    /// Server-sent events: `text/event-stream`.
    #[default]
    ServerSentEvents,
    /// A JSON text on each line: `application/x-ndjson` and its synonyms.
    JsonLines,
    /// JSON texts, each between a record separator and a line feed
    /// ([RFC 7464](https://www.rfc-editor.org/rfc/rfc7464.html)): `application/json-seq`.
    JsonSequence,
}

impl Framing {
    /// The media type of a response.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::ServerSentEvents => "text/event-stream",
            Self::JsonLines => "application/x-ndjson",
            Self::JsonSequence => "application/json-seq",
        }
    }

    /// The framing that a content type names; `None` for the type of a response that is not a stream.
    #[must_use]
    pub fn from_content_type(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/event-stream" => Some(Self::ServerSentEvents),
            "application/x-ndjson"
            | "application/ndjson"
            | "text/x-ndjson"
            | "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/json-lines"
            | "application/x-json-lines"
            | "application/stream+json"
            | "application/x-json-stream" => Some(Self::JsonLines),
            "application/json-seq" => Some(Self::JsonSequence),
            other => other.ends_with("+json-seq").then_some(Self::JsonSequence),
        }
    }
}

/// Where the path of an operation starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum PathBase {
    /// At the client's base URL.
    #[default]
    Api,
    /// At the root of the host of the client's base URL.
    Origin,
}

/// A parameter in the path, the query or the headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// The part of the request that holds it.
    pub location: Location,
    /// Whether every request must have it.
    pub required: bool,
    /// How the value is written.
    pub style: ParameterStyle,
}

/// How the value of a parameter is written, in the words of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParameterStyle {
    /// As in `a,b`, in paths and headers: the style `simple`.
    Simple,
    /// As in `tags=a&tags=b`, in a query: the style `form` with `explode`.
    Form,
    /// As in `tags=a,b`, in a query: the style `form` without `explode`.
    FormJoined,
    /// As in `tags=a%20b`, in a query: the style `spaceDelimited`.
    SpaceDelimited,
    /// As in `tags=a%7Cb`, in a query: the style `pipeDelimited`.
    PipeDelimited,
    /// As in `tags[]=a&tags[]=b`, in a query: the style `form` with `explode`, of a parameter whose name ends with `[]` in
    /// OpenAPI.
    Brackets,
    /// As in `filter[status]=open`, in a query: the style `deepObject`.
    DeepObject,
}

impl ParameterStyle {
    /// The keyword `style` of OpenAPI.
    #[must_use]
    pub const fn style(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Form | Self::FormJoined | Self::Brackets => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }

    /// The keyword `explode` of OpenAPI: whether each element of a list, or each member of an object, is a pair of its own.
    #[must_use]
    pub const fn explode(self) -> bool {
        matches!(self, Self::Form | Self::Brackets | Self::DeepObject)
    }
}

/// The part of a request that holds a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// A placeholder of the path template.
    Path,
    /// A query pair, or several for a list.
    Query,
    /// A header of the request.
    Header,
}

/// The redirects that are followed in a `GET` or `HEAD` request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RedirectPolicy {
    /// Those within the origin of the base URL.
    #[default]
    SameOrigin,
    /// Those to any origin. Another origin gets neither the credential nor any other header that is not about the form of
    /// the response.
    AnyOrigin,
}

/// When a failed call may be repeated without asking the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryClass {
    /// Repeating the request has no further effect. It is repeated after connection failures, timeouts, 408, 429 and
    /// 5xx.
    Safe,
    /// The request creates something. It is repeated only when the server certainly did not process it.
    Create,
    /// The request computes a response and creates no state; repeating it repeats the work. It is repeated like
    /// `Create`, and after 503.
    Compute,
}

/// The kind of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum BodyKind {
    /// No body.
    #[default]
    None,
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// `text/plain` in UTF-8.
    Text,
    /// Bytes of any type, by default `application/octet-stream`.
    Bytes,
    /// A JSON text on each line: `application/x-ndjson`.
    JsonLines,
    /// In a format of the declaration, which also names the media type.
    Custom,
}

/// How the body of a success response is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ResponseKind {
    /// An undecoded [`RawResponse`](crate::RawResponse).
    #[default]
    Raw,
    /// Decoded from JSON.
    Json,
    /// Bytes of any type.
    Bytes,
    /// Not decoded, but handed over while it arrives: a [`Download`](crate::Download).
    Download,
    /// No body, or one that is ignored.
    Empty,
    /// Text in UTF-8.
    Text,
    /// In a format of the declaration.
    Custom,
    /// By the status and the media type; see [`Responses`](crate::Responses).
    ByStatus,
}

impl BodyKind {
    /// The media type of the body, unless the operation names another one; `None` for [`None`](Self::None) and
    /// [`Custom`](Self::Custom).
    #[must_use]
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Custom => None,
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart => Some("multipart/form-data"),
            Self::Text => Some("text/plain"),
            Self::Bytes => Some("application/octet-stream"),
            Self::JsonLines => Some("application/x-ndjson"),
        }
    }
}

impl Parameter {
    /// Creates a parameter in the usual style of its location.
    #[must_use]
    pub const fn new(name: &'static str, location: Location, required: bool) -> Self {
        let style = match location {
            Location::Query => ParameterStyle::Form,
            Location::Path | Location::Header => ParameterStyle::Simple,
        };
        Self { name, location, required, style }
    }

    /// Sets the style of the parameter's form. A list with commas is `simple` in a path and a header.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_style(mut self, style: Option<ParameterStyle>) -> Self {
        match (self.location, style) {
            (Location::Path | Location::Header, Some(ParameterStyle::FormJoined)) | (_, None) => {}
            (_, Some(style)) => self.style = style,
        }
        self
    }
}

impl RetryClass {
    /// The default for a method, by its definition in HTTP: `Safe` for `GET`, `HEAD`, `PUT`, `DELETE` and `OPTIONS`,
    /// `Create` for all others.
    #[must_use]
    pub const fn from_method(method: &str) -> Self {
        match method.as_bytes() {
            b"GET" | b"HEAD" | b"PUT" | b"DELETE" | b"OPTIONS" => Self::Safe,
            _ => Self::Create,
        }
    }
}
