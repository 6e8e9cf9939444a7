//! The error of a response that cannot be decoded.

use std::error::Error as StdError;
use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_ENCODING;
use openrouter_json::JsonError;

use crate::exchange::AnyMeta;
use crate::printable::Printable;
use crate::redact::RequestSecrets;

/// A success response that could not be decoded.
pub struct DecodeError {
    meta: AnyMeta,
    failure: DecodeFailure,
    /// Whether it is about an event of the response, which goes on after it.
    is_of_event: bool,
}

/// The reason why a body could not be decoded. It names the path and the reason, never the content of the body.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeFailure {
    /// The content type of the response, given here without its parameters, is not JSON. Empty: there is none.
    #[error("expected JSON, found a response {}", of_type(.0))]
    ContentType(String),
    /// The response should have been an event stream; its content type, without its parameters, is this. Empty: there is none.
    #[error("expected an event stream, found a response {}", of_type(.0))]
    NotEvents(String),
    /// An event is longer than the limit, which is this many bytes. It was skipped.
    #[error("it is longer than the limit of {0} bytes")]
    EventTooLarge(usize),
    /// The events of a stream whose value grows with them are longer than this many bytes together. The stream has ended.
    #[error("its events are longer than the limit of {0} bytes together")]
    EventsTooLarge(usize),
    /// A record of a JSON sequence ends before its value does.
    #[error("the record is cut off")]
    CutOff,
    /// The body has a content encoding, given here, that was not asked for and cannot be decoded.
    #[error("the body has the content encoding `{0}`, which was not asked for")]
    Encoding(String),
    /// The body is not UTF-8. The first invalid byte has this index.
    #[error("the body is not UTF-8 from byte {0} onwards")]
    Utf8(usize),
    /// The body is not JSON, but this.
    #[error("expected JSON, found {0}")]
    NotJson(&'static str),
    /// The body is empty, but the type needs a value.
    #[error("the body is empty")]
    Empty,
    /// The response is a success without content, but the type needs a value. The server has done what the request asks
    /// for.
    #[error("the server reports success and sends no content")]
    NoContent,
    /// The body is longer than the limit of the client, which is this many bytes.
    #[error("the body is longer than the limit of {0} bytes")]
    TooLarge(usize),
    /// The text is in this charset, which is not UTF-8.
    #[error("the text is in the charset `{0}`, expected UTF-8")]
    Charset(String),
    /// The operation documents neither the status nor, if the status has several, the media type.
    #[error("the status or its media type is not documented")]
    Undocumented,
    /// The response lacks this header, which its type requires.
    #[error("the header `{0}` is missing")]
    MissingHeader(&'static str),
    /// The value of this header does not fit its type.
    #[error("the header `{0}` does not have the expected form")]
    Header(&'static str),
    /// The page names this cursor, or link, which led to an earlier page. Its next page would be one that was read before.
    #[error("the next page is an earlier one, `{0}`")]
    RepeatedPage(String),
    /// The page says that there are more elements, but not where.
    #[error("the page has a successor, and does not say where it begins")]
    NextPage,
    /// The link to the next page leads to another origin or operation; this is its target without the query.
    #[error("the link to the next page leads elsewhere, to `{0}`")]
    LinkElsewhere(String),
    /// The function that decodes the format of the body has returned this error. It is a source and not printed, because it can
    /// quote the body.
    #[error("the body is not in the format of the operation")]
    Format(#[source] Box<dyn StdError + Send + Sync>),
    /// The body of the success response is an error.
    #[error("the body is an error")]
    Error,
    /// The body is not JSON, or does not have the expected shape.
    #[error("{0}")]
    Json(JsonError),
    /// Like [`Json`](Self::Json), as a text in which a secret of the request, quoted by the server as the name of a
    /// member, is redacted.
    #[error("{0}")]
    Redacted(String),
}

impl DecodeFailure {
    pub(crate) fn content_type(content_type: &str) -> Self {
        Self::ContentType(essence(content_type))
    }

    pub(crate) fn not_events(content_type: &str) -> Self {
        Self::NotEvents(essence(content_type))
    }

    /// The failure of a text that does not begin like JSON. Its beginning is not shown, because it can be a secret.
    pub(crate) fn not_json(text: &str) -> Option<Self> {
        let is_json = text.starts_with(['{', '[', '"', '-']) || text.starts_with(|c: char| c.is_ascii_digit());
        let is_literal = ["true", "false", "null"].contains(&text.trim_end());
        let found = if text.starts_with('<') { "HTML or XML" } else { "other text" };
        (!is_json && !is_literal).then_some(Self::NotJson(found))
    }

    /// The failure of a body with a content encoding. A transport that decodes bodies removes the header.
    pub(crate) fn encoding(headers: &HeaderMap) -> Option<Self> {
        let encoding = String::from_utf8_lossy(headers.get(CONTENT_ENCODING)?.as_bytes());
        let encoding = encoding.trim();
        let is_plain = encoding.is_empty() || encoding.eq_ignore_ascii_case("identity");
        (!is_plain).then(|| Self::Encoding(encoding.to_owned()))
    }

    /// Redacts secrets in the parts that the server wrote.
    pub(crate) fn redacted(self, secrets: &RequestSecrets) -> Self {
        match self {
            Self::ContentType(text) => Self::ContentType(secrets.redact(text)),
            Self::Charset(text) => Self::Charset(secrets.redact(text)),
            Self::NotEvents(text) => Self::NotEvents(secrets.redact(text)),
            Self::Encoding(text) => Self::Encoding(secrets.redact(text)),
            Self::RepeatedPage(text) => Self::RepeatedPage(secrets.redact(text)),
            Self::LinkElsewhere(text) => Self::LinkElsewhere(secrets.redact(text)),
            Self::Json(error) => {
                let text = error.to_string();
                if secrets.are_quoted_in(&text) { Self::Redacted(secrets.redact(text)) } else { Self::Json(error) }
            }
            other => other,
        }
    }
}

fn of_type(content_type: &str) -> String {
    if content_type.is_empty() { "without a content type".to_owned() } else { format!("of type `{content_type}`") }
}

/// A content type without its parameters. It is not cut: that would hide a secret in it from redaction.
pub(super) fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_owned()
}

impl From<JsonError> for DecodeFailure {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl DecodeError {
    pub(crate) fn new(meta: AnyMeta, failure: DecodeFailure) -> Self {
        let failure = failure.redacted(meta.call().secrets());
        Self { meta, failure, is_of_event: false }
    }

    /// The error of an event of a stream, whose data is the body in `meta`.
    pub(crate) fn of_event(meta: AnyMeta, failure: DecodeFailure) -> Self {
        Self { is_of_event: true, ..Self::new(meta, failure) }
    }

    /// The facts of the exchange, including the undecoded body.
    #[must_use]
    pub fn meta(&self) -> &AnyMeta {
        &self.meta
    }

    /// The reason why the body could not be decoded.
    #[must_use]
    pub fn failure(&self) -> &DecodeFailure {
        &self.failure
    }

    /// The path of the value in the JSON text, such as `data[3].limit`; `None` when the problem is the body as a whole.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.failure {
            DecodeFailure::Json(error) => Some(error.path()).filter(|path| !path.is_empty()),
            _ => None,
        }
    }

    /// The first 256 characters of the body. They can contain secrets.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let body = self.meta.call().raw();
        let head = body.get(..1024).unwrap_or(body);
        String::from_utf8_lossy(head).chars().take(256).collect()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = self.meta.call();
        let (target, status) = (call.target(), call.received_status());
        let failure = self.failure.to_string();
        let part = if self.is_of_event { "an event of " } else { "" };
        write!(f, "{target}: {part}the {} response could not be decoded: {}", status.as_str(), Printable(&failure))
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.failure.source()
    }
}

/// Prints no headers and no body: they can hold secrets.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
