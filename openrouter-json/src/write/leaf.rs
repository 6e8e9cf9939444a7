//! Values of the types of std and of this crate.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use serde::Serializer;

use super::json_text::{JsonText, Write, WriteJson};
use crate::bounds::Encode;
use crate::extra::Extra;
use crate::patch::Patch;
use crate::raw_json::RawJson;
use crate::read::leaf::Leaf;
use crate::secret::Secret;

impl<T: WriteJson> Leaf<T> {
    /// The function that writes a `T`.
    #[inline]
    #[must_use]
    pub fn writer() -> Write<T> {
        T::write::<()>
    }
}

/// Writes a type by its `Serialize`.
pub trait WriteBySerde<T> {
    /// The function that writes a `T`.
    // As for reading, the bound is not on the impl.
    #[inline]
    #[must_use]
    fn writer() -> Write<T>
    where
        T: Encode,
    {
        |value, out| out.value(value)
    }
}

impl<T> WriteBySerde<T> for Leaf<T> {}

/// Writes the value of an object that has one unnamed field.
///
/// # Errors
///
/// The errors of the serializer.
pub fn write_value<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

macro_rules! by_serde {
    ($($ty:ty),*) => {
        $(impl WriteJson for $ty {
            fn write<Lazy>(&self, out: &mut JsonText) {
                out.value(self);
            }
        })*
    };
}

by_serde!(bool, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, Secret);

macro_rules! strings {
    ($($ty:ty),*) => {
        $(impl WriteJson for $ty {
            fn write<Lazy>(&self, out: &mut JsonText) {
                out.string(self);
            }
        })*
    };
}

strings!(String, Box<str>);

impl WriteJson for RawJson {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.raw_json(self);
    }
}

impl WriteJson for Extra {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.object(self).end();
    }
}

impl<T: WriteJson> WriteJson for Box<T> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        T::write::<()>(self, out);
    }
}

impl<T: WriteJson> WriteJson for Option<T> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.option(self, T::write::<()>);
    }
}

impl<T: WriteJson> WriteJson for Patch<T> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        match self {
            Self::Value(value) => value.write::<()>(out),
            Self::Absent | Self::Null => out.null(),
        }
    }
}

impl<T: WriteJson> WriteJson for Vec<T> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.list(self, T::write::<()>);
    }
}

impl<V: WriteJson> WriteJson for BTreeMap<String, V> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.map(self, V::write::<()>);
    }
}

impl<V: WriteJson, S: BuildHasher> WriteJson for HashMap<String, V, S> {
    fn write<Lazy>(&self, out: &mut JsonText) {
        out.map(self, V::write::<()>);
    }
}
