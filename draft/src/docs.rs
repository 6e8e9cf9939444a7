//! The documentation of a draft: the facts that a schema states. Prose is left to the person who edits the draft, so a
//! declaration of which the schema states nothing has no documentation at all. The prose of the document can be printed beside
//! it, as a comment to read and to replace.

use crate::document::{Document, Source};
use crate::ir::{Decl, Docs, Type};
use crate::json::Json;

/// The limits, the default and the deprecation of a member, as one paragraph; empty when the schema states none.
pub(crate) fn field(ty: &Type, schema: &Json) -> Docs {
    let facts = facts(schema, ty);
    let facts = if facts.is_empty() { String::new() } else { sentence(&facts.join(", ")) };
    Docs { facts: paragraph([facts.as_str(), deprecation(schema)]), prose: prose(schema) }
}

/// The facts of a parameter, whose prose may be beside its schema or in it.
pub(crate) fn parameter(ty: &Type, parameter: &Json, schema: &Json) -> Docs {
    let docs = field(ty, schema);
    Docs { prose: joined(&[prose(parameter), docs.prose]), ..docs }
}

/// The schema that a type was drafted from, where the name of the type does not give it, and its deprecation.
pub(crate) fn declared(name: &str, schema: &Json, component: Option<&str>) -> Docs {
    let source = component.filter(|component| *component != name).map(|component| format!("Schema `{component}`."));
    let facts = paragraph([deprecation(schema), source.as_deref().unwrap_or_default()]);
    // The prose beside a reference is about the place, not about the component.
    let prose = if component.is_some() { String::new() } else { prose(schema) };
    Docs { facts, prose }
}

/// The prose of an operation, followed by that of the component whose members are its fields.
pub(crate) fn operation(document: &Document, source: Source<'_>) -> String {
    let summary = source.json.str("summary").unwrap_or_default().to_owned();
    let bodies = source.bodies(document).into_iter().map(|(_, schema)| prose(document.resolved(schema)));
    joined(&[summary, prose(source.json)].into_iter().chain(bodies).collect::<Vec<_>>())
}

/// Adds the prose of components to their types.
pub(crate) fn describe(document: &Document, decls: &mut [Decl]) {
    for decl in decls {
        let Some(component) = decl.component().map(str::to_owned) else { continue };
        let schema = document.schemas().iter().find(|(name, _)| *name == component);
        decl.docs.prose = schema.map(|(_, schema)| prose(schema)).unwrap_or_default();
    }
}

/// The prose of the document on a schema, an operation or a parameter: its own and that of the parts which it consists of.
pub(crate) fn prose(json: &Json) -> String {
    let own = json.str("description").unwrap_or_default().to_owned();
    let parts = json.list("allOf").iter().map(prose);
    joined(&std::iter::once(own).chain(parts).collect::<Vec<_>>())
}

/// Joins the different texts that are not empty to paragraphs.
fn joined(texts: &[String]) -> String {
    let mut paragraphs: Vec<&str> = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !paragraphs.contains(&text) {
            paragraphs.push(text);
        }
    }
    paragraphs.join("\n\n")
}

fn deprecation(schema: &Json) -> &'static str {
    if schema.is_true("deprecated") { "Deprecated." } else { "" }
}

/// Joins the sentences that are not empty.
pub(crate) fn paragraph<const N: usize>(sentences: [&str; N]) -> String {
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

/// The facts that the type of a member does not show.
pub(crate) fn facts(schema: &Json, ty: &Type) -> Vec<String> {
    let mut facts = Vec::new();
    if let Type::Constant { text, .. } = ty {
        return vec![format!("always `{text}`")];
    }
    match schema.str("format") {
        Some("uuid") => facts.push("a UUID".to_owned()),
        Some("uri") => facts.push("a URL".to_owned()),
        Some("date") => facts.push("a date, `YYYY-MM-DD`".to_owned()),
        _ => {}
    }
    let number = |key| schema.get(key).filter(|value| matches!(value, Json::Number(_))).map(ToString::to_string);
    facts.extend(range(number("minimum"), number("maximum"), ""));
    facts.extend(range(number("minLength"), number("maxLength"), " characters"));
    facts.extend(range(number("minItems"), number("maxItems"), " items"));
    if let Some(default) = schema.get("default").filter(|default| !matches!(default, Json::Object(_) | Json::Null)) {
        let default = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        facts.push(format!("by default `{default}`"));
    }
    facts
}

fn range(least: Option<String>, most: Option<String>, unit: &str) -> Option<String> {
    // Bounds of 16 digits are the largest integers that a double represents exactly: they limit nothing.
    let limits = |bound: &String| bound.len() < 16;
    match (least.filter(limits), most.filter(limits)) {
        (Some(least), Some(most)) if least == most => Some(format!("{least}{unit}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
        (Some(least), None) if least == "0" => None,
        (Some(least), None) if least == "1" && !unit.is_empty() => Some("not empty".to_owned()),
        (Some(least), None) => Some(format!("at least {least}{unit}")),
        (None, Some(most)) => Some(format!("at most {most}{unit}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_facts_are_documented() {
        let constant = Type::Constant { member: "kind".to_owned(), text: "comment".to_owned() };
        for (ty, schema, docs) in [
            (Type::String, "{}", ""),
            (Type::Bool, r#"{"deprecated":true}"#, "Deprecated."),
            (Type::String, r#"{"format":"uuid"}"#, "A UUID."),
            (Type::String, r#"{"minLength":1,"maxLength":256}"#, "1 to 256 characters."),
            (Type::I64, r#"{"maximum":9007199254740991}"#, ""),
            (
                Type::F64,
                r#"{"minimum":0,"maximum":2,"default":1,"deprecated":true}"#,
                "0 to 2, by default `1`. Deprecated.",
            ),
            (constant, "{}", "Always `comment`."),
        ] {
            let json: Json = serde_json::from_str(schema).expect("JSON");
            assert_eq!(field(&ty, &json).facts, docs, "{schema}");
        }
    }

    #[test]
    fn a_schema_is_named_where_the_type_has_another_name() {
        assert_eq!(declared("Key", &Json::Null, Some("Key")).facts, "");
        assert_eq!(declared("Key", &Json::Null, None).facts, "");
        assert_eq!(declared("Jwks", &Json::Null, Some("OAuthJwks")).facts, "Schema `OAuthJwks`.");
    }

    #[test]
    fn prose_is_collected_from_the_parts_of_a_schema() {
        let json: Json = serde_json::from_str(
            r#"{"description":"One.","allOf":[{"$ref":"x"},{"description":"Two."},{"description":"One."}]}"#,
        )
        .expect("JSON");
        assert_eq!(prose(&json), "One.\n\nTwo.");
        assert_eq!(field(&Type::String, &json).facts, "");
        assert_eq!(declared("Key", &json, None).prose, "One.\n\nTwo.");
        assert_eq!(declared("Key", &json, Some("Key")).prose, "");
    }
}
