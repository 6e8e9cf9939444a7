//! Unions that are flattened into an object, which has the members that all variants share.

use super::cursor::Cursor;
use super::facts::Facts;
use super::page::Change;
use super::report::last_line;
use super::walk::{At, Walk};
use crate::ir::{DeclKind, Id, Owner};

impl Walk<'_> {
    /// The place of the variants of a union, which is not that of the value when the union is flattened.
    pub(super) fn union_place(&self, at: &At, union: &Cursor) -> At {
        match union.union(&self.new.draft).filter(|id| union.declared() != Some(*id)) {
            Some(id) => At::top(&self.declared(id, at)),
            None => at.clone(),
        }
    }

    /// The place of a newer member: the object around the variants, if it has the member for all of them.
    pub(super) fn shared_place(&self, at: At, new: &Cursor, owner: Option<Owner>) -> At {
        match new.around(owner) {
            Some(around) => self.member_around(&at, around),
            None => at,
        }
    }

    /// The place of a member that the newer document lacks.
    pub(super) fn older_shared_place(&self, at: At, old: &Cursor) -> At {
        match old.around(at.owners[0]).and_then(|around| self.kept.newer(around)) {
            Some(around) => self.member_around(&at, around),
            None => at,
        }
    }

    fn member_around(&self, at: &At, around: Id) -> At {
        let place = At::top(&self.declared(around, at)).inside(&at.wire);
        At { owners: at.owners, wire: at.wire.clone(), ..place }
    }

    /// Reports a member that all variants share now, or do not share now.
    pub(super) fn shared_or_not(&mut self, at: &At, old: &Cursor, new: &Cursor) {
        let [before, after] = at.owners;
        // Otherwise, all members are those of the variants, or none: the union is reported by itself.
        if !(old.is_gathered() && new.is_gathered()) {
            return;
        }
        match (old.around(before), new.around(after)) {
            (Some(around), None) => {
                self.no_longer_shared(at, old, new);
                let text = format!("was a field of `{}`", self.older_name(around));
                let code = self.line(at, true);
                self.page.add(&at.subject, Change { code, ..at.change(text) });
            }
            (None, Some(around)) if before.is_some() => self.now_shared(at, around),
            _ => {}
        }
    }

    /// Reports a member that was a field of one variant, and is one of the object around all of them.
    fn now_shared(&mut self, at: &At, around: Id) {
        let code = self.line(at, true);
        self.page.add(&at.subject, Change { code, ..at.change("all variants have it now") });
        let Some(Owner::Type(own)) = at.owners[0] else { return };
        let Some(own) = self.kept.newer(own) else { return };
        let facts = Facts::from(format!("is a field of `{}` now", self.newer_name(around)));
        let place = At { wire: at.wire.clone(), ..At::top(&self.declared(own, at)).inside(&at.wire) };
        let facts = facts.with_own(self.deletion(at));
        self.page.add(&place.subject, place.change(facts));
    }

    /// Reports a member that the object around the variants had, and that only some of them have now. Returns whether it is
    /// one.
    pub(super) fn no_longer_shared(&mut self, at: &At, old: &Cursor, new: &Cursor) -> bool {
        if old.around(at.owners[0]).is_none() {
            return false;
        }
        if !new.is_gathered() {
            self.page.add(&at.subject, at.change("removed: this variant does not get the field"));
            return true;
        }
        if !self.is_of_a_variant(new, &at.wire) {
            return false;
        }
        let place = self.older_shared_place(at.clone(), old);
        let facts = Facts::from("not all variants have it now").with_own(self.deletion(at));
        self.page.add(&place.subject, place.change(facts));
        true
    }

    /// Whether a variant of the union around an object has the member.
    fn is_of_a_variant(&self, cursor: &Cursor, wire: &str) -> bool {
        let draft = &self.new.draft;
        let Cursor::Gathered { around, .. } = cursor else { return false };
        let has = |id: Id| match draft.decls.get(id).map(|decl| &decl.kind) {
            Some(DeclKind::Object(fields)) => fields.iter().any(|field| field.wire == wire),
            _ => false,
        };
        draft.variants(*around).iter().any(|variant| has(variant.payload))
    }

    /// The line of the older declaration to delete.
    fn deletion(&self, at: &At) -> String {
        let lines = at.owners[0].and_then(|owner| self.old.draft.field_lines(owner, &at.wire));
        lines.and_then(|lines| last_line(&lines)).map_or(String::new(), |line| format!("delete `{line}`"))
    }
}
