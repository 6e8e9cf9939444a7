//! Whole bodies: strictly or leniently, with or without an envelope.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde_json::de::StrRead;
use serde_json::error::Category;

use super::drift::Drift;
use super::lenient::{self, Pass};
use super::reader::{Reader, Unknown};
use super::record::Record;
use super::slot::{Fill, Slot, filled, whole};
use crate::extra::Extra;
use crate::text::error::JsonError;
use crate::text::key::Key;
use crate::text::place::ROOT;

/// How a body that does not fit its type is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Sets aside what does not fit, as [`from_str_lenient`](crate::from_str_lenient) does.
    Lenient,
    /// Refuses it, as [`from_str`](crate::from_str) does.
    Strict,
}

/// A decoded body.
#[derive(Debug, Clone)]
pub struct Decoded<T> {
    /// The body, or the member of it that the envelope holds.
    pub value: T,
    /// The members beside the value in its envelope; empty without an envelope.
    pub siblings: Extra,
    /// The places at which the body did not have the declared shape; empty in strict mode.
    pub drift: Drift,
}

/// Decodes a body. `envelope` is the member that holds the value, as `data` in `{"data": …}`; `None` when the body is the
/// value.
///
/// ```
/// use openrouter_json::body::{self, Mode};
///
/// let body = body::decode::<Vec<u8>>(r#"{"data":[1,2],"total":2}"#, Some("data"), Mode::Lenient)?;
/// assert_eq!(body.value, [1, 2]);
/// assert_eq!(body.siblings.decode::<u8>("total").transpose()?, Some(2));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// # Errors
///
/// When `text` is not JSON, or does not fit `T` in a way that `mode` refuses.
pub fn decode<T: DeserializeOwned>(
    text: &str,
    envelope: Option<&'static str>,
    mode: Mode,
) -> Result<Decoded<T>, JsonError> {
    let (mut value, mut siblings) = (None, Extra::new());
    let drift = match envelope {
        None => fill(text, mode, &mut Slot(&mut value)),
        Some(member) => fill(text, mode, &mut Envelope { member, value: &mut value, siblings: &mut siblings }),
    }?;
    Ok(Decoded { value: filled(value)?, siblings, drift })
}

fn fill(text: &str, mode: Mode, fill: &mut dyn Fill) -> Result<Drift, JsonError> {
    match mode {
        Mode::Lenient => fill_lenient(text, fill),
        Mode::Strict => fill_strict(text, fill).map(|()| Drift::default()),
    }
}

/// Decodes like [`from_str_lenient`](crate::from_str_lenient), into a place that keeps the value.
pub(super) fn fill_lenient(text: &str, fill: &mut dyn Fill) -> Result<Drift, JsonError> {
    let Err(error) = whole(text, fill) else { return Ok(Drift::default()) };
    second_pass(text, fill, &error).map(|record| record.into_drift(text))
}

/// Decodes like [`from_str`](crate::from_str), into a place that keeps the value.
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

/// Reads an object of which one member is the value.
struct Envelope<'v, T> {
    member: &'static str,
    value: &'v mut Option<T>,
    siblings: &'v mut Extra,
}

impl<T: DeserializeOwned> Fill for Envelope<'_, T> {
    fn fill(&mut self, text: &mut serde_json::Deserializer<StrRead<'_>>) -> Result<(), serde_json::Error> {
        text.deserialize_map(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for &mut Envelope<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the member `{}`", self.member)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (mut reader, mut found) = (Reader::new(Unknown::Keep), false);
        while let Some(key) = map.next_key::<Key<'de>>()? {
            reader.set_key(key.as_str());
            if key.as_str() == self.member {
                reader.any(self.value, &mut map)?;
                found = true;
            } else {
                reader.keep(key.as_str(), &mut map)?;
            }
        }
        if !found {
            return Err(A::Error::missing_field(self.member));
        }
        *self.siblings = reader.finish();
        Ok(())
    }
}
