//! Members that schemas inherit from others by `allOf`. A change of such a member is reported once, at its origin.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::reference;
use super::side::Side;
use crate::document::{Document, component};
use crate::json::Json;
use crate::schema::plan;

/// The schema from which each member is inherited; members of the schema itself are not included.
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

/// The schemas from which others inherit members, each with the schemas that inherit.
pub(super) fn heirs(side: &Side<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut heirs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, schema) in side.document.schemas().iter().filter(|(name, _)| side.reached.rooms.contains_key(name)) {
        for origin in inherited(side.document, schema).into_values() {
            heirs.entry(origin).or_default().insert(name.clone());
        }
    }
    heirs
}
