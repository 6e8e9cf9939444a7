//! Changes of declarations that follow from other schemas than their own: whether requests have the type, the members that all
//! variants of a union share, the texts of parts, the tags of objects outside of unions, and the module.

use super::description::quoted;
use super::facts::Facts;
use super::page::{Change, Subject};
use super::report::last_line;
use super::subject::file;
use super::walk::{At, Walk};
use crate::ir::{Decl, DeclKind, Draft, Field, Id, Owner};

/// The older and the newer declaration of a type.
#[derive(Clone, Copy)]
struct Both {
    old: Id,
    new: Id,
}

impl Walk<'_> {
    /// Compares the declarations of all types, after their schemas.
    pub(super) fn consequences(&mut self) {
        let pairs: Vec<Both> = self.kept.pairs().map(|(new, old)| Both { old, new }).collect();
        for both in pairs {
            let Some(at) = self.place_of_type(both.new) else { continue };
            self.type_attribute(&at, both);
            self.fields_by_use(&at, both);
            self.content_text(&at, both);
            self.module(&at, both);
        }
    }

    fn place_of_type(&self, id: Id) -> Option<At> {
        let decl = self.new.draft.decls.get(id)?;
        let mut around = At::top(&Subject { title: format!("`{}`", decl.owner), ..Default::default() });
        around.label.clone_from(&decl.leaf);
        Some(At::top(&self.declared(id, &around)))
    }

    fn decls(&self, both: Both) -> Option<[&Decl; 2]> {
        Some([self.old.draft.decls.get(both.old)?, self.new.draft.decls.get(both.new)?])
    }

    fn type_attribute(&mut self, at: &At, both: Both) {
        let before = self.old.draft.type_attribute_lines(both.old);
        let code = self.new.draft.type_attribute_lines(both.new);
        let Some([was, is]) = self.decls(both) else { return };
        let facts = match (&was.kind, &is.kind) {
            _ if before == code => return,
            (DeclKind::Object(_), DeclKind::Tagged { .. }) => return self.gathering(at, both, UNION),
            (DeclKind::Tagged { .. }, DeclKind::Object(_)) => return self.gathering(at, both, OBJECT),
            (DeclKind::Object(_), DeclKind::Object(_)) if is.usage.sent => Facts::from("requests have it now"),
            (DeclKind::Object(_), DeclKind::Object(_)) => Facts::from("only responses have it now"),
            (DeclKind::Tagged { .. }, DeclKind::Tagged { .. }) => self.keys(both),
            _ => return,
        };
        if !facts.is_empty() {
            self.page.add(&at.subject, Change { code, ..at.change(facts) });
        }
    }

    /// Reports a union that is flattened into an object now, or that is not.
    fn gathering(&mut self, at: &At, both: Both, text: &str) {
        let union = self.new.draft.union(both.new).filter(|id| *id != both.new);
        let code = self.new.draft.decl_lines(both.new);
        let types = union.map_or(Vec::new(), |id| self.declaration(id));
        self.page.add(&at.subject, Change { code, types, ..at.change(text) });
    }

    /// Describes the changes of the keys of a union that follow from its variants and from other unions.
    fn keys(&self, both: Both) -> Facts {
        let mut facts = Facts::default();
        let lists: [(&str, ListOf); 2] =
            [("members that all variants share", Draft::shared_members), ("unions that it is made from", sources)];
        for (text, list) in lists {
            let (was, is) = (list(&self.old.draft, both.old), list(&self.new.draft, both.new));
            if was != is {
                facts.extend(Facts::from(text).with_own(difference(&was, &is)));
            }
        }
        facts
    }

    /// Compares the fields of an object that is used in other places now.
    fn fields_by_use(&mut self, at: &At, both: Both) {
        let Some([was, is]) = self.decls(both) else { return };
        let uses =
            |decl: &Decl| (decl.usage.sent, decl.usage.received, decl.usage.patched, decl.usage.tagged_by.clone());
        if uses(was) == uses(is) {
            return;
        }
        let (before, after) = (wires(was), wires(is));
        for wire in &after {
            let had_tag = is_tag(&self.old.draft, both.old, wire);
            if before.contains(wire) || had_tag {
                self.field_by_use(at, both, wire, had_tag);
            }
        }
        let gone = before.iter().filter(|wire| !after.contains(wire) && is_tag(&self.new.draft, both.new, wire));
        for wire in gone {
            let line = self.old.draft.field_lines(Owner::Type(both.old), wire).and_then(|lines| last_line(&lines));
            let facts = Facts::from("the type is only in unions now, which have the tag");
            let facts = facts.with_own(line.map_or(String::new(), |line| format!("delete `{line}`")));
            self.page.add(&at.subject, at.inside(wire).change(facts));
        }
    }

    fn field_by_use(&mut self, at: &At, both: Both, wire: &str, had_tag: bool) {
        let owners = [Some(Owner::Type(both.old)), Some(Owner::Type(both.new))];
        let at = At { owners, wire: wire.to_owned(), ..at.inside(wire) };
        let code = self.line(&at, false);
        if code.is_empty() || self.page.has(&at.subject, &at.label) {
            return;
        }
        let text = match had_tag {
            true => "a field now: the type is also used outside of unions, which have the tag",
            false => "another declaration, because of the uses of the type",
        };
        let ty = field(&self.new.draft, both.new, wire).map(|field| field.value.ty.clone());
        let types = ty.map_or(Vec::new(), |ty| self.unnamed(&ty));
        self.page.add(&at.subject, Change { code, types, ..at.change(text) });
    }

    fn content_text(&mut self, at: &At, both: Both) {
        let before = self.old.draft.content_text_lines(both.old);
        let code = self.new.draft.content_text_lines(both.new);
        let text = match (before.is_empty(), code.is_empty()) {
            _ if before == code => return,
            (true, _) => "is now a part of a content that may have a text",
            (_, true) => "is not a part of a content with a text now: delete the implementation of `ContentText`",
            _ => "other parts have a text",
        };
        self.page.add(&at.subject, Change { code, ..at.change(text) });
    }

    /// Reports a type that only one area used, or that only one area uses now.
    fn module(&mut self, at: &At, both: Both) {
        let Some([was, is]) = self.decls(both) else { return };
        let (old, new) = (&was.usage.room, &is.usage.room);
        let text = match (&old.area, &new.area) {
            (Some(_), None) => "several areas use it now",
            (None, Some(_)) => "only one area uses it now",
            _ => return,
        };
        let facts = Facts::from(text).with_own(format!("move it from `{}`", file(old)));
        self.page.add(&at.subject, at.change(facts));
    }
}

