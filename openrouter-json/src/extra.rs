//! The fields of an object that its type does not know.

mod fields;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::fields::{Entry, Fields};
use crate::raw_json::RawJson;
use crate::read::shell::{self, Requested};
use crate::text::error::JsonError;
use crate::text::raw_text::RawText;

/// The fields of an object that its type does not know, in the order in which they were received.
///
/// They are written back with the object. An `Extra` is one pointer, null when there is nothing to keep. What was read is kept as
/// one text, and becomes single values when they are asked for: many small fields cost no more memory than their text.
///
/// An `Extra` also remembers which `nullable` fields and fields with a default were missing, because these are not written as
/// `null` or as the default. Two are equal when their fields are.
///
/// `Debug` prints the keys only, because values may be secrets.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Fields>>);

const _: () = assert!(size_of::<Extra>() == size_of::<usize>());

impl Extra {
    /// Creates an `Extra` without fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether it is without fields.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|fields| fields.is_empty())
    }

    /// The number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// The value of the field `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&RawJson> {
        self.entries().iter().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// Decodes the value of the field `key`; `None` when the field is missing.
    ///
    /// # Errors
    ///
    /// When the value does not fit `T`.
    #[must_use]
    pub fn decode<T: DeserializeOwned>(&self, key: &str) -> Option<Result<T, JsonError>> {
        self.get(key).map(RawJson::decode)
    }

    /// Sets the field `key`. A field of this name keeps its place and gets the new value.
    ///
    /// # Errors
    ///
    /// When `value` cannot be written as JSON.
    pub fn insert<T: Serialize>(&mut self, key: impl Into<String>, value: T) -> Result<(), JsonError> {
        let (key, value) = (key.into(), RawJson::from_value(&value)?);
        let entries = self.0.get_or_insert_default().entries_mut();
        match entries.iter_mut().find(|(name, _)| **name == *key) {
            Some((_, old)) => *old = value,
            None => entries.push((key.into(), value)),
        }
        Ok(())
    }

    /// Removes the field `key` and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<RawJson> {
        let entries = self.0.as_mut()?.entries_mut();
        let at = entries.iter().position(|(name, _)| **name == *key);
        let removed = at.map(|at| entries.remove(at).1);
        self.normalize();
        removed
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.entries().iter().map(|(key, value)| (&**key, value))
    }

    /// Keeps the fields for whose name `keep` returns `true`; it is called once for each, in order.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        if let Some(fields) = &mut self.0 {
            fields.entries_mut().retain(|(key, _)| keep(key));
        }
        self.normalize();
    }

    /// Appends a field that was read, with the text of its value.
    pub(crate) fn push(&mut self, key: &str, value: &str) {
        self.0.get_or_insert_default().push(key, value);
    }

    /// Notes that a field was missing that would be written as `null` or as its default.
    pub(crate) fn note_missing(&mut self, name: &'static str) {
        self.0.get_or_insert_default().missing.push(name);
    }

    /// Whether there is a field of this name.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.as_ref().is_some_and(|fields| fields.has(key))
    }

    /// Whether a field without a value of its own was missing, or has a value here that does not fit.
    pub(crate) fn omits(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|fields| fields.missing.contains(&name) || fields.has(name))
    }

    /// Gives back the memory that was reserved for more fields.
    pub(crate) fn shrink(&mut self) {
        if let Some(fields) = &mut self.0 {
            fields.shrink();
        }
    }

    /// The names and the texts of the fields in order.
    pub(crate) fn texts(&self) -> Vec<(Cow<'_, str>, &str)> {
        self.0.as_ref().map(|fields| fields.texts()).unwrap_or_default()
    }

    fn entries(&self) -> &[Entry] {
        self.0.as_ref().map_or(&[], |fields| fields.entries())
    }

    /// Represents nothing by `None`.
    fn normalize(&mut self) {
        if self.0.as_ref().is_some_and(|fields| fields.is_empty() && fields.missing.is_empty()) {
            self.0 = None;
        }
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.entries() == other.entries()
    }
}

impl Eq for Extra {}

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.entries().hash(state);
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(key, _)| key)).finish()
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = self.texts();
        let mut map = serializer.serialize_map(Some(texts.len()))?;
        for (key, value) in texts {
            map.serialize_entry(&*key, &RawText(value.into()))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        shell::deserialize(deserializer, Requested { name: "Extra", fields: None })
    }
}
