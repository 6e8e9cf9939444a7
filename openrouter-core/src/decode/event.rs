//! Decodes the data of events.

use std::borrow::Cow;

use openrouter_json::body::Mode;
use openrouter_json::{from_str, from_str_lenient};
use serde::de::DeserializeOwned;

use crate::error::DecodeFailure;

/// Decodes the data of an event. As in the standard, bytes that are not UTF-8 are replaced.
pub(crate) fn decode_event<T: DeserializeOwned>(data: &[u8], mode: Mode) -> Result<T, DecodeFailure> {
    let text = match std::str::from_utf8(data) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(data),
    };
    let value = match mode {
        Mode::Strict => from_str(&text)?,
        Mode::Lenient => from_str_lenient(&text)?.0,
    };
    Ok(value)
}
