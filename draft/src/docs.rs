//! The documentation of a draft: the facts that a schema states. Prose is left to the person who edits the draft, so a
//! declaration of which the schema states nothing has no documentation at all.

use crate::ir::Type;
use crate::json::Json;

/// The limits, the default and the deprecation of a member, as one paragraph; empty when the schema states none.
pub(crate) fn field_facts(ty: &Type, schema: &Json) -> String {
    let facts = facts(schema, ty);
    let facts = if facts.is_empty() { String::new() } else { sentence(&facts.join(", ")) };
    paragraph([facts.as_str(), deprecation(schema)])
}

/// The schema that a type was drafted from, where the name of the type does not give it, and its deprecation.
pub(crate) fn type_facts(name: &str, schema: &Json, component: Option<&str>) -> String {
    let source = component.filter(|component| *component != name).map(|component| format!("Schema `{component}`."));
    paragraph([deprecation(schema), source.as_deref().unwrap_or_default()])
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
            assert_eq!(field_facts(&ty, &json), docs, "{schema}");
        }
    }

    #[test]
    fn a_schema_is_named_where_the_type_has_another_name() {
        assert_eq!(type_facts("Key", &Json::Null, Some("Key")), "");
        assert_eq!(type_facts("Key", &Json::Null, None), "");
        assert_eq!(type_facts("Jwks", &Json::Null, Some("OAuthJwks")), "Schema `OAuthJwks`.");
    }
}
