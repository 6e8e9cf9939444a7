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

    /// As [`read`](Self::read), for the value of a required field, with which its object would be set aside.
    ///
    /// # Errors
    ///
    /// When `part` does not fit `T`. A map always fits, because its keys are like optional fields.
    fn read_required(part: &str, place: &Place<'_>) -> Result<T, Error> {
        Self::read(part, place)
    }
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
        lenient::attempt(|| {
            let (map, parts) = values::<M, V, L>(part, place)?;
            parts.finish().map(|()| map)
        })
    }

    fn read_required(part: &str, place: &Place<'_>) -> Result<M, Error> {
        values::<M, V, L>(part, place).map(|(map, _)| map)
    }
}

/// Reads the values of a map that fit, and says whether any does.
fn values<M: Default + Extend<(String, V)>, V, L: Levels<V>>(
    part: &str,
    place: &Place<'_>,
) -> Result<(M, Parts), Error> {
    let Members(members) = lenient::nested(part)?;
    let (mut map, mut parts) = (M::default(), Parts::default());
    for (key, RawText(part)) in members {
        let place = Place::Entry(place, key.as_str());
        let read = L::read(&part, &place);
        parts.add(&part, &place, read.map(|value| map.extend([(key.as_str().to_owned(), value)])));
    }
    Ok((map, parts))
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

/// The parts of a collection that were read. A part that does not fit is set aside; when none fits, the collection does not.
#[derive(Default)]
struct Parts {
    /// Whether at least one part was read.
    fits: bool,
    /// The error of the first part that does not fit and is not `null`.
    refusal: Option<Refusal>,
}

impl Parts {
    fn add(&mut self, part: &str, place: &Place<'_>, read: Result<(), Error>) {
        match read {
            Ok(()) => self.fits = true,
            // `null` is the absence of a part, not another kind of it.
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
    let elements: Vec<RawText<'_>> = lenient::nested(text)?;
    lenient::attempt(|| {
        let mut parts = Parts::default();
        for (index, RawText(part)) in elements.iter().enumerate() {
            let place = Place::Element(place, index);
            parts.add(part, &place, each(part, &place));
        }
        parts.finish()
    })
}
