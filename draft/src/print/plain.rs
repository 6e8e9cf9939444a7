//! The same objects with nothing but serde's derives: what the drafted ones are measured against.

use super::text::{formatted, literal};
use crate::convert::variant;
use crate::ir::{Decl, DeclKind, Draft, Response, Type, Value};
use crate::names::distinct;

const HEAD: &str = "//! Plain objects.\n#![allow(dead_code, missing_docs)]\n\nuse serde::{Deserialize, Serialize};\n\n\
    pub type Check = fn(&str) -> Result<String, serde_json::Error>;\n\n\
    fn check<T: serde::de::DeserializeOwned + Serialize>(body: &str) -> Result<String, serde_json::Error> {\n\
    serde_json::to_string(&serde_json::from_str::<T>(body)?)\n}\n\n";
const DERIVE: &str = "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\n";

/// One file, with the types that responses are read into as its roots.
pub(crate) fn plain(draft: &Draft) -> String {
    let decls: String = draft.decls.iter().map(|decl| declared(draft, decl)).collect();
    let answers = draft.endpoints.iter().filter_map(|endpoint| match &endpoint.answer {
        Response::Json(value) => Some(value),
        _ => None,
    });
    let sent = draft.endpoints.iter().flat_map(|endpoint| &endpoint.fields).map(|field| &field.field.value);
    let events = draft.endpoints.iter().filter_map(|endpoint| endpoint.event.as_ref());
    let roots: std::collections::BTreeSet<String> =
        answers.chain(events).chain(sent).map(|value| format!("check::<{}>,\n", of(draft, value))).collect();
    let roots: String = roots.into_iter().collect();
    formatted(&format!("{HEAD}{decls}pub static ROOTS: &[Check] = &[{roots}];\n"))
}

fn declared(draft: &Draft, decl: &Decl) -> String {
    let name = &decl.name;
    match &decl.kind {
        DeclKind::Pending => String::new(),
        DeclKind::Object(fields) => {
            let fields: String = fields
                .iter()
                .map(|field| {
                    let ty = of(draft, &Value::always(field.value.ty.clone()));
                    let ty = if decl.usage.boxed.contains(&field.wire) { format!("Box<{ty}>") } else { ty };
                    let rename = rename(field.name.trim_start_matches("r#"), &field.wire);
                    match field.required && !field.value.nullable {
                        true => format!("{rename}pub {}: {ty},\n", field.name),
                        false => format!(
                            "{rename}#[serde(skip_serializing_if = \"Option::is_none\")]\npub {}: Option<{ty}>,\n",
                            field.name
                        ),
                    }
                })
                .collect();
            format!("{DERIVE}pub struct {name} {{\n{fields}}}\n\n")
        }
        DeclKind::Strings(values) => strings(name, values),
        DeclKind::Constant(value) => strings(name, std::slice::from_ref(value)),
        DeclKind::Tagged { tag, variants } => {
            let variants: String = variants
                .iter()
                .map(|variant| {
                    let payload = of(draft, &Value::always(Type::Named(variant.payload)));
                    let payload = if variant.boxed { format!("Box<{payload}>") } else { payload };
                    format!("{}{}({payload}),\n", rename(&variant.name, &variant.tag), variant.name)
                })
                .collect();
            format!("{DERIVE}#[serde(tag = {})]\npub enum {name} {{\n{variants}}}\n\n", literal(tag))
        }
        DeclKind::Kinds(kinds) => {
            let variants: String = kinds
                .iter()
                .map(|kind| {
                    let ty = of(draft, &kind.value);
                    let ty = if kind.boxed { format!("Box<{ty}>") } else { ty };
                    format!("{}({ty}),\n", kind.name)
                })
                .collect();
            format!("{DERIVE}#[serde(untagged)]\npub enum {name} {{\n{variants}}}\n\n")
        }
    }
}

fn strings(name: &str, values: &[String]) -> String {
    let names = distinct(values.iter().map(|value| variant(value)));
    let variants = values.iter().zip(names).map(|(value, name)| format!("{}{name},\n", rename(&name, value)));
    let variants: String = variants.collect();
    format!("{DERIVE}pub enum {name} {{\n{variants}#[serde(other)]\nOther,\n}}\n\n")
}

fn rename(name: &str, wire: &str) -> String {
    if name == wire { String::new() } else { format!("#[serde(rename = {})]\n", literal(wire)) }
}

fn of(draft: &Draft, value: &Value) -> String {
    let ty = match &value.ty {
        Type::Bool => "bool".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::U64 => "u64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::String | Type::Constant { .. } | Type::Timestamp | Type::Secret => "String".to_owned(),
        Type::Raw | Type::Bytes => "serde_json::Value".to_owned(),
        Type::Named(id) => draft.decls.get(*id).map_or_else(|| "()".to_owned(), |decl| decl.name.clone()),
        Type::List(item) => format!("Vec<{}>", of(draft, item)),
        Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", of(draft, item)),
    };
    if value.nullable { format!("Option<{ty}>") } else { ty }
}
