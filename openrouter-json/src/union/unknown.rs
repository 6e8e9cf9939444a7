//! The members of unknown variants.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use crate::raw_json::RawJson;
use crate::text::scan;

/// The tag of an unknown variant; empty when there is none, or when it is written with escapes.
#[must_use]
pub fn tag_of<'r>(raw: &'r RawJson, tag: &str) -> &'r str {
    text_member(raw, tag).unwrap_or_default()
}

/// The member `name` of an unknown variant, if it is a string without escapes.
#[must_use]
pub fn text_member<'r>(raw: &'r RawJson, name: &str) -> Option<&'r str> {
    match scan::string_member(raw.get(), name)? {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

/// The member `name` of an unknown variant, if it is a `T`.
#[must_use]
pub fn member<T: DeserializeOwned>(raw: &RawJson, name: &str) -> Option<T> {
    let (_, value) = scan::members(raw.get()).find(|(key, _)| key == name)?;
    crate::read::decode::prefix(value)
}
