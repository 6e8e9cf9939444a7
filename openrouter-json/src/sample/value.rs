//! A deserializer that makes up values.
//!
//! The deserializer makes lists, objects and enums, and these make deserializers for their parts: that is why both are in
//! one file.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, VariantAccess, Visitor};

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
pub(super) struct Sample {
    extent: Extent,
    depth: u8,
    /// The field being filled.
    key: &'static str,
    /// Whether it must not be left out.
    required: bool,
    /// Optional members that are filled in nevertheless.
    with: &'static [&'static str],
}

impl Sample {
    /// A value for the field `key`.
    pub(super) fn new(key: &'static str, extent: Extent) -> Self {
        Self { extent, depth: 0, key, required: true, with: &[] }
    }

    /// The same, one level deeper.
    fn down(self) -> Result<Self, SampleError> {
        if self.depth > ENDLESS {
            return Err(SampleError::custom("it requires itself without end"));
        }
        Ok(Self { depth: self.depth + 1, required: false, with: &[], ..self })
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

impl<'de> Deserializer<'de> for Sample {
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
            visitor.visit_some(self.down()?)
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
            return visitor.visit_enum(Variant { name: "", payload: self.down()? });
        }
        visitor.visit_newtype_struct(self.down()?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> {
        visitor.visit_seq(Items { item: self.down()?, left: usize::from(!self.is_deep()) })
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

struct Items {
    item: Sample,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = SampleError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, SampleError> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.item).map(Some)
    }
}

struct Fields {
    value: Sample,
    names: std::slice::Iter<'static, &'static str>,
    /// Optional fields that are filled in nevertheless.
    with: &'static [&'static str],
    is_past_required: bool,
}

impl Fields {
    fn new(value: Sample, names: &'static [&'static str], with: &'static [&'static str]) -> Self {
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

impl<'de> MapAccess<'de> for Fields {
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

struct Variant {
    name: &'static str,
    payload: Sample,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = SampleError;
    type Variant = Sample;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Sample), SampleError> {
        Ok((seed.deserialize(BorrowedStrDeserializer::new(self.name))?, self.payload))
    }
}

impl<'de> VariantAccess<'de> for Sample {
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
