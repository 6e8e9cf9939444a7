//! Forms of values as text, read back.

use openrouter_json::Encode;
use serde::de::DeserializeOwned;

use super::text_value;
use crate::encode::{CommaSeparated, EncodeText, Json, Scalar, TextError};

/// A form of values as text that can be read back: the counterpart of [`EncodeText`].
pub trait DecodeText<T>: EncodeText<T> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the text is not in this form.
    fn decode(text: &str) -> Result<T, TextError>;
}

impl<T: DeserializeOwned> DecodeText<T> for Scalar
where
    Scalar: EncodeText<T>,
{
    fn decode(text: &str) -> Result<T, TextError> {
        text_value::decode(&[text.to_owned()]).map_err(|error| TextError::new(error.to_string()))
    }
}

impl<T, E: DecodeText<T>> DecodeText<Vec<T>> for CommaSeparated<E> {
    fn decode(text: &str) -> Result<Vec<T>, TextError> {
        text.split(',').map(E::decode).collect()
    }
}

impl<T: DeserializeOwned + Encode> DecodeText<T> for Json {
    fn decode(text: &str) -> Result<T, TextError> {
        openrouter_json::from_str(text).map_err(|error| TextError::new(error.to_string()))
    }
}

/// The bound of a receiving side: a form that it cannot read only removes the receiving side.
#[doc(hidden)]
pub trait ReceiveText<'x, T>: DecodeText<T> {}

#[diagnostic::do_not_recommend]
impl<T, M: DecodeText<T>> ReceiveText<'_, T> for M {}
