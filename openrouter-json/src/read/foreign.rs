//! Values of types that implement serde's traits only: a deserializer that is a cursor.
//!
//! Such a type may hold types of this crate again. They are handed the place of the cursor (see [`handover`](super::handover)), so
//! that they are read in its mode, and what they set aside or refuse has its place in the whole text.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::collection::{Entries, Items};
use super::cursor::{Cursor, Refused};
use super::foreign_key::ForeignKey;
use super::handover::{CURSOR, Giving};
use super::textual::finite;
use crate::sample::value::Sampler;
use crate::text::error::without_values;
use crate::text::raw_text::TOKEN;

/// The error of a type that is read by serde.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ForeignError {
    /// The cursor knows the reason.
    #[error("the value does not fit")]
    Refused,
    /// The type gave the reason.
    #[error("{0}")]
    Custom(String),
}

impl de::Error for ForeignError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Custom(message.to_string())
    }
}

impl From<Refused> for ForeignError {
    fn from(Refused: Refused) -> Self {
        Self::Refused
    }
}

/// Reads a value by its `Deserialize`.
pub(crate) fn foreign<T: DeserializeOwned>(cursor: &mut Cursor<'_>) -> Result<T, Refused> {
    if let Some(sample) = cursor.sample {
        let read = T::deserialize(Sampler { sample, open: &cursor.open });
        return read.map_err(|error| cursor.other(0, error.to_string()));
    }
    cursor.handed_over = None;
    cursor.peek();
    cursor.foreign = Some(cursor.at);
    let read = T::deserialize(Foreign(cursor));
    // A type that is not an object does not take it.
    cursor.hidden = None;
    match read {
        Ok(value) => {
            cursor.foreign = None;
            Ok(value)
        }
        Err(error) => Err(refused(cursor, error)),
    }
}

/// As [`foreign`], for a type that counts as one of this crate: as an element of a list it may be left out.
pub(crate) fn own<T: DeserializeOwned>(cursor: &mut Cursor<'_>) -> Result<T, Refused> {
    let read = foreign(cursor);
    cursor.foreign = None;
    read
}

#[cold]
fn refused(cursor: &mut Cursor<'_>, error: ForeignError) -> Refused {
    match (error, cursor.handed_over.take()) {
        (ForeignError::Refused, _) => Refused,
        (ForeignError::Custom(message), Some(end)) => cursor.other(end, message),
        (ForeignError::Custom(message), None) => cursor.other(cursor.at, without_values(&message)),
    }
}

/// The value at a cursor.
pub(crate) struct Foreign<'c, 'de>(pub(super) &'c mut Cursor<'de>);

impl<'de> Foreign<'_, 'de> {
    fn visit_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        match self.0.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn visit_number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        let number = self.0.scan_number()?;
        match number.integer().map(|integer| (u64::try_from(integer), i64::try_from(integer))) {
            Some((Ok(integer), _)) => visitor.visit_u64(integer),
            Some((_, Ok(integer))) => visitor.visit_i64(integer),
            _ => visitor.visit_f64(self.0.value_of(number)?),
        }
    }

    pub(super) fn visit_list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        let items = self.0.open_list()?;
        let mut list = List { cursor: self.0, items, is_done: false };
        let value = visitor.visit_seq(&mut list)?;
        list.end()?;
        Ok(value)
    }

    fn visit_entries<V: Visitor<'de>>(self, entries: Entries<'de>, visitor: V) -> Result<V::Value, ForeignError> {
        let mut map = Map::new(self.0, entries);
        let value = visitor.visit_map(&mut map)?;
        map.end()?;
        Ok(value)
    }
}

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
            self.integer(visitor)
        })*
    };
}

impl<'de> Foreign<'_, 'de> {
    /// Reads an integer, of which the type may be spelled as a float in lenient mode.
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if !matches!(self.0.peek(), b'-' | b'0'..=b'9') {
            return self.visit_spelled(|text| text.parse().ok(), visit_integer, visitor);
        }
        let number = self.0.scan_number()?;
        if let Some(integer) = number.integer() {
            return visit_integer(integer, visitor);
        }
        match self.0.plain_integer(number, "an integer") {
            Ok(spelled) => match (spelled.parse(), spelled.parse::<u128>()) {
                (Ok(integer), _) => visit_integer(integer, visitor),
                (_, Ok(integer)) => visitor.visit_u128(integer),
                _ => visitor.visit_f64(self.0.value_of(number)?),
            },
            // The visitor says what it expects.
            Err(Refused) => visitor.visit_f64(self.0.value_of(number)?),
        }
    }
}

fn visit_integer<'de, V: Visitor<'de>>(integer: i128, visitor: V) -> Result<V::Value, ForeignError> {
    match (u64::try_from(integer), i64::try_from(integer)) {
        (Ok(integer), _) => visitor.visit_u64(integer),
        (_, Ok(integer)) => visitor.visit_i64(integer),
        _ => visitor.visit_i128(integer),
    }
}

