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
        Type::Bool => flag(&words(wire)),
        _ => format!("The {name}"),
    };
    let facts = facts(schema, &value.ty);
    if !facts.is_empty() {
        sentence = format!("{sentence}: {}", facts.join(", "));
    }
    let deprecated = if schema.is_true("deprecated") { " Deprecated." } else { "" };
    format!("{sentence}.{deprecated}")
}

/// What a flag says: by its first word, or by its last.
fn flag(words: &[String]) -> String {
    let Some(((first, rest), last)) = words.split_first().zip(words.last()) else { return "A flag".to_owned() };
    let is_state = |word: &str| ["ed", "able", "ible"].iter().any(|end| word.ends_with(end)) || STATES.contains(&word);
    let (name, rest) = (words.join(" "), rest.join(" "));
    match first.as_str() {
        "is" | "are" if words.len() > 2 && is_state(last) => {
            format!("Whether {} is {last}", rest.strip_suffix(last.as_str()).unwrap_or(&rest).trim_end())
        }
        "is" | "are" => format!("Whether it is {rest}"),
        "should" => format!("Whether to {rest}"),
        verb if ORDERS.contains(&verb) => format!("Whether to {name}"),
        verb if FACTS.contains(&verb) => format!("Whether it {name}"),
        word if is_state(word) || last == "only" => format!("Whether it is {name}"),
        _ if is_state(last) => {
            let subject = name.strip_suffix(last.as_str()).unwrap_or(&name).trim_end();
            format!("Whether {subject} is {last}")
        }
        _ if last.ends_with('s') && !last.ends_with("ss") => format!("Whether there are {name}"),
        _ => format!("Whether there is {name}"),
    }
}

/// Verbs that flags of requests and settings begin with.
const ORDERS: &[&str] = &[
    "allow",
    "approve",
    "broadcast",
    "confirm",
    "defer",
    "diarize",
    "disable",
    "echo",
    "enable",
    "enforce",
    "evaluate",
    "forward",
    "generate",
    "include",
    "inherit",
    "keep",
    "pause",
    "pin",
    "require",
    "store",
    "stream",
    "use",
];

/// Verbs that say what something does.
const FACTS: &[&str] = &["has", "holds", "retains", "supports"];

/// What something is, where the ending does not tell.
const STATES: &[&str] = &[
    "active",
    "async",
    "auto",
    "broken",
    "byok",
    "distillable",
    "free",
    "mandatory",
    "off",
    "personal",
    "strict",
    "success",
    "zdr",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_sentences() {
        for (wire, sentence) in [
            ("include_disabled", "Whether to include disabled."),
            ("shouldIncludeCacheWriteTokens", "Whether to include cache write tokens."),
            ("disabled", "Whether it is disabled."),
            ("is_byok", "Whether it is byok."),
            ("is_observability_broadcast_enabled", "Whether observability broadcast is enabled."),
            ("supports_streaming", "Whether it supports streaming."),
            ("read_only", "Whether it is read only."),
            ("default_enabled", "Whether default is enabled."),
            ("parallel_tool_calls", "Whether there are parallel tool calls."),
            ("privacy_mode", "Whether there is privacy mode."),
        ] {
            assert_eq!(of_field(wire, &Value::always(Type::Bool), &Json::Null), sentence);
        }
    }
}
