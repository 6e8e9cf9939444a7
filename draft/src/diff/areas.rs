//! Areas that one of the documents lacks, and areas under another name.

use std::collections::{BTreeMap, BTreeSet};

use super::attribute::AUTH_TABLE;
use super::description::quoted;
use super::facts::Facts;
use super::operations::{by_file, in_area, unlisted};
use super::page::{Change, Class, Subject};
use super::subject::file;
use super::walk::Walk;
use crate::ir::{Draft, EndpointDraft, Id, Room};
use crate::rust::area_lines;
use crate::usage;

/// The areas whose tag was renamed: the older module and the newer one. Every operation of the one that the newer document still
/// has is in the other.
#[derive(Debug, Default)]
pub(super) struct RenamedAreas(BTreeMap<String, String>);

impl RenamedAreas {
    pub(super) fn new(old: &Draft, new: &Draft, pairs: &[Option<usize>]) -> Self {
        let homes =
            |draft: &Draft| draft.endpoints.iter().map(|endpoint| endpoint.home.clone()).collect::<BTreeSet<_>>();
        let (before, after) = (homes(old), homes(new));
        let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (is, was) in new.endpoints.iter().zip(pairs) {
            if let Some(was) = was.and_then(|was| old.endpoints.get(was)) {
                places.entry(&was.home).or_default().insert(&is.home);
            }
        }
        let renamed = places.into_iter().filter_map(|(was, places)| match places.into_iter().collect::<Vec<_>>()[..] {
            [is] if !after.contains(was) && !before.contains(is) => Some((was.to_owned(), is.to_owned())),
            _ => None,
        });
        Self(renamed.collect())
    }

    fn is_pair(&self, was: &str, is: &str) -> bool {
        self.0.get(was).is_some_and(|newer| newer == is)
    }
}

impl Walk<'_> {
    /// Describes the move of an operation to another area. A renamed area is reported once, by itself.
    pub(super) fn moving(&self, old: &EndpointDraft, new: &EndpointDraft) -> Option<Facts> {
        let tags = format!("the tag was `{}`, is `{}`", old.area, new.area);
        if old.home == new.home {
            let text = format!("{tags}: write it in the line of `areas!`");
            return (old.area != new.area).then(|| Facts::from("another tag").with_own(text));
        }
        if self.areas.is_pair(&old.home, &new.home) {
            return None;
        }
        let text = format!(
            "from `{}` to `{}`, with its line in the table of the area, its tests, and the types that only it uses; {tags}",
            file(&Room::from_area(&old.home)),
            file(&Room::from_area(&new.home)),
        );
        Some(Facts::from("moves to another area").with_own(text))
    }

    /// The areas of the newer document that the older one lacks, except those with another name.
    pub(super) fn new_areas(&self) -> BTreeSet<String> {
        let is_renamed = |home: &String| self.areas.0.values().any(|newer| newer == home);
        lacking(&self.new.draft, &self.old.draft).filter(|home| !is_renamed(home)).cloned().collect()
    }

    /// The areas of the older document that the newer one lacks, except those with another name.
    pub(super) fn removed_areas(&self) -> BTreeSet<String> {
        let is_renamed = |home: &String| self.areas.0.contains_key(home);
        lacking(&self.old.draft, &self.new.draft).filter(|home| !is_renamed(home)).cloned().collect()
    }
}

/// The areas that the other draft does not have.
fn lacking<'d>(draft: &'d Draft, other: &'d Draft) -> impl Iterator<Item = &'d String> {
    let homes = draft.endpoints.iter().map(|endpoint| &endpoint.home);
    homes.filter(|home| other.endpoints.iter().all(|endpoint| endpoint.home != **home))
}

