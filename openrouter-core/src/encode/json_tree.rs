//! Values as trees of members and elements, whatever their types are.
//!
//! A type that is shared between requests implements serde's traits, and may be one of those that are written as JSON text. So
//! a value is written as JSON first, and taken apart from there; numbers keep their digits.

use openrouter_json::{Encode, Extra, JsonText, RawJson, from_str};

use super::text::TextError;

/// One level of a value.
pub(super) enum Tree {
    Null,
    /// The text of a string, a number or a boolean.
    Scalar(String),
    List(Vec<RawJson>),
    Object(Extra),
}

impl Tree {
    pub(super) fn from_value<T: Encode + ?Sized>(value: &T) -> Result<Self, TextError> {
        let mut json = JsonText::new();
        json.value(value);
        let json = json.finish().map_err(unfit)?;
        Self::from_json(str::from_utf8(&json).map_err(unfit)?)
    }

    pub(super) fn from_json(json: &str) -> Result<Self, TextError> {
        let json = json.trim_ascii();
        Ok(match json.as_bytes().first() {
            Some(b'{') => Self::Object(from_str(json).map_err(unfit)?),
            Some(b'[') => Self::List(from_str(json).map_err(unfit)?),
            Some(b'"') => Self::Scalar(from_str(json).map_err(unfit)?),
            _ if json == "null" => Self::Null,
            _ => Self::Scalar(json.to_owned()),
        })
    }

    /// The JSON type with its article, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "`null`",
            Self::Scalar(_) => "a single value",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

fn unfit(error: impl std::fmt::Display) -> TextError {
    TextError::new(error.to_string())
}
