//! From the bytes of a response to a value.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use openrouter_json::body::{self, Mode};
use openrouter_json::{Drift, Fields, List, from_str, from_str_lenient};
use serde::de::DeserializeOwned;

use crate::Extra;
use crate::api::Hooks;
use crate::concealed::Concealed;
use crate::error::{DecodeError, DecodeFailure, ErrorInfo};
use crate::operation::ResponseKind;
use crate::reply::{CallMeta, RawResponse};

/// A response with a success status on its way to a value.
///
/// [`Endpoint::decode`](crate::endpoint::Endpoint::decode) reads it; generated code calls one of the methods.
#[derive(Debug)]
pub struct ResponseReader {
    pub(crate) meta: CallMeta,
    pub(crate) body: Bytes,
    mode: Mode,
    hooks: &'static Hooks,
    concealed: Concealed,
    pub(crate) siblings: Extra,
    pub(crate) drift: Drift,
}

impl ResponseReader {
    pub(crate) fn new(meta: CallMeta, body: Bytes, mode: Mode, hooks: &'static Hooks, concealed: Concealed) -> Self {
        Self { meta, body, mode, hooks, concealed, siblings: Extra::new(), drift: Drift::default() }
    }

    /// The error in the body of a response that should have none.
    pub(crate) fn unasked_error(&self) -> Option<Box<ErrorInfo>> {
        let declared_empty = self.meta.target.operation()?.response == ResponseKind::Empty;
        if !declared_empty || self.body.is_empty() {
            return None;
        }
        let facts = (self.hooks.embedded_error)(&self.body)?.without(&self.concealed);
        Some(Box::new(ErrorInfo::new(self.meta.clone(), self.body.clone(), false, facts, self.hooks)))
    }

    /// What a response is whose value did not decode: an error that came with a success status, or unreadable.
    pub(crate) fn into_error(self, failure: DecodeFailure) -> Result<Box<ErrorInfo>, Box<DecodeError>> {
        match (self.hooks.embedded_error)(&self.body) {
            Some(facts) => {
                let facts = facts.without(&self.concealed);
                Ok(Box::new(ErrorInfo::new(self.meta, self.body, false, facts, self.hooks)))
            }
            None => Err(Box::new(DecodeError::of_answer(self.meta, &self.body, failure))),
        }
    }

    /// Decodes the value from JSON, out of its envelope when the operation declares one.
    ///
    /// # Errors
    ///
    /// When the body is no JSON or has another shape.
    pub fn json<T: Decode>(&mut self) -> Result<T, DecodeFailure> {
        let operation = self.meta.target.operation();
        // A response that is declared empty may grow a body; nobody asked for it.
        let text = match operation.map(|operation| operation.response) {
            Some(ResponseKind::Empty) => None,
            _ => json_text(&self.meta.headers, &self.body)?,
        };
        let Some(text) = text else { return empty() };
        let envelope = operation.and_then(|operation| operation.envelope);
        if envelope.is_none() && self.is_error_to::<T>(text) {
            return Err(DecodeFailure::Error);
        }
        let decoded = body::decode(text, envelope, self.mode)?;
        (self.siblings, self.drift) = (decoded.siblings, decoded.drift);
        // `Option` takes `null` for a value, which may be the place of an error.
        if self.siblings.get("error").is_some() && (self.hooks.embedded_error)(&self.body).is_some() {
            return Err(DecodeFailure::Error);
        }
        Ok(decoded.value)
    }

    /// Whether a response that a type without required fields would take for a value is an error and nothing else.
    ///
    /// A type that requires something tells by itself: then what it requires is missing.
    fn is_error_to<T: Decode>(&self, text: &str) -> bool {
        let fields = Fields::declared_by::<T>();
        if fields.is_some_and(Fields::has_required)
            || !text.trim_start().starts_with('{')
            || !text.contains("\"error\"")
        {
            return false;
        }
        let known = |key: &str| fields.is_some_and(|fields| fields.contains(key));
        let found = |members: Extra| members.iter().any(|(key, _)| known(key));
        (self.hooks.embedded_error)(&self.body).is_some() && !from_str(text).is_ok_and(found)
    }

    /// As [`json`](Self::json), for a list: elements that do not fit are set aside unless the client is strict.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_list<T: Decode>(&mut self) -> Result<Vec<T>, DecodeFailure> {
        self.json::<List<T>>().map(|list| list.0)
    }

    /// The body as it came.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// The whole response as it came.
    #[must_use]
    pub fn raw(&self) -> RawResponse {
        RawResponse::new(self.meta.clone(), self.body.clone())
    }
}

/// A type that a response can be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the response of an endpoint",
    label = "cannot be decoded from JSON",
    note = "put `#[object]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait Decode: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Decode for T {}

/// Decodes a body whatever its content type says.
pub(crate) fn json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeFailure> {
    match text(body)? {
        Some(text) => Ok(from_str_lenient(text)?.0),
        None => empty(),
    }
}

/// No body reads as `null`: `()` and `Option` take it, everything else refuses it.
fn empty<T: DeserializeOwned>() -> Result<T, DecodeFailure> {
    from_str("null").map_err(|_| DecodeFailure::Empty)
}

fn json_text<'a>(headers: &HeaderMap, body: &'a Bytes) -> Result<Option<&'a str>, DecodeFailure> {
    let content_type = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if let Some(content_type) = content_type
        && !body.is_empty()
        && !may_be_json(content_type)
    {
        return Err(DecodeFailure::content_type(content_type));
    }
    text(body)
}

/// The text of a body without its byte order mark; `None` when there is nothing in it.
fn text(body: &Bytes) -> Result<Option<&str>, DecodeFailure> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    std::str::from_utf8(body).map(Some).map_err(|error| DecodeFailure::utf8(error.valid_up_to()))
}

/// JSON by name, or a type that servers give to JSON when they do not care.
fn may_be_json(content_type: &str) -> bool {
    const NAMES: &[&str] = &["application/json", "", "text/json", "text/plain", "application/octet-stream"];
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let suffix = essence.len().checked_sub(5).and_then(|at| essence.get(at..)).unwrap_or_default();
    NAMES.iter().any(|name| essence.eq_ignore_ascii_case(name)) || suffix.eq_ignore_ascii_case("+json")
}
