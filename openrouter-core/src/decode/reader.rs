//! Reads the value in a success response.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use openrouter_json::body::{self, Mode, Read};
use openrouter_json::{Drift, Extra, Fields, JsonError, List, Readable, from_str, from_str_lenient};
use serde::de::DeserializeOwned;

use super::outcome::Reading;
use crate::api::Declared;
use crate::download::{Arriving, Download};
use crate::error::{DecodeError, DecodeFailure, ErrorFacts, ErrorInfo};
use crate::exchange::{CallMeta, RawResponse};
use crate::operation::ResponseKind;
use crate::text::without_comments;
use crate::transport::Body;

/// A success response that is not yet decoded.
///
/// [`Endpoint::decode`](crate::endpoint::Endpoint::decode) calls the method for the type of its response.
#[derive(Debug)]
pub struct ResponseReader {
    pub(super) meta: CallMeta,
    /// The body of a download, which is not in `meta`.
    body: Option<Arriving>,
    pub(super) reading: Reading,
    pub(super) siblings: Extra,
    pub(super) drift: Drift,
    /// The facts of the error that the body is, if it was found before decoding.
    error: Option<ErrorFacts>,
}

impl ResponseReader {
    pub(super) fn new(meta: CallMeta, body: Option<Arriving>, reading: Reading) -> Self {
        Self { meta, body, reading, siblings: Extra::new(), drift: Drift::default(), error: None }
    }

    /// The error in a response that is declared to be empty.
    pub(super) fn error_in_empty_response(&self) -> Option<Box<ErrorInfo>> {
        let declared_empty = self.meta.target().operation()?.response == ResponseKind::Empty;
        if !declared_empty || self.meta.raw().is_empty() {
            return None;
        }
        let facts = self.reading.embedded_error(&self.meta, Declared::Nothing)?;
        Some(Box::new(ErrorInfo::new(self.meta.clone(), false, facts)))
    }

    /// Fails if the body is an error although the type would accept it.
    pub(super) fn refuse_error(&mut self, declared: Declared) -> Result<(), DecodeFailure> {
        self.error = self.reading.embedded_error(&self.meta, declared);
        if self.error.is_some() { Err(DecodeFailure::Error) } else { Ok(()) }
    }

    /// Explains a response that could not be decoded: it is either an error in spite of its success status, or has an
    /// unexpected shape.
    pub(crate) fn into_error(mut self, failure: DecodeFailure) -> Result<Box<ErrorInfo>, Box<DecodeError>> {
        let found = self.error.take().or_else(|| self.reading.embedded_error(&self.meta, Declared::Misfit));
        match found {
            Some(facts) => Ok(Box::new(ErrorInfo::new(self.meta, false, facts))),
            None if matches!(failure, DecodeFailure::Undocumented) => Ok(Box::new(ErrorInfo::undocumented(self.meta))),
            None => Err(self.into_decode_error(failure)),
        }
    }

    pub(crate) fn into_decode_error(self, failure: DecodeFailure) -> Box<DecodeError> {
        Box::new(DecodeError::new((self.reading.hooks.meta)(self.meta), failure))
    }

    /// Explains a response that should have been a stream of events: it is either an error, or something else.
    pub(crate) fn into_not_events(self) -> Result<Box<ErrorInfo>, Box<DecodeError>> {
        let content_type = self.meta.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        let failure = DecodeFailure::not_events(content_type);
        self.into_error(failure)
    }

    /// Decodes the value from JSON; if the operation declares an envelope, from that member of the body.
    ///
    /// # Errors
    ///
    /// A [`DecodeFailure`] when the body is not JSON, or does not have the shape of `T`.
    pub fn json<T: Decode>(&mut self) -> Result<T, DecodeFailure> {
        self.json_by::<T, T>(body::by_serde())
    }

    /// As [`json`](Self::json), by the function that reads the value; generated code knows it. `P` is the type of which the value
    /// consists: itself, the element of a list, or the value that may be absent.
    #[doc(hidden)]
    pub fn json_by<P: Decode, T>(&mut self, read: Read<T>) -> Result<T, DecodeFailure> {
        self.value(Declared::Fields(Fields::declared_by::<P>), read)
    }

    /// As [`json_by`](Self::json_by), for a list or a map, whose parts are of the type `P`.
    #[doc(hidden)]
    pub fn collection_by<P: Decode, T>(&mut self, read: Read<T>) -> Result<T, DecodeFailure> {
        self.value(Declared::Parts(Fields::declared_by::<P>), read)
    }

    fn value<T>(&mut self, declared: Declared, read: Read<T>) -> Result<T, DecodeFailure> {
        let body = self.meta.raw().clone();
        let text = self.value_text(&body)?.filter(|text| !self.is_no_value(text));
        let Some(text) = text else { return self.empty(read) };
        self.refuse_error(declared)?;
        let envelope = self.meta.target().operation().and_then(|operation| operation.envelope);
        let decoded = body::decode_by(text, envelope, self.reading.mode, read)?;
        self.siblings = decoded.siblings;
        self.drift = self.reading.report(&self.meta, decoded.drift);
        Ok(decoded.value)
    }

    /// Sets aside a header that does not have the expected form, unless the client is strict.
    pub(super) fn set_aside_header(&mut self, name: &'static str) -> Result<(), DecodeFailure> {
        if self.reading.mode == Mode::Strict {
            return Err(DecodeFailure::Header(name));
        }
        let drift = Drift::at(format!("header {name}"));
        self.drift.append(self.reading.report(&self.meta, drift));
        Ok(())
    }

