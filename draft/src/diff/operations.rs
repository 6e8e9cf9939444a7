//! Operations and areas that one of the documents lacks.

use std::collections::BTreeSet;

use super::attribute::AUTH_TABLE;
use super::description::quoted;
use super::facts::Facts;
use super::operation::{Pair, subject};
use super::page::{Change, Class, Subject};
use super::side::Side;
use super::subject::file;
use super::walk::Walk;
use crate::ir::{Draft, EndpointDraft, Id, Room};
use crate::rust::area_lines;
use crate::usage;
use crate::words::snake;

/// Compares all operations, and reports those that are new or removed.
pub(super) fn compare_operations(walk: &mut Walk<'_>) {
    let found = walk.pairs.clone();
    let pairs = || found.iter().enumerate().filter_map(|(new, old)| old.map(|old| Pair { old, new }));
    pairs().for_each(|pair| walk.operation(pair));
    let fresh: Vec<usize> = (0..found.len()).filter(|at| found.get(*at) == Some(&None)).collect();
    let stale: Vec<usize> = (0..walk.old.draft.endpoints.len()).filter(|at| !found.contains(&Some(*at))).collect();
    new_operations(walk, &fresh);
    removed_operations(walk, &stale);
    walk.report_moves();
    pairs().for_each(|pair| walk.errors(pair));
    (walk.fresh, walk.stale) = (reached_only_by(&walk.new, &fresh), reached_only_by(&walk.old, &stale));
}

fn new_operations(walk: &mut Walk<'_>, fresh: &[usize]) {
    let areas = areas_of(&walk.new.draft, fresh, &walk.old.draft);
    for home in &areas {
        let endpoints = in_area(&walk.new.draft, fresh, home);
        new_area(walk, home, &endpoints);
    }
    for at in fresh {
        if walk.new.draft.endpoints.get(*at).is_some_and(|endpoint| !areas.contains(&endpoint.home)) {
            new_operation(walk, *at);
        }
    }
}

fn new_area(walk: &mut Walk<'_>, home: &str, endpoints: &[usize]) {
    let draft = &walk.new.draft;
    let subject = area_subject(draft, home, Class::NewArea);
    let all = || endpoints.iter().filter_map(|at| draft.endpoints.get(*at));
    let mut types = Vec::new();
    for name in all().flat_map(|endpoint| own_types(draft, endpoint, |id| walk.kept.contains(id))) {
        if !types.contains(&name) {
            types.push(name);
        }
    }
    let lines = area_lines(draft, home).into_iter().collect::<Vec<_>>();
    let unlisted = endpoints.iter().filter(|at| !has_credential(walk, **at));
    let unlisted = unlisted.filter_map(|at| Some(draft.endpoints.get(*at)?.id.clone())).collect::<Vec<_>>();
    let operation = |endpoint: &EndpointDraft| {
        let EndpointDraft { name, method, path, .. } = endpoint;
        format!("`{name}` (`{method} {path}`)")
    };
    let mut texts = vec![
        format!("`cargo run -q -p draft -- NEW.json area {home}` drafts it{}", with(&types)),
        format!("its operations: {}", all().map(operation).collect::<Vec<_>>().join(", ")),
        format!("“Add an area” in CONTRIBUTING.md lists the other edits; its line of `areas!`: {}", quoted(&lines)),
    ];
    if !unlisted.is_empty() {
        texts.push(format!("list the credentials of {} in {AUTH_TABLE}", quoted(&unlisted)));
    }
    texts.into_iter().for_each(|text| walk.page.add(&subject, Change::new(text)));
}

fn new_operation(walk: &mut Walk<'_>, at: usize) {
    let Some(endpoint) = walk.new.draft.endpoints.get(at) else { return };
    let subject = subject(at, endpoint, Class::NewOperation);
    let EndpointDraft { name, id, .. } = endpoint;
    let types = own_types(&walk.new.draft, endpoint, |id| walk.kept.contains(id));
    let mut changes = vec![
        Facts::from(format!("`cargo run -q -p draft -- NEW.json {id}` drafts it{}", with(&types))),
        Facts::from(format!("`{} => {name}` is its line in the table of the area", snake(name))),
    ];
    if !has_credential(walk, at) {
        let usual = usual_credential(&walk.old.draft, endpoint);
        changes.push(Facts::from(format!("list its credential in {AUTH_TABLE}{usual}")));
    }
    changes.into_iter().for_each(|change| walk.page.add(&subject, Change::new(change)));
}

