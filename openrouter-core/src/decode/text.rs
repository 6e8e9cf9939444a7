//! The text of a body, and whether its content type allows JSON.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use openrouter_json::{from_str, from_str_lenient};
use serde::de::DeserializeOwned;

use crate::error::DecodeFailure;

/// Decodes a body from JSON, regardless of its content type: error responses of proxies often have a wrong one.
pub(super) fn json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeFailure> {
    match text(body)? {
        Some(text) => Ok(from_str_lenient(text)?.0),
        None => empty(),
    }
}

/// Decodes an empty body as `null`: `()` and `Option` accept it, every other type rejects it.
pub(super) fn empty<T: DeserializeOwned>() -> Result<T, DecodeFailure> {
    from_str("null").map_err(|_| DecodeFailure::Empty)
}

/// Returns the text of a body whose content type allows JSON; `None` when the body is empty.
pub(super) fn json_text<'a>(headers: &HeaderMap, body: &'a Bytes) -> Result<Option<&'a str>, DecodeFailure> {
    let content_type = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    if let Some(content_type) = content_type
        && !body.is_empty()
        && !may_be_json(content_type)
    {
        return Err(DecodeFailure::content_type(content_type));
    }
    text(body)
}

/// Returns the text of a body without its byte order mark; `None` when it consists of white space.
fn text(body: &Bytes) -> Result<Option<&str>, DecodeFailure> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    std::str::from_utf8(body).map(Some).map_err(|error| DecodeFailure::Utf8(error.valid_up_to()))
}

/// Whether the type is a JSON type, or one with which misconfigured servers send JSON.
fn may_be_json(content_type: &str) -> bool {
    const NAMES: &[&str] = &["application/json", "", "text/json", "text/plain", "application/octet-stream"];
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let suffix = essence.len().checked_sub(5).and_then(|at| essence.get(at..)).unwrap_or_default();
    NAMES.iter().any(|name| essence.eq_ignore_ascii_case(name)) || suffix.eq_ignore_ascii_case("+json")
}
