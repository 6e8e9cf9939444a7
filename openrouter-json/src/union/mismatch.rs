//! The error for a value whose JSON type no variant has.

use std::convert::Infallible;
use std::fmt;

use serde::Deserializer;
use serde::de::Visitor;

use crate::read::lenient;
use crate::text::error::JsonError;

/// The error for a value of another JSON type than the `expected` one.
#[cold]
pub(super) fn unexpected(text: &str, expected: &'static str) -> JsonError {
    match serde_json::Deserializer::from_str(text).deserialize_any(Refuse(expected)) {
        Err(error) => lenient::failed(text, &error),
        Ok(never) => match never {},
    }
}

/// Refuses every value.
struct Refuse(&'static str);

impl Visitor<'_> for Refuse {
    type Value = Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
