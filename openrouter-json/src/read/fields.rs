//! The fields that a type declares.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

/// Separates the required from the optional fields in the list that an object passes to serde. Expected fields are in both
/// parts: a sample has them, and a lenient decode needs none of them.
pub(crate) const OPTIONAL: &str = "\0";

/// The fields that a struct declares to serde.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields(&'static [&'static str]);

impl Fields {
    /// The fields of `T`; `None` when it is not a struct.
    #[must_use]
    pub fn declared_by<T: DeserializeOwned>() -> Option<Self> {
        let fields = Cell::new(None);
        // Nothing is read: the type asks for a struct, which is all there is to know.
        let _ = T::deserialize(Probe(&fields));
        fields.get().map(Self)
    }

    /// Whether there is a field of this name.
    #[must_use]
    pub fn contains(self, name: &str) -> bool {
        self.0.contains(&name) && name != OPTIONAL
    }

    /// Their names, in the order in which they are read. An `expected` field of an `#[object]` is there twice.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied().filter(|name| *name != OPTIONAL)
    }

    /// Whether some of them are required. Only types made by `#[object]` say so; it is `false` for others.
    #[must_use]
    pub fn has_required(self) -> bool {
        let mut parts = self.0.split(|name| *name == OPTIONAL);
        let (Some(always), Some(optional)) = (parts.next(), parts.next()) else { return false };
        always.iter().any(|name| !optional.contains(name))
    }
}

/// Ends the reading before it has begun. It has no content, because it is made for every decoded response.
#[derive(Debug, thiserror::Error)]
#[error("nothing to read")]
struct Nothing;

impl serde::de::Error for Nothing {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Probe<'a>(&'a Cell<Option<&'static [&'static str]>>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Nothing;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Nothing> {
        Err(Nothing)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Nothing> {
        self.0.set(Some(fields));
        Err(Nothing)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Nothing> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Nothing> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}
