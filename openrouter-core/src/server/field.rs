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
    /// The pairs whose names go on in brackets behind that of the field: the rest of the name, and the text.
    nested: Vec<(String, String)>,
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
        Self::new(place, Ok(if values.is_empty() { Value::Absent } else { Value::Text(values) }))
    }

    fn new(place: String, value: Result<Value, ReceiveError>) -> Self {
        Self { place, value, nested: Vec::new() }
    }

    /// The values of the pairs that have the name of the field, and the pairs with brackets behind it.
    pub(super) fn pairs<'p>(place: String, name: &str, pairs: impl Iterator<Item = (&'p str, &'p str)>) -> Self {
        let (mut values, mut nested) = (Vec::new(), Vec::new());
        for (own, text) in pairs {
            match own.strip_prefix(name) {
                Some("") => values.push(text.to_owned()),
                Some(suffix) if suffix.starts_with('[') => nested.push((suffix.to_owned(), text.to_owned())),
                _ => {}
            }
        }
        Self { nested, ..Self::text(place, values) }
    }

    pub(super) fn json(place: String, value: Result<Option<RawJson>, ReceiveError>) -> Self {
        Self::new(place, value.map(|value| value.map_or(Value::Absent, Value::Json)))
    }

    pub(super) fn failed(place: String, error: ReceiveError) -> Self {
        Self::new(place, Err(error))
    }

    pub(super) fn sample(name: &'static str, extent: Extent) -> Self {
        Self::new(format!("sample of `{name}`"), Ok(Value::Sample(name, extent)))
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
    pub fn required_as<M: DecodeText<T>, T>(self) -> Result<T, ReceiveError> {
        let place = self.place.clone();
        let absent = || M::decode_pairs(&[]).map_err(|error| ReceiveError::new(&*place, error));
        let value = match self.sampled::<M, T>(Extent::Required) {
            Some(sample) => Some(sample?),
            None => self.pairs_as::<M, T>()?.map_or_else(absent, |value| Ok(Some(value)))?,
        };
        value.ok_or_else(|| ReceiveError::new(place, "is missing"))
    }

    /// As [`required_as`](Self::required_as), for a value that may be absent.
    pub fn optional_as<M: DecodeText<T>, T>(self) -> Result<Option<T>, ReceiveError> {
        match self.sampled::<M, T>(Extent::Full) {
            Some(sample) => sample.map(Some),
            None => self.pairs_as::<M, T>(),
        }
    }

    /// As [`required_as`](Self::required_as), for a list. An absent value is an empty one.
    pub fn list_as<M: DecodeText<T>, T: Default>(self) -> Result<T, ReceiveError> {
        match self.sampled::<M, T>(Extent::Required) {
            Some(sample) => sample,
            None => self.pairs_as::<M, T>().map(Option::unwrap_or_default),
        }
    }

    /// The sample of a value that is in every request of at least this extent.
    fn sampled<M: DecodeText<T>, T>(&self, least: Extent) -> Option<Result<T, ReceiveError>> {
        match self.value {
            Ok(Value::Sample(name, extent)) if extent == Extent::Full || extent == least => {
                Some(M::sample(name, extent).map_err(|error| ReceiveError::new(&*self.place, error)))
            }
            _ => None,
        }
    }

    /// The value of the pairs; `None` when there are none.
    fn pairs_as<M: DecodeText<T>, T>(self) -> Result<Option<T>, ReceiveError> {
        let mut pairs = match self.value? {
            Value::Text(values) => values.into_iter().map(|text| (String::new(), text)).collect(),
            _ => Vec::new(),
        };
        pairs.extend(self.nested);
        if pairs.is_empty() {
            return Ok(None);
        }
        M::decode_pairs(&pairs).map_err(|error| ReceiveError::new(self.place, error))
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
