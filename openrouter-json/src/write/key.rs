//! The text of a key that is about to be written.

use std::marker::PhantomData;

use serde::ser::{Error, Impossible};
use serde::{Serialize, Serializer};

/// Whether `key` is written as the string `name`.
pub(super) fn is_key<T: Serialize + ?Sized>(key: &T, name: &str) -> bool {
    with_text(key, |text| text == name) == Some(true)
}

/// Calls `read` with the text of `key`; `None` when it is not written as a string.
pub(super) fn with_text<T: Serialize + ?Sized, R>(key: &T, read: impl FnOnce(&str) -> R) -> Option<R> {
    key.serialize(Text(read, PhantomData)).ok()
}

/// Accepts a string and nothing else.
struct Text<F, R>(F, PhantomData<R>);

#[derive(Debug, thiserror::Error)]
#[error("not a string")]
struct Other;

impl Error for Other {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type Never<R> = Impossible<R, Other>;

macro_rules! other {
    ($($method:ident($($ty:ty),*) -> $out:ty;)*) => {
        $(fn $method(self, $(_: $ty),*) -> Result<$out, Other> { Err(Other) })*
    };
}

impl<R, F: FnOnce(&str) -> R> Serializer for Text<F, R> {
    type Ok = R;
    type Error = Other;
    type SerializeSeq = Never<R>;
    type SerializeTuple = Never<R>;
    type SerializeTupleStruct = Never<R>;
    type SerializeTupleVariant = Never<R>;
    type SerializeMap = Never<R>;
    type SerializeStruct = Never<R>;
    type SerializeStructVariant = Never<R>;

    fn serialize_str(self, text: &str) -> Result<R, Other> {
        Ok((self.0)(text))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<R, Other> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<R, Other> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<R, Other> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<R, Other> {
        Err(Other)
    }

    other! {
        serialize_bool(bool) -> R; serialize_i8(i8) -> R; serialize_i16(i16) -> R; serialize_i32(i32) -> R;
        serialize_i64(i64) -> R; serialize_u8(u8) -> R; serialize_u16(u16) -> R; serialize_u32(u32) -> R;
        serialize_u64(u64) -> R; serialize_f32(f32) -> R; serialize_f64(f64) -> R; serialize_char(char) -> R;
        serialize_bytes(&[u8]) -> R; serialize_none() -> R; serialize_unit() -> R;
        serialize_unit_struct(&'static str) -> R; serialize_seq(Option<usize>) -> Never<R>;
        serialize_tuple(usize) -> Never<R>; serialize_tuple_struct(&'static str, usize) -> Never<R>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never<R>;
        serialize_map(Option<usize>) -> Never<R>; serialize_struct(&'static str, usize) -> Never<R>;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never<R>;
    }
}
