//! Unknown variants: how they are written, and their members.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::raw_json::RawJson;
use crate::text::members::Members;
use crate::text::scan;

/// Writes an unknown variant. An object is written entry by entry, which also works inside a foreign type that is flattened or
/// tagged by serde.
///
/// # Errors
///
/// The errors of the serializer.
pub fn write_unknown<S: Serializer>(serializer: S, raw: &RawJson) -> Result<S::Ok, S::Error> {
    if !raw.get().starts_with('{') {
        return raw.serialize(serializer);
    }
    let Members(members) = serde_json::from_str(raw.get()).map_err(serde::ser::Error::custom)?;
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (key, value) in &members {
        map.serialize_entry(key.as_str(), value)?;
    }
    map.end()
}

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
    T::deserialize(&mut serde_json::Deserializer::from_str(value)).ok()
}
