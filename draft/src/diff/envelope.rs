//! Envelopes that come or go around a value.

use super::cursor::Cursor;
use super::facts::Facts;
use super::page::Change;
use super::walk::{At, Spot, Walk};
use crate::document::Document;
use crate::ir::{Id, Type};
use crate::json::Json;
use crate::schema::plan;

impl Walk<'_> {
    /// Compares the value inside of an envelope with the value that has none, if both are the same type. The attribute reports
    /// the envelope. Returns whether it did.
    pub(super) fn through_envelope(&mut self, at: &At, old: &Spot<'_>, new: &Spot<'_>) -> bool {
        let (document, outer) = match (&old.cursor, &new.cursor) {
            (Cursor::Envelope(was), Cursor::Value(is)) if self.is_kept_inside(was, is) => (self.old.document, old),
            (Cursor::Value(was), Cursor::Envelope(is)) if self.is_kept_inside(was, is) => (self.new.document, new),
            (Cursor::Envelope(_), Cursor::Value(Type::Named(id))) if !self.kept.contains(*id) => {
                return self.wrapped(at, *id, old, new);
            }
            _ => return false,
        };
        let Some(data) = data(document, outer.schema) else { return false };
        let Cursor::Envelope(ty) = &outer.cursor else { return false };
        let inner = Spot { schema: &data, cursor: Cursor::Value(ty.clone()), ..outer.clone() };
        match old.cursor {
            Cursor::Envelope(_) => self.compare(at, &inner, new),
            _ => self.compare(at, old, &inner),
        }
        true
    }

    /// Compares the value inside of an envelope with that inside of a new type, which has what was the envelope. Returns whether
    /// it did.
    fn wrapped(&mut self, at: &At, id: Id, old: &Spot<'_>, new: &Spot<'_>) -> bool {
        let (Some(was), Some(is)) = (data(self.old.document, old.schema), data(self.new.document, new.schema)) else {
            return false;
        };
        let cursors = (old.cursor.member(&self.old.draft, DATA).1, new.cursor.member(&self.new.draft, DATA).1);
        let inside = at.inside(DATA);
        self.compare(&inside, &Spot::required(&was, cursors.0), &Spot::required(&is, cursors.1));
        let types = self.declaration(id);
        let facts = Facts::from(format!("is now `{}`, with `{DATA}` and what is beside it", self.newer_name(id)));
        self.page.add(&at.subject, Change { types, ..at.change(facts) });
        true
    }

    /// Whether both are the same type, or lists of it.
    fn is_kept_inside(&self, was: &Type, is: &Type) -> bool {
        match (was, is) {
            (Type::List(was), Type::List(is)) => self.is_kept_inside(&was.ty, &is.ty),
            _ => self.is_kept(&Cursor::Value(was.clone()), &Cursor::Value(is.clone())),
        }
    }
}

/// The member that an envelope is around.
const DATA: &str = "data";

/// The schema of the value in an envelope.
fn data(document: &Document, schema: &Json) -> Option<Json> {
    plan(document, schema).object()?.get(DATA).cloned()
}
