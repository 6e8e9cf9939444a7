//! What a schema says once references, `allOf` and `null` are out of the way.

mod fingerprint;
mod union;

use std::collections::BTreeSet;

pub(crate) use self::fingerprint::fingerprint;
use crate::document::{Document, component};
use crate::json::Json;

/// A schema, understood.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) shape: Shape,
    /// `null` is a value, too.
    pub(crate) nullable: bool,
    /// The component that says so, when it is one.
    pub(crate) component: Option<String>,
    /// What is said of it besides: values, limits, whether there may be other members.
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
    /// Known strings among others.
    Strings(Vec<String>),
    List(Json),
    Map(Json),
    Object(Object),
    /// Objects that a member tells apart.
    Tagged {
        tag: String,
        branches: Vec<Branch>,
        /// One more branch takes every other tag.
        open: bool,
    },
    /// Values that their JSON type tells apart, or a member that only one has.
    Kinds(Vec<(Kind, Json)>),
}

#[derive(Debug, Clone)]
pub(crate) struct Object {
    /// Names and schemas, in order.
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
    /// The variant that is meant where there is no tag.
    pub(crate) default: bool,
    /// Several branches of the document have this tag.
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
    fn of(shape: Shape) -> Self {
        Self { shape, nullable: false, component: None, keywords: Json::Null }
    }

    pub(crate) fn object(&self) -> Option<&Object> {
        match &self.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }
}

/// Understands a schema.
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

/// How many different branches a union has, `null` aside; none for everything else.
pub(crate) fn branches(document: &Document, schema: &Json) -> usize {
    let schema = union::through_references(document, schema);
    let branches = schema.get("anyOf").or(schema.get("oneOf")).map_or(&[][..], Json::items);
    let branches = branches.iter().filter(|branch| branch.str("type") != Some("null"));
    branches.map(fingerprint).collect::<BTreeSet<_>>().len()
}

fn referred(document: &Document, reference: &str) -> Plan {
    let Some(target) = document.target(reference) else { return Plan::of(Shape::Any) };
    let mut plan = plan(document, target);
    // The outermost name that adds nothing of its own is as good as the innermost, and there may be others in between.
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
        _ => return Plan::of(Shape::Any),
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

/// All that is no schema of something inside.
fn keywords(schema: &Json) -> Json {
    let inside = ["properties", "items", "required", "example", "examples", "description", "title"];
    let told = schema.members().iter().filter(|(key, _)| !inside.contains(&key.as_str()));
    Json::Object(told.cloned().collect())
}

/// What a schema says of its values, and what that which it stands for says beyond.
pub(crate) fn told(document: &Document, schema: &Json) -> Json {
    let own = schema.members().iter().cloned();
    let below = plan(document, schema).keywords;
    Json::Object(own.chain(below.members().iter().cloned()).collect())
}

fn at_least_zero(schema: &Json) -> bool {
    let least = schema.get("minimum").or(schema.get("exclusiveMinimum"));
    matches!(least, Some(Json::Number(least)) if least.as_f64().is_some_and(|least| least >= 0.0))
}

/// The type of the values that a schema lists.
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
            // Closed and without members: an object that is there or not.
            Some(Json::Bool(false)) => Shape::Object(Object { members: Vec::new(), required: Vec::new() }),
            _ => Shape::Any,
        };
    }
    let required = required.into_iter().filter(|name| members.iter().any(|(member, _)| member == name));
    Shape::Object(Object { required: required.map(str::to_owned).collect(), members: members.to_vec() })
}

/// Members of later parts override those of earlier ones; a part that says nothing changes nothing.
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
        // A part may require what another one has.
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
        if let Some(said) = part.keywords.get("additionalProperties") {
            others = Json::object([("additionalProperties", said.clone())]);
        }
        let Shape::Object(part) = part.shape else { return Plan::of(Shape::Any) };
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
