//! The changes between two documents, as a page for the person who edits the declarations.

mod alignment;
mod attribute;
mod cursor;
mod description;
mod group;
mod inheritance;
mod media;
mod moves;
mod operation;
mod page;
mod pairs;
mod parameter;
mod report;
mod side;
mod subject;
mod union;
mod values;
mod walk;

use std::collections::BTreeSet;

use self::alignment::Aligned;
use self::attribute::{AUTH_TABLE, security, servers};
use self::description::quoted;
use self::operation::{Pair, subject};
use self::page::{Change, Class, Subject};
use self::side::Side;
use self::subject::file;
use self::walk::{Walk, listed};
use crate::document::Document;
use crate::draft::areas;
use crate::ir::{Decl, Draft, EndpointDraft, Room};
use crate::json::Json;
use crate::words::snake;
use crate::{schema, usage};

/// The file that declares the facts of all operations.
const CLIENT_FILE: &str = "openrouter/src/client.rs";

/// Returns the page, and whether anything changed.
pub(crate) fn diff(old: &Document, new: &Document) -> (String, bool) {
    let (before, after) = (old.operations().collect::<Vec<_>>(), new.operations().collect::<Vec<_>>());
    let pairs = pairs::operations(&before, &after);
    let aligned = Aligned::new(&before, new, &pairs);
    let mut walk = Walk::new(old, &aligned, pairs);
    compare_roots(&mut walk);
    list_renamed_schemas(&mut walk);
    compare_operations(&mut walk);
    compare_schemas(&mut walk);
    let rooms = areas(&walk.new.draft).iter().map(|area| Room::from_area(area)).collect::<Vec<_>>();
    let files: Vec<String> = rooms.iter().map(file).collect();
    let changed = !walk.page.is_empty();
    (walk.page.print(&files), changed)
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

fn compare_operations(walk: &mut Walk<'_>) {
    let found = walk.pairs.clone();
    for (at, old) in found.iter().enumerate() {
        match old {
            Some(old) => walk.operation(Pair { old: *old, new: at }),
            None => new_operation(walk, at),
        }
    }
    let mut removed = Vec::new();
    for (at, endpoint) in walk.old.draft.endpoints.iter().enumerate().filter(|(at, _)| !found.contains(&Some(*at))) {
        let subject = subject(at, endpoint, Class::RemovedOperation);
        let text =
            "removed: delete it, its line in the table of the area, its tests, and its bodies in `tests/contract`";
        walk.page.add(&subject, Change::new(text));
        let types = own_types(&walk.old.draft, endpoint, &walk.new.draft);
        if !types.is_empty() {
            walk.page.add(&subject, Change::new(format!("nothing else uses {}", quoted(&types))));
        }
        removed.push((at, subject));
    }
    for (at, subject) in &removed {
        if let Some(source) = walk.old.sources.get(*at).copied() {
            walk.removed_members(source, subject);
        }
    }
    walk.report_moves();
    let pairs = found.iter().enumerate().filter_map(|(new, old)| old.map(|old| Pair { old, new }));
    pairs.for_each(|pair| walk.errors(pair));
    let fresh = (0..found.len()).filter(|at| found.get(*at) == Some(&None)).collect();
    let removed = removed.into_iter().map(|(at, _)| at).collect();
    (walk.fresh, walk.stale) = (reached_only_by(&walk.new, &fresh), reached_only_by(&walk.old, &removed));
}

fn new_operation(walk: &mut Walk<'_>, at: usize) {
    let Some(endpoint) = walk.new.draft.endpoints.get(at) else { return };
    let subject = subject(at, endpoint, Class::NewOperation);
    let EndpointDraft { name, id, .. } = endpoint;
    let types = own_types(&walk.new.draft, endpoint, &walk.old.draft);
    let types = if types.is_empty() { String::new() } else { format!(", with {}", quoted(&types)) };
    let mut texts = vec![
        format!("`cargo run -q -p draft -- NEW.json {id}` drafts it{types}"),
        format!("`{} => {name}` is its line in the table of the area", snake(name)),
    ];
    let source = walk.new.sources.get(at);
    if source.is_some_and(|source| crate::operation::auth(walk.new.document, *source).is_none()) {
        texts.push(format!("list its credential in {AUTH_TABLE}{}", usual_credential(&walk.old.draft, endpoint)));
    }
    texts.into_iter().for_each(|text| walk.page.add(&subject, Change::new(text)));
}

/// The credential that all other operations of the area have, if it is one.
fn usual_credential(draft: &Draft, new: &EndpointDraft) -> String {
    let others = draft.endpoints.iter().filter(|endpoint| endpoint.home == new.home);
    let others = others.map(|endpoint| endpoint.auth).collect::<BTreeSet<_>>();
    match others.first().filter(|_| others.len() == 1) {
        Some(auth) => format!("; all others of the area have `{auth}`"),
        None => String::new(),
    }
}

/// The types of an operation that are missing in the other draft.
fn own_types(draft: &Draft, endpoint: &EndpointDraft, other: &Draft) -> Vec<String> {
    let names = usage::reached(draft, endpoint).into_iter().filter_map(|id| draft.decls.get(id)).map(|decl| &decl.name);
    names.filter(|name| other.decls.iter().all(|decl| decl.name != **name)).cloned().collect()
}

/// The schemas that only these operations reach.
fn reached_only_by(side: &Side<'_>, operations: &BTreeSet<usize>) -> BTreeSet<String> {
    let ids: BTreeSet<&str> =
        operations.iter().filter_map(|at| side.sources.get(*at)).map(|source| source.id()).collect();
    let all_in = |users: &Vec<String>| users.iter().all(|user| ids.contains(user.as_str()));
    side.reached.users.iter().filter(|(_, users)| all_in(users)).map(|(name, _)| name.clone()).collect()
}

fn list_renamed_schemas(walk: &mut Walk<'_>) {
    for (was, is) in walk.renamed.0.clone() {
        let found = walk.schema(&is);
        let title = format!("{}; **renamed**", found.title);
        let text = "the name is not on the wire: rename the type, or only the schema in its documentation";
        let change = Change { detail: format!("was `{was}`"), ..Change::new(text) };
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
        let text = listed(walk.new.document, name);
        walk.page.add(&subject, Change { text, code, ..Change::default() });
    }
    list_aliases(walk, before.intersection(&after));
    for name in before.difference(&after) {
        let renamed = walk.renamed.0.contains_key(name);
        let decl = walk.old.draft.decls.iter().find(|decl| decl.is_of(name));
        let Some(decl) = decl.filter(|_| !renamed && !walk.moved.contains(name) && !walk.stale.contains(name)) else {
            continue;
        };
        walk.page
            .add(&removed_type(decl, name), Change::new("removed: delete it, because no operation uses it any more"));
    }
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
        walk.page.add(&removed_type(decl, name), Change::new(text));
    }
}

fn removed_type(decl: &Decl, schema: &str) -> Subject {
    Subject {
        key: format!("removed {schema}"),
        file: file(&decl.usage.room),
        name: format!("`{}`", decl.name),
        title: format!("**Removed** `{}`: schema `{schema}`", decl.name),
        class: Class::RemovedType,
        ..Subject::default()
    }
}

#[cfg(test)]
mod tests;
