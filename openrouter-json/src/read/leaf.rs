//! Values of the types of std and of this crate, and how the code of a field finds its functions.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::marker::PhantomData;

use serde::Deserializer;

use super::cursor::{Cursor, Read, ReadJson, Refused};
use super::foreign::{foreign, own};
use crate::bounds::Readable;
use crate::extra::Extra;
use crate::patch::Patch;
use crate::raw_json::RawJson;
use crate::secret::Secret;
use crate::union::Shape;

/// A type as generated code sees it, which knows its name but not its traits: it is read and written by the traits of this crate
/// or, if it does not implement them, by those of serde. An inherent function takes precedence over that of [`ReadBySerde`].
#[derive(Debug)]
pub struct Leaf<T: ?Sized>(PhantomData<T>);

impl<T: ReadJson> Leaf<T> {
    /// The function that reads a `T`.
    #[inline]
    #[must_use]
    pub fn reader() -> Read<T> {
        T::read::<()>
    }
}

/// Reads a type by its `Deserialize`.
pub trait ReadBySerde<T> {
    /// The function that reads a `T`.
    // The bound is here and not on the impl, because a type without it is then reported in the words of the bound.
    #[inline]
    #[must_use]
    fn reader() -> Read<T>
    where
        T: Readable,
    {
        foreign
    }
}

impl<T> ReadBySerde<T> for Leaf<T> {}

/// Reads the value of an object that has one unnamed field.
///
/// # Errors
///
/// Fails if the value does not fit.
pub fn value<'de, T: Readable, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

impl ReadJson for String {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.string().map(Cow::into_owned)
    }
}

impl ReadJson for Box<str> {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.string().map(Self::from)
    }
}

impl ReadJson for Secret {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.string().map(Self::new)
    }
}

impl ReadJson for bool {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        match cursor.peek() {
            b't' if cursor.word("true") => Ok(true),
            b'f' if cursor.word("false") => Ok(false),
            _ if cursor.sample.is_some() => Ok(true),
            b'"' if cursor.textual => cursor.spelled(Self::read::<()>),
            _ => Err(cursor.unexpected("a boolean")),
        }
    }
}

macro_rules! integers {
    ($($ty:ident),*) => {
        $(impl ReadJson for $ty {
            const SHAPE: Shape = Shape::of::<Self>();

            fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
                cursor.integer(stringify!($ty))
            }
        })*
    };
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

impl ReadJson for f64 {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.float("f64")
    }
}

impl ReadJson for f32 {
    const SHAPE: Shape = Shape::of::<Self>();

    #[allow(clippy::cast_possible_truncation, reason = "as serde reads them")]
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.float("f32").map(|number| number as Self)
    }
}

impl ReadJson for RawJson {
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.raw_json()
    }
}

impl ReadJson for Extra {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        let mut extra = Self::new();
        let mut entries = cursor.open_map("an object")?;
        while let Some(key) = cursor.next_entry(&mut entries)? {
            extra.push(&key, cursor.raw()?);
        }
        extra.shrink();
        Ok(extra)
    }
}

impl<T: ReadJson> ReadJson for Box<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        T::read::<()>(cursor).map(Self::new)
    }
}

impl<T: ReadJson> ReadJson for Option<T> {
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.option(T::read::<()>)
    }
}

impl<T: ReadJson> ReadJson for Patch<T> {
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.option(T::read::<()>).map(Self::or_null)
    }
}

impl<T: ReadJson> ReadJson for Vec<T> {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.list(T::read::<()>)
    }
}

impl<V: ReadJson> ReadJson for BTreeMap<String, V> {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.map(V::read::<()>)
    }
}

impl<V: ReadJson, S: Default + BuildHasher> ReadJson for HashMap<String, V, S> {
    const SHAPE: Shape = Shape::of::<Self>();

    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.map(V::read::<()>)
    }
}

macro_rules! by_serde {
    ($($ty:ty: $shape:expr),*) => {
        $(impl ReadJson for $ty {
            const SHAPE: Shape = $shape;

            fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
                own(cursor)
            }
        })*
    };
}

by_serde!(
    char: Shape::of::<Self>(),
    serde_json::Value: Shape::UNKNOWN,
    serde_json::Map<String, serde_json::Value>: Shape::of::<Self>(),
    serde_json::Number: Shape::of::<Self>()
);
