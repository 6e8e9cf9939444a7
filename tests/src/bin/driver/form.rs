//! Conversions between JSON objects and forms.

use serde_json::{Map, Value};
use url::form_urlencoded::{Serializer, parse};

/// The texts of a value in a path, a query, a header or a form: one for each element of a list, none for `null`.
pub(crate) fn texts(value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Bool(_) | Value::Number(_) => Ok(vec![value.to_string()]),
        Value::Array(elements) => elements.iter().map(texts).collect::<Result<Vec<_>, _>>().map(|texts| texts.concat()),
        Value::Object(_) => Err("an object has no form as text".to_owned()),
    }
}

/// Encodes pairs as a query or a form.
pub(crate) fn encode(pairs: &[(String, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Decodes a query or a form.
pub(crate) fn decode(text: &str) -> Vec<(String, String)> {
    parse(text.as_bytes()).into_owned().collect()
}

/// Lists the members of an object as pairs of texts.
pub(crate) fn pairs<'a>(
    members: impl IntoIterator<Item = (&'a String, &'a Value)>,
) -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    for (name, value) in members {
        let texts = texts(value).map_err(|error| format!("`{name}`: {error}"))?;
        pairs.extend(texts.into_iter().map(|text| (name.clone(), text)));
    }
    Ok(pairs)
}

/// Converts a JSON object to a form.
pub(crate) fn from_json(text: &str) -> Result<String, String> {
    let members = serde_json::from_str::<Map<String, Value>>(text).map_err(|error| format!("a form: {error}"))?;
    pairs(&members).map(|pairs| encode(&pairs))
}

/// Converts a form to a JSON object, whose values are strings.
pub(crate) fn to_json(form: &str) -> String {
    let members = decode(form).into_iter().map(|(name, value)| (name, Value::String(value)));
    Value::Object(members.collect()).to_string()
}
