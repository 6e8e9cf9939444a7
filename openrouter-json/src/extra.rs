//! Fields that a type does not know.

use std::fmt;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::raw::Key;
use crate::{JsonError, RawJson};

/// The fields of an object that its type does not know, in the order in which they came.
///
/// They are written back with the object. One pointer, which is null when there are none.
///
/// `Debug` prints the keys only.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
#[allow(clippy::box_collection, reason = "one pointer instead of three, in every object")]
pub struct Extra(Option<Box<Vec<Entry>>>);

type Entry = (Box<str>, RawJson);

const _: () = assert!(size_of::<Extra>() == size_of::<usize>());

/// No fields, to point at.
pub(crate) static EMPTY: Extra = Extra::new();

/// Up to how many fields doubled keys are looked for by comparing each with each.
const FEW: usize = 16;

impl Extra {
    /// No fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&RawJson> {
        self.entries().iter().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    /// The value of a field, read as `T`; `None` when there is no such field.
    ///
    /// # Errors
    ///
    /// When the value does not fit `T`.
    #[must_use]
    pub fn decode<T: DeserializeOwned>(&self, key: &str) -> Option<Result<T, JsonError>> {
        self.get(key).map(RawJson::decode)
    }

    /// Sets a field; one of the same name is replaced and keeps its place.
    ///
    /// # Errors
    ///
    /// When `value` cannot be written as JSON.
    pub fn insert<T: Serialize>(&mut self, key: impl Into<String>, value: T) -> Result<(), JsonError> {
        let (key, value) = (key.into(), RawJson::from_value(&value)?);
        let entries = self.0.get_or_insert_default();
        match entries.iter_mut().find(|(name, _)| **name == *key) {
            Some((_, old)) => *old = value,
            None => entries.push((key.into(), value)),
        }
        Ok(())
    }

    /// Takes a field out.
    pub fn remove(&mut self, key: &str) -> Option<RawJson> {
        let entries = self.0.as_mut()?;
        let (_, value) = entries.remove(entries.iter().position(|(name, _)| **name == *key)?);
        self.normalize();
        Some(value)
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.entries().iter().map(|(key, value)| (&**key, value))
    }

    /// Adds a field without looking whether there is one of that name; [`keep_last`](Self::keep_last) does.
    pub(crate) fn push(&mut self, key: &str, value: RawJson) {
        self.0.get_or_insert_default().push((key.into(), value));
    }

    /// Of several fields of the same name keeps the last, as JSON readers do.
    pub(crate) fn keep_last(&mut self) {
        let len = self.len();
        if len > FEW {
            return self.keep_last_of_many();
        }
        let doubled = |entries: &[Entry]| {
            (1..entries.len()).any(|at| entries.get(..at).is_some_and(|before| holds(before, entries.get(at))))
        };
        if len > 1 && doubled(self.entries()) {
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
        if let Some(entries) = &mut self.0 {
            entries.retain(|(key, _)| keep(key));
        }
        self.normalize();
    }

    #[inline]
    fn entries(&self) -> &[Entry] {
        self.0.as_ref().map_or(&[], |entries| entries.as_slice())
    }

    /// No fields are no list, so that equal sets compare equal.
    fn normalize(&mut self) {
        if self.is_empty() {
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
        deserializer.deserialize_map(ExtraVisitor)
    }
}

struct ExtraVisitor;

impl<'de> Visitor<'de> for ExtraVisitor {
    type Value = Extra;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Extra, A::Error> {
        let mut extra = Extra::new();
        while let Some((key, value)) = map.next_entry::<Key<'de>, RawJson>()? {
            extra.push(key.as_str(), value);
        }
        extra.keep_last();
        Ok(extra)
    }
}
