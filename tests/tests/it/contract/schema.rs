//! The fields that a schema of the OpenAPI document describes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::copy::{Content, contents, members, resolved};
use super::data::{Field, Fields, Kind};

/// The fields of the requests and responses of the declared operations.
pub(super) fn fields(document: &Value, declared: &BTreeSet<&str>) -> Vec<Fields> {
    let is_json = |content: &Content<'_>| content.content_type != "text/event-stream" && content.kind != Kind::Error;
    let mut all = Vec::new();
    for Content { id, kind, status, content_type, content } in contents(document, declared).into_iter().filter(is_json)
    {
        let fields = described(document, &content["schema"]);
        if !fields.is_empty() {
            all.push(Fields { operation_id: id, kind, status, content_type: content_type.to_owned(), fields });
        }
    }
    all.sort_by(|a, b| (&a.operation_id, a.kind, a.status).cmp(&(&b.operation_id, b.kind, b.status)));
    all
}

/// The fields of the events of the declared operations.
pub(super) fn events(document: &Value, declared: &BTreeSet<&str>) -> Vec<Fields> {
    let contents = contents(document, declared).into_iter();
    let streams = contents.filter(|content| content.content_type == "text/event-stream");
    let fields = streams.map(|Content { id, status, content_type, content, .. }| {
        // The schema describes the event with its data.
        let data = &resolved(document, &content["schema"])["properties"]["data"];
        let fields = described(document, data);
        Fields { operation_id: id, kind: Kind::Event, status, content_type: content_type.to_owned(), fields }
    });
    fields.collect()
}

/// The fields of a value, by JSON pointer.
fn described(document: &Value, schema: &Value) -> BTreeMap<String, Field> {
    let mut walk = Walk { document, above: Vec::new(), component: None, found: BTreeMap::new() };
    walk.inside(schema, "");
    walk.found
}

struct Walk<'d> {
    document: &'d Value,
    /// The schemas that are being described. A schema may contain itself.
    above: Vec<&'d Value>,
    /// The component that is being described.
    component: Option<String>,
    found: BTreeMap<String, Field>,
}

impl<'d> Walk<'d> {
    /// Describes the members of a value. Members that only some variants have are left out.
    fn inside(&mut self, schema: &'d Value, pointer: &str) {
        let outer = self.component.clone();
        if let Some(name) = without_null(schema)["$ref"].as_str() {
            self.component = name.rsplit('/').next().map(str::to_owned);
        }
        self.members(resolved(self.document, without_null(schema)), pointer);
        self.component = outer;
    }

    fn members(&mut self, schema: &'d Value, pointer: &str) {
        if self.above.iter().any(|above| std::ptr::eq(*above, schema)) {
            return;
        }
        self.above.push(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.members(resolved(self.document, part), pointer);
        }
        for (name, property) in members(&schema["properties"]) {
            let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            let is_required = schema["required"].as_array().is_some_and(|names| names.iter().any(|it| it == name));
            let found = self.found.entry(pointer.clone()).or_default();
            found.required |= is_required;
            found.component.clone_from(&self.component);
            self.describe(property, &pointer);
        }
        for part in [&schema["items"], &schema["additionalProperties"]] {
            if part.is_object() {
                self.describe(part, &format!("{pointer}/*"));
            }
        }
        self.above.pop();
    }

    fn describe(&mut self, schema: &'d Value, pointer: &str) {
        let target = resolved(self.document, without_null(schema));
        let is_null = |value: &Value| value == "null" || value.is_null() || value["type"] == "null";
        let lists = [schema, target].into_iter().flat_map(|it| [&it["type"], &it["enum"], &it["anyOf"], &it["oneOf"]]);
        let nullable = lists.filter_map(Value::as_array).flatten().any(is_null);
        let values = target["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        let values = values.collect::<Vec<_>>();
        let found = self.found.entry(pointer.to_owned()).or_default();
        found.nullable |= nullable;
        if !values.is_empty() {
            found.values = values;
        }
        self.inside(schema, pointer);
    }
}

/// The schema without `null`.
fn without_null(schema: &Value) -> &Value {
    let Some(kinds) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) else { return schema };
    match kinds.iter().filter(|kind| kind["type"] != "null").collect::<Vec<_>>().as_slice() {
        [kind] => kind,
        _ => schema,
    }
}
