//! Schemas with references, `allOf` and `null` resolved.

mod fingerprint;
mod union;

use std::collections::BTreeSet;

pub(crate) use self::fingerprint::fingerprint;
pub(crate) use self::union::{is_any, tagged};
use crate::document::{Document, component};
use crate::json::Json;

/// A resolved schema.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) shape: Shape,
    /// Whether `null` is a value.
    pub(crate) nullable: bool,
    /// The component that has this schema, if any.
    pub(crate) component: Option<String>,
    /// The other keywords: values, limits, additional members.
    pub(crate) keywords: Json,
}

#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// Any value, or any object.
    Any,
    Bool,
    Integer {
        /// At least zero.
        unsigned: bool,
    },
    Number,
    Text {
        format: Option<String>,
    },
    /// A string with known values; others are possible.
    Strings(Vec<String>),
    List(Json),
    Map(Json),
    Object(Object),
    /// A union of objects distinguished by the value of a member.
    Tagged {
        tag: String,
        branches: Vec<Branch>,
        /// Whether a further branch takes any other tag.
        open: bool,
    },
    /// A union distinguished by the JSON type, or by a member that only one branch has.
    Kinds(Vec<(Kind, Json)>),
}

#[derive(Debug, Clone)]
pub(crate) struct Object {
    /// Names and schemas, in the order of the document.
    pub(crate) members: Vec<(String, Json)>,
    pub(crate) required: Vec<String>,
}

impl Object {
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, schema)| schema)
    }

    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|required| required == name)
    }
}

/// One variant of a tagged union.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) tag: String,
    pub(crate) schema: Json,
    /// Whether a value without a tag is this variant.
    pub(crate) default: bool,
    /// Whether several branches of the document have this tag.
    pub(crate) merged: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    String,
    Number,
    Boolean,
    Array,
    Object,
    /// An object that has this member.
    With(String),
}

impl Plan {
    fn new(shape: Shape) -> Self {
        Self { shape, nullable: false, component: None, keywords: Json::Null }
    }

    pub(crate) fn object(&self) -> Option<&Object> {
        match &self.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }
}

/// Resolves a schema.
pub(crate) fn plan(document: &Document, schema: &Json) -> Plan {
    let mut plan = match schema.str("$ref") {
        Some(reference) => referred(document, reference),
        None if schema.get("allOf").is_some() => all_of(document, schema),
        None if schema.get("anyOf").or(schema.get("oneOf")).is_some() => union::plan(document, schema),
        None => plain(schema),
    };
    plan.nullable |= schema.is_true("nullable");
    plan
}

/// The number of different branches of a union, without `null`; zero for other schemas.
pub(crate) fn branches(document: &Document, schema: &Json) -> usize {
    let schema = union::through_references(document, schema);
    let branches = schema.get("anyOf").or(schema.get("oneOf")).map_or(&[][..], Json::items);
    let branches = branches.iter().filter(|branch| branch.str("type") != Some("null"));
    branches.map(fingerprint).collect::<BTreeSet<_>>().len()
}

fn referred(document: &Document, reference: &str) -> Plan {
    let Some(target) = document.target(reference) else { return Plan::new(Shape::Any) };
    let mut plan = plan(document, target);
    // Of several components that only refer to each other, the innermost names the schema.
    if plan.component.is_none() {
        plan.component = component(reference).map(str::to_owned);
    }
    plan
}

fn plain(schema: &Json) -> Plan {
    let names: Vec<&str> = match schema.get("type") {
        Some(Json::Array(_)) => schema.strings("type"),
        Some(Json::String(name)) => vec![name],
        _ if schema.get("properties").is_some() => vec!["object"],
        _ if schema.get("enum").or(schema.get("const")).is_some() => vec![type_of_values(schema)],
        _ => return Plan::new(Shape::Any),
    };
    let listed_null = schema.list("enum").contains(&Json::Null);
    let nullable = names.contains(&"null") || listed_null;
    let shape = match names.iter().find(|name| **name != "null") {
        Some(&"boolean") => Shape::Bool,
        Some(&"integer") => Shape::Integer { unsigned: at_least_zero(schema) },
        Some(&"number") => Shape::Number,
        Some(&"string") => strings(schema),
        Some(&"array") => Shape::List(schema.get("items").cloned().unwrap_or(Json::Null)),
        Some(&"object") => object(schema),
        _ => Shape::Any,
    };
    Plan { shape, nullable, component: None, keywords: keywords(schema) }
}

/// The keywords other than annotations and the schemas of members and items.
fn keywords(schema: &Json) -> Json {
    let inside = ["properties", "items", "required", "example", "examples", "description", "title"];
    let other = schema.members().iter().filter(|(key, _)| !inside.contains(&key.as_str()));
    Json::Object(other.cloned().collect())
}

