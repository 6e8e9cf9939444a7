//! The arguments of `new`, whose order is that of the required fields.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::description::quoted;
use super::facts::Facts;
use super::operation::Pair;
use super::parameter::renamed;
use super::walk::{At, Walk};
use crate::ir::{DeclKind, Draft, EndpointDraft, Field, Form, Place, Type};

impl Walk<'_> {
    /// Reports the arguments of the `new` of an operation if they are other ones.
    pub(super) fn arguments_of_operation(&mut self, at: &At, pair: Pair) {
        let (Some(old), Some(new)) = (self.old.draft.endpoints.get(pair.old), self.new.draft.endpoints.get(pair.new))
        else {
            return;
        };
        let renamed = renamed_placeholders(old, new);
        let newer = |name: String| renamed.get(&name).cloned().unwrap_or(name);
        let before = of_operation(&self.old.draft, old).into_iter().map(newer).collect();
        let after = of_operation(&self.new.draft, new);
        self.arguments(at, before, &after);
    }

    /// Reports the arguments of the `new` of a type if they are other ones.
    pub(super) fn arguments_of_type(&mut self, at: &At, old: &Cursor, new: &Cursor) {
        let (before, after) = (of_type(&self.old.draft, old), of_type(&self.new.draft, new));
        self.arguments(at, before, &after);
    }

    fn arguments(&mut self, at: &At, before: Vec<String>, after: &[String]) {
        if before == after {
            return;
        }
        let takes = match after {
            [] => "none".to_owned(),
            after => format!("{}, in the order of the fields", quoted(after)),
        };
        let mut facts = Facts::from("`new` takes other arguments").with_own(takes);
        let gone: Vec<String> = before.into_iter().filter(|name| !after.contains(name)).collect();
        if !gone.is_empty() {
            facts.add_own(format!("no longer {}", quoted(&gone)));
        }
        self.page.add(&at.subject, at.change(facts));
    }
}

/// The fields of placeholders with another name in the newer path: the older name and the newer one.
fn renamed_placeholders(old: &EndpointDraft, new: &EndpointDraft) -> BTreeMap<String, String> {
    let in_path = |endpoint: &EndpointDraft, wire: &str| {
        let mut fields = endpoint.fields.iter().filter(|field| field.place == Place::Path);
        fields.find(|field| field.field.wire == wire).map(|field| field.field.name.clone())
    };
    let fields = new.fields.iter().filter(|field| field.place == Place::Path);
    let both = |wire: &str| Some((in_path(old, renamed(&old.path, &new.path, wire)?)?, in_path(new, wire)?));
    fields.filter_map(|field| both(&field.field.wire)).collect()
}

fn of_operation(draft: &Draft, endpoint: &EndpointDraft) -> Vec<String> {
    names(draft, endpoint.fields.iter().map(|field| &field.field))
}

fn of_type(draft: &Draft, cursor: &Cursor) -> Vec<String> {
    let Some(decl) = cursor.declared().and_then(|id| draft.decls.get(id)) else { return Vec::new() };
    let DeclKind::Object(fields) = &decl.kind else { return Vec::new() };
    let is_given = |field: &&Field| matches!(decl.form(field), Form::Plain | Form::Expected | Form::Nullable);
    names(draft, fields.iter().filter(is_given))
}

/// The names of the fields that `new` takes.
fn names<'f>(draft: &Draft, fields: impl Iterator<Item = &'f Field>) -> Vec<String> {
    let is_argument = |field: &&Field| field.required && field.always.is_none() && !has_default(draft, &field.value.ty);
    fields.filter(is_argument).map(|field| field.name.clone()).collect()
}

/// A string with one value has a default.
fn has_default(draft: &Draft, ty: &Type) -> bool {
    let decl = if let Type::Named(id) = ty { draft.decls.get(*id) } else { None };
    decl.is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_)))
}
