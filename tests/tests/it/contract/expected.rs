//! Members that the document requires, and without which a response can still be used, are those of `expected.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use serde_json::Value;
use tests::offline::Offline;

use super::bodies::served;
use super::copy::{members, resolved};
use super::data::{self, Body, Field, Fields, Kind};
use super::drift::path;
use super::fields::{Found, find, without};
use super::report::Report;
use super::schema;

/// An operation or a component, and a member of it.
type Entry = (String, String);

fn table() -> &'static BTreeSet<Entry> {
    static TABLE: LazyLock<BTreeSet<Entry>> = LazyLock::new(|| {
        let text = fs::read_to_string(data::folder().join("expected.txt")).expect("the table");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let entries = lines.flat_map(|line| {
            let (owner, members) = line.split_once(' ').unwrap_or((line, ""));
            members.split(' ').map(|member| (owner.to_owned(), member.to_owned())).collect::<Vec<_>>()
        });
        entries.filter(|(owner, _)| !owner.is_empty()).collect()
    });
    &TABLE
}

/// The fields of the declared responses and events.
fn received() -> Vec<Fields> {
    let declared = openrouter::operations().iter().map(|operation| operation.id).collect();
    let mut fields = schema::fields(data::document(), &declared);
    fields.retain(|fields| fields.kind == Kind::Response && fields.status.is_some());
    fields.extend(schema::events(data::document(), &declared));
    fields
}

fn entry(fields: &Fields, pointer: &str, field: &Field) -> Entry {
    let owner = field.component.as_ref().unwrap_or(&fields.operation_id);
    (owner.clone(), pointer.rsplit('/').next().unwrap_or_default().to_owned())
}

/// Whether a response or an event can be read without a member, and lacks nothing but the member.
async fn is_expected(offline: &Offline, Found { endpoint, body, pointer }: &Found) -> bool {
    let body = Body { body: without(&body.body, pointer), ..(*body).clone() };
    let drift = match body.kind {
        Kind::Event => {
            let stream = endpoint.stream.expect("an endpoint with events streams");
            stream.event(&body.body.to_string()).ok().map(|event| event.drift)
        }
        _ => offline.call(endpoint, served(&body)).await.ok().map(|response| response.drift),
    };
    drift.is_some_and(|drift| drift.paths() == [path(pointer)])
}

#[tokio::test]
async fn required_members_are_optional_where_the_table_says_so() {
    let (offline, mut report) = (Offline::new(false).unwrap(), Report::default());
    let (mut owners, mut needed) = (BTreeSet::new(), BTreeSet::new());
    for fields in &received() {
        for (pointer, field) in fields.fields.iter().filter(|(pointer, _)| !pointer.ends_with("/*")) {
            let entry = entry(fields, pointer, field);
            owners.insert(entry.0.clone());
            let Some(found) = find(fields, pointer).filter(|_| field.required) else { continue };
            let is_expected = !field.nullable && is_expected(&offline, &found).await;
            if is_expected != table().contains(&entry) {
                let declared = if is_expected { "declared `expected`, not" } else { "not declared `expected`, but" };
                report.note(&fields.operation_id, format_args!("{pointer}: {declared} in expected.txt: {entry:?}"));
            }
            needed.insert(entry);
        }
    }
    for entry in table().iter().filter(|(owner, _)| owners.contains(owner)) {
        if !needed.contains(entry) {
            report.note(
                &entry.0,
                format_args!("{}: in expected.txt, not required in a declared response or event", entry.1),
            );
        }
    }
}

/// Calls `found` with the required members of the unnamed objects in a schema.
fn required<'d>(schema: &'d Value, found: &mut impl FnMut(&'d str, &'d Value)) {
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        found(name, &schema["properties"][name]);
    }
    for part in schema["allOf"].as_array().into_iter().flatten().filter(|part| part["$ref"].is_string()) {
        required(resolved(data::document(), part), found);
    }
    let parts = members(schema).map(|(_, part)| part).chain(schema.as_array().into_iter().flatten());
    parts.for_each(|part| required(part, found));
}

/// The responses of all operations, and all components, by their names.
fn owners() -> Vec<(&'static str, &'static Value)> {
    let document = data::document();
    let operations = members(&document["paths"]).flat_map(|(_, path)| members(path).map(|(_, operation)| operation));
    let responses = operations.flat_map(|operation| {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let successes = members(&operation["responses"]).filter(|(status, _)| status.starts_with('2'));
        successes.map(move |(_, response)| (id, response))
    });
    let components = members(&document["components"]["schemas"]).map(|(name, schema)| (name.as_str(), schema));
    responses.chain(components).collect()
}

/// Members of components that are branches with the same tag, which a draft merges into one type of the owner.
const MERGED: [(&str, &str); 1] = [("UnifiedBenchmarksResponse", "total_tasks")];

#[test]
fn the_table_has_required_members_and_all_deprecated_ones() {
    let (mut names, mut deprecated) = (BTreeSet::new(), BTreeSet::new());
    for (owner, schema) in owners() {
        required(schema, &mut |name, property| {
            let entry = (owner.to_owned(), name.to_owned());
            // One that may be `null` is an `Option` anyway.
            let is_nullable = property["type"].as_array().is_some_and(|types| types.iter().any(|ty| ty == "null"));
            if property["deprecated"] == Value::Bool(true) && !is_nullable {
                deprecated.insert(entry.clone());
            }
            names.insert(entry);
        });
    }
    names.extend(MERGED.map(|(owner, name)| (owner.to_owned(), name.to_owned())));
    let unknown = table().difference(&names).collect::<Vec<_>>();
    assert!(unknown.is_empty(), "the document does not require these: {unknown:?}");
    let missing = deprecated.difference(table()).collect::<Vec<_>>();
    assert!(missing.is_empty(), "deprecated members are never required; `expected.txt` lacks these: {missing:?}");
    assert!(deprecated.len() > 1);
}
