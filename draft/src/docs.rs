//! Documentation that names and schemas give: a place for a person's, and the facts that it should not lose.

use crate::ir::{Type, Value};
use crate::json::Json;
use crate::words::words;

/// What a member is, as far as its name and its limits tell.
pub(crate) fn of_field(wire: &str, value: &Value, schema: &Json) -> String {
    let mut name = words(wire).join(" ");
    if name.is_empty() {
        name = format!("member `{wire}`");
    }
    let mut sentence = match value.ty {
        Type::Bool => format!("Whether {}", name.trim_start_matches("is ")),
        _ => format!("The {name}"),
    };
    let facts = facts(schema, &value.ty);
    if !facts.is_empty() {
        sentence = format!("{sentence}: {}", facts.join(", "));
    }
    let deprecated = if schema.is_true("deprecated") { " Deprecated." } else { "" };
    format!("{sentence}.{deprecated}")
}

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
    // The bounds of numbers that a double holds exactly say nothing.
    let told = |bound: &String| bound.len() < 16;
    match (least.filter(told), most.filter(told)) {
        (Some(least), Some(most)) if least == most => Some(format!("{least}{unit}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
        (Some(least), None) if least == "0" => None,
        (Some(least), None) if least == "1" && !unit.is_empty() => Some("not empty".to_owned()),
        (Some(least), None) => Some(format!("at least {least}{unit}")),
        (None, Some(most)) => Some(format!("at most {most}{unit}")),
        (None, None) => None,
    }
}

/// What a type is, as far as its name tells.
pub(crate) fn of_type(name: &str, schema: &Json, component: Option<&str>) -> String {
    let words = words(name).join(" ");
    let source = component.map(|component| format!("\n\nSchema `{component}`.")).unwrap_or_default();
    let deprecated = if schema.is_true("deprecated") { " Deprecated." } else { "" };
    format!("The {words}.{deprecated}{source}")
}
