//! Values from a place where every value is text, such as a query: `"7"` is a number where the type is one.
//!
//! JSON says which type a value has; the pairs of a query do not. A cursor over such values is textual: when a type wants a
//! number, a boolean or a list and there is a string, it gets what the string spells. A list is also a single value, or the
//! values of an object whose keys are the indices.

use serde::Deserializer as _;
use serde::de::{DeserializeOwned, DeserializeSeed, SeqAccess, Visitor};

use super::cursor::{Cursor, Read, Refused};
use super::foreign::{Foreign, ForeignError, Map, foreign};
use crate::text::error::JsonError;

/// Decodes `text`, JSON whose strings are also the numbers, booleans and lists that they spell.
///
/// # Errors
///
/// When `text` does not fit `T`.
pub fn from_texts<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut cursor = Cursor::new(text, false);
    cursor.textual = true;
    cursor.whole(foreign)
}

impl Cursor<'_> {
    /// Reads what the string at the position spells. A cursor that is not textual has refused the value already.
    #[cold]
    pub(super) fn spelled<T>(
        &mut self,
        read: impl FnOnce(&mut Cursor<'_>) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        if !self.textual || self.failure.is_some() {
            return Err(Refused);
        }
        let text = self.string()?;
        let mut spelled = Cursor::new(&text, false);
        spelled.whole(read).map_err(|error| self.other(self.at, error.message().to_owned()))
    }

    /// Reads a list that is one value, or the values of an object. A cursor that is not textual has refused it already.
    #[cold]
    pub(super) fn list_of_texts<T>(&mut self, read: Read<T>) -> Result<Vec<T>, Refused> {
        match self.peek() {
            b'"' if self.textual => read(self).map(|element| vec![element]),
            b'{' if self.textual => {
                let (mut list, mut entries) = (Vec::new(), self.open_map("an array")?);
                while self.next_entry(&mut entries)?.is_some() {
                    list.push(read(self)?);
                }
                Ok(list)
            }
            _ if self.textual => Err(self.unexpected("an array")),
            _ => Err(Refused),
        }
    }
}

/// A number as it can be in JSON.
pub(super) fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

impl<'de> Foreign<'_, 'de> {
    /// Visits the value that a string spells or, unless the cursor is textual, the value at the position.
    pub(super) fn visit_spelled<V: Visitor<'de>, T>(
        self,
        parse: fn(&str) -> Option<T>,
        visit: fn(T, V) -> Result<V::Value, ForeignError>,
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        if !self.0.textual || self.0.peek() != b'"' {
            return self.deserialize_any(visitor);
        }
        let text = self.0.string()?;
        match parse(&text) {
            Some(value) => visit(value, visitor),
            None => visitor.visit_str(&text),
        }
    }

    /// Visits a list that may be one value, or the values of an object.
    pub(super) fn visit_texts<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        match self.0.peek() {
            b'"' => visitor.visit_seq(OneText(Some(self.0))),
            b'{' => {
                let entries = self.0.open_map("an array")?;
                visitor.visit_seq(Values(Map::new(self.0, entries)))
            }
            _ => self.deserialize_any(visitor),
        }
    }
}

struct OneText<'c, 'de>(Option<&'c mut Cursor<'de>>);

impl<'de> SeqAccess<'de> for OneText<'_, 'de> {
    type Error = ForeignError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ForeignError> {
        self.0.take().map(|cursor| seed.deserialize(Foreign(cursor))).transpose()
    }
}

/// The values of an object, whose keys are indices.
struct Values<'c, 'de>(Map<'c, 'de>);

impl<'de> SeqAccess<'de> for Values<'_, 'de> {
    type Error = ForeignError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ForeignError> {
        match self.0.take_key()? {
            Some(_) => seed.deserialize(Foreign(self.0.cursor)).map(Some),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::from_texts;

    #[test]
    fn a_text_is_what_its_type_reads_in_it() {
        let tuple: (u64, f32, bool, Vec<i8>, String) =
            from_texts(r#"["18446744073709551615","1.5","false",["1","-1"],"true"]"#).unwrap();
        assert_eq!(tuple, (u64::MAX, 1.5, false, vec![1, -1], "true".to_owned()));
        let map: BTreeMap<u8, Vec<u8>> = from_texts(r#"{"1":"2","3":["4","5"]}"#).unwrap();
        assert_eq!(map, BTreeMap::from([(1, vec![2]), (3, vec![4, 5])]));
    }

    #[test]
    fn what_a_text_does_not_spell_is_refused() {
        for text in [r#""x""#, r#""""#, r#""1.5""#, r#""2147483648""#, r#"" ""#] {
            assert!(from_texts::<i32>(text).is_err(), "{text}");
        }
        assert!(from_texts::<bool>(r#""1""#).is_err());
        assert!(from_texts::<f64>(r#""NaN""#).is_err());
        // Elsewhere a string is not a number.
        assert!(crate::from_str::<u8>(r#""1""#).is_err());
        assert!(crate::from_str::<Vec<u8>>("1").is_err());
    }
}
