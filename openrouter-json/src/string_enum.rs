//! Sets of strings that servers may extend.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// The prefix of the name by which such an enum is requested from a deserializer; its first known value follows.
pub(crate) const HINT: &str = "$openrouter::enum:";

/// An enum of strings; implemented by `#[string_enum]`.
pub trait StringEnum: Sized {
    /// The name by which it is requested from a deserializer. It ends in the first known value, for samples.
    const HINT: &'static str;

    /// The variant of `text`; `None` when the text is unknown.
    fn known(text: &str) -> Option<Self>;

    /// The variant for unknown text.
    fn other(text: Box<str>) -> Self;
}

/// The variant of `text`.
#[must_use]
pub fn from_str<E: StringEnum>(text: &str) -> E {
    E::known(text).unwrap_or_else(|| E::other(text.into()))
}

/// As [`from_str`], without a copy.
#[must_use]
pub fn from_string<E: StringEnum>(text: String) -> E {
    E::known(&text).unwrap_or_else(|| E::other(text.into()))
}

/// Reads a value. An unknown one costs one allocation, a known one none.
///
/// # Errors
///
/// When the value is not a string.
pub fn read<'de, E: StringEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserializer.deserialize_newtype_struct(E::HINT, EnumVisitor(PhantomData))
}

struct EnumVisitor<E>(PhantomData<E>);

impl<'de, E: StringEnum> Visitor<'de> for EnumVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<R: Error>(self, text: &str) -> Result<E, R> {
        Ok(from_str(text))
    }

    fn visit_string<R: Error>(self, text: String) -> Result<E, R> {
        Ok(from_string(text))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<E, D::Error> {
        deserializer.deserialize_str(self)
    }
}
