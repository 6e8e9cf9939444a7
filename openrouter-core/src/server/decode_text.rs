//! Forms of values as text, read back.

use std::str::FromStr;

use openrouter_json::sample::{Extent, try_sample};
use openrouter_json::{Encode, from_texts};
use serde::de::DeserializeOwned;

use super::pair_tree::PairTree;
use super::text_value;
use crate::encode::{
    Brackets, CommaSeparated, DeepObject, Display, EncodeText, Indexed, Json, PipeSeparated, Scalar, SpaceSeparated,
    TextError,
};

/// A form of values as text that can be read back: the counterpart of [`EncodeText`].
pub trait DecodeText<T>: EncodeText<T> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the text is not in this form.
    fn decode(text: &str) -> Result<T, TextError>;

    /// Reads a value from the pairs of a field, each of them what is behind the name of the field, such as `[]`, and the text;
    /// `None` when none of them belongs to a value. By default the [text](Self::decode) of the last pair that has the name of
    /// the field is read.
    ///
    /// # Errors
    ///
    /// When the pairs are not in this form.
    fn decode_pairs(pairs: &[(String, String)]) -> Result<Option<T>, TextError> {
        let last = pairs.iter().rfind(|(suffix, _)| suffix.is_empty());
        last.map(|(_, text)| Self::decode(text)).transpose()
    }

    /// Makes up a value for the tests of an endpoint. By default it is read from a name, a number, or one of the usual forms of
    /// ids, addresses and dates.
    ///
    /// # Errors
    ///
    /// When none of these texts is in this form.
    fn sample(name: &'static str, extent: Extent) -> Result<T, TextError> {
        let _ = extent;
        let texts = std::iter::once(name).chain(SAMPLES.iter().copied());
        let sample = texts.map(Self::decode).find_map(Result::ok);
        sample.ok_or_else(|| TextError::new("the form has a sample only if it implements `DecodeText::sample`"))
    }
}

/// Texts in the usual forms.
const SAMPLES: &[&str] = &[
    "1",
    "00",
    "true",
    "1.5",
    "00000000-0000-4000-8000-000000000000",
    "127.0.0.1",
    "127.0.0.1:80",
    "2001-02-03",
    "2001-02-03T04:05:06Z",
    "https://example.com/",
];

fn sample_by_serde<T: DeserializeOwned>(name: &'static str, extent: Extent) -> Result<T, TextError> {
    try_sample(name, extent).map_err(|error| TextError::new(error.to_string()))
}

impl<T: DeserializeOwned> DecodeText<T> for Scalar
where
    Scalar: EncodeText<T>,
{
    fn decode(text: &str) -> Result<T, TextError> {
        text_value::decode(&[text.to_owned()]).map_err(|error| TextError::new(error.to_string()))
    }

    fn sample(name: &'static str, extent: Extent) -> Result<T, TextError> {
        sample_by_serde(name, extent)
    }
}

impl<T: std::fmt::Display + FromStr> DecodeText<T> for Display {
    fn decode(text: &str) -> Result<T, TextError> {
        text.parse().map_err(|_| TextError::new("is not in the form that the type reads"))
    }
}

macro_rules! separated {
    ($($form:ident)*) => {$(
        impl<T, E: DecodeText<T>> DecodeText<Vec<T>> for $form<E> {
            fn decode(text: &str) -> Result<Vec<T>, TextError> {
                text.split(Self::SEPARATOR).map(E::decode).collect()
            }

            fn sample(name: &'static str, extent: Extent) -> Result<Vec<T>, TextError> {
                E::sample(name, extent).map(|element| vec![element])
            }
        }
    )*};
}

separated!(CommaSeparated SpaceSeparated PipeSeparated);

impl<T, E: DecodeText<T>> DecodeText<Vec<T>> for Brackets<E> {
    fn decode(text: &str) -> Result<Vec<T>, TextError> {
        E::decode(text).map(|element| vec![element])
    }

    fn decode_pairs(pairs: &[(String, String)]) -> Result<Option<Vec<T>>, TextError> {
        let elements = pairs.iter().filter(|(suffix, _)| suffix == "[]");
        let elements = elements.map(|(_, text)| E::decode(text)).collect::<Result<Vec<_>, _>>()?;
        Ok((!elements.is_empty()).then_some(elements))
    }

    fn sample(name: &'static str, extent: Extent) -> Result<Vec<T>, TextError> {
        E::sample(name, extent).map(|element| vec![element])
    }
}

macro_rules! nested {
    ($($form:ident)*) => {$(
        impl<T: DeserializeOwned + Encode> DecodeText<T> for $form {
            fn decode(text: &str) -> Result<T, TextError> {
                let _ = text;
                Err(TextError::new("has the form of one value, and not of members or elements"))
            }

            fn decode_pairs(pairs: &[(String, String)]) -> Result<Option<T>, TextError> {
                nested(pairs)
            }

            fn sample(name: &'static str, extent: Extent) -> Result<T, TextError> {
                sample_by_serde(name, extent)
            }
        }
    )*};
}

nested!(DeepObject Indexed);

/// Reads a value from pairs whose names have its members and elements in brackets. Without pairs, it is one without members.
fn nested<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<Option<T>, TextError> {
    if pairs.is_empty() {
        return Ok(from_texts("{}").ok());
    }
    let mut tree = PairTree::default();
    for (suffix, text) in pairs {
        tree.insert(suffix, text)?;
    }
    tree.decode().map(Some)
}

impl<T: DeserializeOwned + Encode> DecodeText<T> for Json {
    fn decode(text: &str) -> Result<T, TextError> {
        openrouter_json::from_str(text).map_err(|error| TextError::new(error.to_string()))
    }

    fn sample(name: &'static str, extent: Extent) -> Result<T, TextError> {
        sample_by_serde(name, extent)
    }
}

/// The bound of a receiving side: a form that it cannot read only removes the receiving side.
#[doc(hidden)]
pub trait ReceiveText<'x, T>: DecodeText<T> {}

#[diagnostic::do_not_recommend]
impl<T, M: DecodeText<T>> ReceiveText<'_, T> for M {}
