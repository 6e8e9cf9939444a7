//! A deserializer that makes up values.
//!
//! The deserializer makes lists, objects and enums, and these make deserializers for their parts: that is why both are in
//! one file.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use crate::numeral::Numeral;
use crate::read::fields::OPTIONAL;
use crate::read::handover::CURSOR;
use crate::string_enum;

/// The depth to which lists have an element. Below it they are empty, which ends recursion.
const DEEP: u8 = 4;
/// The depth to which required values may be nested before a type is considered endless.
const ENDLESS: u8 = 60;

/// How much of a value is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Required fields only.
    Required,
    /// Required and, down to a few levels, optional fields.
    Full,
}

/// The reason why no sample could be made.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SampleError(String);

impl serde::de::Error for SampleError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The facts about a value to be made up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample<'k> {
    extent: Extent,
    depth: u8,
    /// The field being filled.
    key: &'k str,
    /// Whether it must not be left out.
    required: bool,
    /// Optional members that are filled in nevertheless.
    with: &'static [&'static str],
    /// How many of the open unions may be made again: those around a value that may be left out.
    closed: usize,
}

impl<'k> Sample<'k> {
    /// The name by which the state is handed to types that are read by a cursor.
    pub(crate) const TOKEN: &'static str = "$openrouter::sample";

    /// A value for the field `key`.
    pub(super) fn new(key: &'k str, extent: Extent) -> Self {
        Self { extent, depth: 0, key, required: true, with: &[], closed: 0 }
    }

    fn state(self) -> u16 {
        u16::from(self.depth) << 2 | u16::from(self.required) << 1 | u16::from(self.extent == Extent::Full)
    }

    /// Restores what a deserializer hands over.
    pub(crate) fn from_state(state: u16, key: &'k str) -> Self {
        let extent = if state & 1 == 1 { Extent::Full } else { Extent::Required };
        let depth = u8::try_from(state >> 2).unwrap_or(u8::MAX);
        Self { depth, required: state & 2 == 2, ..Self::new(key, extent) }
    }

    pub(crate) fn key(self) -> &'k str {
        self.key
    }

    /// Also fills in the optional members `with`.
    pub(crate) fn with(self, with: &'static [&'static str]) -> Self {
        Self { with, ..self }
    }

    /// The fields of an object.
    pub(crate) fn fields(self, names: &'static [&'static str]) -> Result<Fields<'k>, SampleError> {
        Ok(Fields { around: self, ..Fields::new(self.down()?, names, self.with) })
    }

    /// Moves to an optional value, unless it is left out; `open` unions may be made again in it.
    pub(crate) fn take_optional(&mut self, open: usize) -> bool {
        if std::mem::take(&mut self.required) {
            return true;
        }
        match self.down() {
            Ok(down) if !self.is_sparing() => {
                *self = Self { closed: open, ..down };
                true
            }
            _ => false,
        }
    }

    /// The same, one level deeper.
    pub(crate) fn down(self) -> Result<Self, SampleError> {
        if self.depth > ENDLESS {
            return Err(endless());
        }
        Ok(Self { depth: self.depth + 1, required: false, with: &[], ..self })
    }

    /// Whether the union called `name`, which is one of the `open` ones, must not be made again.
    pub(crate) fn is_open(self, open: &[String], name: &str) -> bool {
        open.get(self.closed..).unwrap_or_default().iter().any(|open| open == name)
    }

    pub(crate) fn is_deep(self) -> bool {
        self.depth > DEEP
    }

    /// Whether what is optional is left out.
    fn is_sparing(self) -> bool {
        self.extent == Extent::Required || self.is_deep()
    }
}

/// Gives every visitor a plausible value.
#[derive(Clone, Copy)]
pub(crate) struct Sampler<'k, 'o> {
    pub(crate) sample: Sample<'k>,
    /// The unions that require this value: it must not be one of them again.
    pub(crate) open: &'o [String],
}

impl Sampler<'_, '_> {
    /// The same, one level deeper.
    fn down(self) -> Result<Self, SampleError> {
        Ok(Self { sample: self.sample.down()?, ..self })
    }
}

macro_rules! scalars {
    ($($method:ident $visit:ident $value:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> { visitor.$visit($value) })*
    };
}

impl<'de> Deserializer<'de> for Sampler<'de, '_> {
    type Error = SampleError;

