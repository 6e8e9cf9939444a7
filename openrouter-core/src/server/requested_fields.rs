//! The names of the fields that a type reads.

use serde::de::value::Error;
use serde::de::{DeserializeOwned, Error as _, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

/// The names of the fields of a struct; `None` for a type that reads members of any name.
///
/// A query also has pairs that belong to nobody. A struct in an `Option` must not be read because of them.
#[doc(hidden)]
#[must_use]
pub fn requested_fields<T: DeserializeOwned>() -> Option<&'static [&'static str]> {
    let mut fields = None;
    // The type does not get a value, so the result is an error.
    let _ = T::deserialize(Probe(&mut fields));
    fields
}

struct Probe<'f>(&'f mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("has no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = Some(fields);
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use openrouter_json::object;

    use super::requested_fields;

    #[object]
    struct Own {
        a: u8,
        b: Option<u8>,
    }

    #[test]
    fn structs_name_their_fields() {
        // Those of ours put a mark between the required ones and the others.
        assert_eq!(requested_fields::<Own>(), Some(&["a", "\0", "b"][..]));
        assert_eq!(requested_fields::<Option<Box<Own>>>(), Some(&["a", "\0", "b"][..]));
        assert_eq!(requested_fields::<BTreeMap<String, u8>>(), None);
        assert_eq!(requested_fields::<u8>(), None);
    }
}
