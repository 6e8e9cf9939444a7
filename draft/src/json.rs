//! JSON whose objects keep the order of their members, because the order of properties is the order on the wire.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// One JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

static NULL: Json = Json::Null;

impl Json {
    pub(crate) fn object<const N: usize>(entries: [(&str, Json); N]) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Returns the value at a JSON pointer.
    pub(crate) fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Json> {
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        steps.into_iter().try_fold(self, |value, step| match value {
            Self::Object(members) => members.iter_mut().find(|(key, _)| *key == step).map(|(_, value)| value),
            Self::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// Sets a member of an object, at the end when it is new.
    pub(crate) fn set(&mut self, key: &str, value: Json) {
        let Self::Object(members) = self else { return };
        match members.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => *known = value,
            None => members.push((key.to_owned(), value)),
        }
    }

    /// Returns the value at a path of keys, or `null` when it is missing.
    pub(crate) fn at(&self, path: &[&str]) -> &Json {
        path.iter().fold(self, |value, key| value.get(key).unwrap_or(&NULL))
    }

    pub(crate) fn members(&self) -> &[(String, Json)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn items(&self) -> &[Json] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn str(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    pub(crate) fn list(&self, key: &str) -> &[Json] {
        self.get(key).map_or(&[], Json::items)
    }

    pub(crate) fn entries(&self, key: &str) -> &[(String, Json)] {
        self.get(key).map_or(&[], Json::members)
    }

    pub(crate) fn is_true(&self, key: &str) -> bool {
        self.get(key) == Some(&Self::Bool(true))
    }

    /// Returns compact JSON with the members of all objects sorted by name.
    pub(crate) fn sorted(&self) -> String {
        match self {
            Self::Array(items) => format!("[{}]", items.iter().map(Self::sorted).collect::<Vec<_>>().join(",")),
            Self::Object(members) => {
                let mut members: Vec<String> =
                    members.iter().map(|(key, value)| format!("{}:{}", Self::text(key), value.sorted())).collect();
                members.sort();
                format!("{{{}}}", members.join(","))
            }
            other => other.to_string(),
        }
    }

    /// Returns the strings in the list under `key`.
    pub(crate) fn strings(&self, key: &str) -> Vec<&str> {
        self.list(key).iter().filter_map(Json::as_str).collect()
    }
}

/// Writes compact JSON.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: Vec<String>| f.write_str(&parts.join(","));
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::String(text) => write!(f, "{}", serde_json::Value::from(text.as_str())),
            Self::Array(items) => {
                f.write_str("[")?;
                list(f, items.iter().map(ToString::to_string).collect())?;
                f.write_str("]")
            }
            Self::Object(members) => {
                let entry =
                    |(key, value): &(String, Json)| format!("{}:{value}", serde_json::Value::from(key.as_str()));
                f.write_str("{")?;
                list(f, members.iter().map(entry).collect())?;
                f.write_str("}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::text(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(entry) = map.next_entry()? {
            members.push(entry);
        }
        Ok(Json::Object(members))
    }
}
