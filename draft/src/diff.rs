//! The changes between two documents, as a page for the person who edits the declarations.

mod alignment;
mod areas;
mod arguments;
mod attribute;
mod consequences;
mod cursor;
mod description;
mod difference;
mod envelope;
mod facts;
mod gathered;
mod group;
mod inheritance;
mod media;
mod moves;
mod operation;
mod operations;
mod page;
mod pairs;
mod parameter;
mod report;
mod side;
mod strings;
mod subject;
mod union;
mod values;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use self::alignment::Aligned;
use self::attribute::{security, servers};
use self::description::quoted;
use self::facts::Facts;
use self::operations::compare_operations;
use self::page::{Change, Class, Subject};
use self::side::Side;
use self::subject::{file, named};
use self::walk::{Walk, listed};
use crate::document::Document;
use crate::draft::areas;
use crate::ir::{Decl, Draft, Room};
use crate::json::Json;
use crate::schema;

/// The file that declares the facts of all operations.
const CLIENT_FILE: &str = "openrouter/src/client.rs";

/// Returns the page, and whether anything changed. With `is_full`, the page has every change by itself.
pub(crate) fn diff(old: &Document, new: &Document, is_full: bool) -> (String, bool) {
    let (before, after) = (old.operations().collect::<Vec<_>>(), new.operations().collect::<Vec<_>>());
    let pairs = pairs::operations(&before, &after);
    let aligned = Aligned::new(&before, new, &pairs);
    let mut walk = Walk::new(old, &aligned, pairs);
    compare_roots(&mut walk);
    list_renamed_schemas(&mut walk);
    compare_operations(&mut walk);
    compare_schemas(&mut walk);
    walk.consequences();
    let rooms = areas(&walk.new.draft).iter().map(|area| Room::from_area(area)).collect::<Vec<_>>();
    let files: Vec<String> = rooms.iter().map(file).collect();
    let changed = !walk.page.is_empty();
    (walk.page.print(&files, is_full), changed)
}

/// Compares the facts that apply to all operations.
fn compare_roots(walk: &mut Walk<'_>) {
    let subject = Subject {
        key: "all".to_owned(),
        file: CLIENT_FILE.to_owned(),
        name: "all operations".to_owned(),
        title: "All operations".to_owned(),
        class: Class::Everything,
        ..Subject::default()
    };
    let (old, new) = (walk.old.document.root(), walk.new.document.root());
    let schemes = |root: &Json| root.at(&["components", "securitySchemes"]).sorted();
    for (what, was, is) in [
        ("server URL", servers(old), servers(new)),
        ("security", security(old), security(new)),
        ("security schemes", schemes(old), schemes(new)),
    ] {
        if was != is {
            walk.page.add(&subject, Change::new(format!("{what}: was {was}, is {is}")));
        }
    }
}

fn list_renamed_schemas(walk: &mut Walk<'_>) {
    // Several schemas may be one type, which is renamed once.
    let mut subjects: BTreeMap<String, (Subject, Vec<String>)> = BTreeMap::new();
    for (was, is) in &walk.renamed.0 {
        let id = walk.new.draft.decls.iter().position(|decl| decl.is_of(is));
        let key = id.map_or_else(|| is.clone(), |id| format!("type {id}"));
        subjects.entry(key).or_insert_with(|| (walk.schema(is), Vec::new())).1.push(was.clone());
    }
    for (found, was) in subjects.into_values() {
        let title = format!("{}; **renamed**", found.title);
        let text = "the name is not on the wire: rename the type, or only the schema in its documentation";
        let change = Change { detail: format!("was {}", quoted(&was)), ..Change::new(text) };
        walk.page.add(&Subject { title, class: Class::RenamedType, ..found }, change);
    }
}

/// Lists new and removed schemas, except those that only new or removed operations use.
fn compare_schemas(walk: &mut Walk<'_>) {
    let names = |side: &Side<'_>| side.reached.rooms.keys().cloned().collect::<BTreeSet<String>>();
    let (before, after) = (names(&walk.old), names(&walk.new));
    for name in after.difference(&before) {
        let renamed = walk.renamed.0.values().any(|newer| newer == name);
        let declared = walk.new.draft.decls.iter().position(|decl| decl.is_of(name));
        let Some(id) = declared.filter(|_| !renamed && !walk.moved.contains(name) && !walk.fresh.contains(name)) else {
            continue;
        };
        let found = walk.schema(name);
        let subject = Subject { title: format!("**New** {}", found.title), class: Class::NewType, ..found };
        let code = walk.new.draft.decl_lines(id);
        let facts = Facts::from("new type").with_own(listed(walk.new.document, name));
        walk.page.add(&subject, Change { code, ..Change::new(facts) });
    }
    list_aliases(walk, before.intersection(&after));
    for name in before.difference(&after) {
        let renamed = walk.renamed.0.contains_key(name);
        let decl = walk.old.draft.decls.iter().enumerate().find(|(_, decl)| decl.is_of(name));
        let Some((id, decl)) = decl.filter(|_| !renamed && !walk.moved.contains(name) && !walk.stale.contains(name))
        else {
            continue;
        };
        // The type may also be that of a schema that remains.
        match walk.kept.newer(id).and_then(|id| walk.new.draft.decls.get(id)?.component().map(str::to_owned)) {
            Some(other) => {
                let reason = "the type is also that of another schema".to_owned();
                let change = Change { reason, ..Change::new(format!("schema `{name}` is removed")) };
                walk.page.add(&walk.schema(&other), change);
            }
            None => walk.page.add(&removed_type(decl), Change::new("removed: delete it, because nothing uses it")),
        }
    }
    list_replaced(walk);
}

/// Lists the types whose schemas only refer to others now.
fn list_aliases<'n>(walk: &mut Walk<'_>, names: impl Iterator<Item = &'n String>) {
    for name in names {
        let schema = Json::object([("$ref", Json::text(pairs::reference(name)))]);
        let Some(target) = schema::plan(walk.new.document, &schema).component.filter(|target| target != name) else {
            continue;
        };
        let is_declared = |draft: &Draft| draft.decls.iter().any(|decl| decl.is_of(name));
        let decl = walk.old.draft.decls.iter().find(|decl| decl.component() == Some(name));
        let Some(decl) = decl.filter(|_| !is_declared(&walk.new.draft)) else { continue };
        let new = walk.new.draft.decls.iter().find(|decl| decl.is_of(&target)).map_or(&target, |decl| &decl.name);
        let text = format!("its schema is another name of `{target}` now: delete it, and write `{new}` in its place");
        walk.page.add(&removed_type(decl), Change::new(text));
    }
}

/// Lists the types whose schemas have another JSON type now, which the places report that have them.
fn list_replaced(walk: &mut Walk<'_>) {
    for name in std::mem::take(&mut walk.replaced) {
        let mut decls = walk.old.draft.decls.iter().enumerate();
        let Some((id, decl)) = decls.find(|(_, decl)| decl.is_of(&name)) else { continue };
        if !walk.kept.contains_old(id) {
            walk.page.add(&removed_type(decl), Change::new("removed: delete it, because nothing uses it"));
        }
    }
}

/// The subject of a type that nothing uses. Several schemas may be one type, which is removed once.
fn removed_type(decl: &Decl) -> Subject {
    let file = file(&decl.usage.room);
    Subject {
        key: format!("removed `{}` of {file}", decl.name),
        file,
        name: format!("`{}`", decl.name),
        title: format!("**Removed** `{}`: {}", decl.name, named(&decl.schemas)),
        class: Class::RemovedType,
        ..Subject::default()
    }
}

#[cfg(test)]
mod tests;
