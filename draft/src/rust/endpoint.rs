//! Endpoints.

use super::File;
use super::text::literal;
use crate::docs;
use crate::document::Format;
use crate::ir::{DeclKind, Docs, EndpointDraft, EndpointField, Field, Place, Type};
use crate::naming::variants;
use crate::parts::is_text;
use crate::words::field;

/// Methods that the derive emits; a setter of the same name would be a duplicate.
const METHODS: &[&str] = &["new", "send", "send_with_meta", "to_http", "stream", "items", "pages"];

impl File<'_> {
    pub(super) fn endpoint(&mut self, endpoint: &EndpointDraft) {
        self.root_type("Endpoint");
        self.docs("", &Docs { facts: facts(endpoint), prose: endpoint.prose.clone() });
        self.line(&format!("#[doc(alias = {})]", literal(&endpoint.id)));
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

    /// Returns the variant of a set of strings that has this value.
    fn variant(&self, ty: &Type, value: &str) -> String {
        let Type::Named(id) = ty else { return String::new() };
        let Some(decl) = self.draft.decls.get(*id) else { return String::new() };
        let DeclKind::Strings(values) = &decl.kind else { return String::new() };
        let at = values.iter().position(|known| known == value);
        at.and_then(|at| variants(&decl.name, values).into_iter().nth(at)).unwrap_or_default()
    }

    /// Returns the keys of a part: its name, if the field has another one, and the form of its value.
    fn part(&mut self, name: &str, field: &Field) -> Vec<String> {
        let mut keys = Vec::new();
        if name.trim_start_matches("r#") != field.wire {
            keys.push(format!("part = {}", literal(&field.wire)));
        }
        if !is_text(self.draft, &field.value.ty) {
            if keys.is_empty() {
                keys.push("part".to_owned());
            }
            keys.push(format!("as = {}", self.root_type("Json")));
        }
        keys
    }

    pub(super) fn endpoint_field(
        &mut self,
        endpoint: &EndpointDraft,
        EndpointField { field, place, request_of, by_commas }: &EndpointField,
    ) {
        let constant = match &field.value.ty {
            Type::Named(id) => self.draft.decls.get(*id).is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_))),
            _ => false,
        };
        let ty = self.ty(&field.value.ty);
        // In a `POST` a `null` means the default, as an absent member does.
        let patched = matches!(endpoint.method.as_str(), "PATCH" | "PUT");
        let in_body = matches!(place, Place::Member | Place::Body);
        let is_nullable = field.value.nullable && in_body;
        let ty = match (field.required, is_nullable) {
            (true, false) => ty,
            (true, true) => format!("Option<{ty}>"),
            (false, true) if patched => format!("{}<{ty}>", self.root_type("Patch")),
            (false, _) => format!("Option<{ty}>"),
        };
        let without_body = matches!(endpoint.method.as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS");
        let is_optional = ty.starts_with("Option<") || ty.starts_with("Patch<");
        let mut name = field.name.clone();
        if !field.required && is_optional && METHODS.contains(&name.as_str()) {
            name.push('_');
        }
        let is_part = *place == Place::Member && endpoint.format == Format::Multipart;
        let mut keys = Vec::new();
        match place {
            Place::Query if !without_body => keys.push("query".to_owned()),
            Place::Header => keys.push(format!("header = {}", literal(&field.wire))),
            Place::Body => keys.push("body".to_owned()),
            Place::Member if is_part => keys.extend(self.part(&name, field)),
            _ => {}
        }
        if *by_commas {
            if without_body {
                keys.push("query".to_owned());
            }
            keys.push(format!("as = {}", self.root_type("CommaSeparated")));
        }
        if field.required && is_nullable {
            keys.push("required".to_owned());
        }
        if field.value.ty == Type::Secret && *place != Place::Path {
            keys.push("secret".to_owned());
        }
        if let Some(text) = field.always.as_ref().filter(|_| field.required) {
            keys.push(format!("default = {ty}::{}", self.variant(&field.value.ty, text)));
        } else if constant && field.required {
            keys.push("default".to_owned());
        }
        self.docs("    ", &field.docs);
        if let Some(request) = request_of {
            self.line(&format!("    // The body of a `{request}`: `request.body_json()?`."));
        }
        if !keys.is_empty() {
            self.line(&format!("    #[endpoint({})]", keys.join(", ")));
        }
        if !is_part
            && !matches!(place, Place::Header | Place::Body)
            && (name != self::field(&field.wire) || name.trim_start_matches("r#") != field.wire)
        {
            self.line(&format!("    #[serde(rename = {})]", literal(&field.wire)));
        }
        self.line(&format!("    pub {name}: {ty},"));
    }
}

/// The facts that the document states of an operation. The summary is left to the person who edits the draft.
fn facts(endpoint: &EndpointDraft) -> String {
    let credential = match endpoint.auth {
        "management" => "Needs a management key.",
        "none" => "Sends no credential.",
        _ => "",
    };
    let summary = docs::paragraph([credential, if endpoint.deprecated { "Deprecated." } else { "" }]);
    let errors = match endpoint.errors.is_empty() {
        true => String::new(),
        false => format!("# Errors\n\nEach documented status has a variant of [`{}Error`].", endpoint.name),
    };
    let source = format!("Source: `{} {}`, operation `{}`.", endpoint.method, endpoint.path, endpoint.id);
    let parts = [summary, errors, source];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
