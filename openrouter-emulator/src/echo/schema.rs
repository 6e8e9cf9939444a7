//! JSON that fits a schema.
//!
//! Understood are `type`, `properties`, `required`, `items`, `minItems`, `enum`, `const`, `anyOf`, `oneOf`, an `allOf` of one
//! schema, and `$ref` within the schema. Other keywords are ignored. All properties are written, except optional ones in which
//! the schema would contain itself.

use openrouter::framework::JsonError;
use openrouter::{Extra, RawJson};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The largest number of values.
const VALUES: usize = 10_000;

/// The largest depth of values and references.
const DEPTH: usize = 100;

/// Returns JSON that fits a schema. Its strings are `text`, its numbers 0.
pub(super) fn sample(schema: &RawJson, text: &str) -> Result<String, String> {
    let mut sampler = Sampler { root: schema, text, open: Vec::new(), left: VALUES, depth: 0 };
    match sampler.value(schema) {
        Ok(value) => Ok(value.get().to_owned()),
        Err(Misfit::Recursive) => Err("the schema contains itself in a required place".to_owned()),
        Err(Misfit::TooLarge) => Err("the schema is too large or too deep".to_owned()),
        Err(Misfit::Json(error)) => Err(error.to_string()),
    }
}

/// The reason why a schema has no sample.
enum Misfit {
    /// It would contain itself.
    Recursive,
    TooLarge,
    Json(JsonError),
}

impl From<JsonError> for Misfit {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

struct Sampler<'s> {
    root: &'s RawJson,
    text: &'s str,
    /// The references that lead to the current schema.
    open: Vec<String>,
    /// The number of values that may follow.
    left: usize,
    depth: usize,
}

impl Sampler<'_> {
    fn value(&mut self, schema: &RawJson) -> Result<RawJson, Misfit> {
        self.left = self.left.checked_sub(1).filter(|_| self.depth < DEPTH).ok_or(Misfit::TooLarge)?;
        self.depth += 1;
        let value = self.value_of(&schema.decode().unwrap_or_default());
        self.depth -= 1;
        value
    }

    fn value_of(&mut self, schema: &Extra) -> Result<RawJson, Misfit> {
        if let Some(reference) = read::<String>(schema, "$ref") {
            return self.referenced(reference);
        }
        if let Some(value) = schema.get("const") {
            return Ok(value.clone());
        }
        if let Some(value) = read::<Vec<RawJson>>(schema, "enum").and_then(|values| values.into_iter().next()) {
            return Ok(value);
        }
        if let Some(schemas) = ["anyOf", "oneOf"].iter().find_map(|name| read::<Vec<RawJson>>(schema, name)) {
            return self.first(&schemas);
        }
        if let Some([only]) = read::<Vec<RawJson>>(schema, "allOf").as_deref() {
            return self.value(only);
        }
        match kind(schema).as_str() {
            "object" => self.object(schema),
            "array" => self.array(schema),
            "integer" | "number" => raw(&0),
            "boolean" => raw(&true),
            "null" => raw(&()),
            _ => raw(self.text),
        }
    }

    /// The value of the first schema that does not contain itself.
    fn first(&mut self, schemas: &[RawJson]) -> Result<RawJson, Misfit> {
        for schema in schemas {
            match self.value(schema) {
                Err(Misfit::Recursive) => {}
                value => return value,
            }
        }
        Err(Misfit::Recursive)
    }

    fn object(&mut self, schema: &Extra) -> Result<RawJson, Misfit> {
        let required = read::<Vec<String>>(schema, "required").unwrap_or_default();
        let mut object = Extra::new();
        for (name, property) in read::<Extra>(schema, "properties").unwrap_or_default().iter() {
            match self.value(property) {
                Err(Misfit::Recursive) if !required.iter().any(|required| required == name) => {}
                value => object.insert(name, value?)?,
            }
        }
        for name in required {
            if object.get(&name).is_none() {
                object.insert(name, self.text)?;
            }
        }
        raw(&object)
    }

    fn array(&mut self, schema: &Extra) -> Result<RawJson, Misfit> {
        let Some(items) = schema.get("items") else { return raw::<[u8; 0]>(&[]) };
        let least = read::<usize>(schema, "minItems").unwrap_or_default();
        self.left = self.left.checked_sub(least).ok_or(Misfit::TooLarge)?;
        match self.value(items) {
            Err(Misfit::Recursive) if least == 0 => raw::<[u8; 0]>(&[]),
            item => raw(&vec![item?; least.max(1)]),
        }
    }

    fn referenced(&mut self, reference: String) -> Result<RawJson, Misfit> {
        if self.open.contains(&reference) {
            return Err(Misfit::Recursive);
        }
        let Some(schema) = self.resolve(&reference) else { return raw(self.text) };
        self.open.push(reference);
        let value = self.value(&schema);
        self.open.pop();
        value
    }

    /// The schema at a reference such as `#/$defs/place`.
    fn resolve(&self, reference: &str) -> Option<RawJson> {
        let mut found = self.root.clone();
        for step in reference.strip_prefix('#')?.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            found = found.decode::<Extra>().ok()?.get(&step)?.clone();
        }
        Some(found)
    }
}

