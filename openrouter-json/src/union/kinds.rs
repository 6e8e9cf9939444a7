//! The JSON types that the values of a type can have.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::marker::PhantomData;

use crate::extra::Extra;
use crate::secret::Secret;

/// The bit of strings.
pub const STRING: u8 = 1;
/// The bit of numbers.
pub const NUMBER: u8 = 2;
/// `true` and `false`.
pub const BOOLEAN: u8 = 4;
/// The bit of arrays.
pub const ARRAY: u8 = 8;
/// The bit of objects.
pub const OBJECT: u8 = 16;

/// A type whose JSON type is known at compile time; `#[object]`, `#[string_enum]` and `#[union]` implement it.
pub trait Typed {
    /// The JSON types that a value can have, as a bit set.
    const KINDS: u8;
    /// The members that an object declares.
    const FIELDS: &'static [&'static str] = &[];
}

/// The facts of [`Typed`], which every type that is read has; most of those that are not `Typed` are not known.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// The JSON types that a value can have, as a bit set.
    pub kinds: u8,
    /// The members that an object declares.
    pub fields: &'static [&'static str],
}

impl Shape {
    /// A value can have every JSON type.
    pub const UNKNOWN: Self = Self { kinds: STRING | NUMBER | BOOLEAN | ARRAY | OBJECT, fields: &[] };

    /// The facts about `T`.
    #[must_use]
    pub const fn of<T: Typed + ?Sized>() -> Self {
        Self { kinds: T::KINDS, fields: T::FIELDS }
    }
}

macro_rules! typed {
    ($($kinds:ident: $($ty:ty),*;)*) => {
        $($(impl Typed for $ty {
            const KINDS: u8 = $kinds;
        })*)*
    };
}

typed! {
    STRING: str, String, char, Secret;
    NUMBER: u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, serde_json::Number;
    BOOLEAN: bool;
    OBJECT: Extra, serde_json::Map<String, serde_json::Value>;
}

impl<T, const N: usize> Typed for [T; N] {
    const KINDS: u8 = ARRAY;
}

impl<T> Typed for Vec<T> {
    const KINDS: u8 = ARRAY;
}

impl<T> Typed for BTreeSet<T> {
    const KINDS: u8 = ARRAY;
}

impl<T, S> Typed for HashSet<T, S> {
    const KINDS: u8 = ARRAY;
}

impl<K, V> Typed for BTreeMap<K, V> {
    const KINDS: u8 = OBJECT;
}

impl<K, V, S> Typed for HashMap<K, V, S> {
    const KINDS: u8 = OBJECT;
}

impl<T: Typed + ?Sized> Typed for Box<T> {
    const KINDS: u8 = T::KINDS;
    const FIELDS: &'static [&'static str] = T::FIELDS;
}

/// The type of the field of an object that has one unnamed field.
///
/// The lifetime delays the check of a bound on it: from the declaration of the object to its use.
#[derive(Debug)]
pub struct Inner<'x, T>(PhantomData<(&'x (), T)>);

impl<T: Typed> Typed for Inner<'_, T> {
    const KINDS: u8 = T::KINDS;
    const FIELDS: &'static [&'static str] = T::FIELDS;
}
