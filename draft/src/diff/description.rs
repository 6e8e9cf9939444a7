//! Short descriptions of the types of a document.

use crate::docs;
use crate::document::Document;
use crate::ir::Type;
use crate::json::Json;
use crate::schema::{Kind, Object, Plan, Shape, plan};

/// Describes the kind of a shape. Two schemas of different kinds have different types.
pub(super) fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Any => "any JSON".to_owned(),
        Shape::Bool => "boolean".to_owned(),
        Shape::Integer { .. } => "integer".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Text { format } => format.as_ref().map_or("string".to_owned(), |format| format!("string ({format})")),
        Shape::Strings(_) => "one of the strings".to_owned(),
        Shape::List(_) => "list".to_owned(),
        Shape::Map(_) => "map".to_owned(),
        Shape::Object(_) => "object".to_owned(),
        Shape::Tagged { .. } => "union by a member".to_owned(),
        Shape::Kinds(_) => "union by JSON type".to_owned(),
    }
}

/// Describes a type with its members, values or branches; types inside only by their kind.
pub(super) fn described(document: &Document, schema: &Json) -> String {
    let plan = plan(document, schema);
    let named = plan.component.as_ref().map(|component| format!("`{component}`"));
    let words = match (&plan.shape, named) {
        (Shape::Object(object), None) => format!("object {{ {} }}", members(document, object)),
        (_, Some(name)) => name,
        (Shape::List(items), None) => format!("list of {}", described(document, items)),
        (Shape::Map(values), None) => format!("map of {}", described(document, values)),
        _ => shallow(document, &plan),
    };
    if plan.nullable { format!("{words} or `null`") } else { words }
}

/// Describes each member with its type; optional ones have a question mark.
pub(super) fn members(document: &Document, object: &Object) -> String {
    let members = object.members.iter().map(|(name, schema)| {
        let plan = plan(document, schema);
        let null = if plan.nullable { " or `null`" } else { "" };
        let mark = if object.requires(name) { "" } else { "?" };
        format!("`{name}`{mark}: {}{null}", shallow(document, &plan))
    });
    members.collect::<Vec<_>>().join(", ")
}

pub(super) fn shallow(document: &Document, plan: &Plan) -> String {
    if let Some(component) = &plan.component {
        return format!("`{component}`");
    }
    let inner = |schema: &Json| shallow(document, &self::plan(document, schema));
    match &plan.shape {
        Shape::Strings(values) => format!("one of {}", quoted(values)),
        Shape::List(items) => format!("list of {}", inner(items)),
        Shape::Map(values) => format!("map of {}", inner(values)),
        Shape::Tagged { tag, branches, .. } => {
            let tags: Vec<String> = branches.iter().map(|branch| branch.tag.clone()).collect();
            format!("union by `{tag}` of {}", quoted(&tags))
        }
        Shape::Kinds(kinds) => {
            let name = |(kind, schema): &(Kind, Json)| match kind {
                Kind::With(_) => kind_of_variant(kind),
                _ => inner(schema),
            };
            kinds.iter().map(name).collect::<Vec<_>>().join(" or ")
        }
        shape => kind(shape),
    }
}

pub(super) fn kind_of_variant(kind: &Kind) -> String {
    match kind {
        Kind::String => "string".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Array => "list".to_owned(),
        Kind::Object => "object".to_owned(),
        Kind::With(member) => format!("object with `{member}`"),
    }
}

/// Describes limits and the default as the documentation of a draft does.
pub(super) fn limits(keywords: &Json) -> String {
    let limits = docs::facts(keywords, &Type::Bool).join(", ");
    if limits.is_empty() { "none".to_owned() } else { limits }
}

pub(super) fn quoted(values: &[String]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}
