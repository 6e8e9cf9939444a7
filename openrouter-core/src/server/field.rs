//! Decodes the value of one field.

use openrouter_json::sample::{Extent, try_sample};
use openrouter_json::{Patch, RawJson};
use serde::de::DeserializeOwned;

use super::decode_text::DecodeText;
use super::{ReceiveError, text_value};

/// The value of one field in a request, not yet decoded.
#[doc(hidden)]
#[derive(Debug)]
pub struct Part {
    place: String,
    value: Result<Value, ReceiveError>,
}

#[derive(Debug)]
enum Value {
    Absent,
    Text(Vec<String>),
    Json(RawJson),
    Sample(&'static str, Extent),
}

#[doc(hidden)]
impl Part {
    pub(super) fn text(place: String, values: Vec<String>) -> Self {
        Self { place, value: Ok(if values.is_empty() { Value::Absent } else { Value::Text(values) }) }
    }

    pub(super) fn json(place: String, value: Result<Option<RawJson>, ReceiveError>) -> Self {
        Self { place, value: value.map(|value| value.map_or(Value::Absent, Value::Json)) }
    }

    pub(super) fn failed(place: String, error: ReceiveError) -> Self {
        Self { place, value: Err(error) }
    }

    pub(super) fn sample(name: &'static str, extent: Extent) -> Self {
        Self { place: format!("sample of `{name}`"), value: Ok(Value::Sample(name, extent)) }
    }

    pub fn required<T: DeserializeOwned>(self) -> Result<T, ReceiveError> {
        let place = self.place.clone();
        if let Ok(Value::Sample(name, extent)) = self.value {
            return try_sample(name, extent).map_err(|error| ReceiveError::new(place, error));
        }
        // `null` can be a value of the type, as for `Option` and `RawJson`.
        if let Ok(Value::Json(raw)) = &self.value
            && raw.is_null()
            && let Ok(value) = raw.decode()
        {
            return Ok(value);
        }
        self.optional()?.ok_or_else(|| ReceiveError::new(place, "is missing"))
    }

    pub fn optional<T: DeserializeOwned>(self) -> Result<Option<T>, ReceiveError> {
        match self.value? {
            Value::Absent | Value::Sample(_, Extent::Required) => Ok(None),
            Value::Sample(name, extent) => {
                try_sample(name, extent).map(Some).map_err(|error| ReceiveError::new(self.place, error))
            }
            Value::Json(raw) if raw.is_null() => Ok(None),
            Value::Json(raw) => raw.decode().map(Some).map_err(|error| ReceiveError::new(self.place, error)),
            Value::Text(values) => {
                text_value::decode(&values).map(Some).map_err(|error| ReceiveError::new(self.place, error))
            }
        }
    }

    /// Decodes text in the form `M`.
    pub fn required_as<M: DecodeText<T>, T: DeserializeOwned>(self) -> Result<T, ReceiveError> {
        match self.value {
            Ok(Value::Text(values)) => decode_as::<M, T>(self.place, &values),
            _ => self.required(),
        }
    }

    /// As [`required_as`](Self::required_as), for a value that may be absent.
    pub fn optional_as<M: DecodeText<T>, T: DeserializeOwned>(self) -> Result<Option<T>, ReceiveError> {
        match self.value {
            Ok(Value::Text(values)) => decode_as::<M, T>(self.place, &values).map(Some),
            _ => self.optional(),
        }
    }

    /// As [`required_as`](Self::required_as), for a list. An absent value is an empty one.
    pub fn list_as<M: DecodeText<T>, T: DeserializeOwned>(self) -> Result<T, ReceiveError> {
        match self.value {
            Ok(Value::Text(values)) => decode_as::<M, T>(self.place, &values),
            _ => self.list(),
        }
    }

    /// Decodes a list. An absent value is an empty one.
    pub fn list<T: DeserializeOwned>(self) -> Result<T, ReceiveError> {
        match self.value? {
            Value::Sample(name, extent) => {
                return try_sample(name, extent).map_err(|error| ReceiveError::new(self.place, error));
            }
            Value::Absent => text_value::decode(&[]),
            Value::Text(values) => text_value::decode(&values),
            Value::Json(raw) => return raw.decode().map_err(|error| ReceiveError::new(self.place, error)),
        }
        .map_err(|error| ReceiveError::new(self.place, error))
    }

    /// Splits the value of a header at its commas.
    #[must_use]
    pub fn split(mut self) -> Self {
        if let Ok(Value::Text(values)) = &mut self.value {
            *values = values.iter().flat_map(|value| value.split(',')).map(|entry| entry.trim().to_owned()).collect();
        }
        self
    }

    pub fn patch<T>(self) -> Result<Patch<T>, ReceiveError>
    where
        Patch<T>: DeserializeOwned,
    {
        match &self.value {
            Ok(Value::Absent | Value::Sample(_, Extent::Required)) => Ok(Patch::Absent),
            Ok(Value::Json(raw)) if raw.is_null() => Ok(Patch::Null),
            _ => self.required(),
        }
    }
}

fn decode_as<M: DecodeText<T>, T>(place: String, values: &[String]) -> Result<T, ReceiveError> {
    let text = values.last().map(String::as_str).unwrap_or_default();
    M::decode(text).map_err(|error| ReceiveError::new(place, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_a_value_of_types_that_accept_it() {
        let part = || {
            Part::json("body member `a`".to_owned(), RawJson::from_json("null").map(Some).map_err(|_| unreachable!()))
        };
        assert_eq!(part().required::<Option<Vec<String>>>().expect("a value"), None);
        assert_eq!(part().required::<RawJson>().expect("a value").get(), "null");
        assert!(part().required::<Vec<String>>().is_err());
    }
}
