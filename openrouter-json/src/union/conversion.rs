//! Conversions of values into unions, through their text.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use crate::bounds::Encode;
use crate::raw_json::RawJson;
use crate::read::decode::from_str;
use crate::text::raw_text::RawText;

/// The list of values that others are converted into.
#[inline]
pub fn collected<T: Into<E>, E>(values: impl IntoIterator<Item = T>) -> Vec<E> {
    values.into_iter().map(T::into).collect()
}

/// Writes `value` and reads the text as a union. A text that does not fit becomes the unknown variant, unchanged; `null` takes the
/// place of a value that cannot be written.
pub fn convert<S: Encode + ?Sized, U: DeserializeOwned>(value: &S, unknown: fn(RawJson) -> U) -> U {
    let text = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
    match from_str(&text) {
        Ok(union) => union,
        Err(_) => unknown(RawText(Cow::Owned(text)).into()),
    }
}
