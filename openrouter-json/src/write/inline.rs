//! The entries of a map or struct, written as members of the object around it.

use std::borrow::Cow;

use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::key::{is_key, with_text};
use super::tag::{Tag, TagPlace};
use crate::text::raw_text::TOKEN;

/// Writes entries into `map`; a value that has no entries is an error.
pub(super) struct Inline<'m, M> {
    map: &'m mut M,
    once: Once<'m>,
    /// The treatment of the value of the current key.
    value: Entry,
}

/// The keys that must not be written twice.
enum Once<'m> {
    /// The tag of a union, its place, and whether it has been written.
    Tag(Tag, TagPlace, &'m mut bool),
    /// The keys of the object around, and those written so far.
    Keys(&'static [&'static str], &'m mut Vec<Cow<'static, str>>),
}

#[derive(Clone, Copy)]
enum Entry {
    Written,
    LeftOut,
    /// Written as the tag: with a value that means the variant.
    Tag,
}

impl<'m, M: SerializeMap> Inline<'m, M> {
    /// Leaves out the keys in `own` and in `written`, and adds those that it writes to `written`.
    pub(super) fn new(map: &'m mut M, own: &'static [&'static str], written: &'m mut Vec<Cow<'static, str>>) -> Self {
        Self { map, once: Once::Keys(own, written), value: Entry::Written }
    }

    /// Writes the entry `tag.name` once, with a value that means the variant.
    pub(super) fn tagged(map: &'m mut M, tag: Tag, place: TagPlace, is_written: &'m mut bool) -> Self {
        Self { map, once: Once::Tag(tag, place, is_written), value: Entry::Written }
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &T) -> Entry {
        match &mut self.once {
            Once::Tag(tag, _, is_written) if is_key(key, tag.name) => {
                if std::mem::replace(*is_written, true) {
                    Entry::LeftOut
                } else {
                    Entry::Tag
                }
            }
            Once::Tag(..) => Entry::Written,
            Once::Keys(own, written) => {
                // A key that is not a string equals none of these.
                with_text(key, |key| note(key, own, written)).unwrap_or(Entry::Written)
            }
        }
    }
}

/// Whether `value` may be written as the tag.
fn is_tag<T: Serialize + ?Sized>(value: &T, tag: Tag, place: TagPlace) -> bool {
    with_text(value, |text| tag.values.contains(&text)).unwrap_or(place == TagPlace::Value)
}

fn note(key: &str, own: &[&str], written: &mut Vec<Cow<'static, str>>) -> Entry {
    if own.contains(&key) || written.iter().any(|written| written == key) {
        return Entry::LeftOut;
    }
    written.push(Cow::Owned(key.to_owned()));
    Entry::Written
}

fn refused<T, E: Error>() -> Result<T, E> {
    Err(E::custom("only maps and structs can be flattened"))
}

macro_rules! refuse {
    ($($method:ident($($ty:ty),*);)*) => {
        $(fn $method(self, $(_: $ty),*) -> Result<(), M::Error> { refused() })*
    };
}

impl<'m, M: SerializeMap> Serializer for Inline<'m, M> {
    type Ok = ();
    type Error = M::Error;
    type SerializeSeq = Impossible<(), M::Error>;
    type SerializeTuple = Impossible<(), M::Error>;
    type SerializeTupleStruct = Impossible<(), M::Error>;
    type SerializeTupleVariant = Impossible<(), M::Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), M::Error>;

    refuse! {
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64); serialize_f32(f32);
        serialize_f64(f64); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_none(self) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), M::Error> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), M::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), M::Error> {
        refused()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, M::Error> {
        refused()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, M::Error> {
        refused()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, M::Error> {
        refused()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, M::Error> {
        refused()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, M::Error> {
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, M::Error> {
        // A raw value is not a struct, although it is written as one.
        if name == TOKEN { refused() } else { Ok(self) }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, M::Error> {
        refused()
    }
}

impl<M: SerializeMap> SerializeMap for Inline<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        self.value = self.entry(key);
        match self.value {
            Entry::LeftOut => Ok(()),
            Entry::Written | Entry::Tag => self.map.serialize_key(key),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        match (self.value, &self.once) {
            (Entry::LeftOut, _) => Ok(()),
            (Entry::Tag, Once::Tag(tag, place, _)) if !is_tag(value, *tag, *place) => {
                self.map.serialize_value(tag.value())
            }
            _ => self.map.serialize_value(value),
        }
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<M: SerializeMap> SerializeStruct for Inline<'_, M> {
    type Ok = ();
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), M::Error> {
        self.serialize_entry(key, value)
    }

    fn end(self) -> Result<(), M::Error> {
        Ok(())
    }
}
