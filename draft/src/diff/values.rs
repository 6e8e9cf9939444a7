//! Compares the known values of two schemas.

use super::description::{kind, quoted};
use super::facts::Facts;
use crate::json::Json;
use crate::schema::{Plan, Shape};

/// A change of the known values.
#[derive(Debug, Default)]
pub(super) struct ValueChange {
    pub(super) facts: Facts,
    /// Whether the schema listed values before and does so now.
    pub(super) is_of_known: bool,
    /// The values that need a declaration.
    pub(super) added: Vec<String>,
    /// The values whose declarations are to be deleted.
    pub(super) removed: Vec<String>,
}

pub(super) fn values(was: &Plan, is: &Plan) -> Vec<ValueChange> {
    let (before, after) = (known(was), known(is));
    let missing = |from: &[String], values: &[String]| -> Vec<String> {
        values.iter().filter(|value| !from.contains(value)).cloned().collect()
    };
    let (added, removed) = (missing(&before, &after), missing(&after, &before));
    let any = |plan: &Plan| format!("any {}", kind(&plan.shape));
    if before.is_empty() && !after.is_empty() {
        let facts = Facts::from(format!("was {}, has known values now, to be listed in its documentation", any(was)));
        return vec![ValueChange { facts: facts.with_own(quoted(&after)), added, ..ValueChange::default() }];
    }
    if after.is_empty() && !before.is_empty() {
        let facts = Facts::from(format!("was one of {}, is {}", quoted(&before), any(is)));
        return vec![ValueChange { facts, ..ValueChange::default() }];
    }
    let change = |text: &str, values: &[String]| ValueChange {
        facts: Facts::from(text).with_own(quoted(values)),
        is_of_known: true,
        ..ValueChange::default()
    };
    let mut changes = Vec::new();
    if !added.is_empty() {
        changes.push(ValueChange { added: added.clone(), ..change("enum value added", &added) });
    }
    if !removed.is_empty() {
        changes.push(ValueChange { removed: removed.clone(), ..change("enum value removed", &removed) });
    }
    changes
}

fn known(plan: &Plan) -> Vec<String> {
    if let Shape::Strings(values) = &plan.shape {
        return values.clone();
    }
    let listed = plan.keywords.list("enum").iter().chain(plan.keywords.get("const"));
    listed.filter(|value| **value != Json::Null).map(ToString::to_string).collect()
}
