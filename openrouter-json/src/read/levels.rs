//! Collections in the lenient pass: each level sets aside the parts that do not fit.

use std::marker::PhantomData;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Error;

use super::lenient::{self, Refusal, fill};
use super::slot::{Slot, filled};
use crate::bounds::Readable;
use crate::text::members::Members;
use crate::text::place::{Place, ROOT};
use crate::text::raw_text::RawText;

/// How a `T` is divided into parts. Only the `Deserialize` impl of a type knows whether the type is read from a list. The
/// macros know collections by their names, and compose the types of this module accordingly.
pub trait Levels<T> {
    /// Reads `part`, which is at `place`.
    ///
    /// # Errors
    ///
    /// When `part` does not fit `T`.
    fn read(part: &str, place: &Place<'_>) -> Result<T, Error>;
}

/// A value that is kept or set aside as a whole.
#[derive(Debug)]
pub struct Whole;

impl<T: Readable> Levels<T> for Whole {
    fn read(part: &str, place: &Place<'_>) -> Result<T, Error> {
        let mut value = None;
        fill(part, place, &mut Slot(&mut value))?;
        filled(value).map_err(Error::custom)
    }
}

/// A list, whose elements are read by `L`.
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

/// A map from strings to values of type `V`, which are read by `L`.
#[derive(Debug)]
pub struct MapOf<V, L>(PhantomData<(V, L)>);

impl<M: Default + Extend<(String, V)>, V, L: Levels<V>> Levels<M> for MapOf<V, L> {
    fn read(part: &str, place: &Place<'_>) -> Result<M, Error> {
        let Members(members) = lenient::nested(part)?;
        let mut map = M::default();
        for (key, RawText(part)) in members {
            let place = Place::Entry(place, key.as_str());
            match L::read(&part, &place) {
                Ok(value) => map.extend([(key.0.into_owned(), value)]),
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

/// Reads a collection that is not the value of a field.
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

/// The elements of a list that were read. An element that does not fit is set aside; when none fits, the list does not.
#[derive(Default)]
struct Elements {
    /// Whether at least one element was read.
    fits: bool,
    /// The error of the first element, when it does not fit.
    refusal: Option<Refusal>,
}

impl Elements {
    fn add(&mut self, part: &str, place: &Place<'_>, read: Result<(), Error>) {
        match read {
            Ok(()) => self.fits = true,
            // `null` is the absence of an element, not another kind of element.
            Err(error) if self.fits || self.refusal.is_some() || part == "null" => {
                lenient::set_aside(part, place, &error)
            }
            Err(error) => {
                let refusal = self.refusal.insert(Refusal::new(part, &error));
                lenient::set_aside(part, place, refusal.error());
            }
        }
    }

    fn finish(self) -> Result<(), Error> {
        match self.refusal {
            Some(refusal) if !self.fits => Err(refusal.into_error()),
            _ => Ok(()),
        }
    }
}

/// Calls `each` with each element of a list, and sets aside the elements for which it fails; an error when it fails for all.
pub(super) fn elements(
    text: &str,
    place: &Place<'_>,
    each: &mut dyn FnMut(&str, &Place<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let parts: Vec<RawText<'_>> = lenient::nested(text)?;
    lenient::attempt(|| {
        let mut elements = Elements::default();
        for (index, RawText(part)) in parts.iter().enumerate() {
            let place = Place::Element(place, index);
            elements.add(part, &place, each(part, &place));
        }
        elements.finish()
    })
}
