//! Values for tests, made from nothing but what their types ask for.

mod access;

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};

use self::access::{Fields, Items, Variant};

/// How deep lists have an element; beyond they are empty, which ends recursion.
const DEEP: u8 = 4;
/// How deep required things may go before a type is taken for endless.
const ENDLESS: u8 = 60;

/// How much of a value is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is required.
    Required,
    /// What is optional, too, down to a few levels.
    Full,
}

/// Makes a value of any type that deserializes without looking at what it gets.
///
/// Numbers are one, strings are the name of their field, lists have one element, open enums are their first known
/// value. What is optional is left out.
///
/// # Panics
///
/// When a type requires itself without end, or accepts only certain strings; an `untagged` enum of serde does neither
/// of both well, either.
#[must_use]
#[inline]
pub fn sample<T: DeserializeOwned>() -> T {
    sample_of(Extent::Required)
}

/// As [`sample`], as much as `extent` says.
///
/// # Panics
///
/// As [`sample`].
#[must_use]
#[inline]
pub fn sample_of<T: DeserializeOwned>(extent: Extent) -> T {
    match fill("sample", extent) {
        Ok(value) => value,
        Err(error) => panic!("no sample of `{}`: {error}", std::any::type_name::<T>()),
    }
}

/// Makes a value for the field `key`.
///
/// # Errors
///
/// When a type requires itself without end, or refuses what it gets.
pub fn fill<T: DeserializeOwned>(key: &'static str, extent: Extent) -> Result<T, SampleError> {
    T::deserialize(Sample { extent, depth: 0, key, required: true, with: &[] })
}

/// Answers every question of a visitor with something plausible.
#[derive(Clone, Copy)]
struct Sample {
    extent: Extent,
    depth: u8,
    /// The field being filled.
    key: &'static str,
    /// Whether leaving it out is no option.
    required: bool,
    /// Members that are not left out, though they are optional.
    with: &'static [&'static str],
}

impl Sample {
    /// One level deeper.
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

macro_rules! responses {
    ($($method:ident $visit:ident $value:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SampleError> { visitor.$visit($value) })*
    };
}

impl<'de> Deserializer<'de> for Sample {
    type Error = SampleError;

    responses! {
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
        if let Some(known) = name.strip_prefix(crate::string_enum::HINT) {
            return visitor.visit_borrowed_str(known);
        }
        if name == crate::union::HINT {
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
        if name == crate::union::WITH {
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

    // Objects that look at all keys ask for a map where people are served, and for their fields otherwise.
    fn is_human_readable(&self) -> bool {
        false
    }
}

/// Why no sample could be made.
#[derive(Debug)]
pub struct SampleError(String);

impl fmt::Display for SampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SampleError {}

impl serde::de::Error for SampleError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