/// The members of a schema, followed by the keywords of the schema that it resolves to.
pub(crate) fn keywords_with_target(document: &Document, schema: &Json) -> Json {
    let own = schema.members().iter().cloned();
    let below = plan(document, schema).keywords;
    Json::Object(own.chain(below.members().iter().cloned()).collect())
}

fn at_least_zero(schema: &Json) -> bool {
    let least = schema.get("minimum").or(schema.get("exclusiveMinimum"));
    matches!(least, Some(Json::Number(least)) if least.as_f64().is_some_and(|least| least >= 0.0))
}

/// The JSON type of the values that a schema lists.
fn type_of_values(schema: &Json) -> &'static str {
    let first = schema.get("const").or_else(|| schema.list("enum").iter().find(|value| **value != Json::Null));
    match first {
        Some(Json::Bool(_)) => "boolean",
        Some(Json::Number(number)) if number.is_f64() => "number",
        Some(Json::Number(_)) => "integer",
        Some(Json::String(_)) => "string",
        _ => "",
    }
}

fn strings(schema: &Json) -> Shape {
    let known = schema.strings("enum").into_iter().chain(schema.str("const"));
    let known: Vec<String> = known.map(str::to_owned).collect();
    if known.is_empty() {
        Shape::Text { format: schema.str("format").map(str::to_owned) }
    } else {
        Shape::Strings(known)
    }
}

fn object(schema: &Json) -> Shape {
    let members = schema.entries("properties");
    let required = schema.strings("required");
    if members.is_empty() {
        return match schema.get("additionalProperties") {
            Some(values @ Json::Object(keys)) if !keys.is_empty() => Shape::Map(values.clone()),
            // An object without any members, whose presence is the information.
            Some(Json::Bool(false)) => Shape::Object(Object { members: Vec::new(), required: Vec::new() }),
            _ => Shape::Any,
        };
    }
    if let Some(values) = values_of_map(members, &required) {
        return Shape::Map(values.clone());
    }
    let required = required.into_iter().filter(|name| members.iter().any(|(member, _)| member == name));
    Shape::Object(Object { required: required.map(str::to_owned).collect(), members: members.to_vec() })
}

/// Objects with more optional members of one type are maps, whose keys the document lists.
const MOST_MEMBERS: usize = 20;

/// Returns the schema of the values, if the object is a map.
fn values_of_map<'j>(members: &'j [(String, Json)], required: &[&str]) -> Option<&'j Json> {
    let (_, first) = members.first().filter(|_| members.len() > MOST_MEMBERS && required.is_empty())?;
    let own = fingerprint(first);
    members.iter().all(|(_, schema)| fingerprint(schema) == own).then_some(first)
}

/// Merges the parts. Members of later parts override those of earlier ones; parts without content are ignored.
fn all_of(document: &Document, schema: &Json) -> Plan {
    let mut parts: Vec<Plan> = Vec::new();
    let mut required: Vec<String> = Vec::new();
    let own = Json::Object(schema.members().iter().filter(|(key, _)| key != "allOf").cloned().collect());
    for part in schema.list("allOf").iter().chain([&own]) {
        let adds_nothing = match plan(document, part).shape {
            Shape::Any => part.str("$ref").is_none(),
            Shape::Object(object) => object.members.is_empty(),
            _ => false,
        };
        // A part may require a member of another part.
        required.extend(part.strings("required").into_iter().map(str::to_owned));
        if !adds_nothing {
            parts.push(plan(document, part));
        }
    }
    let tightens = |plan: &Plan| {
        plan.object()
            .is_some_and(|object| required.iter().any(|name| object.get(name).is_some() && !object.requires(name)))
    };
    if parts.len() == 1 && !parts.iter().any(tightens) {
        return parts.swap_remove(0);
    }
    let nullable = !parts.is_empty() && parts.iter().all(|part| part.nullable);
    let mut merged = Object { members: Vec::new(), required };
    let mut others = Json::Null;
    for part in parts {
        if let Some(schema) = part.keywords.get("additionalProperties") {
            others = Json::object([("additionalProperties", schema.clone())]);
        }
        let Shape::Object(part) = part.shape else { return Plan::new(Shape::Any) };
        for (name, schema) in part.members {
            match merged.members.iter_mut().find(|(member, _)| *member == name) {
                Some((_, overridden)) => *overridden = schema,
                None => merged.members.push((name, schema)),
            }
        }
        merged.required.extend(part.required);
    }
    let known: Vec<String> = merged.members.iter().map(|(name, _)| name.clone()).collect();
    merged.required.retain(|name| known.contains(name));
    Plan { shape: Shape::Object(merged), nullable, component: None, keywords: others }
}

#[cfg(test)]
mod tests;
