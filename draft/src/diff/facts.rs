//! What a schema says, place by place, so that two can be compared.

use crate::docs;
use crate::document::Document;
use crate::ir::Type;
use crate::json::Json;
use crate::schema::{Kind, Shape, plan};

/// What is said of one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    ty: String,
    required: bool,
    nullable: bool,
    deprecated: bool,
    /// Known strings, or the branches of a union.
    values: Vec<String>,
    limits: String,
}

/// Places in order.
pub(super) type Facts = Vec<(String, Fact)>;

/// Notes what `schema` says at `place`, and below it up to the next component.
pub(super) fn facts(document: &Document, schema: &Json, place: &str, required: bool, found: &mut Facts) {
    let plan = plan(document, schema);
    let mut fact = Fact {
        ty: String::new(),
        required,
        nullable: plan.nullable,
        deprecated: schema.is_true("deprecated"),
        values: Vec::new(),
        limits: docs::facts(schema, &Type::Bool).join(", "),
    };
    // A component has facts of its own; the empty place is where they are noted.
    if let Some(component) = plan.component.as_ref().filter(|_| !place.is_empty()) {
        fact.ty = format!("`{component}`");
        found.push((place.to_owned(), fact));
        return;
    }
    let mut below: Vec<(String, Json, bool)> = Vec::new();
    let inside = |step: &str| if place.is_empty() { step.to_owned() } else { format!("{place}.{step}") };
    fact.ty = match &plan.shape {
        Shape::Any => "any JSON".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Integer { .. } => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Text { format } => format.clone().map_or("string".to_owned(), |format| format!("string ({format})")),
        Shape::Strings(values) => {
            fact.values = values.clone();
            "string".to_owned()
        }
        Shape::List(items) => {
            below.push((format!("{place}[]"), items.clone(), true));
            "list".to_owned()
        }
        Shape::Map(values) => {
            below.push((inside("*"), values.clone(), true));
            "map".to_owned()
        }
        Shape::Object(object) => {
            let members = object.members.iter();
            below.extend(members.map(|(name, schema)| (inside(name), schema.clone(), object.requires(name))));
            "object".to_owned()
        }
        Shape::Tagged { tag, branches, .. } => {
            fact.values = branches.iter().map(|branch| branch.tag.clone()).collect();
            below.extend(
                branches.iter().map(|branch| (inside(&format!("<{}>", branch.tag)), branch.schema.clone(), true)),
            );
            format!("union by `{tag}`")
        }
        Shape::Kinds(kinds) => {
            fact.values = kinds.iter().map(|(kind, _)| name(kind)).collect();
            below.extend(
                kinds.iter().map(|(kind, schema)| (inside(&format!("<{}>", name(kind))), schema.clone(), true)),
            );
            "union by JSON type".to_owned()
        }
    };
    found.push((place.to_owned(), fact));
    for (place, schema, required) in below {
        facts(document, &schema, &place, required, found);
    }
}

fn name(kind: &Kind) -> String {
    match kind {
        Kind::String => "string".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Array => "list".to_owned(),
        Kind::Object => "object".to_owned(),
        Kind::With(member) => format!("object with {member}"),
    }
}

/// The differences, a line each. What is new or gone is told once, not again for what is inside.
pub(super) fn changes(old: &Facts, new: &Facts) -> Vec<String> {
    let mut lines = Vec::new();
    let find =
        |facts: &Facts, place: &str| facts.iter().find(|(other, _)| other == place).map(|(_, fact)| fact.clone());
    let mut told: Vec<&str> = Vec::new();
    for (place, fact) in new {
        match find(old, place) {
            Some(before) => lines.extend(change(place, &before, fact)),
            None if told.iter().any(|outer| is_inside(place, outer)) => {}
            None => {
                told.push(place);
                lines.push(format!("new {}: {}", label(place), described(fact)));
            }
        }
    }
    let mut told: Vec<&str> = Vec::new();
    for (place, _) in old.iter().filter(|(place, _)| find(new, place).is_none()) {
        if !told.iter().any(|outer| is_inside(place, outer)) {
            told.push(place);
            lines.push(format!("{} is gone", label(place)));
        }
    }
    lines
}

fn is_inside(place: &str, outer: &str) -> bool {
    place.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

fn label(place: &str) -> String {
    if place.is_empty() {
        "the schema itself".to_owned()
    } else if place.contains('`') || place.contains(' ') {
        place.to_owned()
    } else {
        format!("`{place}`")
    }
}

fn described(fact: &Fact) -> String {
    let mut words = vec![if fact.required { "required" } else { "optional" }.to_owned()];
    words.push(fact.ty.clone());
    if fact.nullable {
        words.push("may be `null`".to_owned());
    }
    if !fact.values.is_empty() {
        words.push(format!("one of {}", quoted(&fact.values)));
    }
    if !fact.limits.is_empty() {
        words.push(fact.limits.clone());
    }
    words.join(", ")
}

fn quoted(values: &[String]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}

fn change(place: &str, old: &Fact, new: &Fact) -> Vec<String> {
    let mut lines = Vec::new();
    let label = label(place);
    if old.ty != new.ty {
        lines.push(format!("{label}: was {}, is {}", old.ty, new.ty));
    }
    if old.required != new.required {
        lines.push(format!("{label}: is {} now", if new.required { "required" } else { "optional" }));
    }
    if old.nullable != new.nullable {
        lines.push(format!("{label}: {} be `null` now", if new.nullable { "may" } else { "may not" }));
    }
    if old.deprecated != new.deprecated {
        lines.push(format!("{label}: is {} now", if new.deprecated { "deprecated" } else { "no longer deprecated" }));
    }
    let missing = |from: &[String], values: &[String]| {
        values.iter().filter(|value| !from.contains(value)).cloned().collect::<Vec<String>>()
    };
    let (added, gone) = (missing(&old.values, &new.values), missing(&new.values, &old.values));
    if !added.is_empty() {
        lines.push(format!("{label}: new {}", quoted(&added)));
    }
    if !gone.is_empty() {
        lines.push(format!("{label}: without {} now", quoted(&gone)));
    }
    if old.limits != new.limits {
        let or_none = |limits: &str| if limits.is_empty() { "none".to_owned() } else { limits.to_owned() };
        lines.push(format!("{label}: limits were {}, are {}", or_none(&old.limits), or_none(&new.limits)));
    }
    lines
}
