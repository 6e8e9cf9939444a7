//! Members that schemas have of others, by `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::reference;
use super::walk::Side;
use crate::document::{Document, component};
use crate::json::Json;
use crate::schema::plan;

/// Which schema each member of an `allOf` comes from, where that is another one.
pub(super) fn inherited(document: &Document, schema: &Json) -> BTreeMap<String, String> {
    let mut from = BTreeMap::new();
    for part in schema.list("allOf") {
        match part.str("$ref").and_then(component) {
            Some(name) => {
                let below = document.target(&reference(name)).map(|target| inherited(document, target));
                let below = below.unwrap_or_default();
                for (member, _) in plan(document, part).object().map_or(&[][..], |object| &object.members) {
                    from.insert(member.clone(), below.get(member).map_or(name, String::as_str).to_owned());
                }
            }
            None => part.entries("properties").iter().for_each(|(member, _)| {
                from.remove(member);
            }),
        }
    }
    schema.entries("properties").iter().for_each(|(member, _)| {
        from.remove(member);
    });
    from
}

/// Schemas that others have the members of, with those.
pub(super) fn parts(side: &Side<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, schema) in side.document.schemas().iter().filter(|(name, _)| side.reached.homes.contains_key(name)) {
        for origin in inherited(side.document, schema).into_values() {
            parts.entry(origin).or_default().insert(name.clone());
        }
    }
    parts
}
