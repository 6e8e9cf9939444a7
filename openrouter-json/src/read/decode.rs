//! Decoding a whole text.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::body::{Decoded, Mode, decode};
use super::cursor::{Cursor, ReadJson, Refused};
use super::drift::Drift;
use super::foreign::{foreign, own};
use super::shell::{self, Requested};
use crate::raw_json::RawJson;
use crate::text::error::JsonError;

/// Decodes `text` as `T`; everything that does not fit is an error.
///
/// # Errors
///
/// When `text` is not JSON or does not fit `T`.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    decode(text, None, Mode::Strict).map(|Decoded { value, .. }| value)
}

/// Decodes `text` as `T`, sets aside what does not fit and is not required, and returns the places where that was.
///
/// An optional field that does not fit stays among the unknown fields of its object, an element of a list or map that does
/// not fit is left out, unless its type is one of serde's derive, an integer may be spelled as a float, and half of a surrogate
/// pair in a text becomes U+FFFD. A list or an optional map of which nothing fits does not fit itself, unless all of it is `null`. When `text` fits, this costs the same as [`from_str`].
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
    decode(text, None, Mode::Lenient).map(|Decoded { value, drift, .. }| (value, drift))
}

impl RawJson {
    /// Takes JSON text unchanged, without the spaces around the value.
    ///
    /// # Errors
    ///
    /// When `text` is not one JSON value.
    pub fn from_json(text: &str) -> Result<Self, JsonError> {
        from_str(text)
    }

    /// Decodes the value as `T`; see [`from_str`](crate::from_str).
    ///
    /// # Errors
    ///
    /// When the value does not fit `T`.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        from_str(self.get())
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
        from_str_lenient(self.get())
    }
}

/// A list that is a document by itself: a lenient decode leaves out the elements that do not fit.
///
/// `Vec<T>` does so as a field of an object, except for a `T` that has nothing but serde's traits. Elsewhere nothing says that it is
/// a list, and one odd element costs the whole. A `List` leaves out elements of every type.
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

impl<T: DeserializeOwned> ReadJson for List<T> {
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused> {
        cursor.list(own).map(Self)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        shell::deserialize(deserializer, Requested { name: "List", fields: None })
    }
}

/// Reads the value with which `text` begins.
pub(crate) fn prefix<T: DeserializeOwned>(text: &str) -> Option<T> {
    foreign(&mut Cursor::new(text, false)).ok()
}
