//! Operations that one of the documents lacks.

use std::collections::{BTreeMap, BTreeSet};

use super::areas::{area_subject, new_area, removed_area, renamed_areas};
use super::attribute::AUTH_TABLE;
use super::description::quoted;
use super::facts::Facts;
use super::operation::{Pair, subject};
use super::page::{Change, Class, Subject};
use super::side::Side;
use super::subject::file;
use super::walk::{At, Walk};
use crate::ir::{Draft, EndpointDraft, Id, Room};
use crate::usage;
use crate::words::snake;

/// Compares all operations, and reports those that are new or removed.
pub(super) fn compare_operations(walk: &mut Walk<'_>) {
    let found = walk.pairs.clone();
    let pairs = || found.iter().enumerate().filter_map(|(new, old)| old.map(|old| Pair { old, new }));
    pairs().for_each(|pair| walk.operation(pair));
    let fresh: Vec<usize> = (0..found.len()).filter(|at| found.get(*at) == Some(&None)).collect();
    let stale: Vec<usize> = (0..walk.old.draft.endpoints.len()).filter(|at| !found.contains(&Some(*at))).collect();
    (walk.fresh, walk.stale) = (reached_only_by(&walk.new, &fresh), reached_only_by(&walk.old, &stale));
    renamed_areas(walk);
    new_operations(walk, &fresh);
    removed_operations(walk, &stale);
    walk.report_moves();
    pairs().for_each(|pair| walk.errors(pair));
}

fn new_operations(walk: &mut Walk<'_>, fresh: &[usize]) {
    let areas = walk.new_areas();
    areas.iter().for_each(|home| new_area(walk, home));
    let homes = fresh.iter().filter_map(|at| walk.new.draft.endpoints.get(*at)).map(|endpoint| endpoint.home.clone());
    for home in homes.filter(|home| !areas.contains(home)).collect::<BTreeSet<_>>() {
        let endpoints = in_area(&walk.new.draft, fresh.iter().copied(), &home);
        endpoints.iter().for_each(|at| new_operation(walk, *at));
        new_credentials(walk, &endpoints);
    }
}

fn new_operation(walk: &mut Walk<'_>, at: usize) {
    let Some(place) = walk.new_place(at) else { return };
    let with = walk.drafted_with(&[at], &place.subject.file);
    let Some(EndpointDraft { name, id, .. }) = walk.new.draft.endpoints.get(at) else { return };
    let draft = format!("`cargo run -q -p draft -- NEW.json {id}` drafts it{with}");
    let line = format!("`{} => {name}` is its line in the table of the area", snake(name));
    let texts = if place.label.is_empty() { vec![draft, line] } else { vec![format!("{draft}; {line}")] };
    let format = walk.further_format(at);
    texts.into_iter().map(Facts::from).chain(format).for_each(|text| walk.page.add(&place.subject, place.change(text)));
}

/// Reports the credentials that the table lacks for new operations of one area.
fn new_credentials(walk: &mut Walk<'_>, endpoints: &[usize]) {
    let place = endpoints.first().and_then(|at| Some((walk.new_place(*at)?, walk.new.draft.endpoints.get(*at)?)));
    let Some((place, endpoint)) = place else { return };
    let what = match unlisted(walk, endpoints) {
        ids if ids.is_empty() => return,
        _ if endpoints.len() == 1 => "its credential".to_owned(),
        ids => format!("the credentials of {}", quoted(&ids)),
    };
    let usual = usual_credential(&walk.old.draft, endpoint);
    walk.page.add(&place.subject, Change::new(format!("list {what} in {AUTH_TABLE}{usual}")));
}

/// The ids of the operations whose credential neither the table nor the document has.
pub(super) fn unlisted(walk: &Walk<'_>, endpoints: &[usize]) -> Vec<String> {
    let has_credential = |at: usize| {
        let source = walk.new.sources.get(at);
        source.is_some_and(|source| crate::operation::auth(walk.new.document, *source).is_some())
    };
    let lacking = endpoints.iter().filter(|at| !has_credential(**at));
    lacking.filter_map(|at| Some(walk.new.draft.endpoints.get(*at)?.id.clone())).collect()
}

