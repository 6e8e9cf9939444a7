//! Whole responses: forgiven or refused as the client wishes, taken out of their envelope.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde_json::de::StrRead;

use super::decode::{self, filled};
use super::error::JsonError;
use super::lenient::Fill;
use super::object::{Reader, Unknown};
use super::raw::Key;
use super::slot::Slot;
use crate::Extra;

/// How a response that does not fit is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Forgive what does not matter, and name it.
    Lenient,
    /// Refuse it.
    Strict,
}

/// A decoded body.
#[derive(Debug, Clone)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// The members beside the value in its envelope; empty without one.
    pub siblings: Extra,
    /// The paths at which the body did not have the declared shape; empty when it was read strictly.
    pub drift: Vec<String>,
}

/// Decodes a body; `envelope` is the member that holds the value, when one does.
///
/// # Errors
///
/// When `text` is not JSON, or does not fit the type in a way that the mode does not forgive.
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

fn fill(text: &str, mode: Mode, fill: &mut dyn Fill) -> Result<Vec<String>, JsonError> {
    match mode {
        Mode::Lenient => decode::fill(text, fill),
        Mode::Strict => decode::fill_strict(text, fill).map(|()| Vec::new()),
    }
}

/// An object of which one member is the value.
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
