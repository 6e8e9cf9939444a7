//! The table of bodies for a driver of the corpus: how to decode and encode the body of each operation.

use super::SourceFile;
use crate::document::Format;
use crate::ir::{Draft, EndpointDraft, Place, Response, Type, Value};

const SUPPORT: &str = include_str!("../../templates/checks.rs");

/// The module of a program that decodes and encodes the bodies of a corpus.
const DECODE: &str = include_str!("../../templates/decode.rs");

/// Returns the modules `checks` and `decode` for the crate of all modules.
pub(crate) fn checks(draft: &Draft) -> [SourceFile; 2] {
    let entries: String = draft.endpoints.iter().flat_map(|endpoint| entries(draft, endpoint)).collect();
    let checks =
        format!("{SUPPORT}\n/// The bodies of all operations.\npub static ENTRIES: &[Entry] = &[\n{entries}];\n");
    [SourceFile::new("checks.rs".to_owned(), &checks), SourceFile::new("decode.rs".to_owned(), DECODE)]
}

fn entries(draft: &Draft, endpoint: &EndpointDraft) -> Vec<String> {
    let entry = |kind: &str, status: Option<u16>, check: String| {
        format!("({:?}, {kind:?}, {status:?}, {check}),\n", endpoint.id)
    };
    let mut entries = Vec::new();
    let has_body = endpoint.fields.iter().any(|field| matches!(field.place, Place::Member | Place::Body));
    let request = match endpoint.format {
        Format::Json => Some("request"),
        Format::Form => Some("form"),
        // The corpus has no files.
        Format::Multipart => None,
    };
    if let Some(request) = request.filter(|_| has_body) {
        let check =
            format!("|body| {request}::<crate::{}::{}>({:?}, body)", endpoint.home, endpoint.name, target(endpoint));
        entries.push(entry("request", None, check));
    }
    if let Response::Json(value) = &endpoint.response {
        let check = match endpoint.envelope {
            true => format!("|body| enveloped(body, {})", read(draft, value)),
            false => read(draft, value),
        };
        entries.push(entry("response", Some(endpoint.status), check));
    }
    for (status, body) in &endpoint.errors {
        let check = match body {
            Some(id) => read(draft, &Value::always(Type::Named(*id))),
            None => "plain::<openrouter::ErrorBody>".to_owned(),
        };
        entries.push(entry("error", Some(*status), check));
    }
    if let Some(event) = &endpoint.event {
        entries.push(entry("event", None, read(draft, event)));
    }
    entries
}

fn read(draft: &Draft, value: &Value) -> String {
    match &value.ty {
        Type::List(item) => format!("list::<{}>", path(draft, item)),
        _ => format!("plain::<{}>", path(draft, value)),
    }
}

/// Returns the type with its full path.
fn path(draft: &Draft, value: &Value) -> String {
    let ty = match &value.ty {
        Type::Bool => "bool".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Usd | Type::UsdText => "crate::Usd".to_owned(),
        Type::String | Type::Constant { .. } => "String".to_owned(),
        Type::Timestamp => "crate::Timestamp".to_owned(),
        Type::Secret => "crate::Secret".to_owned(),
        Type::Raw | Type::Bytes | Type::File => "crate::RawJson".to_owned(),
        Type::Named(id) => match draft.decls.get(*id) {
            Some(decl) => format!("{}::{}", decl.usage.room.path(), decl.name),
            None => "()".to_owned(),
        },
        Type::List(item) => format!("Vec<{}>", path(draft, item)),
        Type::Content(part) => format!("crate::Content<{}>", path(draft, part)),
        Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", path(draft, item)),
    };
    if value.nullable { format!("Option<{ty}>") } else { ty }
}

/// Returns a request target that matches the path of the endpoint.
fn target(endpoint: &EndpointDraft) -> String {
    let mut path = endpoint.path.clone();
    for field in endpoint.fields.iter().filter(|field| field.place == Place::Path) {
        path = path.replace(&format!("{{{}}}", field.field.wire), "x");
    }
    path
}
