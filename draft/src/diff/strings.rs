//! Sets of strings that are a type in one draft only: a set of very many values is drafted as a string, and so is the single
//! value of a member in responses.

use super::cursor::Cursor;
use super::facts::Facts;
use super::page::Change;
use super::walk::{At, Walk};
use crate::schema::{Plan, Shape};
use crate::tables::MOST_VALUES;

/// A schema, and its place in the draft.
type Set<'s> = (&'s Plan, &'s Cursor);

/// Whether the type of a set of strings is declared in one draft only, because of the number of the values.
pub(super) fn is_type_in_one((was, old): Set<'_>, (is, new): Set<'_>) -> bool {
    let is_set = |plan: &Plan| matches!(plan.shape, Shape::Strings(_));
    let is_drafted = |cursor: &Cursor| matches!(cursor, Cursor::Value(_));
    is_set(was)
        && is_set(is)
        && is_drafted(old)
        && is_drafted(new)
        && old.declared().is_some() != new.declared().is_some()
}

impl Walk<'_> {
    /// Reports a place whose set of strings becomes a type or a string: its declaration has another type, unlike that of a set
    /// which only gets a value.
    pub(super) fn type_of_strings(&mut self, at: &At, mut facts: Facts, (was, old): Set<'_>, (is, new): Set<'_>) {
        let many = |plan: &Plan| matches!(&plan.shape, Shape::Strings(values) if values.len() > MOST_VALUES);
        facts.add(match (new.declared().is_some(), many(was), many(is)) {
            (false, _, true) => format!("is a string now, because it has more than {MOST_VALUES} values"),
            (false, ..) => "is a string now, because it has one value".to_owned(),
            (true, true, _) => format!("is a type now, because it does not have more than {MOST_VALUES} values"),
            (true, ..) => "is a type now, because it has several values".to_owned(),
        });
        if let Some(id) = old.declared() {
            facts.add_own(format!("write `String` for `{}`", self.older_name(id)));
            match &was.component {
                Some(component) => drop(self.replaced.insert(component.clone())),
                None if !self.kept.contains_old(id) => facts.add_own("delete the type"),
                None => {}
            }
        }
        let types = new.declared().map_or(Vec::new(), |id| self.declaration(id));
        let code = self.line(at, false);
        self.page.add(&at.subject, Change { code, types, ..at.change(facts) });
    }
}
