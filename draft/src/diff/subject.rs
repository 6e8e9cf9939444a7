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
            title: format!("`{}`: {place}{}", decl.name, used(self.new.users.get(id).copied().unwrap_or_default())),
            class: Class::ChangedType,
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
        let name = decl.map_or(String::new(), |decl| format!("`{}`: ", decl.name));
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
            title: format!("{name}schema `{component}`{}{}", heirs.unwrap_or_default(), used(users)),
            class: Class::ChangedType,
        }
    }
}

pub(super) fn file(room: &Room) -> String {
    format!("openrouter/src/{}", room.file())
}

fn used(operations: usize) -> String {
    if operations > 1 { format!("; used by {operations} operations") } else { String::new() }
}
