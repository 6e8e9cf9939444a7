//! Decoding a whole text.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;

use super::drift::Drift;
use super::fill::{Fill, whole};
use super::lenient::{self, Pass};
use super::levels::{Levels, ListOf, Whole};
use super::record::Record;
use super::slot::{Slot, filled};
use crate::text::error::JsonError;
use crate::text::place::ROOT;
use crate::text::raw_text::RawText;

/// Decodes `text` as `T`; everything that does not fit is an error.
///
/// # Errors
///
/// When `text` is not JSON or does not fit `T`.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut value = None;
    fill_strict(text, &mut Slot(&mut value))?;
    filled(value)
}

/// Decodes `text` as `T`, sets aside what does not fit and is not required, and returns the places where that was.
///
/// An optional field that does not fit stays among the unknown fields of its object, an element of a list or map that does
/// not fit is left out, and an integer may be spelled as a float. When `text` fits, this costs the same as [`from_str`].
///
/// ```
/// use openrouter_json::{from_str_lenient, object};
///
/// #[object]
/// struct Page {
///     data: Vec<Key>,
/// }
///
/// #[object]
/// struct Key {
///     id: u64,
///     limit: Option<f64>,
/// }
///
/// let text = r#"{"data":[{"id":1,"limit":"none"},{"id":"x"},{"id":3.0}]}"#;
/// let (page, drift) = from_str_lenient::<Page>(text)?;
/// assert_eq!(page.data.iter().map(|key| key.id).collect::<Vec<_>>(), [1, 3]);
/// assert_eq!(drift.paths(), ["data[0].limit", "data[1]", "data[2].id"]);
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// # Errors
///
/// When `text` is not JSON, nests too deeply, or lacks something that `T` requires.
pub fn from_str_lenient<T: DeserializeOwned>(text: &str) -> Result<(T, Drift), JsonError> {
    let mut value = None;
    let drift = fill_lenient(text, &mut Slot(&mut value))?;
    Ok((filled(value)?, drift))
}

/// As [`from_str_lenient`], into a place that keeps the value.
pub(super) fn fill_lenient(text: &str, fill: &mut dyn Fill) -> Result<Drift, JsonError> {
    let Err(error) = whole(text, fill) else { return Ok(Drift::default()) };
    second_pass(text, fill, &error).map(|record| record.into_drift(text))
}

/// As [`from_str`], into a place that keeps the value.
pub(super) fn fill_strict(text: &str, fill: &mut dyn Fill) -> Result<(), JsonError> {
    let Err(error) = whole(text, fill) else { return Ok(()) };
    // The second pass finds out where the first one failed: serde's error does not say which part of a part it was.
    Err(match second_pass(text, fill, &error) {
        Err(found) => found,
        Ok(record) => record.into_error(text).unwrap_or_else(|| JsonError::new(text, &error)),
    })
}

#[cold]
fn second_pass(text: &str, fill: &mut dyn Fill, first: &serde_json::Error) -> Result<Record, JsonError> {
    // A text that breaks off cannot be read any better. A text with an invalid escape or number in a single value can.
    if matches!(first.classify(), Category::Eof | Category::Io) {
        return Err(JsonError::new(text, first));
    }
    let pass = Pass::start(text);
    let read = whole(text, fill).or_else(|error| lenient::respelled(text, &ROOT, error, fill));
    read.map_err(|error| lenient::failed(text, &error))?;
    Ok(pass.finish())
}

/// A list that is a document by itself: a lenient decode leaves out the elements that do not fit.
///
/// `Vec<T>` does so as a field of an object. Elsewhere nothing says that it is a list, and one odd element costs the whole.
///
/// ```
/// use openrouter_json::{List, from_str_lenient};
///
/// let (List(numbers), drift) = from_str_lenient::<List<u8>>("[1,-1,2]")?;
/// assert_eq!((numbers, drift.paths()), (vec![1, 2], &["[1]".to_owned()][..]));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
#[derive(Debug)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !lenient::is_active() {
            return Vec::deserialize(deserializer).map(Self);
        }
        let text = RawText::deserialize(deserializer)?;
        // `null` is not an empty list: there may be an error beside it.
        if text.is_null() {
            return Err(D::Error::custom("invalid type: null, expected an array"));
        }
        ListOf::<Whole>::read(&text.0, &ROOT).map(Self).map_err(|error| lenient::outwards(&text.0, &error))
    }
}