/// The type of the values: the first one that is not `null`.
fn kind(schema: &Extra) -> String {
    let several = || read::<Vec<String>>(schema, "type")?.into_iter().find(|name| name != "null");
    let stated = read::<String>(schema, "type").or_else(several);
    let implied = || {
        let places = [("properties", "object"), ("items", "array")];
        places.iter().find(|(keyword, _)| schema.get(keyword).is_some()).map(|(_, name)| (*name).to_owned())
    };
    stated.or_else(implied).unwrap_or_default()
}

fn read<T: DeserializeOwned>(schema: &Extra, keyword: &str) -> Option<T> {
    schema.decode(keyword)?.ok()
}

fn raw<T: Serialize + ?Sized>(value: &T) -> Result<RawJson, Misfit> {
    Ok(RawJson::from_value(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampled(schema: &str) -> Result<String, String> {
        sample(&RawJson::from_json(schema).unwrap(), "hi")
    }

    #[test]
    fn samples_fit() {
        for (schema, expected) in [
            ("{}", r#""hi""#),
            ("true", r#""hi""#),
            (r#"{"type":"integer"}"#, "0"),
            (r#"{"type":["null","boolean"]}"#, "true"),
            (r#"{"type":"null"}"#, "null"),
            (r#"{"const":{"a":1}}"#, r#"{"a":1}"#),
            (r#"{"type":"string","enum":["b","a"]}"#, r#""b""#),
            (r#"{"anyOf":[{"type":"number"},{"type":"null"}]}"#, "0"),
            (r#"{"allOf":[{"type":"number"}]}"#, "0"),
            (r#"{"type":"array","items":{"type":"integer"}}"#, "[0]"),
            (r#"{"items":{"type":"integer"},"minItems":2}"#, "[0,0]"),
            (r#"{"type":"array"}"#, "[]"),
            (r#"{"properties":{"z":{},"a":{"type":"object"}},"required":["q"]}"#, r#"{"z":"hi","a":{},"q":"hi"}"#),
            (r##"{"properties":{"a":{"$ref":"#/$defs/x~1y"}},"$defs":{"x/y":{"type":"number"}}}"##, r#"{"a":0}"#),
        ] {
            assert_eq!(sampled(schema).as_deref(), Ok(expected), "{schema}");
        }
    }

    #[test]
    fn a_schema_that_contains_itself_ends() {
        let tree = r##"{"type":"object","properties":{"name":{},"next":{"$ref":"#"},"all":{"items":{"$ref":"#"}}}}"##;
        let inner = r#"{"name":"hi","all":[]}"#;
        let expected = format!(r#"{{"name":"hi","next":{inner},"all":[{inner}]}}"#);
        assert_eq!(sampled(tree).as_deref(), Ok(expected.as_str()));
        let list = r##"{"properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"]}"##;
        assert_eq!(sampled(list).as_deref(), Ok(r#"{"next":{"next":null}}"#));
        let endless = r##"{"properties":{"next":{"$ref":"#"}},"required":["next"]}"##;
        assert!(sampled(endless).is_err());
    }

    #[test]
    fn a_schema_can_be_too_large() {
        assert!(sampled(r#"{"type":"array","items":{},"minItems":20000}"#).is_err());
        let two = |next: u32| format!(r##""a":{{"$ref":"#/$defs/d{next}"}},"b":{{"$ref":"#/$defs/d{next}"}}"##);
        let level = |at: u32| format!(r#""d{at}":{{"properties":{{{}}}}}"#, two(at + 1));
        let levels = (0..40).map(level).collect::<Vec<_>>().join(",");
        assert!(sampled(&format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{levels}}}}}"##)).is_err());
    }
}
