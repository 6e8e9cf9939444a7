//! Pairs of operations and schemas of the two documents. Most keep their names; the others are recognized by their content.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Source, component};
use crate::ir::Room;
use crate::json::Json;
use crate::operation::area;
use crate::schema::{Shape, fingerprint, plan};
use crate::usage::home;

/// Renamed schemas: the older name and the newer one.
#[derive(Debug, Default)]
pub(super) struct Renamed(pub(super) BTreeMap<String, String>);

impl Renamed {
    pub(super) fn newer<'s>(&'s self, old: &'s str) -> &'s str {
        self.0.get(old).map_or(old, String::as_str)
    }

    /// Pairs schemas that operations reach in one document only, by their content.
    pub(super) fn new(old: (&Document, &Reached), new: (&Document, &Reached)) -> Self {
        let removed: Vec<&String> = old.1.rooms.keys().filter(|name| !new.1.rooms.contains_key(*name)).collect();
        let fresh: Vec<&String> = new.1.rooms.keys().filter(|name| !old.1.rooms.contains_key(*name)).collect();
        let loose: BTreeSet<&str> = removed.iter().chain(&fresh).map(|name| name.as_str()).collect();
        let mut scores: Vec<(usize, &String, &String)> = Vec::new();
        for was in &removed {
            for is in &fresh {
                let score = likeness((old.0, was), (new.0, is), &loose);
                if score >= ALIKE {
                    scores.push((score, was, is));
                }
            }
        }
        scores.sort_by_key(|(score, _, _)| std::cmp::Reverse(*score));
        let mut renamed = Self::default();
        for (_, was, is) in scores {
            if !renamed.0.contains_key(was) && !renamed.0.values().any(|taken| taken == is) {
                renamed.0.insert(was.clone(), is.clone());
            }
        }
        renamed
    }
}

/// The likeness above which two schemas are a pair: the percentage of members in common, or more for equal schemas.
const ALIKE: usize = 70;
const SAME: usize = 200;

fn likeness(old: (&Document, &str), new: (&Document, &str), loose: &BTreeSet<&str>) -> usize {
    let find = |(document, name): (&Document, &str)| document.target(&reference(name)).cloned();
    let (Some(was), Some(is)) = (find(old), find(new)) else { return 0 };
    if fingerprint(&without(&was, loose)) == fingerprint(&without(&is, loose)) {
        // The similarity of the names decides between several.
        let common = old.1.chars().zip(new.1.chars()).take_while(|(one, other)| one == other).count();
        let ending = old.1.chars().rev().zip(new.1.chars().rev()).take_while(|(one, other)| one == other).count();
        return SAME + common.max(ending);
    }
    let (was, is) = (parts(old.0, &was), parts(new.0, &is));
    let common = was.intersection(&is).count();
    // Two members in common are not significant.
    if common < 3 { 0 } else { common * 100 / was.union(&is).count() }
}

/// The names of the members, values or tags of a schema.
fn parts(document: &Document, schema: &Json) -> BTreeSet<String> {
    match plan(document, schema).shape {
        Shape::Object(object) => object.members.into_iter().map(|(name, _)| name).collect(),
        Shape::Strings(values) => values.into_iter().collect(),
        Shape::Tagged { branches, .. } => branches.into_iter().map(|branch| branch.tag).collect(),
        _ => BTreeSet::new(),
    }
}

/// Removes the references to schemas that may be renamed themselves.
fn without(schema: &Json, loose: &BTreeSet<&str>) -> Json {
    match schema {
        Json::String(text) if component(text).is_some_and(|name| loose.contains(name)) => Json::Null,
        Json::Array(items) => Json::Array(items.iter().map(|item| without(item, loose)).collect()),
        Json::Object(members) => {
            Json::Object(members.iter().map(|(key, value)| (key.clone(), without(value, loose))).collect())
        }
        other => other.clone(),
    }
}

pub(super) fn reference(component: &str) -> String {
    format!("#/components/schemas/{component}")
}

/// The schemas that operations reach.
#[derive(Debug, Default)]
pub(super) struct Reached {
    /// The module of each.
    pub(super) rooms: BTreeMap<String, Room>,
    /// The ids of the operations that reach each.
    pub(super) users: BTreeMap<String, Vec<String>>,
}

impl Reached {
    pub(super) fn new(document: &Document) -> Self {
        let mut areas: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for source in document.operations() {
            let mut open = Vec::new();
            references(source.json, &mut open);
            source.parameters(document).into_iter().for_each(|parameter| references(parameter, &mut open));
            let mut seen = BTreeSet::new();
            while let Some(reference) = open.pop() {
                let Some(target) = document.target(&reference) else { continue };
                if !seen.insert(reference.clone()) {
                    continue;
                }
                references(target, &mut open);
                if let Some(name) = component(&reference) {
                    areas.entry(name.to_owned()).or_default().insert(area(source.tag()).0);
                    users.entry(name.to_owned()).or_default().push(source.id().to_owned());
                }
            }
        }
        let room = |(name, areas)| (name, Room { area: home(&areas), topic: None });
        Self { rooms: areas.into_iter().map(room).collect(), users }
    }
}

fn references(value: &Json, found: &mut Vec<String>) {
    found.extend(value.str("$ref").map(str::to_owned));
    value.items().iter().for_each(|item| references(item, found));
    value.members().iter().for_each(|(_, member)| references(member, found));
}

/// Whether an older and a newer operation are the same.
type Rule<'r> = &'r dyn Fn(&Source<'_>, &Source<'_>) -> bool;

/// Returns for each newer operation the older one: found by request line and id, by request line, by id, or by the content. One
/// with another format of the body comes after those with the same one.
pub(super) fn operations(old: &[Source<'_>], new: &[Source<'_>]) -> Vec<Option<usize>> {
    let line = |source: &Source<'_>| (source.method.to_owned(), unnamed(source.path));
    let by_line = |was: &Source<'_>, is: &Source<'_>| line(was) == line(is);
    let by_id = |was: &Source<'_>, is: &Source<'_>| !is.id().is_empty() && was.id() == is.id();
    let by_content = |was: &Source<'_>, is: &Source<'_>| {
        was.method == is.method && was.tag() == is.tag() && content(was) == content(is)
    };
    let by_format = |was: &Source<'_>, is: &Source<'_>| was.format == is.format;
    let rules: [Rule<'_>; 6] = [
        &|was, is| by_format(was, is) && by_line(was, is) && by_id(was, is),
        &|was, is| by_format(was, is) && by_line(was, is),
        &|was, is| by_format(was, is) && by_id(was, is),
        &by_line,
        &by_id,
        &|was, is| by_format(was, is) && by_content(was, is),
    ];
    let mut found = vec![None; new.len()];
    for rule in rules {
        for (at, is) in new.iter().enumerate() {
            if found.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let free = |(other, was): &(usize, &Source<'_>)| !found.contains(&Some(*other)) && rule(was, is);
            let was = old.iter().enumerate().find(free).map(|(other, _)| other);
            if let Some(place) = found.get_mut(at) {
                *place = was;
            }
        }
    }
    found
}

/// Returns the path without the names of the placeholders, which may change.
fn unnamed(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

fn content(source: &Source<'_>) -> String {
    let members = source.json.members().iter().filter(|(key, _)| key != "operationId");
    fingerprint(&Json::Object(members.cloned().collect()))
}
