//! Members that one operation lost and another one got: an operation that was split.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::description::quoted;
use super::facts::Facts;
use super::operation::subject;
use super::page::{Change, Class, Subject};
use super::parameter::is_of_client;
use super::side::Side;
use super::walk::{At, Walk};
use crate::document::{Document, Source};
use crate::json::Json;
use crate::schema::{Object, Shape, fingerprint, plan};

/// The direction in which a member is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// A member, with all that decides whether another one is the same.
#[derive(Debug, Clone, PartialEq)]
struct Member {
    direction: Direction,
    name: String,
    fingerprint: String,
}

/// The members that operations got, and those that others lost to them.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// The index and the tag of each newer operation, and the members that it did not have.
    got: Vec<(usize, String, Vec<Member>)>,
    /// The names of the members by the operation that got them and by the declaration that had them.
    found: BTreeMap<(usize, String), Vec<String>>,
}

impl Moves {
    pub(super) fn new(old: &Side<'_>, new: &Side<'_>, pairs: &[Option<usize>]) -> Self {
        let got = new.sources.iter().zip(pairs).enumerate().map(|(at, (source, was))| {
            let was = was.and_then(|was| old.sources.get(was));
            let before = was.map(|was| members(old.document, *was)).unwrap_or_default();
            let mut after = members(new.document, *source);
            after.retain(|member| !before.contains(member));
            (at, source.tag().to_owned(), after)
        });
        Self { got: got.collect(), ..Self::default() }
    }

    /// Returns the operation of the tag that got the member.
    fn find(&self, tag: &str, member: &Member) -> Option<usize> {
        let mut got = self.got.iter().filter(|(_, other, _)| other == tag);
        got.find(|(.., members)| members.contains(member)).map(|(at, ..)| *at)
    }
}

impl Walk<'_> {
    /// Returns where a member is now that the declaration `from` lost; empty when no operation got it.
    pub(super) fn destination(&mut self, from: &str, direction: Direction, name: &str, schema: &Json) -> String {
        let member = Member { direction, name: name.to_owned(), fingerprint: fingerprint(schema) };
        let Some(at) = self.moves.find(&self.tag, &member) else { return String::new() };
        self.moves.found.entry((at, from.to_owned())).or_default().push(name.to_owned());
        let operation = self.new.draft.endpoints.get(at).map_or("", |endpoint| endpoint.name.as_str());
        format!("`{operation}` has it now")
    }

    /// Returns the older names of members that have another name in the newer object, as far as their types say so: one new
    /// member and one removed one have the same type, which no other of them has.
    pub(super) fn renamed_members(&self, was: &Object, is: &Object, direction: Direction) -> BTreeMap<String, String> {
        let lacking = |one: &Object, other: &Object| -> Vec<(String, String)> {
            let members = one.members.iter().filter(|(name, _)| other.get(name).is_none());
            members
                .map(|(name, schema)| (format!("{} {}", one.requires(name), fingerprint(schema)), name.clone()))
                .collect()
        };
        let is_moved = |name: &str| {
            let fingerprint = was.get(name).map(fingerprint).unwrap_or_default();
            let member = Member { direction, name: name.to_owned(), fingerprint };
            self.moves.find(&self.tag, &member).is_some()
        };
        let (removed, added) = (lacking(was, is), lacking(is, was));
        let mut renamed = BTreeMap::new();
        for (key, name) in &added {
            let same = |members: &[(String, String)]| members.iter().filter(|(other, _)| other == key).count();
            let old = removed.iter().find(|(other, _)| other == key).map(|(_, old)| old);
            if let Some(old) = old.filter(|old| same(&added) == 1 && same(&removed) == 1 && !is_moved(old)) {
                renamed.insert(name.clone(), old.clone());
            }
        }
        renamed
    }

    /// Reports a member that has another name in the older object.
    pub(super) fn renamed_member(&mut self, at: &At, (was, old): (&str, &Cursor), new: &Cursor) {
        self.keep(old, new);
        let facts = Facts::from("new in place of a member of the same type");
        let facts = facts.with_own(format!("rename the field `{was}`, if it is the same thing"));
        let code = self.line(at, true);
        self.page.add(&at.subject, Change { code, ..at.change(facts) });
    }

    /// Finds what a removed operation sent in others, and reports where it is.
    pub(super) fn removed_members(&mut self, source: Source<'_>, subject: &Subject) {
        let members = members(self.old.document, source);
        let sent = members.into_iter().filter(|member| member.direction == Direction::Request);
        let (found, lost): (Vec<_>, Vec<_>) =
            sent.map(|member| (self.moves.find(source.tag(), &member), member.name)).partition(|(at, _)| at.is_some());
        let mut places: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        found.into_iter().for_each(|(at, name)| places.entry(at.unwrap_or_default()).or_default().push(name));
        if places.is_empty() {
            return;
        }
        let operation = |at: usize| self.new.draft.endpoints.get(at).map_or("", |endpoint| endpoint.name.as_str());
        let mut texts: Vec<String> =
            places.iter().map(|(at, names)| format!("`{}` has {} now", operation(*at), quoted(names))).collect();
        if !lost.is_empty() {
            let lost = lost.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
            texts.push(format!("nothing else has {}", quoted(&lost)));
        }
        self.page.add(subject, Change::new(Facts::from("its members").with_own(texts.join("; "))));
        for (at, names) in places {
            self.moves.found.insert((at, subject.name.clone()), names);
        }
    }

    /// Reports at each operation the members that others lost to it.
    pub(super) fn report_moves(&mut self) {
        for ((at, from), names) in std::mem::take(&mut self.moves.found) {
            let is_new = self.pairs.get(at).is_none_or(Option::is_none);
            let changed = || Some(At::top(&subject(at, self.new.draft.endpoints.get(at)?, Class::ChangedOperation)));
            let Some(place) = (if is_new { self.new_place(at) } else { changed() }) else { continue };
            let facts = Facts::from(format!("has members that {from} had")).with_own(quoted(&names));
            self.page.add(&place.subject, place.change(facts));
        }
    }
}

/// The members of an operation that could be moved. A placeholder of the path says only which thing is meant.
fn members(document: &Document, source: Source<'_>) -> Vec<Member> {
    let member = |direction, name: &str, schema: &Json| Member {
        direction,
        name: name.to_owned(),
        fingerprint: fingerprint(schema),
    };
    let is_moved = |parameter: &&Json| parameter.str("in") != Some("path") && !is_of_client(parameter);
    let parameters = source.parameters(document).into_iter().filter(is_moved);
    let parameters = parameters.filter_map(|parameter| Some((parameter.str("name")?, parameter.get("schema")?)));
    let mut found: Vec<Member> = parameters.map(|(name, schema)| member(Direction::Request, name, schema)).collect();
    let mut add = |direction, schema: &Json| {
        for (name, schema) in inside(document, schema) {
            let member = member(direction, &name, &schema);
            if !found.contains(&member) {
                found.push(member);
            }
        }
    };
    source.bodies(document).into_iter().for_each(|(_, schema)| add(Direction::Request, schema));
    let success = source.responses(document).into_iter().filter(|(status, _)| status.starts_with('2'));
    success.flat_map(|(_, contents)| contents).for_each(|(_, schema)| add(Direction::Response, schema));
    found
}

/// The members of an object, or those of the objects in its envelope.
fn inside(document: &Document, schema: &Json) -> Vec<(String, Json)> {
    match plan(document, schema).shape {
        Shape::List(items) => inside(document, &items),
        Shape::Object(object) => match object.get("data") {
            Some(data) => inside(document, data),
            None => object.members,
        },
        _ => Vec::new(),
    }
}
