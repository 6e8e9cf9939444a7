//! The JSON text of one value.

use std::fmt;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::error::JsonError;
use crate::text::raw_text::{self, RawText};
use crate::write::{finite, problem};

/// One JSON value, kept as text.
///
/// Read from JSON text, it keeps every character: the order of keys, spaces, `2.50`. Read from a
/// [`Value`](serde_json::Value), or inside a type that serde flattens, tags or leaves untagged, the text is written from the
/// values that serde has buffered.
///
/// `Debug` prints the length only, because the content may be a secret.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// The name of the struct as which the text is serialized, and of its only field, whose value is the text.
    ///
    /// serde_json knows the name and writes the text unchanged. A serializer of another format can do the same.
    pub const TOKEN: &'static str = raw_text::TOKEN;

    /// Writes `value` as JSON.
    ///
    /// # Errors
    ///
    /// When `value` cannot be written as JSON, such as a map whose keys are not strings, or a number that is not finite.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        let mut text = Vec::new();
        finite::append(&mut text, value).map_err(|error| problem::json_error(&text, error))?;
        let text = String::from_utf8(text).map_err(|_| JsonError::named(String::new(), "not UTF-8".to_owned()))?;
        Ok(Self(text.into()))
    }

    /// Takes the place of a value that cannot be written, and is refused when it is written itself.
    pub(crate) fn in_place_of_value() -> Self {
        Self::from_text("")
    }

    /// The error of writing it if it takes the place of a value that cannot be written.
    pub(crate) fn missing_value(&self) -> Option<&'static str> {
        self.0.is_empty().then_some(problem::NO_VALUE)
    }

    /// Keeps the text of a value.
    pub(crate) fn from_text(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        &*self.0 == "null"
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.0.len())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.missing_value() {
            None => raw_text::write(&self.0, serializer),
            Some(problem) => Err(S::Error::custom(problem)),
        }
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawText::deserialize(deserializer).map(Self::from)
    }
}

impl From<RawText<'_>> for RawJson {
    fn from(text: RawText<'_>) -> Self {
        Self(text.0.into())
    }
}
