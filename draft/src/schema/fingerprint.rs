//! Fingerprints, which are equal for schemas of the same type.

use crate::json::Json;

/// Keywords that do not change the type of a value.
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

/// Keywords whose lists are sets.
const SETS: &[&str] = &["anyOf", "enum", "oneOf", "required", "type"];

/// Returns a text that is equal for schemas that differ only in annotations and in the order of keys.
pub(crate) fn fingerprint(schema: &Json) -> String {
    normalized(schema, false).to_string()
}

/// `names`: whether the keys are names of members instead of keywords.
fn normalized(schema: &Json, names: bool) -> Json {
    match schema {
        Json::Array(items) => Json::Array(items.iter().map(|item| normalized(item, false)).collect()),
        Json::Object(members) => {
            let matters = |key: &str| names || !ANNOTATIONS.contains(&key) && !key.starts_with("x-");
            let mut members: Vec<(String, Json)> = members
                .iter()
                .filter(|(key, _)| matters(key))
                .map(|(key, value)| (key.clone(), normalized(value, !names && key == "properties")))
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
