//! Amounts in JSON.

use openrouter_core::json::Numeral;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Form, Usd, UsdError};

impl Serialize for Usd {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text(|text| match self.form() {
            Form::Number => Numeral::Bare(text.into()).serialize(serializer),
            Form::String => serializer.serialize_str(text),
        })
    }
}

impl<'de> Deserialize<'de> for Usd {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, form, found) = match Numeral::deserialize(deserializer)? {
            Numeral::Bare(text) => (text, Form::Number, "number"),
            Numeral::Quoted(text) => (text, Form::String, "string"),
        };
        Self::parse(&text, form).map_err(|error| {
            let expected = match error {
                UsdError::Exponent => "a decimal number with an exponent from -1000 to 1000",
                UsdError::NotDecimal | UsdError::NotFinite => "a decimal number",
            };
            // The text is not quoted, because it may be a misplaced secret.
            D::Error::invalid_value(Unexpected::Other(found), &expected)
        })
    }
}
