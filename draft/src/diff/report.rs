//! Adds changes to the page.

use super::cursor::Cursor;
use super::difference::difference;
use super::facts::Facts;
use super::moves::Direction;
use super::page::{Change, NewType};
use super::subject::file;
use super::walk::{At, Walk};
use crate::ir::{DeclKind, Id, Type};
use crate::json::Json;
use crate::usage;

/// Returns the last of some lines of code, without its comma: those before it are attributes and documentation.
pub(super) fn last_line(lines: &str) -> Option<String> {
    lines.lines().last().map(|line| line.trim().trim_end_matches(',').to_owned())
}

impl Walk<'_> {
    /// Adds one line for all changes of a place, with the new declaration if it differs.
    pub(super) fn report(&mut self, at: &At, facts: impl Into<Facts>) {
        let facts = facts.into();
        if !facts.is_empty() {
            let code = self.line(at, false);
            self.page.add(&at.subject, Change { code, ..at.change(facts) });
        }
    }

    /// As [`Self::report`], for changes that are visible in the declaration of a field: the same declaration needs no edit.
    pub(super) fn report_field(&mut self, at: &At, facts: impl Into<Facts>) {
        let [before, after] = self.lines(at);
        if before.is_some() && before == after {
            self.remark(at, facts, "its declaration stays the same");
        } else {
            self.report(at, facts);
        }
    }

    /// Adds one line for changes that need no edit, with the reason.
    pub(super) fn remark(&mut self, at: &At, facts: impl Into<Facts>, reason: &str) {
        let facts = facts.into();
        if !facts.is_empty() {
            let change = Change { reason: reason.to_owned(), ..at.change(facts) };
            self.page.add(&at.subject, change);
        }
    }

    /// The declaration of the field in the newer draft, if it differs from the older one or is wanted always.
    pub(super) fn line(&self, at: &At, always: bool) -> String {
        let [before, after] = self.lines(at);
        after.filter(|after| always || before.as_ref() != Some(after)).unwrap_or_default()
    }

    /// The declarations of the field in both drafts.
    fn lines(&self, at: &At) -> [Option<String>; 2] {
        let [old, new] = at.owners;
        let before = old.and_then(|owner| self.old.draft.field_lines(owner, &at.wire));
        let after = new.and_then(|owner| self.new.draft.field_lines(owner, &at.wire));
        [before, after]
    }

    /// Reports a member that is removed: the line to delete, and the new operation that has the member instead.
    pub(super) fn delete(&mut self, at: &At, direction: Direction, schema: &Json) {
        let [before, _] = self.lines(at);
        let line = before.and_then(|lines| last_line(&lines)).map(|line| format!("delete `{line}`"));
        let detail = self.destination(&at.subject.name, direction, &at.wire, schema);
        self.page.add(&at.subject, Change { detail, own: line.unwrap_or_default(), ..at.change("removed") });
    }

    /// Reports a place whose type was also that of others and differs from theirs now.
    pub(super) fn split(&mut self, at: &At, mut facts: Facts, was: Id, is: Id) {
        let (older, newer) = (self.older_name(was), self.newer_name(is));
        let relation = self.relation(was, is);
        facts.add(format!("its type is now `{newer}`, which is {relation}; other places keep `{older}`"));
        let types = self.declaration(is);
        let code = self.line(at, false);
        self.page.add(&at.subject, Change { code, types, ..at.change(facts) });
    }

    /// Describes a new type by its difference from an older one.
    pub(super) fn relation(&self, was: Id, is: Id) -> String {
        let older = self.older_name(was);
        match difference((&self.old.draft, was), (&self.new.draft, is)) {
            same if same.is_empty() => format!("`{older}` as it was before it changed"),
            difference => format!("`{older}` {difference}"),
        }
    }

    pub(super) fn older_name(&self, id: Id) -> String {
        self.old.draft.decls.get(id).map(|decl| decl.name.clone()).unwrap_or_default()
    }

    pub(super) fn newer_name(&self, id: Id) -> String {
        self.new.draft.decls.get(id).map(|decl| decl.name.clone()).unwrap_or_default()
    }

    /// Returns a type with its unnamed types, unless the older draft has it or the page already does.
    pub(super) fn declaration(&mut self, id: Id) -> Vec<NewType> {
        let Some(decl) = self.new.draft.decls.get(id) else { return Vec::new() };
        let is_reported = decl.component().is_some_and(|name| !self.old.reached.rooms.contains_key(name));
        if is_reported || self.kept.contains(id) {
            return Vec::new();
        }
        if decl.component().is_none() {
            return self.unnamed(&Type::Named(id));
        }
        if !self.printed.insert(id) {
            return Vec::new();
        }
        let fields = if let DeclKind::Object(fields) = &decl.kind { fields.as_slice() } else { &[] };
        let types = fields.iter().map(|field| field.value.ty.clone()).collect::<Vec<_>>();
        let parts = types.iter().flat_map(|ty| self.unnamed(ty)).collect::<Vec<_>>();
        self.new_type(id).into_iter().chain(parts).collect()
    }

    /// The declarations of unnamed schemas that the older draft does not have.
    pub(super) fn unnamed(&mut self, ty: &Type) -> Vec<NewType> {
        let (mut open, mut types) = (Vec::new(), Vec::new());
        ty.named(true, &mut open);
        while let Some((id, _)) = open.pop() {
            let Some(decl) = self.new.draft.decls.get(id) else { continue };
            if decl.component().is_some() || self.kept.contains(id) || !self.printed.insert(id) {
                continue;
            }
            open.extend(usage::mentioned_by(&self.new.draft, id).into_iter().map(|id| (id, true)));
            types.extend(self.new_type(id));
        }
        types
    }

    fn new_type(&self, id: Id) -> Option<NewType> {
        let decl = self.new.draft.decls.get(id)?;
        Some(NewType { file: file(&decl.usage.room), code: self.new.draft.decl_lines(id) })
    }

    /// The place for changes inside of a value: its declared type, or the place of the value.
    pub(super) fn within(&self, at: &At, old: &Cursor, new: &Cursor) -> At {
        match (old.declared(), new.declared()) {
            (Some(was), Some(is)) if self.is_united(was, is) => At::top(&self.united(was, is)),
            (_, Some(id)) => At::top(&self.declared(id, at)),
            _ => at.clone(),
        }
    }
}