    /// The text of the value; `None` without a body.
    fn value_text<'b>(&self, body: &'b Bytes) -> Result<Option<&'b str>, DecodeFailure> {
        let operation = self.meta.target().operation();
        // The API may later add a body to a response that is declared to be empty. It is ignored.
        if operation.is_some_and(|operation| operation.response == ResponseKind::Empty) {
            return Ok(None);
        }
        json_text(self.meta.headers(), body)
    }

    /// Whether a text means the same as a response without a body.
    fn is_no_value(&self, text: &str) -> bool {
        let text = text.trim_end();
        let is_empty_object = || {
            let inner = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let is_declared = self.meta.target().operation().is_some_and(|operation| operation.empty_object);
            is_declared && inner.is_some_and(|inner| inner.trim().is_empty())
        };
        text == "null" && self.may_lack_content() || is_empty_object()
    }

    /// Whether the response is complete without content: by its status, or because it reports a deletion (RFC 9110, section
    /// 9.3.5), after which nothing is left to be described.
    fn may_lack_content(&self) -> bool {
        matches!(self.meta.received_status(), StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT)
            || self.meta.target().method() == "DELETE"
    }

    /// Decodes a response without a body: as `null`, which `()` and `Option` accept, or as the value that a response
    /// without content represents.
    fn empty<T>(&self, read: Read<T>) -> Result<T, DecodeFailure> {
        let strictly = |text| body::decode_by(text, None, Mode::Strict, read).map(|decoded| decoded.value);
        let failure = match strictly("null") {
            Ok(value) => return Ok(value),
            Err::<_, JsonError>(_) => DecodeFailure::Empty,
        };
        match self.meta.target().operation() {
            Some(operation) if self.may_lack_content() => {
                strictly((self.reading.hooks.no_content)(operation)).map_err(|_| DecodeFailure::NoContent)
            }
            _ => Err(failure),
        }
    }

    /// Like [`json`](Self::json), for a list. Elements that do not fit are set aside, unless the client is strict.
    ///
    /// # Errors
    ///
    /// Like [`json`](Self::json).
    pub fn json_list<T: Decode>(&mut self) -> Result<Vec<T>, DecodeFailure> {
        self.json::<List<T>>().map(|list| list.0)
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.meta.received_status()
    }

    /// The headers, unchanged.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.meta.headers()
    }

    /// The undecoded body.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.meta.raw().clone()
    }

    /// Takes the body as it arrives, if the operation has [`ResponseKind::Download`]; else it is in memory.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::Encoding`] when the body has a content encoding that the request does not ask for.
    pub fn download(&mut self) -> Result<Download, DecodeFailure> {
        let arriving = self.body.take();
        if !arriving.as_ref().is_some_and(|body| body.may_be_encoded)
            && let Some(failure) = DecodeFailure::encoding(self.meta.headers())
        {
            return Err(failure);
        }
        let source = arriving.map_or_else(|| Box::new(Body::from(self.bytes())) as _, |body| body.source);
        Ok(Download::new(self.meta.clone(), self.reading.hooks.meta, source))
    }

    /// The whole response, undecoded.
    #[must_use]
    pub fn raw(&self) -> RawResponse {
        RawResponse::new(self.meta.clone())
    }

    /// Converts into the facts of the exchange.
    pub(crate) fn into_meta(self) -> CallMeta {
        self.meta
    }

    /// Converts into the whole response, undecoded.
    pub(crate) fn into_raw(self) -> RawResponse {
        RawResponse::new(self.meta)
    }
}

/// A type that a response can be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the response of an endpoint",
    label = "cannot be decoded from JSON",
    note = "put `#[object]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait Decode: Readable {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Decode for T {}

/// Decodes a body from JSON, regardless of its content type.
pub(super) fn json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeFailure> {
    match text(body)? {
        Some(text) => Ok(from_str_lenient(text)?.0),
        None => empty(),
    }
}

/// Decodes an empty body as `null`: `()` and `Option` accept it, every other type rejects it.
fn empty<T: DeserializeOwned>() -> Result<T, DecodeFailure> {
    from_str("null").map_err(|_| DecodeFailure::Empty)
}

/// Returns the text of a body that can be JSON; `None` when the body is empty.
///
/// The content type decides, unless the text looks like JSON: some servers send all of their responses as `text/html`.
fn json_text<'a>(headers: &HeaderMap, body: &'a Bytes) -> Result<Option<&'a str>, DecodeFailure> {
    if let Some(failure) = DecodeFailure::encoding(headers) {
        return Err(failure);
    }
    let text = text(body);
    let content_type = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if let Some(content_type) = content_type
        && !body.trim_ascii().is_empty()
        && !may_be_json(content_type)
        && !matches!(text, Ok(Some(text)) if text.starts_with(['{', '[']))
    {
        return Err(DecodeFailure::content_type(content_type));
    }
    text
}

/// Returns the text of a body without a byte order mark and comment lines in front of it; `None` when nothing is left.
fn text(body: &Bytes) -> Result<Option<&str>, DecodeFailure> {
    let value = without_comments(body);
    let skipped = body.len() - value.len();
    let text = std::str::from_utf8(value).map_err(|error| DecodeFailure::Utf8(skipped + error.valid_up_to()))?;
    match DecodeFailure::not_json(text).filter(|_| !text.is_empty()) {
        Some(failure) => Err(failure),
        None => Ok(Some(text).filter(|text| !text.is_empty())),
    }
}

/// Whether the type is a JSON type, or one with which misconfigured servers send JSON.
fn may_be_json(content_type: &str) -> bool {
    const NAMES: &[&str] = &["application/json", "", "text/json", "text/plain", "application/octet-stream"];
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let suffix = essence.len().checked_sub(5).and_then(|at| essence.get(at..)).unwrap_or_default();
    NAMES.iter().any(|name| essence.eq_ignore_ascii_case(name)) || suffix.eq_ignore_ascii_case("+json")
}
