//! A deserializer that makes up values.
//!
//! The deserializer makes lists, objects and enums, and these make deserializers for their parts: that is why both are in
//! one file.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::numeral::Numeral;
use crate::read::fields::OPTIONAL;
use crate::string_enum;
use crate::union::hint;

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

/// Gives every visitor a plausible value.
#[derive(Clone, Copy)]
pub(super) struct Sample<'o> {
    extent: Extent,
    depth: u8,
    /// The field being filled.
    key: &'static str,
    /// Whether it must not be left out.
    required: bool,
    /// Optional members that are filled in nevertheless.
    with: &'static [&'static str],
    /// The unions that require this value: it must not be one of them again.
    open: Option<&'o Open<'o>>,
}

/// A union that is being made, and those that require it.
struct Open<'o> {
    name: &'static str,
    outer: Option<&'o Open<'o>>,
}

impl Sample<'_> {
    /// A value for the field `key`.
    pub(super) fn new(key: &'static str, extent: Extent) -> Self {
        Self { extent, depth: 0, key, required: true, with: &[], open: None }
    }

    /// The same, one level deeper.
    fn down(self) -> Result<Self, SampleError> {
        if self.depth > ENDLESS {
            return Err(endless());
        }
        Ok(Self { depth: self.depth + 1, required: false, with: &[], ..self })
    }

    /// As [`down`](Self::down), for a value that may be left out, so that it need not end by itself.
    fn down_optional(self) -> Result<Self, SampleError> {
        Ok(Self { open: None, ..self.down()? })
    }

    /// Whether the union called `name` is being made.
    fn is_open(self, name: &str) -> bool {
        std::iter::successors(self.open, |open| open.outer).any(|open| open.name == name)
    }

    fn is_deep(self) -> bool {
        self.depth > DEEP
    }

    /// Whether what is optional is left out.
    fn is_sparing(self) -> bool {
        self.extent == Extent::Required || self.is_deep()
    }
}

macro_rules! scalars {
    ($($method:ident $visit:ident $value:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> { visitor.$visit($value) })*
    };
}

impl<'de> Deserializer<'de> for Sample<'_> {
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
        visitor.visit_borrowed_str(self.key)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.key)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.key)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_borrowed_str(self.key)
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
        if self.required {
            visitor.visit_some(Self { required: false, ..self })
        } else if self.is_sparing() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self.down_optional()?)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        if let Some(known) = name.strip_prefix(string_enum::HINT) {
            return visitor.visit_borrowed_str(known);
        }
        if name == Numeral::HINT {
            return visitor.visit_u64(1);
        }
        if name == hint::UNION {
            return visitor.visit_seq(Attempts(self.down()?));
        }
        visitor.visit_newtype_struct(self.down()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_seq(List { item: (!self.is_deep()).then_some(self.down()?) })
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
        visitor.visit_map(Fields::new(self.down()?, &[], &[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        if name == hint::WITH {
            return visitor.visit_newtype_struct(Self { with: fields, ..self });
        }
        visitor.visit_map(Fields::new(self.down()?, fields, self.with))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        visitor.visit_enum(Variant { name: variants.first().copied().unwrap_or_default(), payload: self })
    }

    // An object with flattened fields requests a map from a human-readable deserializer, and its fields from others.
    fn is_human_readable(&self) -> bool {
        false
    }
}

fn endless() -> SampleError {
    SampleError::custom("it requires itself without end")
}

/// A list of one element, or of none if that cannot be made.
struct List<'o> {
    item: Option<Sample<'o>>,
}

impl<'de> SeqAccess<'de> for List<'_> {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        Ok(self.item.take().and_then(|item| seed.deserialize(item).ok()))
    }
}

/// As many values as are requested: a union requests its variants, until one can be made.
struct Attempts<'o>(Sample<'o>);

impl<'de> SeqAccess<'de> for Attempts<'_> {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        seed.deserialize(Attempt(self.0)).map(Some)
    }
}

/// The deserializer of a variant. The union requests a struct around one value, and passes its own name.
struct Attempt<'o>(Sample<'o>);

impl<'de> Deserializer<'de> for Attempt<'_> {
    type Error = SampleError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, SampleError> {
        if self.0.is_open(name) {
            return Err(endless());
        }
        let open = Open { name, outer: self.0.open };
        visitor.visit_newtype_struct(Sample { open: Some(&open), ..self.0 })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

struct Items<'o> {
    item: Sample<'o>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.item).map(Some)
    }
}

struct Fields<'o> {
    value: Sample<'o>,
    names: std::slice::Iter<'static, &'static str>,
    /// Optional fields that are filled in nevertheless.
    with: &'static [&'static str],
    is_past_required: bool,
}

impl<'o> Fields<'o> {
    fn new(value: Sample<'o>, names: &'static [&'static str], with: &'static [&'static str]) -> Self {
        // Without the separator nothing is known to be required, and `Option` alone decides.
        Self {
            value: Sample { required: names.contains(&OPTIONAL), ..value },
            names: names.iter(),
            with,
            is_past_required: false,
        }
    }

    fn next_name(&mut self) -> Option<&'static str> {
        if !self.is_past_required {
            match self.names.next().copied() {
                Some(OPTIONAL) => self.is_past_required = true,
                name => return name,
            }
        }
        let (is_sparing, with) = (self.value.is_sparing(), self.with);
        let name = self.names.find(|name| !is_sparing || with.contains(name)).copied()?;
        self.value.required = with.contains(&name);
        Some(name)
    }
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = SampleError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SampleError> {
        let Some(name) = self.next_name() else { return Ok(None) };
        self.value.key = name;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, SampleError> {
        seed.deserialize(self.value)
    }
}

struct Variant<'o> {
    name: &'static str,
    payload: Sample<'o>,
}

impl<'de, 'o> EnumAccess<'de> for Variant<'o> {
    type Error = SampleError;
    type Variant = Sample<'o>;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Sample<'o>), SampleError> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self.payload))
    }
}

impl<'de> VariantAccess<'de> for Sample<'_> {
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
