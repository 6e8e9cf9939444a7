//! JSON schemas, as tools and structured outputs take them.

use std::fmt;

use openrouter_core::RawJson;
use serde_json::{Map, Value};

/// A JSON schema: a [`serde_json::Value`], such as that of `json!`, or a [`RawJson`].
///
/// Models write members in the order of the schema. A `RawJson` keeps that order; a `Value` sorts its members, unless the
/// feature `preserve_order` of `serde_json` is on. A schema is sent as it was given: nothing is removed from it.
#[derive(Clone, PartialEq)]
pub struct Schema(RawJson);

/// Keywords that strict mode refuses.
const REFUSED: &[&str] = &[
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "dependentRequired",
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
    "unevaluatedProperties",
    "minProperties",
    "maxProperties",
    "unevaluatedItems",
    "contains",
    "minContains",
    "maxContains",
    "uniqueItems",
];

/// Keywords whose value is a map of schemas.
const MAPS: &[&str] = &["properties", "$defs", "definitions"];

/// Keywords whose value is a schema or a list of schemas.
const NESTED: &[&str] = &["items", "prefixItems", "anyOf", "oneOf"];

impl Schema {
    /// Returns the schema if strict mode can express it.
    ///
    /// In this mode a provider guarantees that the output fits, and refuses a schema that it cannot enforce. Every object
    /// must require all its properties and have `"additionalProperties": false`; an optional property is one that may be
    /// `null`. Keywords such as `allOf`, `not`, `if` and `patternProperties` are refused.
    ///
    /// # Errors
    ///
    /// The first keyword that strict mode cannot express, or that it needs.
    ///
    /// ```
    /// use openrouter::chat::Schema;
    ///
    /// let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    /// let error = Schema::from(schema).strict().unwrap_err();
    /// assert_eq!(error.keyword(), "additionalProperties");
    /// ```
    pub fn strict(self) -> Result<Self, SchemaError> {
        let value = serde_json::from_str(self.0.get()).unwrap_or_default();
        check(&value, "#")?;
        Ok(self)
    }
}

fn check(schema: &Value, at: &str) -> Result<(), SchemaError> {
    let Value::Object(members) = schema else {
        return match schema {
            Value::Array(schemas) => {
                schemas.iter().enumerate().try_for_each(|(index, schema)| check(schema, &format!("{at}/{index}")))
            }
            _ => Ok(()),
        };
    };
    if let Some(keyword) = REFUSED.iter().find(|keyword| members.contains_key(**keyword)) {
        return Err(SchemaError::new(at, keyword, Problem::Refused));
    }
    check_object(members, at)?;
    for (keyword, value) in members {
        let at = format!("{at}/{keyword}");
        match value {
            Value::Object(schemas) if MAPS.contains(&keyword.as_str()) => {
                schemas.iter().try_for_each(|(name, schema)| check(schema, &format!("{at}/{name}")))?;
            }
            schema if NESTED.contains(&keyword.as_str()) => check(schema, &at)?,
            _ => {}
        }
    }
    Ok(())
}

fn check_object(members: &Map<String, Value>, at: &str) -> Result<(), SchemaError> {
    let is_object = match members.get("type") {
        Some(Value::String(name)) => name == "object",
        Some(Value::Array(names)) => names.iter().any(|name| name == "object"),
        _ => members.contains_key("properties"),
    };
    if !is_object {
        return Ok(());
    }
    if members.get("additionalProperties") != Some(&Value::Bool(false)) {
        return Err(SchemaError::new(at, "additionalProperties", Problem::NotClosed));
    }
    let required = members.get("required").and_then(Value::as_array);
    let is_required = |name: &String| required.is_some_and(|required| required.iter().any(|it| it == name));
    match members.get("properties").and_then(Value::as_object) {
        Some(properties) if !properties.keys().all(is_required) => {
            Err(SchemaError::new(at, "required", Problem::NotRequired))
        }
        _ => Ok(()),
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Schema").field(&self.0).finish()
    }
}

impl From<RawJson> for Schema {
    fn from(schema: RawJson) -> Self {
        Self(schema)
    }
}

impl From<&Value> for Schema {
    fn from(schema: &Value) -> Self {
        Self(RawJson::from_value(schema).unwrap_or_else(|_| unreachable!("a JSON value has a JSON form")))
    }
}

impl From<Value> for Schema {
    fn from(schema: Value) -> Self {
        Self::from(&schema)
    }
}

impl From<Schema> for RawJson {
    fn from(schema: Schema) -> Self {
        schema.0
    }
}

/// The error of a schema that strict mode cannot express.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    at: String,
    keyword: &'static str,
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Refused,
    NotClosed,
    NotRequired,
}

impl SchemaError {
    fn new(at: &str, keyword: &'static str, problem: Problem) -> Self {
        Self { at: at.to_owned(), keyword, problem }
    }

    /// The keyword that is refused or missing.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The place in the schema, such as `#/properties/city`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.at
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, keyword, .. } = self;
        match self.problem {
            Problem::Refused => write!(f, "strict mode cannot express `{keyword}` at {at}"),
            Problem::NotClosed => write!(f, "strict mode needs `\"{keyword}\": false` at {at}"),
            Problem::NotRequired => write!(f, "strict mode needs every property in `{keyword}` at {at}"),
        }
    }
}

impl std::error::Error for SchemaError {}