/// Whether the table or the document has the credential of an operation.
fn has_credential(walk: &Walk<'_>, at: usize) -> bool {
    let source = walk.new.sources.get(at);
    source.is_some_and(|source| crate::operation::auth(walk.new.document, *source).is_some())
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

fn removed_operations(walk: &mut Walk<'_>, stale: &[usize]) {
    let areas = areas_of(&walk.old.draft, stale, &walk.new.draft);
    areas.iter().for_each(|home| removed_area(walk, home, stale));
    let mut listed = BTreeSet::new();
    for at in stale {
        let Some(endpoint) = walk.old.draft.endpoints.get(*at) else { continue };
        let (subject, mut types) = match areas.contains(&endpoint.home) {
            true => (area_subject(&walk.old.draft, &endpoint.home, Class::RemovedArea), Vec::new()),
            false => {
                let types = own_types(&walk.old.draft, endpoint, |id| walk.kept.contains_old(id));
                (subject(*at, endpoint, Class::RemovedOperation), types)
            }
        };
        if subject.class == Class::RemovedOperation {
            let text = "removed: delete it, its line in the table of the area, its tests, and its bodies in \
                        `tests/contract`";
            walk.page.add(&subject, Change::new(text));
        }
        types.retain(|name| listed.insert(name.clone()));
        if !types.is_empty() {
            let facts = Facts::from("delete its types, which nothing else uses").with_own(quoted(&types));
            walk.page.add(&subject, Change::new(facts));
        }
        if let Some(source) = walk.old.sources.get(*at).copied() {
            walk.removed_members(source, &subject);
        }
    }
}

fn removed_area(walk: &mut Walk<'_>, home: &str, stale: &[usize]) {
    let draft = &walk.old.draft;
    let subject = area_subject(draft, home, Class::RemovedArea);
    let endpoints = in_area(draft, stale, home).into_iter().filter_map(|at| draft.endpoints.get(at));
    let operations = endpoints.clone().map(|endpoint| endpoint.name.clone()).collect::<Vec<_>>();
    let is_elsewhere = |id: &Id| draft.decls.get(*id).is_some_and(|decl| decl.usage.room.area.as_deref() != Some(home));
    let ids = endpoints.flat_map(|endpoint| usage::reached(draft, endpoint));
    let ids: BTreeSet<Id> = ids.filter(|id| is_elsewhere(id) && !walk.kept.contains_old(*id)).collect();
    let types = ids.into_iter().filter_map(|id| draft.decls.get(id)).map(|decl| decl.name.clone()).collect::<Vec<_>>();
    let mut changes = vec![Facts::from(
        "removed: delete its file and folder, its module and its line of `areas!` in `openrouter/src/api.rs`, its tests, \
         and its bodies in `tests/contract`",
    )];
    changes.push(Facts::from("its operations").with_own(quoted(&operations)));
    if !types.is_empty() {
        changes.push(Facts::from("delete its types in other files, which nothing else uses").with_own(quoted(&types)));
    }
    changes.into_iter().for_each(|change| walk.page.add(&subject, Change::new(change)));
}

fn area_subject(draft: &Draft, home: &str, class: Class) -> Subject {
    let endpoint = draft.endpoints.iter().find(|endpoint| endpoint.home == home);
    let tag = endpoint.map_or(home, |endpoint| endpoint.area.as_str());
    let word = if class == Class::NewArea { "New" } else { "Removed" };
    Subject {
        key: format!("area {home}"),
        file: file(&Room::from_area(home)),
        name: format!("area `{tag}`"),
        title: format!("**{word}** area `{tag}`"),
        class,
        ..Subject::default()
    }
}

/// The areas of some operations that the other draft does not have.
fn areas_of(draft: &Draft, endpoints: &[usize], other: &Draft) -> BTreeSet<String> {
    let homes = endpoints.iter().filter_map(|at| draft.endpoints.get(*at)).map(|endpoint| &endpoint.home);
    homes.filter(|home| other.endpoints.iter().all(|endpoint| endpoint.home != **home)).cloned().collect()
}

fn in_area(draft: &Draft, endpoints: &[usize], home: &str) -> Vec<usize> {
    let is_here = |at: &usize| draft.endpoints.get(*at).is_some_and(|endpoint| endpoint.home == home);
    endpoints.iter().copied().filter(is_here).collect()
}

/// The types of an operation that the other draft does not have.
fn own_types(draft: &Draft, endpoint: &EndpointDraft, is_kept: impl Fn(Id) -> bool) -> Vec<String> {
    let ids = usage::reached(draft, endpoint).into_iter().filter(|id| !is_kept(*id));
    ids.filter_map(|id| draft.decls.get(id)).map(|decl| decl.name.clone()).collect()
}

fn with(types: &[String]) -> String {
    if types.is_empty() { String::new() } else { format!(", with {}", quoted(types)) }
}

/// The schemas that only these operations reach.
fn reached_only_by(side: &Side<'_>, operations: &[usize]) -> BTreeSet<String> {
    let ids: BTreeSet<&str> =
        operations.iter().filter_map(|at| side.sources.get(*at)).map(|source| source.id()).collect();
    let all_in = |users: &Vec<String>| users.iter().all(|user| ids.contains(user.as_str()));
    side.reached.users.iter().filter(|(_, users)| all_in(users)).map(|(name, _)| name.clone()).collect()
}
