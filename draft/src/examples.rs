//! Required members that the document's own examples of responses lack. Servers lag behind their document, so these members
//! are drafted as optional.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::json::Json;
use crate::schema::{Object, Shape, fingerprint, plan};

/// Members that an example lacks, by the fingerprint of their object.
#[derive(Debug, Default)]
pub(crate) struct MissingMembers(BTreeMap<String, BTreeSet<String>>);

impl MissingMembers {
    pub(crate) fn in_responses(document: &Document) -> Self {
        let mut missing = Self::default();
        for source in document.operations() {
            for (_, response) in source.json.entries("responses").iter().filter(|(status, _)| status.starts_with('2')) {
                for (_, content) in document.resolved(response).entries("content") {
                    missing.content(document, content);
                }
            }
        }
        missing
    }

    /// The members of an object that an example lacks.
    pub(crate) fn of(&self, object: &Object) -> BTreeSet<String> {
        self.0.get(&object_fingerprint(object)).cloned().unwrap_or_default()
    }

    fn content(&mut self, document: &Document, content: &Json) {
        let Some(schema) = content.get("schema") else { return };
        let target = document.resolved(schema);
        let several = content.entries("examples").iter().filter_map(|(_, example)| example.get("value"));
        let single = [content.get("example"), schema.get("example"), target.get("example")].into_iter().flatten();
        for example in single.chain(several) {
            self.compare(document, schema, example);
        }
    }

    fn compare(&mut self, document: &Document, schema: &Json, example: &Json) {
        match plan(document, schema).shape {
            Shape::Object(object) if !example.members().is_empty() => {
                let missing: BTreeSet<String> =
                    object.required.iter().filter(|name| example.get(name).is_none()).cloned().collect();
                if !missing.is_empty() {
                    self.0.entry(object_fingerprint(&object)).or_default().extend(missing);
                }
                for (name, schema) in &object.members {
                    if let Some(example) = example.get(name) {
                        self.compare(document, schema, example);
                    }
                }
            }
            Shape::List(items) => example.items().iter().for_each(|item| self.compare(document, &items, item)),
            Shape::Map(values) => {
                example.members().iter().for_each(|(_, value)| self.compare(document, &values, value));
            }
            Shape::Tagged { tag, branches, .. } => {
                let branch = branches.iter().find(|branch| example.str(&tag) == Some(branch.tag.as_str()));
                if let Some(branch) = branch {
                    self.compare(document, &branch.schema, example);
                }
            }
            _ => {}
        }
    }
}

fn object_fingerprint(object: &Object) -> String {
    fingerprint(&Json::object([("properties", Json::Object(object.members.clone()))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_of_an_example_lacks_a_member() {
        let item =
            r#"{"type":"object","required":["a","b"],"properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#;
        let schema = format!(r#"{{"type":"object","properties":{{"data":{{"type":"array","items":{item}}}}}}}"#);
        let text = format!(
            r#"{{"paths":{{"/x":{{"get":{{"responses":{{"200":{{"content":{{"application/json":{{
            "schema":{schema},"example":{{"data":[{{"a":"1","b":"2"}},{{"a":"1"}}]}}}}}}}}}}}}}}}}}}"#
        );
        let document = Document::read(&text).expect("a document");
        let item: Json = serde_json::from_str(item).expect("JSON");
        let object = plan(&document, &item).object().expect("an object").clone();
        let missing = MissingMembers::in_responses(&document).of(&object);
        assert!(missing.contains("b") && !missing.contains("a"));
    }
}
