//! Reading the value in a variant from an object that also has the tag.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::hint;
use crate::text::key::Key;
use crate::text::raw_text::TOKEN;

/// A deserializer that hides the tag, if there is one to hide, so that it does not become an unknown field of the value.
pub(super) struct TagFilter<D> {
    pub(super) deserializer: D,
    pub(super) tag: Option<&'static str>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for TagFilter<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserializer.deserialize_map(Hide { visitor, tag: self.tag })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let tag = self.tag.filter(|tag| !fields.contains(tag));
        self.deserializer.deserialize_struct(name, fields, Hide { visitor, tag })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        // The unparsed text is requested by another union, whose tag may be the same one.
        if name == TOKEN || name == hint::UNION {
            return self.deserializer.deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// A visitor of objects that does not see the tag.
struct Hide<V> {
    visitor: V,
    tag: Option<&'static str>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Hide<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(HideAccess { map, tag: self.tag })
    }
}

struct HideAccess<A> {
    map: A,
    tag: Option<&'static str>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for HideAccess<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(tag) = self.tag else { return self.map.next_key_seed(seed) };
        while let Some(key) = self.map.next_key::<Key<'de>>()? {
            if key.as_str() != tag {
                return seed.deserialize(key.0.into_deserializer()).map(Some);
            }
            self.map.next_value::<serde::de::IgnoredAny>()?;
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
