//! The JSON text of one value.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::read::decode;
use crate::read::drift::Drift;
use crate::text::error::JsonError;
use crate::text::raw_text::{self, RawText};

/// One JSON value, kept as text.
///
/// Read from JSON text, it keeps every character: the order of keys, spaces, `2.50`. Read from a
/// [`Value`](serde_json::Value), or inside a type that serde flattens, tags or leaves untagged, the text is written from the
/// values that serde has buffered.
///
/// `Debug` prints the length only, because the content may be a secret or a prompt.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Writes `value` as JSON.
    ///
    /// # Errors
    ///
    /// When `value` cannot be written as JSON, such as a map whose keys are not strings.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        serde_json::to_string(value).map(|text| Self(text.into())).map_err(|error| JsonError::new("", &error))
    }

    /// Takes JSON text unchanged, without the spaces around the value.
    ///
    /// # Errors
    ///
    /// When `text` is not one JSON value.
    pub fn from_json(text: &str) -> Result<Self, JsonError> {
        decode::from_str(text)
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

    /// Decodes the value as `T`; see [`from_str`](crate::from_str).
    ///
    /// # Errors
    ///
    /// When the value does not fit `T`.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        decode::from_str(&self.0)
    }

    /// Decodes the value as `T` and sets aside what does not fit; see [`from_str_lenient`](crate::from_str_lenient).
    ///
    /// ```
    /// use openrouter_json::{RawJson, object};
    ///
    /// #[object]
    /// struct Key {
    ///     hash: String,
    ///     limit: Option<f64>,
    /// }
    ///
    /// let raw = RawJson::from_json(r#"{"hash":"h","limit":"none"}"#)?;
    /// assert!(raw.decode::<Key>().is_err());
    /// let (key, drift) = raw.decode_lenient::<Key>()?;
    /// assert_eq!((key.limit, drift.paths()), (None, &["limit".to_owned()][..]));
    /// assert_eq!(RawJson::from_value(&key)?, raw);
    /// # Ok::<(), openrouter_json::JsonError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the value lacks something that `T` requires.
    pub fn decode_lenient<T: DeserializeOwned>(&self) -> Result<(T, Drift), JsonError> {
        decode::from_str_lenient(&self.0)
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.0.len())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        raw_text::write(&self.0, serializer)
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
