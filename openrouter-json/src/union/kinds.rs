//! The JSON types of the values of a type, as far as they are known without one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde_json::Error;

use crate::levels::{Levels, ListOf, ROOT, Whole};
use crate::{Extra, Secret};

/// Strings.
pub const STRING: u8 = 1;
/// Numbers.
pub const NUMBER: u8 = 2;
/// `true` and `false`.
pub const BOOLEAN: u8 = 4;
/// Arrays.
pub const ARRAY: u8 = 8;
/// Objects.
pub const OBJECT: u8 = 16;

/// A type of whose values it is known how JSON has them; `#[object]`, `#[string_enum]` and `#[union]` write it.
pub trait Typed {
    /// The JSON types that a value may have, as a sum.
    const KINDS: u8;
    /// The members that it declares, if it is an object.
    const FIELDS: &'static [&'static str] = &[];

    /// Reads a value while the decode in progress forgives; lists do so for single elements.
    ///
    /// # Errors
    ///
    /// When it does not fit all the same.
    fn forgiving(text: &str) -> Result<Self, Error>
    where
        Self: DeserializeOwned,
    {
        Whole::read(text, &ROOT)
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

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Typed for Vec<T> {
    const KINDS: u8 = ARRAY;

    fn forgiving(text: &str) -> Result<Self, Error> {
        ListOf::<Whole>::read(text, &ROOT)
    }
}

impl<T: Typed + ?Sized> Typed for Box<T> {
    const KINDS: u8 = T::KINDS;
    const FIELDS: &'static [&'static str] = T::FIELDS;
}

/// The type inside an object of one unnamed field.
///
/// With the lifetime, a bound on it is one that is looked at where the object is used, not where it is declared.
#[derive(Debug)]
pub struct Inner<'x, T>(PhantomData<(&'x (), T)>);

impl<T: Typed> Typed for Inner<'_, T> {
    const KINDS: u8 = T::KINDS;
    const FIELDS: &'static [&'static str] = T::FIELDS;
}
