//! Collections read a second time: each level forgives what stands in it.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer};
use serde_json::Error;

use super::decode::{custom, filled};
use super::lenient::{self, fill};
use super::members::Members;
use super::object::Readable;
use super::raw::RawText;
use super::scan;
use super::slot::Slot;

/// How the parts of a `T` are told apart. Types cannot tell it themselves: what serde reads may be a list or not.
pub trait Levels<T> {
    /// Reads `part`, which stands at `place`.
    ///
    /// # Errors
    ///
    /// When it is no such collection.
    fn read(part: &str, place: &Place<'_>) -> Result<T, Error>;
}

/// A value that is kept or lost as a whole, whatever it forgives in itself.
#[derive(Debug)]
pub struct Whole;

impl<T: Readable> Levels<T> for Whole {
    fn read(part: &str, place: &Place<'_>) -> Result<T, Error> {
        let mut value = None;
        fill(part, place, &mut Slot(&mut value))?;
        filled(value).map_err(custom)
    }
}

/// A list.
#[derive(Debug)]
pub struct ListOf<L>(PhantomData<L>);

impl<T, L: Levels<T>> Levels<Vec<T>> for ListOf<L> {
    fn read(part: &str, place: &Place<'_>) -> Result<Vec<T>, Error> {
        let mut list = Vec::new();
        elements(part, place, &mut |part, place| {
            list.push(L::read(part, place)?);
            Ok(())
        })?;
        Ok(list)
    }
}

/// A map from names to values.
#[derive(Debug)]
pub struct MapOf<V, L>(PhantomData<(V, L)>);

impl<M: Default + Extend<(String, V)>, V, L: Levels<V>> Levels<M> for MapOf<V, L> {
    fn read(part: &str, place: &Place<'_>) -> Result<M, Error> {
        let Members(members) = lenient::nested(part)?;
        let mut map = M::default();
        for (key, RawText(part)) in members {
            let place = Place::Entry(place, &key);
            match L::read(&part, &place) {
                Ok(value) => map.extend([(key, value)]),
                Err(error) => lenient::set_aside(&part, &place, &error),
            }
        }
        Ok(map)
    }
}

/// A collection or `null`.
#[derive(Debug)]
pub struct OrNull<L>(PhantomData<L>);

impl<T, L: Levels<T>> Levels<Option<T>> for OrNull<L> {
    fn read(part: &str, place: &Place<'_>) -> Result<Option<T>, Error> {
        if part == "null" { Ok(None) } else { L::read(part, place).map(Some) }
    }
}

/// Reads a collection that no field of an object stands around.
///
/// # Errors
///
/// When the value does not fit.
pub fn collection<'de, T: Readable, L: Levels<T>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if !lenient::is_active() {
        return T::deserialize(deserializer);
    }
    let RawText(text) = RawText::deserialize(deserializer)?;
    L::read(&text, &ROOT).map_err(|error| lenient::outwards(&text, &error))
}

/// Reads the elements of a list one by one with `each`; those that do not fit are set aside.
pub(super) fn elements(
    text: &str,
    place: &Place<'_>,
    each: &mut dyn FnMut(&str, &Place<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let parts: Vec<RawText<'_>> = lenient::nested(text)?;
    for (index, RawText(part)) in parts.iter().enumerate() {
        let place = Place::Element(place, index);
        if let Err(error) = each(part, &place) {
            lenient::set_aside(part, &place, &error);
        }
    }
    Ok(())
}

/// The place of the whole.
pub(super) const ROOT: Place<'static> = Place::Member("");

/// What a part of a text is called where its place in the whole is not known.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// A field.
    Member(&'p str),
    /// An element of a list.
    Element(&'p Place<'p>, usize),
    /// A value of a map.
    Entry(&'p Place<'p>, &'p str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Member(name) => f.write_str(name),
            Place::Element(list, index) => write!(f, "{list}[{index}]"),
            Place::Entry(map, key) => {
                let mut path = map.to_string();
                scan::push_key(&mut path, key);
                f.write_str(&path)
            }
        }
    }
}