    scalars! {
        deserialize_bool visit_bool true;
        deserialize_i8 visit_i8 1;
        deserialize_i16 visit_i16 1;
        deserialize_i32 visit_i32 1;
        deserialize_i64 visit_i64 1;
        deserialize_i128 visit_i128 1;
        deserialize_u8 visit_u8 1;
        deserialize_u16 visit_u16 1;
        deserialize_u32 visit_u32 1;
        deserialize_u64 visit_u64 1;
        deserialize_u128 visit_u128 1;
        deserialize_f32 visit_f32 1.0;
        deserialize_f64 visit_f64 1.0;
        deserialize_char visit_char 'x';
        deserialize_bytes visit_borrowed_bytes b"x";
        deserialize_byte_buf visit_borrowed_bytes b"x";
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.sample.key)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.sample.key)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.sample.key)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.sample.key)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        let mut sample = self.sample;
        if sample.take_optional(self.open.len()) {
            visitor.visit_some(Self { sample, ..self })
        } else {
            visitor.visit_none()
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        if name == CURSOR {
            return visitor.visit_map(Handover { sampler: self, is_started: false, values: 0 });
        }
        if let Some(known) = name.strip_prefix(string_enum::HINT) {
            return visitor.visit_borrowed_str(known);
        }
        if name == Numeral::HINT {
            return visitor.visit_u64(1);
        }
        visitor.visit_newtype_struct(self.down()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_seq(List { item: (!self.sample.is_deep()).then_some(self.down()?) })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_seq(Items { item: self.down()?, left: len })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_map(Members { fields: self.sample.fields(&[])?, open: self.open, value: self.sample })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        visitor.visit_map(Members { fields: self.sample.fields(fields)?, open: self.open, value: self.sample })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        visitor.visit_enum(Variant { name: variants.first().copied().unwrap_or_default(), payload: self })
    }
}

fn endless() -> SampleError {
    SampleError::custom("it requires itself without end")
}

/// A list of one element, or of none if that cannot be made.
struct List<'k, 'o> {
    item: Option<Sampler<'k, 'o>>,
}

impl<'de> SeqAccess<'de> for List<'de, '_> {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        Ok(self.item.take().and_then(|item| seed.deserialize(item).ok()))
    }
}

struct Items<'k, 'o> {
    item: Sampler<'k, 'o>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.item).map(Some)
    }
}

/// The fields that a sample of an object has.
#[derive(Debug)]
pub(crate) struct Fields<'k> {
    /// The sample of the object.
    around: Sample<'k>,
    value: Sample<'k>,
    names: &'static [&'static str],
    next: usize,
    /// Optional fields that are filled in nevertheless.
    with: &'static [&'static str],
    is_past_required: bool,
}

impl<'k> Fields<'k> {
    fn new(value: Sample<'k>, names: &'static [&'static str], with: &'static [&'static str]) -> Self {
        // Without the separator nothing is known to be required, and `Option` alone decides.
        let required = names.contains(&OPTIONAL);
        Self { around: value, value: Sample { required, ..value }, names, next: 0, with, is_past_required: false }
    }

    pub(crate) fn around(&self) -> Sample<'k> {
        self.around
    }

    /// The sample of a value that consists of members of the object.
    pub(crate) fn flattened(&self, required: bool) -> Sample<'k> {
        Sample { required, ..self.value }
    }

    /// The next field to fill in, and its sample.
    pub(crate) fn next(&mut self) -> Option<(&'static str, Sample<'k>)> {
        loop {
            let name = *self.names.get(self.next)?;
            self.next += 1;
            if name == OPTIONAL && !self.is_past_required {
                self.is_past_required = true;
                continue;
            }
            if self.is_past_required {
                if self.value.is_sparing() && !self.with.contains(&name) {
                    continue;
                }
                self.value.required = self.with.contains(&name);
            }
            return Some((name, Sample { key: name, ..self.value }));
        }
    }
}

/// The members of an object for serde.
struct Members<'k, 'o> {
    fields: Fields<'k>,
    open: &'o [String],
    /// The sample of the current member.
    value: Sample<'k>,
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = SampleError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SampleError> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, SampleError> {
        seed.deserialize(Sampler { sample: self.value, open: self.open })
    }
}

/// Hands the state over to a type that is read by a cursor: two values, then the open unions as keys.
struct Handover<'k, 'o> {
    sampler: Sampler<'k, 'o>,
    is_started: bool,
    values: u8,
}

impl<'de> MapAccess<'de> for Handover<'de, '_> {
    type Error = SampleError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SampleError> {
        let Sampler { sample, open } = &mut self.sampler;
        if !std::mem::replace(&mut self.is_started, true) {
            return seed.deserialize(BorrowedStrDeserializer::new(Sample::TOKEN)).map(Some);
        }
        let Some(name) = open.get(sample.closed) else { return Ok(None) };
        sample.closed += 1;
        seed.deserialize(name.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, SampleError> {
        self.values += 1;
        match self.values {
            1 => seed.deserialize(self.sampler.sample.state().into_deserializer()),
            _ => seed.deserialize(BorrowedStrDeserializer::new(self.sampler.sample.key)),
        }
    }
}

struct Variant<'k, 'o> {
    name: &'static str,
    payload: Sampler<'k, 'o>,
}

impl<'de, 'o> EnumAccess<'de> for Variant<'de, 'o> {
    type Error = SampleError;
    type Variant = Sampler<'de, 'o>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self::Variant), SampleError> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self.payload))
    }
}

impl<'de> VariantAccess<'de> for Sampler<'de, '_> {
    type Error = SampleError;

    fn unit_variant(self) -> Result<(), SampleError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, SampleError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, SampleError> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        self.deserialize_struct("", fields, visitor)
    }
}
