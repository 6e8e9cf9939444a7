//! The fields of an object that its type does not know.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::raw_json::RawJson;
use crate::read::shell::{self, Requested};
use crate::text::error::JsonError;

/// The fields of an object that its type does not know, in the order in which they were received.
///
/// They are written back with the object. An `Extra` also remembers which `nullable` fields were missing, because these are not
/// written as `null`. It is one pointer, null when there is nothing to remember.
///
/// `Debug` prints the keys only, because values may be secrets.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Extra(Option<Box<Difference>>);

/// The difference between an object in the text and the fields of its type.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct Difference {
    /// The unknown fields.
    entries: Vec<Entry>,
    /// The `nullable` fields that were missing.
    missing: Vec<&'static str>,
}

type Entry = (Box<str>, RawJson);

const _: () = assert!(size_of::<Extra>() == size_of::<usize>());

/// Up to this many fields, duplicate keys are found by comparing each with each.
const FEW: usize = 16;

impl Extra {
    /// Creates an `Extra` without fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there are no fields.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
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

    /// Decodes the value of the field `key`; `None` when there is no such field.
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
        let entries = &mut self.0.get_or_insert_default().entries;
        match entries.iter_mut().find(|(name, _)| **name == *key) {
            Some((_, old)) => *old = value,
            None => entries.push((key.into(), value)),
        }
        Ok(())
    }

    /// Removes the field `key` and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<RawJson> {
        let entries = &mut self.0.as_mut()?.entries;
        let (_, value) = entries.remove(entries.iter().position(|(name, _)| **name == *key)?);
        self.normalize();
        Some(value)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.entries().iter().map(|(key, value)| (&**key, value))
    }

    /// Appends a field without looking for one of the same name; [`keep_last`](Self::keep_last) removes duplicates.
    pub(crate) fn push(&mut self, key: &str, value: RawJson) {
        self.0.get_or_insert_default().entries.push((key.into(), value));
    }

    /// Notes that a `nullable` field was missing.
    pub(crate) fn note_missing(&mut self, name: &'static str) {
        self.0.get_or_insert_default().missing.push(name);
    }

    /// Whether a `nullable` field that is `None` was missing, or has a value here that does not fit.
    pub(crate) fn omits_null(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|difference| difference.missing.contains(&name)) || self.get(name).is_some()
    }

    /// Keeps the last of several fields of the same name, as JSON parsers do.
    pub(crate) fn keep_last(&mut self) {
        let len = self.len();
        if len > FEW {
            return self.keep_last_of_many();
        }
        let has_duplicates = |entries: &[Entry]| {
            (1..entries.len()).any(|at| entries.get(..at).is_some_and(|before| holds(before, entries.get(at))))
        };
        if len > 1 && has_duplicates(self.entries()) {
            self.keep_last_of_many();
        }
    }

    #[cold]
    fn keep_last_of_many(&mut self) {
        let mut last = std::collections::HashMap::new();
        for (at, (key, _)) in self.entries().iter().enumerate() {
            last.insert(key.clone(), at);
        }
        let mut at = 0;
        self.retain(|key| {
            at += 1;
            last.get(key) == Some(&(at - 1))
        });
    }

    /// Keeps the fields for whose name `keep` returns `true`; it is called once for each, in order.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        if let Some(difference) = &mut self.0 {
            difference.entries.retain(|(key, _)| keep(key));
        }
        self.normalize();
    }

    #[inline]
    fn entries(&self) -> &[Entry] {
        self.0.as_ref().map_or(&[], |difference| difference.entries.as_slice())
    }

    /// Represents no difference by `None`, so that equal sets compare equal.
    fn normalize(&mut self) {
        if self.0.as_ref().is_some_and(|difference| difference.entries.is_empty() && difference.missing.is_empty()) {
            self.0 = None;
        }
    }
}

fn holds(entries: &[Entry], entry: Option<&Entry>) -> bool {
    entry.is_some_and(|(key, _)| entries.iter().any(|(name, _)| name == key))
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(key, _)| key)).finish()
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Extra {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        shell::deserialize(deserializer, Requested { name: "Extra", fields: None })
    }
}