const UNION: &str = "is a union now, because its variants have too little in common: they get the fields that it had";
const OBJECT: &str = "is an object now, which has the members of all variants: delete them in the variants";

/// A name in a key of a union, and the type beside it, if there is one.
type Listed = (String, String);

type ListOf = fn(&Draft, Id) -> Vec<Listed>;

fn sources(draft: &Draft, id: Id) -> Vec<Listed> {
    let sources = draft.decls.get(id).map_or(&[][..], |decl| &decl.usage.sources);
    sources.iter().filter_map(|id| draft.decls.get(*id)).map(|decl| (decl.name.clone(), String::new())).collect()
}

/// Describes the difference of two lists.
fn difference(was: &[Listed], is: &[Listed]) -> String {
    let lacking = |one: &[Listed], other: &[Listed]| -> Vec<String> {
        let lacks = |name: &String| other.iter().all(|(known, _)| known != name);
        one.iter().map(|(name, _)| name).filter(|name| lacks(name)).cloned().collect()
    };
    let is_retyped = |(name, ty): &&Listed| was.iter().any(|(known, other)| known == name && other != ty);
    let retyped = is.iter().filter(is_retyped).map(|(name, ty)| format!("{name}: {ty}")).collect();
    let parts = [("now also", lacking(is, was)), ("not", lacking(was, is)), ("now", retyped)];
    let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
    parts.map(|(word, names)| format!("{word} {}", quoted(&names))).collect::<Vec<_>>().join(", ")
}

fn fields(decl: &Decl) -> &[Field] {
    if let DeclKind::Object(fields) = &decl.kind { fields } else { &[] }
}

fn field<'d>(draft: &'d Draft, id: Id, wire: &str) -> Option<&'d Field> {
    fields(draft.decls.get(id)?).iter().find(|field| field.wire == wire)
}

fn wires(decl: &Decl) -> Vec<String> {
    fields(decl).iter().map(|field| field.wire.clone()).collect()
}

/// Whether unions have the member as their tag, so that the object does not.
fn is_tag(draft: &Draft, id: Id, wire: &str) -> bool {
    let tags = draft.decls.get(id).and_then(|decl| decl.usage.tagged_by.as_ref());
    tags.is_some_and(|tags| tags.contains(wire))
}
