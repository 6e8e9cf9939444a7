//! Whole answers: forgiven or refused as the client wishes, taken out of their envelope.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, Visitor};

use super::decode::{from_text_seed, strict_seed};
use super::error::JsonError;
use super::object::{Reader, need};
use super::raw::Key;
use crate::Extra;

/// How an answer that does not fit is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Forgive what does not matter, and name it.
    Lenient,
    /// Refuse it.
    Strict,
}

/// A value, what stood beside it, and where it was not as declared.
pub(crate) struct Decoded<T> {
    pub(crate) value: T,
    pub(crate) siblings: Extra,
    pub(crate) drift: Vec<String>,
}

/// Reads an answer; `envelope` is the member that holds the value, when one does.
pub(crate) fn decode<T: DeserializeOwned>(
    text: &str,
    envelope: Option<&'static str>,
    mode: Mode,
) -> Result<Decoded<T>, JsonError> {
    let Some(member) = envelope else {
        let (value, drift) = with_mode(text, PhantomData, mode)?;
        return Ok(Decoded { value, siblings: Extra::new(), drift });
    };
    let ((value, siblings), drift) = with_mode(text, Envelope { member, value: PhantomData }, mode)?;
    Ok(Decoded { value, siblings, drift })
}

fn with_mode<'de, S: DeserializeSeed<'de> + Copy>(
    text: &'de str,
    seed: S,
    mode: Mode,
) -> Result<(S::Value, Vec<String>), JsonError> {
    match mode {
        Mode::Lenient => from_text_seed(text, seed),
        Mode::Strict => strict_seed(text, seed).map(|value| (value, Vec::new())),
    }
}

/// An object of which one member is the value.
struct Envelope<T> {
    member: &'static str,
    value: PhantomData<T>,
}

impl<T> Clone for Envelope<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Envelope<T> {}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Envelope<T> {
    type Value = (T, Extra);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Envelope<T> {
    type Value = (T, Extra);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the member `{}`", self.member)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut reader, mut value) = (Reader::new(), None);
        while let Some(key) = map.next_key::<Key<'de>>()? {
            match key.as_str() {
                key if key == self.member => reader.any(&mut value, &mut map)?,
                key => reader.unknown(key, &mut map)?,
            }
        }
        Ok((need(value, self.member)?, reader.finish()))
    }
}
