//! Adds changes to the page.

use super::cursor::Cursor;
use super::moves::Direction;
use super::page::Change;
use super::walk::{At, Walk};
use crate::json::Json;

impl Walk<'_> {
    /// Adds one line for all changes of a place, with the new declaration if it differs.
    pub(super) fn report(&mut self, at: &At, texts: Vec<String>) {
        if !texts.is_empty() {
            let code = self.line(at, false);
            self.page.add(&at.subject, Change { code, ..at.change(texts.join("; ")) });
        }
    }

    /// As [`Self::report`], for changes that are visible in the declaration of a field: the same declaration needs no edit.
    pub(super) fn report_field(&mut self, at: &At, texts: Vec<String>) {
        let [before, after] = self.lines(at);
        if before.is_some() && before == after {
            self.remark(at, texts, "its declaration stays the same");
        } else {
            self.report(at, texts);
        }
    }

    /// Adds one line for changes that need no edit, with the reason.
    pub(super) fn remark(&mut self, at: &At, texts: Vec<String>, reason: &str) {
        if !texts.is_empty() {
            let text = format!("{}; {reason}", texts.join("; "));
            self.page.add(&at.subject, Change { needs_nothing: true, ..at.change(text) });
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
        let line = before.as_ref().and_then(|lines| lines.lines().last());
        let text = match line.map(|line| line.trim().trim_end_matches(',')) {
            Some(line) => format!("removed: delete `{line}`"),
            None => "removed".to_owned(),
        };
        let detail = self.destination(&at.subject.name, direction, &at.wire, schema);
        self.page.add(&at.subject, Change { detail, ..at.change(text) });
    }

    /// The place for changes inside of a value: its declared type, or the place of the value.
    pub(super) fn within(&self, at: &At, cursor: &Cursor) -> At {
        match cursor.declared() {
            Some(id) => At::top(&self.declared(id, at)),
            None => at.clone(),
        }
    }
}