impl<'de> Deserializer<'de> for Foreign<'_, 'de> {
    type Error = ForeignError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_some() {
            return self.deserialize_map(visitor);
        }
        match self.0.peek() {
            b'"' => self.visit_string(visitor),
            b'{' => self.deserialize_map(visitor),
            b'[' => self.visit_list(visitor),
            b'-' | b'0'..=b'9' => self.visit_number(visitor),
            b't' if self.0.word("true") => visitor.visit_bool(true),
            b'f' if self.0.word("false") => visitor.visit_bool(false),
            b'n' if self.0.word("null") => visitor.visit_unit(),
            _ => Err(self.0.syntax().into()),
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        self.visit_spelled(|text| text.parse().ok(), |value, visitor| visitor.visit_bool(value), visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        self.visit_spelled(finite, |value, visitor| visitor.visit_f64(value), visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.textual { self.visit_texts(visitor) } else { self.deserialize_any(visitor) }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ForeignError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.is_absent() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    // A type without fields can be among those of any object.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_some() { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        // A type that asks for the text of its value is one of this crate, or reads it by one.
        if matches!(name, CURSOR | TOKEN) && self.0.foreign == Some(self.0.at) {
            self.0.foreign = None;
        }
        // Members of another object are not a text.
        match name {
            _ if self.0.flat.is_some() => visitor.visit_newtype_struct(self),
            CURSOR => visitor.visit_map(Giving::new(self.0)),
            TOKEN => visitor.visit_map(Raw { text: self.0.raw()?, is_started: false }),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_none() && self.0.peek() != b'{' {
            return self.deserialize_any(visitor);
        }
        let entries = self.0.open_map("an object")?;
        self.visit_entries(entries, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_none() && self.0.peek() != b'{' {
            return self.deserialize_any(visitor);
        }
        let entries = self.0.open_struct(fields)?;
        self.visit_entries(entries, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_none() && self.0.peek() == b'"' {
            return match self.0.string()? {
                Cow::Borrowed(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
                Cow::Owned(text) => visitor.visit_enum(StringDeserializer::new(text)),
            };
        }
        let entries = self.0.open_map("a string or an object")?;
        let mut map = Map::new(self.0, entries);
        let value = visitor.visit_enum(&mut map)?;
        map.end()?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        if self.0.flat.is_some() {
            return self.deserialize_any(visitor);
        }
        self.0.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit_struct tuple_struct identifier
    }
}

/// The text of a value as serde_json gives it: under the token.
struct Raw<'de> {
    text: &'de str,
    is_started: bool,
}

impl<'de> MapAccess<'de> for Raw<'de> {
    type Error = ForeignError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ForeignError> {
        if std::mem::replace(&mut self.is_started, true) {
            return Ok(None);
        }
        seed.deserialize(BorrowedStrDeserializer::new(TOKEN)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ForeignError> {
        seed.deserialize(BorrowedStrDeserializer::new(self.text))
    }
}

struct List<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    items: Items<'de>,
    is_done: bool,
}

impl<'de> SeqAccess<'de> for &mut List<'_, 'de> {
    type Error = ForeignError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ForeignError> {
        if self.is_done || !self.cursor.next_item(&mut self.items)? {
            self.is_done = true;
            return Ok(None);
        }
        seed.deserialize(Foreign(self.cursor)).map(Some)
    }
}

impl List<'_, '_> {
    /// Refuses elements that the visitor did not want.
    fn end(mut self) -> Result<(), ForeignError> {
        if self.is_done || !self.cursor.next_item(&mut self.items)? {
            return Ok(());
        }
        Err(self.cursor.other(self.cursor.at, "wrong number of elements".to_owned()).into())
    }
}

pub(super) struct Map<'c, 'de> {
    pub(super) cursor: &'c mut Cursor<'de>,
    entries: Entries<'de>,
    is_done: bool,
}

impl<'c, 'de> Map<'c, 'de> {
    pub(super) fn new(cursor: &'c mut Cursor<'de>, entries: Entries<'de>) -> Self {
        Self { cursor, entries, is_done: false }
    }

    pub(super) fn take_key(&mut self) -> Result<Option<Cow<'de, str>>, ForeignError> {
        if self.is_done {
            return Ok(None);
        }
        let key = self.cursor.next_entry(&mut self.entries)?;
        self.is_done = key.is_none();
        Ok(key)
    }

    /// Passes over entries that the visitor did not want.
    fn end(mut self) -> Result<(), ForeignError> {
        while self.take_key()?.is_some() {
            self.cursor.skip()?;
        }
        Ok(())
    }
}

impl<'de> MapAccess<'de> for &mut Map<'_, 'de> {
    type Error = ForeignError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ForeignError> {
        match self.take_key()? {
            Some(key) => seed.deserialize(ForeignKey(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ForeignError> {
        seed.deserialize(Foreign(self.cursor))
    }
}

impl<'de> EnumAccess<'de> for &mut Map<'_, 'de> {
    type Error = ForeignError;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), ForeignError> {
        match self.take_key()? {
            Some(key) => Ok((seed.deserialize(ForeignKey(key))?, self)),
            None => Err(self.cursor.other(self.cursor.at, "expected a variant".to_owned()).into()),
        }
    }
}

impl<'de> VariantAccess<'de> for &mut Map<'_, 'de> {
    type Error = ForeignError;

    fn unit_variant(self) -> Result<(), ForeignError> {
        serde::Deserialize::deserialize(Foreign(self.cursor))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ForeignError> {
        seed.deserialize(Foreign(self.cursor))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ForeignError> {
        Foreign(self.cursor).deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        Foreign(self.cursor).deserialize_struct("", fields, visitor)
    }
}
