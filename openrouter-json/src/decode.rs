//! From text to values: strictly, or forgiving what does not matter.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::error::JsonError;
use super::lenient::{self, Drifts, Fill, Pass};
use super::levels::{Levels, ListOf, ROOT, Whole};
use super::raw::RawText;
use super::slot::Slot;

/// Reads `text`, and when it does not fit reads it again, forgiving.
///
/// Then an optional field of the wrong type stays among the unknown fields of its object, an element of a list or map that
/// does not fit is left out, and an integer may be spelled as a float. The paths of all of them are handed back; there are
/// none when the first reading went well.
///
/// # Errors
///
/// When `text` is no JSON, nests too deep, or lacks what the type requires.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<String>), JsonError> {
    let mut value = None;
    let drift = fill(text, &mut Slot(&mut value))?;
    Ok((filled(value)?, drift))
}

/// Reads `text`; whatever does not fit is an error.
///
/// # Errors
///
/// When `text` is no JSON or does not fit the type.
pub fn strict<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut value = None;
    fill_strict(text, &mut Slot(&mut value))?;
    filled(value)
}

/// As [`from_text`], for what keeps its value itself; the paths of what was set aside.
pub(super) fn fill(text: &str, fill: &mut dyn Fill) -> Result<Vec<String>, JsonError> {
    let Err(error) = lenient::whole(text, fill) else { return Ok(Vec::new()) };
    forgiving(text, fill, &error).map(|drift| drift.paths(text))
}

/// As [`strict`], for what keeps its value itself.
pub(super) fn fill_strict(text: &str, fill: &mut dyn Fill) -> Result<(), JsonError> {
    let Err(error) = lenient::whole(text, fill) else { return Ok(()) };
    Err(match forgiving(text, fill, &error) {
        Err(found) => found,
        Ok(drift) => drift.into_error(text).unwrap_or_else(|| JsonError::new(text, &error)),
    })
}

/// What a successful reading has kept.
pub(super) fn filled<T>(value: Option<T>) -> Result<T, JsonError> {
    match value {
        Some(value) => Ok(value),
        None => Err(nothing()),
    }
}

#[cold]
fn nothing() -> JsonError {
    JsonError::named(String::new(), "expected a value".to_owned())
}

/// The second reading, which also finds out where the first one failed.
#[cold]
fn forgiving(text: &str, fill: &mut dyn Fill, first: &serde_json::Error) -> Result<Drifts, JsonError> {
    // A text that breaks off cannot be read any better. One with an odd escape or number in a single value can.
    if matches!(first.classify(), Category::Eof | Category::Io) {
        return Err(JsonError::new(text, first));
    }
    let pass = Pass::begin(text);
    let read = lenient::whole(text, fill).or_else(|error| lenient::respelled(text, &ROOT, error, fill));
    read.map_err(|error| lenient::failed(text, &error))?;
    Ok(pass.finish())
}

/// A list that stands for itself, where no object's field would forgive a bad element.
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !lenient::is_active() {
            return Vec::deserialize(deserializer).map(Self);
        }
        let RawText(text) = RawText::deserialize(deserializer)?;
        // Nothing at all is no empty list: it may be the place of an error.
        if text == "null" {
            return Err(custom("invalid type: null, expected an array"));
        }
        ListOf::<Whole>::read(&text, &ROOT).map(Self).map_err(|error| lenient::outwards(&text, &error))
    }
}

pub(super) fn custom<E: serde::de::Error>(error: impl fmt::Display) -> E {
    E::custom(error)
}
