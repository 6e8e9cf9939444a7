//! From a cursor to another one, through serde's traits.
//!
//! Between a deserializer and a type there is nothing but the methods of serde, which carry text, numbers and names. A type of this
//! crate asks its deserializer for a newtype with the name [`CURSOR`], which is nothing special to any other one. A cursor then
//! gives the whole text, the place in it and the mode; the type reads the value with a cursor of its own, and returns by the
//! lengths of tuples what that has found. Nothing is shared, and no thread-local is needed.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::cursor::{Cursor, Refused};
use super::foreign::ForeignError;
use super::record::Place;

/// The name by which a type requests the place of a cursor, and the key under which it gets it.
pub(crate) const CURSOR: &str = "$openrouter::cursor";

/// The names of what is returned. That of a missing member is the name of the member.
const POSITION: &str = "\0position";
const FAILURE: &str = "\0failure";
const ODD: &str = "\0odd";
const OMITTED: &str = "\0omitted";

/// The giving side.
pub(super) struct Giving<'c, 't> {
    cursor: &'c mut Cursor<'t>,
    given: Given,
}

/// How much has been given.
#[derive(Clone, Copy)]
enum Given {
    Nothing,
    Text,
    Place,
    /// The other side reports.
    All,
}

impl<'c, 't> Giving<'c, 't> {
    pub(super) fn new(cursor: &'c mut Cursor<'t>) -> Self {
        // The place of the value, and not of the spaces before it.
        cursor.peek();
        Self { cursor, given: Given::Nothing }
    }
}

impl<'t> MapAccess<'t> for Giving<'_, 't> {
    type Error = ForeignError;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, ForeignError> {
        seed.deserialize(BorrowedStrDeserializer::new(CURSOR)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<T::Value, ForeignError> {
        match self.given {
            Given::Nothing => {
                self.given = Given::Text;
                seed.deserialize(BorrowedStrDeserializer::new(self.cursor.text))
            }
            Given::Text => {
                self.given = Given::Place;
                seed.deserialize((self.cursor.at as u64).into_deserializer())
            }
            Given::Place => {
                self.given = Given::All;
                let mode = u64::from(self.cursor.lenient) | u64::from(self.cursor.textual) << 1;
                let mode = u64::from(self.cursor.depth) << 2 | mode;
                seed.deserialize(mode.into_deserializer())
            }
            Given::All => seed.deserialize(Reports(self.cursor)),
        }
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
    cursor.textual = mode & 2 == 2;
    cursor.depth = u8::try_from(mode >> 2).unwrap_or(u8::MAX);
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
