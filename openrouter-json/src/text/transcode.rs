//! JSON text from any deserializer, for values whose original text is out of reach.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;

use super::key::Key;
use crate::write::finite;

/// The text of the value that `deserializer` holds.
pub(crate) fn value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut text = String::new();
    Writer(&mut text).deserialize(deserializer)?;
    Ok(text)
}

/// The text of an object that is requested as a struct with `fields`.
pub(crate) fn fields<'de, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
    fields: &'static [&'static str],
) -> Result<String, D::Error> {
    let mut text = String::new();
    deserializer.deserialize_struct(name, fields, Writer(&mut text))?;
    Ok(text)
}

/// The text of an object whose first key has already been read.
pub(crate) fn object<'de, A: MapAccess<'de>>(first: &str, map: A) -> Result<String, A::Error> {
    let mut text = String::new();
    entries(&mut text, Some(first), map)?;
    Ok(text)
}

/// Writes the values that it visits. Unlike a `serde_json::Value`, it keeps the order of keys.
struct Writer<'t>(&'t mut String);

impl Writer<'_> {
    fn leaf<T: Serialize + ?Sized, E: Error>(self, value: &T) -> Result<(), E> {
        append(self.0, value)
    }
}

fn append<T: Serialize + ?Sized, E: Error>(text: &mut String, value: &T) -> Result<(), E> {
    let mut written = Vec::new();
    finite::append(&mut written, value).map_err(E::custom)?;
    text.push_str(std::str::from_utf8(&written).map_err(E::custom)?);
    Ok(())
}

fn entries<'de, A: MapAccess<'de>>(text: &mut String, first: Option<&str>, mut map: A) -> Result<(), A::Error> {
    text.push('{');
    let mut empty = true;
    if let Some(key) = first {
        entry(text, key, &mut map)?;
        empty = false;
    }
    while let Some(key) = map.next_key::<Key<'de>>()? {
        if !empty {
            text.push(',');
        }
        entry(text, key.as_str(), &mut map)?;
        empty = false;
    }
    text.push('}');
    Ok(())
}

fn entry<'de, A: MapAccess<'de>>(text: &mut String, key: &str, map: &mut A) -> Result<(), A::Error> {
    append(text, key)?;
    text.push(':');
    map.next_value_seed(Writer(text))
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.leaf(&value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.leaf(value)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.leaf(&())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.leaf(&())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.push('[');
        let start = self.0.len();
        loop {
            let end = self.0.len();
            if end > start {
                self.0.push(',');
            }
            if seq.next_element_seed(Writer(self.0))?.is_none() {
                self.0.truncate(end);
                break;
            }
        }
        self.0.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        entries(self.0, None, map)
    }
}
