//! Values whose fields are among those of the object around them.

use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};
use serde_json::Error;

use super::lenient::{self, DepthChecked};
use super::object::Object;
use crate::bounds::Readable;
use crate::extra::Extra;
use crate::raw_json::RawJson;
use crate::text::error::JsonError;
use crate::text::raw_text::TOKEN;

/// Reads a flattened value from the unknown fields of the object `O`, and removes the fields that it takes. A field that `O`
/// declares is among them only if its value does not fit; it stays.
///
/// # Errors
///
/// When they do not fit.
pub fn flatten<O: Object, T: Readable, E: serde::de::Error>(extra: &mut Extra) -> Result<T, E> {
    take(O::FIELDS, extra).map_err(E::custom)
}

/// As [`flatten`], for a value that may be absent: then all fields stay.
#[must_use]
pub fn flatten_opt<O: Object, T: Readable>(extra: &mut Extra) -> Option<T> {
    lenient::attempt(|| take(O::FIELDS, extra)).ok()
}

fn take<T: DeserializeOwned>(own: &[&str], extra: &mut Extra) -> Result<T, JsonError> {
    let entries: Vec<(&str, &RawJson)> = extra.iter().filter(|(key, _)| !own.contains(key)).collect();
    let mut taken = vec![false; entries.len()];
    let value = T::deserialize(Rest { entries: &entries, taken: &mut taken }).map_err(|e| lenient::failed("", &e))?;
    let mut taken = taken.into_iter();
    extra.retain(|key| own.contains(&key) || !taken.next().unwrap_or_default());
    Ok(value)
}

/// The unknown fields, and which of them the value takes.
struct Rest<'de, 't> {
    entries: &'t [(&'de str, &'de RawJson)],
    taken: &'t mut [bool],
}

impl<'de, 't> Rest<'de, 't> {
    /// Takes the fields whose key is `wanted`.
    fn claim(self, wanted: impl Fn(&str) -> bool) -> Entries<'de, 't> {
        for (taken, (key, _)) in self.taken.iter_mut().zip(self.entries) {
            *taken = wanted(key);
        }
        Entries { entries: self.entries, taken: self.taken, next: 0 }
    }
}

impl Rest<'_, '_> {
    /// Takes all fields, as the text of an object.
    fn text(self) -> Result<String, Error> {
        self.taken.fill(true);
        let mut text = String::from("{");
        for (at, (key, value)) in self.entries.iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "," });
            text.push_str(&serde_json::to_string(key)?);
            text.push(':');
            text.push_str(value.get());
        }
        text.push('}');
        Ok(text)
    }
}

impl<'de> Deserializer<'de> for Rest<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self.claim(|_| true))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(self.claim(|key| fields.contains(&key)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == TOKEN {
            return visitor.visit_map(MapDeserializer::new([(TOKEN, self.text()?)].into_iter()));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.entries.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

struct Entries<'de, 't> {
    entries: &'t [(&'de str, &'de RawJson)],
    taken: &'t [bool],
    next: usize,
}

impl<'de> MapAccess<'de> for Entries<'de, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        while self.taken.get(self.next) == Some(&false) {
            self.next += 1;
        }
        let Some((key, _)) = self.entries.get(self.next) else { return Ok(None) };
        let key: StrDeserializer<'_, Error> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let text = self.entries.get(self.next).map_or("null", |(_, value)| value.get());
        self.next += 1;
        let _depth = DepthChecked::enter(text).map_err(Error::custom)?;
        seed.deserialize(&mut serde_json::Deserializer::from_str(text))
    }
}