/// Reports the areas that have another name.
pub(super) fn renamed_areas(walk: &mut Walk<'_>) {
    for (was, is) in &walk.areas.0 {
        let (old, new) = (tag(&walk.old.draft, was), tag(&walk.new.draft, is));
        let subject = Subject {
            title: format!("**Renamed** area `{old}`: is now `{new}`"),
            ..area_subject(&walk.old.draft, was, Class::RenamedArea)
        };
        let lines = area_lines(&walk.new.draft, is).into_iter().collect::<Vec<_>>();
        let texts = [
            format!(
                "rename the module `{was}` to `{is}`, with its file and folder, its tests and its file in the emulator"
            ),
            format!("its line of `areas!`: {}", quoted(&lines)),
        ];
        texts.into_iter().for_each(|text| walk.page.add(&subject, Change::new(text)));
    }
}

pub(super) fn new_area(walk: &mut Walk<'_>, home: &str) {
    let subject = area_subject(&walk.new.draft, home, Class::NewArea);
    let endpoints = in_area(&walk.new.draft, 0..walk.new.draft.endpoints.len(), home);
    let with = walk.drafted_with(&endpoints, &subject.file);
    let draft = &walk.new.draft;
    let lines = area_lines(draft, home).into_iter().collect::<Vec<_>>();
    let unlisted = unlisted(walk, &endpoints);
    let operation = |endpoint: &EndpointDraft| {
        let EndpointDraft { name, method, path, .. } = endpoint;
        format!("`{name}` (`{method} {path}`)")
    };
    let operations = endpoints.iter().filter_map(|at| draft.endpoints.get(*at)).map(operation).collect::<Vec<_>>();
    let mut texts = vec![
        format!("`cargo run -q -p draft -- NEW.json area {home}` drafts it{with}"),
        format!("its operations: {}", operations.join(", ")),
        format!("“Add an area” in CONTRIBUTING.md lists the other edits; its line of `areas!`: {}", quoted(&lines)),
    ];
    if !unlisted.is_empty() {
        texts.push(format!("list the credentials of {} in {AUTH_TABLE}", quoted(&unlisted)));
    }
    texts.into_iter().for_each(|text| walk.page.add(&subject, Change::new(text)));
}

pub(super) fn removed_area(walk: &mut Walk<'_>, home: &str, stale: &[usize]) {
    let draft = &walk.old.draft;
    let subject = area_subject(draft, home, Class::RemovedArea);
    let endpoints = in_area(draft, stale.iter().copied(), home).into_iter().filter_map(|at| draft.endpoints.get(at));
    let operations = endpoints.clone().map(|endpoint| endpoint.name.clone()).collect::<Vec<_>>();
    let is_elsewhere = |id: &Id| draft.decls.get(*id).is_some_and(|decl| decl.usage.room.area.as_deref() != Some(home));
    let ids = endpoints.flat_map(|endpoint| usage::reached(draft, endpoint));
    let types: BTreeSet<Id> = ids.filter(|id| is_elsewhere(id) && !walk.kept.contains_old(*id)).collect();
    let types = by_file(draft, &types.into_iter().collect::<Vec<_>>(), &subject.file);
    let mut changes = vec![Facts::from(
        "removed: delete its file and folder, its module and its line of `areas!` in `openrouter/src/api.rs`, its tests, \
         and its bodies in `tests/contract`",
    )];
    if !operations.is_empty() {
        changes.push(Facts::from("its operations").with_own(quoted(&operations)));
    }
    if !types.is_empty() {
        changes.push(Facts::from("delete its types in other files, which nothing else uses").with_own(types));
    }
    changes.into_iter().for_each(|change| walk.page.add(&subject, Change::new(change)));
}

pub(super) fn area_subject(draft: &Draft, home: &str, class: Class) -> Subject {
    let tag = tag(draft, home);
    let word = if class == Class::NewArea { "New" } else { "Removed" };
    Subject {
        key: format!("area {class:?} {home}"),
        file: file(&Room::from_area(home)),
        name: format!("area `{tag}`"),
        title: format!("**{word}** area `{tag}`"),
        class,
        ..Subject::default()
    }
}

/// The tag of an area.
fn tag<'d>(draft: &'d Draft, home: &'d str) -> &'d str {
    draft.endpoints.iter().find(|endpoint| endpoint.home == home).map_or(home, |endpoint| endpoint.area.as_str())
}
