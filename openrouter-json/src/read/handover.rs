//! From a cursor to another one, through serde's traits.
//!
//! Between a deserializer and a type there is nothing but the methods of serde, which carry text, numbers and names. A type of this
//! crate asks its deserializer for the text of the value, as [`RawText`](crate::text::raw_text::RawText) does, and for the key of it
//! in a way that only a cursor answers. It then gets the whole text, the place in it and the mode, reads the value with a cursor of
//! its own, and returns by the lengths of tuples what that has found. Nothing is shared, and no thread-local is needed.

use std::fmt;

use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::cursor::{Cursor, Refused};
use super::foreign::ForeignError;
use super::record::Place;
use crate::text::raw_text::TOKEN;

/// The name by which a cursor is asked for its place.
const CURSOR: &str = "$openrouter::cursor";

/// The names of what is returned. That of a missing member is the name of the member.
const POSITION: &str = "\0position";
const FAILURE: &str = "\0failure";
const ODD: &str = "\0odd";
const OMITTED: &str = "\0omitted";

/// The giving side: a map with one entry, the text of the value. To those who ask for it, the place of the cursor instead.
pub(super) struct Giving<'c, 't> {
    cursor: &'c mut Cursor<'t>,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    /// Before the key.
    Start,
    /// Before the text of the value.
    Value,
    /// Before the text of the whole, its place and its mode.
    Whole,
    Place,
    Mode,
    /// The other side reports.
    Reports,
    End,
}

impl<'c, 't> Giving<'c, 't> {
    pub(super) fn new(cursor: &'c mut Cursor<'t>) -> Self {
        Self { cursor, state: State::Start }
    }
}

impl<'t> MapAccess<'t> for Giving<'_, 't> {
    type Error = ForeignError;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, ForeignError> {
        match self.state {
            State::Start => seed.deserialize(GivenKey(&mut self.state)).map(Some),
            _ => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<T::Value, ForeignError> {
        match self.state {
            State::Whole => {
                self.state = State::Place;
                seed.deserialize(serde::de::value::BorrowedStrDeserializer::new(self.cursor.text))
            }
            State::Place => {
                self.state = State::Mode;
                // The place of the value, and not of the spaces before it.
                self.cursor.peek();
                seed.deserialize((self.cursor.at as u64).into_deserializer())
            }
            State::Mode => {
                self.state = State::Reports;
                let mode = u64::from(self.cursor.depth) << 1 | u64::from(self.cursor.lenient);
                seed.deserialize(mode.into_deserializer())
            }
            State::Reports => seed.deserialize(Reports(self.cursor)),
            State::Start | State::Value | State::End => {
                self.state = State::End;
                let text = self.cursor.raw()?;
                seed.deserialize(serde::de::value::BorrowedStrDeserializer::new(text))
            }
        }
    }
}

/// The key of the text; it notes whether the other side can continue at the cursor.
struct GivenKey<'s>(&'s mut State);

impl<'de> Deserializer<'de> for GivenKey<'_> {
    type Error = ForeignError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        *self.0 = State::Value;
        visitor.visit_borrowed_str(TOKEN)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        if name != CURSOR {
            return self.deserialize_any(visitor);
        }
        *self.0 = State::Whole;
        visitor.visit_borrowed_str(CURSOR)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Accepts what the other side has found.
struct Reports<'c, 't>(&'c mut Cursor<'t>);

impl<'de> Deserializer<'de> for Reports<'_, '_> {
    type Error = ForeignError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ForeignError> {
        visitor.visit_unit()
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, ForeignError> {
        match name {
            POSITION => self.0.at = len,
            FAILURE => self.0.handed_over = Some(len),
            ODD => self.0.record.add(len, None),
            OMITTED => self.0.record.omitted += len,
            member => self.0.record.add(len, Some(member)),
        }
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple map struct enum identifier ignored_any
    }
}

/// A key that may be that of a cursor.
pub(super) struct AskedKey<'de>(pub(super) std::borrow::Cow<'de, str>);

impl AskedKey<'_> {
    pub(super) fn is_cursor(&self) -> bool {
        self.0 == CURSOR
    }
}

impl<'de> Deserialize<'de> for AskedKey<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(CURSOR, AskedKeyVisitor)
    }
}

struct AskedKeyVisitor;

impl<'de> Visitor<'de> for AskedKeyVisitor {
    type Value = AskedKey<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(AskedKey(key.into()))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(AskedKey(key.to_owned().into()))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// Takes the place of the cursor that `map` gives, reads a value there, and reports what was found.
pub(super) fn take<'de, T, A: MapAccess<'de>>(
    map: &mut A,
    read: impl FnOnce(&mut Cursor<'de>) -> Result<T, Refused>,
) -> Result<T, A::Error> {
    let text: &'de str = map.next_value()?;
    let at: u64 = map.next_value()?;
    let mode: u64 = map.next_value()?;
    let mut cursor = Cursor::new(text, mode & 1 == 1);
    cursor.at = usize::try_from(at).unwrap_or(usize::MAX);
    cursor.depth = u8::try_from(mode >> 1).unwrap_or(u8::MAX);
    let value = read(&mut cursor);
    let mut report = |name, len| map.next_value_seed(Report(name, len));
    for Place { start, member } in &cursor.record.named {
        report(member.unwrap_or(ODD), *start)?;
    }
    if cursor.record.omitted > 0 {
        report(OMITTED, cursor.record.omitted)?;
    }
    report(POSITION, cursor.at)?;
    if let Ok(value) = value {
        return Ok(value);
    }
    let (end, message) = cursor.take_failure();
    report(FAILURE, end)?;
    Err(serde::de::Error::custom(message))
}

/// Something that was found.
struct Report(&'static str, usize);

impl<'de> DeserializeSeed<'de> for Report {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_tuple_struct(self.0, self.1, self)
    }
}

impl Visitor<'_> for Report {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
