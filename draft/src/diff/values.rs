//! Compares the known values of two schemas.

use super::description::{kind, quoted};
use crate::json::Json;
use crate::schema::{Plan, Shape};

/// A change of the known values.
#[derive(Debug, Default)]
pub(super) struct ValueChange {
    pub(super) text: String,
    /// The values that need a declaration.
    pub(super) added: Vec<String>,
    /// The values whose declaration is not needed any more.
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
        let text = format!("was {}, is one of {}: list them in its documentation", any(was), quoted(&after));
        return vec![ValueChange { text, added, ..ValueChange::default() }];
    }
    if after.is_empty() && !before.is_empty() {
        let text = format!("was one of {}, is {}", quoted(&before), any(is));
        return vec![ValueChange { text, ..ValueChange::default() }];
    }
    let mut changes = Vec::new();
    if !added.is_empty() {
        let text = format!("enum value added: {}", quoted(&added));
        changes.push(ValueChange { text, added, ..ValueChange::default() });
    }
    if !removed.is_empty() {
        let text = format!("enum value removed: {}", quoted(&removed));
        changes.push(ValueChange { text, removed, ..ValueChange::default() });
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
