//! Response formats: text, JSON, JSON of a schema.

use crate::RawJson;
use crate::types::schema::{Schema, SchemaError};

/// The form of the text that the model writes.
#[openrouter::union(tag = "type")]
pub enum ResponseFormat {
    /// Any text. This is the default.
    Text(TextFormat),
    /// A JSON object. The messages have to say so as well, and to describe it.
    JsonObject(JsonObjectFormat),
    /// JSON that follows a schema.
    JsonSchema(JsonSchemaFormat),
    /// Text of a grammar.
    Grammar(GrammarFormat),
    /// Python code.
    Python(PythonFormat),
}

impl ResponseFormat {
    /// JSON of a schema, as far as the provider follows it. The name describes the schema to the model.
    ///
    /// [`ChatCompletion::parse`](super::ChatCompletion::parse) reads the response.
    ///
    /// ```
    /// use openrouter::chat::ResponseFormat;
    ///
    /// let schema = serde_json::json!({"type": "object", "properties": {"city": {"type": "string"}}});
    /// let format = ResponseFormat::json_schema("place", schema);
    /// ```
    pub fn json_schema(name: impl Into<String>, schema: impl Into<Schema>) -> Self {
        let schema: RawJson = schema.into().into();
        JsonSchemaFormat::new(JsonSchema::new(name).schema(schema)).into()
    }

    /// JSON that always fits the schema.
    ///
    /// # Errors
    ///
    /// The keyword of the schema that this mode cannot express; see [`Schema::strict`].
    pub fn strict_json_schema(name: impl Into<String>, schema: impl Into<Schema>) -> Result<Self, SchemaError> {
        let schema: RawJson = schema.into().strict()?.into();
        Ok(JsonSchemaFormat::new(JsonSchema::new(name).schema(schema).strict(true)).into())
    }

    /// A JSON object of any kind. The messages have to say so as well, and to describe it.
    #[must_use]
    pub fn json_object() -> Self {
        JsonObjectFormat::new().into()
    }
}

/// Any text.
#[openrouter::object(new)]
pub struct TextFormat {}

/// A JSON object of any kind. The format does not have settings.
#[openrouter::object(new)]
pub struct JsonObjectFormat {}

/// JSON that follows a schema.
#[openrouter::object(new)]
pub struct JsonSchemaFormat {
    /// The schema with its name.
    pub json_schema: JsonSchema,
}

/// A schema with its name.
#[openrouter::object(new)]
pub struct JsonSchema {
    /// Explains to the model what the JSON is for.
    pub description: Option<String>,
    /// The name, at most 64 characters: ASCII letters, digits, `_` and `-`.
    pub name: String,
    /// The JSON schema. `None`: any JSON.
    pub schema: Option<RawJson>,
    /// Whether the JSON always fits the schema, which may then use fewer keywords; see [`Schema::strict`]. `None`: it fits
    /// as a rule.
    pub strict: Option<bool>,
}

/// Text of a grammar, for providers that take one.
#[openrouter::object(new)]
pub struct GrammarFormat {
    /// The grammar, in the notation of the provider.
    pub grammar: String,
}

/// Python code.
#[openrouter::object(new)]
pub struct PythonFormat {}
