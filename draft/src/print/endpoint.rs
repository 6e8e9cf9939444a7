//! Endpoints.

use super::File;
use super::text::literal;
use crate::convert::variant;
use crate::ir::{DeclKind, EndpointDraft, EndpointField, Place, Type};
use crate::tables::THIRD_PERSON;
use crate::words::{field, words};

/// Methods that the derive writes; a setter of that name would be a second one.
const METHODS: &[&str] = &["new", "send", "send_with_meta", "to_http", "stream", "items", "pages"];

impl File<'_> {
    pub(super) fn endpoint(&mut self, endpoint: &EndpointDraft) {
        self.of_root("Endpoint");
        self.docs("", &docs(endpoint));
        self.line(&format!("#[doc(alias = {})]", literal(&endpoint.id)));
        if let Some(alias) = self.sdk_names.get(&endpoint.id).filter(|alias| **alias != endpoint.id) {
            self.line(&format!("#[doc(alias = {})]", literal(alias)));
        }
        self.line("#[derive(Debug, Clone, PartialEq, Endpoint)]");
        let attribute = self.attribute(endpoint);
        self.line(&attribute);
        if endpoint.fields.is_empty() {
            self.line(&format!("pub struct {};\n", endpoint.name));
            return;
        }
        self.line(&format!("pub struct {} {{", endpoint.name));
        for field in &endpoint.fields {
            self.endpoint_field(endpoint, field);
        }
        self.line("}\n");
    }

    pub(super) fn endpoint_field(&mut self, endpoint: &EndpointDraft, EndpointField { field, place }: &EndpointField) {
        let constant = match &field.value.ty {
            Type::Named(id) => self.draft.decls.get(*id).is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_))),
            _ => false,
        };
        let ty = self.ty(&field.value.ty);
        // To a computation `null` says no more than nothing.
        let patched = endpoint.method == "PATCH" || endpoint.retry.is_none();
        let in_body = matches!(place, Place::Member | Place::Body);
        let ty = match (field.required, field.value.nullable && in_body) {
            (true, false) => ty,
            // `Option` would make it optional, and `Patch` too.
            (true, true) => {
                self.nullable = true;
                format!("Nullable<{ty}>")
            }
            (false, true) if patched => format!("{}<{ty}>", self.of_root("Patch")),
            (false, _) => format!("Option<{ty}>"),
        };
        let without_body = matches!(endpoint.method.as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS");
        let mut keys = Vec::new();
        match place {
            Place::Query if !without_body => keys.push("query".to_owned()),
            Place::Header => keys.push(format!("header = {}", literal(&field.wire))),
            Place::Body => keys.push("body".to_owned()),
            _ => {}
        }
        if field.value.ty == Type::Secret && *place != Place::Path {
            keys.push("secret".to_owned());
        }
        if let Some(text) = field.always.as_ref().filter(|_| field.required) {
            keys.push(format!("default = {ty}::{}", variant(text)));
        } else if constant && field.required {
            keys.push("default".to_owned());
        }
        let mut name = field.name.clone();
        if METHODS.contains(&name.as_str()) && (ty.starts_with("Option<") || ty.starts_with("Patch<")) {
            name.push('_');
        }
        self.docs("    ", &field.docs);
        if !keys.is_empty() {
            self.line(&format!("    #[endpoint({})]", keys.join(", ")));
        }
        if !matches!(place, Place::Header | Place::Body)
            && (name != self::field(&field.wire) || name.trim_start_matches("r#") != field.wire)
        {
            self.line(&format!("    #[serde(rename = {})]", literal(&field.wire)));
        }
        self.line(&format!("    pub {name}: {ty},"));
    }
}

fn docs(endpoint: &EndpointDraft) -> String {
    let mut words = words(&endpoint.name).into_iter();
    let verb = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let verb: String = verb.chars().take(1).flat_map(char::to_uppercase).chain(verb.chars().skip(1)).collect();
    let known = THIRD_PERSON.iter().find(|(word, _)| *word == verb);
    let verb = known.map_or_else(|| format!("{verb}s"), |(_, third)| (*third).to_owned());
    let article = if verb == "Lists" { "" } else { "the " };
    let credential = match endpoint.auth {
        "management" => " Needs a management key.",
        "none" => " Sends no credential.",
        _ => "",
    };
    let deprecated = if endpoint.deprecated { " Deprecated." } else { "" };
    let errors = match endpoint.errors.is_empty() {
        true => String::new(),
        false => format!("# Errors\n\nEach documented status has a variant of [`{}Error`].\n\n", endpoint.name),
    };
    let source = format!("Source: `{} {}`, operation `{}`.", endpoint.method, endpoint.path, endpoint.id);
    format!("{verb} {article}{}.{credential}{deprecated}\n\n{errors}{source}", rest.join(" "))
}
