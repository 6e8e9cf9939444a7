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
const SETS: &[&str] = &["enum", "required", "type"];

/// Returns a text that is equal for schemas that differ only in annotations, in the order of keys, and in `oneOf` for `anyOf`.
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
                .map(|(key, value)| match (names, key.as_str()) {
                    (true, _) => (key.clone(), normalized(value, false)),
                    // A union is written in either way.
                    (false, "anyOf" | "oneOf") => ("oneOf".to_owned(), sorted(normalized(value, false))),
                    (false, key) if SETS.contains(&key) => (key.to_owned(), sorted(normalized(value, false))),
                    (false, key) => (key.to_owned(), normalized(value, key == "properties")),
                })
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
