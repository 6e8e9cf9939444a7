//! Conversions of values into unions, through their text.

use serde::de::DeserializeOwned;

use crate::bounds::Encode;
use crate::raw_json::RawJson;

/// The list of values that others are converted into.
#[inline]
pub fn collected<T: Into<E>, E>(values: impl IntoIterator<Item = T>) -> Vec<E> {
    values.into_iter().map(T::into).collect()
}

/// Writes `value` and reads the text as a union. A text that does not fit becomes the unknown variant, unchanged. A value that cannot
/// be written becomes an unknown one that cannot be written either, because a conversion cannot fail.
pub fn convert<S: Encode + ?Sized, U: DeserializeOwned>(value: &S, unknown: fn(RawJson) -> U) -> U {
    match RawJson::from_value(value) {
        Ok(raw) => raw.decode().unwrap_or_else(|_| unknown(raw)),
        Err(_) => unknown(RawJson::in_place_of_value()),
    }
}