impl Walk<'_> {
    /// Names the types that are drafted with new operations, except those that the page has elsewhere.
    pub(super) fn drafted_with(&mut self, endpoints: &[usize], here: &str) -> String {
        let draft = &self.new.draft;
        let endpoints = endpoints.iter().filter_map(|at| draft.endpoints.get(*at));
        let types = endpoints.flat_map(|endpoint| own_types(draft, endpoint, |id| self.kept.contains(id)));
        let is_here = |id: &Id| {
            draft.decls.get(*id).is_some_and(|decl| decl.schemas.iter().all(|name| self.fresh.contains(name)))
        };
        let types: BTreeSet<Id> = types.filter(is_here).collect();
        let types: Vec<Id> = types.into_iter().filter(|id| self.printed.insert(*id)).collect();
        let types = by_file(draft, &types, here);
        if types.is_empty() { types } else { format!(", with {types}") }
    }

    /// The place of the changes of a new operation: a section of its own, or that of all new operations of the area.
    pub(super) fn new_place(&self, at: usize) -> Option<At> {
        let draft = &self.new.draft;
        let endpoint = draft.endpoints.get(at)?;
        let fresh = (0..draft.endpoints.len()).filter(|at| self.pairs.get(*at) == Some(&None));
        let count = in_area(draft, fresh, &endpoint.home).len();
        if count == 1 {
            return Some(At::top(&subject(at, endpoint, Class::NewOperation)));
        }
        let EndpointDraft { name, method, path, home, area, .. } = endpoint;
        let all = Subject {
            key: format!("new operations of {home}"),
            file: file(&Room::from_area(home)),
            name: format!("area `{area}`"),
            title: format!("**New** operations of the area `{area}`"),
            class: Class::NewOperation,
            operations: count,
            ..Subject::default()
        };
        Some(At::top(&all).labelled(format!("`{name}` (`{method} {path}`)")))
    }
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
    let areas = walk.removed_areas();
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
        types.retain(|id| listed.insert(*id));
        if !types.is_empty() {
            let types = by_file(&walk.old.draft, &types, &subject.file);
            let facts = Facts::from("delete its types, which nothing else uses").with_own(types);
            walk.page.add(&subject, Change::new(facts));
        }
        if let Some(source) = walk.old.sources.get(*at).copied() {
            walk.removed_members(source, &subject);
        }
    }
}

/// The operations of an area among some of them.
pub(super) fn in_area(draft: &Draft, endpoints: impl Iterator<Item = usize>, home: &str) -> Vec<usize> {
    let is_here = |at: &usize| draft.endpoints.get(*at).is_some_and(|endpoint| endpoint.home == home);
    endpoints.filter(is_here).collect()
}

/// The types of an operation that the other draft does not have.
pub(super) fn own_types(draft: &Draft, endpoint: &EndpointDraft, is_kept: impl Fn(Id) -> bool) -> Vec<Id> {
    usage::reached(draft, endpoint).into_iter().filter(|id| !is_kept(*id)).collect()
}

/// Names types, first those of one file, and then those of others, with their files.
pub(super) fn by_file(draft: &Draft, types: &[Id], here: &str) -> String {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for decl in types.iter().filter_map(|id| draft.decls.get(*id)) {
        files.entry(file(&decl.usage.room)).or_default().push(decl.name.clone());
    }
    let own = files.remove(here).map(|names| quoted(&names));
    let others = files.into_iter().map(|(file, names)| format!("{} in `{file}`", quoted(&names)));
    own.into_iter().chain(others).collect::<Vec<_>>().join(", ")
}

/// The schemas that only these operations reach.
fn reached_only_by(side: &Side<'_>, operations: &[usize]) -> BTreeSet<String> {
    let ids: BTreeSet<&str> =
        operations.iter().filter_map(|at| side.sources.get(*at)).map(|source| source.id()).collect();
    let all_in = |users: &Vec<String>| users.iter().all(|user| ids.contains(user.as_str()));
    side.reached.users.iter().filter(|(_, users)| all_in(users)).map(|(name, _)| name.clone()).collect()
}
