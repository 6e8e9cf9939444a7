//! The copy of the contract: facts of all operations, bodies of those that are declared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use serde_json::Value;

use super::data::{self, Body, Flavor, Kind, Record};
use super::schema;

/// Copies the facts. Run it when the contract has changed or an area is added.
#[test]
#[ignore = "writes tests/contract: CONTRACT=<folder of the contract> cargo test -p tests --test it contract::copy -- --ignored"]
fn copy() {
    let contract = PathBuf::from(std::env::var_os("CONTRACT").expect("CONTRACT names the folder of the contract"));
    let records = records(&read(&contract.join("operations.json")));
    write_lines(File::create(data::folder().join("operations.jsonl")).unwrap(), &records);
    for whole in ["openapi.json", "sdk_names.json", "cases.jsonl"] {
        fs::copy(contract.join(whole), data::folder().join(whole)).unwrap();
    }

    let declared = openrouter::operations().iter().map(|operation| operation.id).collect::<BTreeSet<_>>();
    let document = read(&contract.join("openapi.json"));
    let fields = schema::fields(&document, &declared);
    write_lines(File::create(data::folder().join("fields.jsonl")).unwrap(), &fields);
    let mut bodies = examples(&document, &declared);
    for kind in ["request", "response", "error", "event", "drift"] {
        bodies.extend(corpus(&contract.join(format!("corpus/{kind}.jsonl.gz")), &declared));
    }
    let mut areas = BTreeMap::<&str, Vec<&Body>>::new();
    for record in &records {
        let of_record = bodies.iter().filter(|body| body.operation_id == record.id);
        areas.entry(&record.area).or_default().extend(of_record);
    }
    for (area, bodies) in areas.into_iter().filter(|(_, bodies)| !bodies.is_empty()) {
        let name = area.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "-");
        let file = File::create(data::folder().join(format!("bodies/{name}.jsonl.gz"))).unwrap();
        // Without a time stamp, so that the same facts result in the same file.
        let mut compressed = GzBuilder::new().mtime(0).write(file, Compression::best());
        write_lines(&mut compressed, &bodies);
        compressed.finish().unwrap();
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn write_lines<T: serde::Serialize>(mut to: impl Write, lines: &[T]) {
    for line in lines {
        writeln!(to, "{}", serde_json::to_string(line).unwrap()).unwrap();
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is not a string")).to_owned()
}

fn status(text: &str) -> u16 {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a status"))
}

/// The members of an object; none for any other value.
pub(super) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn names(value: &Value) -> Vec<String> {
    members(value).map(|(name, _)| name.clone()).collect()
}

fn records(operations: &Value) -> Vec<Record> {
    let operations = operations.as_array().expect("a list of operations");
    let mut records = operations.iter().map(record).collect::<Vec<_>>();
    records.sort_by(|a, b| (&a.area, &a.id).cmp(&(&b.area, &b.id)));
    records
}

fn record(operation: &Value) -> Record {
    let parameters = members(&operation["params"]).flat_map(|(location, parameters)| {
        let parameters = parameters.as_array().into_iter().flatten();
        parameters.map(|it| (text(&it["name"]), location.clone(), it["required"] == Value::Bool(true)))
    });
    let success = members(&operation["success"]).map(|(code, response)| (status(code), names(&response["content"])));
    Record {
        id: text(&operation["operation_id"]),
        area: text(&operation["tag"]),
        method: text(&operation["method"]),
        path: text(&operation["path"]),
        origin: !operation["servers"].is_null(),
        auth: text(&operation["auth"]),
        parameters: parameters.collect(),
        body: names(&operation["request"]["content"]),
        success: success.collect(),
        errors: members(&operation["errors"]).map(|(code, _)| status(code)).collect(),
        streams: operation["streams"] == Value::Bool(true),
        pages: operation["paginated"].clone(),
        deprecated: operation["deprecated"] == Value::Bool(true),
    }
}

/// The bodies of the corpus that belong to declared operations.
fn corpus(path: &Path, declared: &BTreeSet<&str>) -> Vec<Body> {
    let lines = BufReader::new(GzDecoder::new(File::open(path).unwrap())).lines();
    let bodies = lines.map(|line| serde_json::from_str::<Body>(&line.unwrap()).unwrap());
    // The examples are taken from the document, which has more of them.
    bodies.filter(|body| declared.contains(&*body.operation_id) && body.flavor != Flavor::Example).collect()
}

/// A body of an operation in the document.
pub(super) struct Content<'d> {
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) status: Option<u16>,
    pub(super) content_type: &'d str,
    pub(super) content: &'d Value,
}

/// The bodies of the declared operations.
pub(super) fn contents<'d>(document: &'d Value, declared: &BTreeSet<&str>) -> Vec<Content<'d>> {
    let operations = members(&document["paths"]).flat_map(|(_, path)| members(path).map(|(_, operation)| operation));
    let declared = operations
        .filter(|operation| operation["operationId"].as_str().is_some_and(|operation| declared.contains(operation)));
    let mut contents = Vec::new();
    for operation in declared {
        let request = (Kind::Request, None, &operation["requestBody"]);
        let responses = members(&operation["responses"]).map(|(code, response)| {
            let kind = if code.starts_with('2') { Kind::Response } else { Kind::Error };
            (kind, Some(status(code)), response)
        });
        for (kind, status, body) in std::iter::once(request).chain(responses) {
            contents.extend(members(&resolved(document, body)["content"]).map(|(content_type, content)| Content {
                id: text(&operation["operationId"]),
                kind,
                status,
                content_type,
                content,
            }));
        }
    }
    contents
}

/// The examples that the document gives for whole bodies.
fn examples(document: &Value, declared: &BTreeSet<&str>) -> Vec<Body> {
    let mut bodies = Vec::new();
    for Content { id, kind, status, content_type, content } in contents(document, declared) {
        // The corpus has the events of streams, which are not whole bodies.
        if content_type == "text/event-stream" {
            continue;
        }
        bodies.extend(distinct(document, content).into_iter().enumerate().map(|(index, body)| Body {
            id: format!("{id}.{kind:?}.{}.{index}", status.unwrap_or_default()),
            operation_id: id.clone(),
            kind,
            status,
            content_type: content_type.to_owned(),
            flavor: Flavor::Example,
            tags: Vec::new(),
            mutations: Vec::new(),
            body: body.clone(),
        }));
    }
    bodies
}

/// The examples of a body and of its schema, without duplicates.
fn distinct<'d>(document: &'d Value, content: &'d Value) -> Vec<&'d Value> {
    let several = members(&content["examples"]).map(|(_, example)| &resolved(document, example)["value"]);
    let one = [&content["example"], &resolved(document, &content["schema"])["example"]];
    let mut examples = Vec::new();
    for example in several.chain(one) {
        if !example.is_null() && !examples.contains(&example) {
            examples.push(example);
        }
    }
    examples
}

/// The value to which a reference points.
pub(super) fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let Some(reference) = value["$ref"].as_str() else { return value };
    let target = reference.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
    resolved(document, target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
}
