//! Whether two schemas say the same.

use crate::json::Json;

/// What does not change the type of a value.
const ANNOTATIONS: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "exclusiveMaximum",
    "externalDocs",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "pattern",
    "readOnly",
    "title",
    "uniqueItems",
    "visibleWhen",
    "writeOnly",
];

/// Lists whose order says nothing.
const SETS: &[&str] = &["anyOf", "enum", "oneOf", "required", "type"];

/// Equal for schemas that differ in annotations and in the order of keys alone.
pub(crate) fn fingerprint(schema: &Json) -> String {
    tidy(schema, false).to_string()
}

/// `names`: the keys are names of members, not keywords.
fn tidy(schema: &Json, names: bool) -> Json {
    match schema {
        Json::Array(items) => Json::Array(items.iter().map(|item| tidy(item, false)).collect()),
        Json::Object(members) => {
            let told = |key: &str| names || !ANNOTATIONS.contains(&key) && !key.starts_with("x-");
            let mut members: Vec<(String, Json)> = members
                .iter()
                .filter(|(key, _)| told(key))
                .map(|(key, value)| (key.clone(), tidy(value, !names && key == "properties")))
                .map(
                    |(key, value)| {
                        if !names && SETS.contains(&key.as_str()) { (key, sorted(value)) } else { (key, value) }
                    },
                )
                .collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::Object(members)
        }
        other => other.clone(),
    }
}

fn sorted(list: Json) -> Json {
    if !matches!(list, Json::Array(_)) {
        return list;
    }
    let mut items = list.items().to_vec();
    items.sort_by_key(ToString::to_string);
    Json::Array(items)
}
