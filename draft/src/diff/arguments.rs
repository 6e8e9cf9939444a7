//! The arguments of `new`, whose order is that of the required fields.

use super::cursor::Cursor;
use super::description::quoted;
use super::facts::Facts;
use super::walk::{At, Walk};
use crate::ir::{DeclKind, Draft, Field, Form, Type};

impl Walk<'_> {
    /// Reports the arguments of `new` when there is one more: the order of the fields is not that of the document.
    pub(super) fn arguments(&mut self, at: &At, old: &Cursor, new: &Cursor) {
        let (before, after) = (arguments(&self.old.draft, old), arguments(&self.new.draft, new));
        if after.len() > before.len() {
            let order = format!("`new` takes {}: the fields are in this order", quoted(&after));
            self.report(at, Facts::from(order));
        }
    }
}

/// The names of the fields that `new` takes.
fn arguments(draft: &Draft, cursor: &Cursor) -> Vec<String> {
    let is_argument = |field: &Field| field.required && field.always.is_none() && !has_default(draft, &field.value.ty);
    let name = |field: &Field| field.name.clone();
    if let Cursor::Endpoint(at) = cursor {
        let fields = draft.endpoints.get(*at).map_or(&[][..], |endpoint| &endpoint.fields);
        return fields.iter().map(|field| &field.field).filter(|field| is_argument(field)).map(name).collect();
    }
    let Some(decl) = cursor.declared().and_then(|id| draft.decls.get(id)) else { return Vec::new() };
    let DeclKind::Object(fields) = &decl.kind else { return Vec::new() };
    let is_argument = |field: &&Field| is_argument(field) && matches!(decl.form(field), Form::Plain | Form::Nullable);
    fields.iter().filter(is_argument).map(name).collect()
}

/// A string with one value has a default.
fn has_default(draft: &Draft, ty: &Type) -> bool {
    let decl = if let Type::Named(id) = ty { draft.decls.get(*id) } else { None };
    decl.is_some_and(|decl| matches!(decl.kind, DeclKind::Constant(_)))
}
