//! The differences between a JSON value and the one it was made from.

use serde_json::Value;

/// A difference between two JSON values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind of change.
    pub kind: Kind,
    /// The JSON pointer of the member or element.
    pub path: String,
}

/// The kind of change of a member or an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is missing.
    Dropped,
    /// It was `null` and is missing.
    NullDropped,
    /// It has another value, or a value of another type.
    Changed,
    /// It was absent before.
    Added,
    /// It was absent before and is `null`.
    NullAdded,
}

impl Difference {
    /// Whether this is a loss in a response, where `null` and absent mean the same.
    #[must_use]
    pub fn is_loss(&self) -> bool {
        !matches!(self.kind, Kind::NullDropped | Kind::NullAdded)
    }

    /// Whether this difference is at `place` or below it.
    #[must_use]
    pub fn is_below(&self, place: &str) -> bool {
        self.path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Lists how `after` differs from `before`. Neither the order of members nor `1` against `1.0` is a difference.
#[must_use]
pub fn between(before: &Value, after: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare(before, after, String::new(), &mut differences);
    differences
}

fn compare(before: &Value, after: &Value, path: String, differences: &mut Vec<Difference>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (name, value) in before {
                let path = format!("{path}/{name}");
                match after.get(name) {
                    Some(other) => compare(value, other, path, differences),
                    None if value.is_null() => differences.push(Difference { kind: Kind::NullDropped, path }),
                    None => differences.push(Difference { kind: Kind::Dropped, path }),
                }
            }
            for (name, value) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
                let kind = if value.is_null() { Kind::NullAdded } else { Kind::Added };
                differences.push(Difference { kind, path: format!("{path}/{name}") });
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            if before.len() != after.len() {
                differences.push(Difference { kind: Kind::Changed, path: path.clone() });
            }
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                compare(before, after, format!("{path}/{index}"), differences);
            }
        }
        _ if before == after => {}
        (Value::Number(before), Value::Number(after))
            if (before.is_f64() || after.is_f64()) && before.as_f64() == after.as_f64() => {}
        _ => differences.push(Difference { kind: Kind::Changed, path }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_is_told_with_its_place() {
        let before = json!({"a": 1, "b": null, "c": [1, {"d": "x"}], "e": 2, "f": [1, 2], "g": 9});
        let after = json!({"a": 1.0, "c": [1, {"d": "y", "h": null}], "f": [1], "g": "9", "i": true});
        let found = between(&before, &after).into_iter().map(|found| (found.kind, found.path)).collect::<Vec<_>>();
        let expected = [
            (Kind::NullDropped, "/b"),
            (Kind::Changed, "/c/1/d"),
            (Kind::NullAdded, "/c/1/h"),
            (Kind::Dropped, "/e"),
            (Kind::Changed, "/f"),
            (Kind::Changed, "/g"),
            (Kind::Added, "/i"),
        ];
        assert_eq!(found, expected.map(|(kind, path)| (kind, path.to_owned())));
        let inside = Difference { kind: Kind::Dropped, path: "/data/0/limit".to_owned() };
        assert!(inside.is_below("/data/0") && inside.is_below("/data/0/limit") && !inside.is_below("/data/0/lim"));
    }
}
