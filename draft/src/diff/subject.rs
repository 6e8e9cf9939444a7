//! The subjects of changes: a declaration, its file, and its place in the document.

use super::description::quoted;
use super::page::{Class, Subject};
use super::walk::{At, Walk};
use crate::ir::{Id, Room};

impl Walk<'_> {
    pub(super) fn declared(&self, id: Id, at: &At) -> Subject {
        let Some(decl) = self.new.draft.decls.get(id) else { return at.subject.clone() };
        if let Some(component) = decl.component() {
            return self.schema(component);
        }
        let place = if at.label.is_empty() { String::new() } else { format!(", `{}`", at.label.replace('`', "")) };
        let place = format!("in {}{place}", at.subject.title.split([':', ';']).next().unwrap_or_default());
        Subject {
            key: format!("type {id}"),
            file: file(&decl.usage.room),
            name: format!("`{}`", decl.name),
            title: format!("`{}`: {place}{}", decl.name, used(self.new.users.get(id).copied().unwrap_or_default())),
            class: Class::ChangedType,
            ..Subject::default()
        }
    }

    /// The subject of an older type that now has the shape of another one.
    pub(super) fn united(&self, old: Id, new: Id) -> Subject {
        let (was, is) = (self.older_name(old), self.newer_name(new));
        let room = self.old.draft.decls.get(old).map(|decl| decl.usage.room.clone()).unwrap_or_default();
        Subject {
            key: format!("older type {old}"),
            file: file(&room),
            name: format!("`{was}`"),
            title: format!("`{was}`; is now the same as `{is}`"),
            ..Subject::default()
        }
    }

    /// The subject of a schema of the newer document.
    pub(super) fn schema(&self, component: &str) -> Subject {
        let mut decls = self.new.draft.decls.iter();
        let decl = decls.find(|decl| decl.is_of(component));
        let room = match decl {
            Some(decl) => Some(&decl.usage.room),
            None => self.new.reached.rooms.get(component),
        };
        let name = decl.map(|decl| format!("`{}`", decl.name));
        let before = name.as_ref().map_or(String::new(), |name| format!("{name}: "));
        let others = decl.map_or(&[][..], |decl| &decl.schemas).iter().filter(|other| *other != component);
        let schemas = std::iter::once(component.to_owned()).chain(others.cloned()).collect::<Vec<_>>();
        let heirs = self.heirs.get(component).filter(|users| users.len() > 1).map(|users| {
            let first: Vec<String> = users.iter().take(3).cloned().collect();
            let more = users.len() - first.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("; its members are also those of {}{more}", quoted(&first))
        });
        let users = self.new.reached.users.get(component).map_or(0, Vec::len);
        Subject {
            key: format!("schema {component}"),
            file: file(room.unwrap_or(&Room::default())),
            name: name.unwrap_or_else(|| format!("schema `{component}`")),
            title: format!("{before}{}{}{}", named(&schemas), heirs.unwrap_or_default(), used(users)),
            class: Class::ChangedType,
            others: schemas.len() - 1,
            ..Subject::default()
        }
    }
}

/// The schemas that one type declares.
pub(super) fn named(schemas: &[String]) -> String {
    format!("schema{} {}", if schemas.len() > 1 { "s" } else { "" }, quoted(schemas))
}

pub(super) fn file(room: &Room) -> String {
    format!("openrouter/src/{}", room.file())
}

fn used(operations: usize) -> String {
    if operations > 1 { format!("; used by {operations} operations") } else { String::new() }
}
