//! From text to values: strictly, or forgiving what does not matter.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::error::JsonError;
use super::lenient::{self, Pass};
use super::object::elements;
use super::raw::RawText;

/// Reads `text`, and when it does not fit reads it again, forgiving.
///
/// Then an optional field of the wrong type stays among the unknown fields of its model, and an element of a list that
/// does not fit is left out. The paths of both are handed back; there are none when the first reading went well.
///
/// # Errors
///
/// When `text` is no JSON, nests too deep, or lacks what the type requires.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<String>), JsonError> {
    from_text_seed(text, PhantomData)
}

pub(super) fn from_text_seed<'de, S: DeserializeSeed<'de> + Copy>(
    text: &'de str,
    seed: S,
) -> Result<(S::Value, Vec<String>), JsonError> {
    match read(text, seed) {
        Ok(value) => Ok((value, Vec::new())),
        Err(error) => {
            let (value, drift) = forgiving(text, seed, &error)?;
            Ok((value, drift.paths(text)))
        }
    }
}

/// Reads `text`; whatever does not fit is an error.
///
/// # Errors
///
/// When `text` is no JSON or does not fit the type.
pub fn strict<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    strict_seed(text, PhantomData)
}

pub(super) fn strict_seed<'de, S: DeserializeSeed<'de> + Copy>(text: &'de str, seed: S) -> Result<S::Value, JsonError> {
    read(text, seed).map_err(|error| match forgiving(text, seed, &error) {
        Err(found) => found,
        Ok((_, drift)) => {
            drift.into_first().map_or_else(|| JsonError::new(text, &error), |first| first.into_error(text))
        }
    })
}

fn read<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> Result<S::Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end().map(|()| value)
}

/// The second reading, which also finds out where the first one failed.
#[cold]
fn forgiving<'de, S: DeserializeSeed<'de>>(
    text: &'de str,
    seed: S,
    first: &serde_json::Error,
) -> Result<(S::Value, lenient::Drifts), JsonError> {
    // A text that breaks off cannot be read any better. One with an odd escape or number in a single value can.
    if matches!(first.classify(), Category::Eof | Category::Io) {
        return Err(JsonError::new(text, first));
    }
    let pass = Pass::begin();
    let value = read(text, seed).map_err(|error| lenient::failed(text, &error))?;
    Ok((value, pass.finish()))
}

/// A list that stands for itself, where no model's field would forgive a bad element.
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !lenient::is_active() {
            return Vec::deserialize(deserializer).map(Self);
        }
        let text = RawText::deserialize(deserializer)?;
        match elements(&text, "").map_err(custom)? {
            Some(list) => Ok(Self(list)),
            // Nothing at all is no empty list: it may be the place of an error.
            None => Err(custom("invalid type: null, expected an array")),
        }
    }
}

pub(super) fn custom<E: serde::de::Error>(error: impl fmt::Display) -> E {
    E::custom(error)
}
