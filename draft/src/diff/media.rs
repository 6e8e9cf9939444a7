//! Compares the media types of a body or a response.

use super::cursor::Cursor;
use super::description::{described, kind, members, quoted};
use super::facts::Facts;
use super::operation::Pair;
use super::page::Change;
use super::walk::{At, Spot, Walk};
use crate::document::Document;
use crate::ir::{Owner, Place};
use crate::json::Json;
use crate::schema::{Object, plan};

/// A media type with its schema and its place in the draft.
pub(super) type Content<'s> = (&'s str, &'s Json, Cursor);

impl Walk<'_> {
    pub(super) fn contents(&mut self, at: &At, pair: Pair, before: &[Content<'_>], after: &[Content<'_>]) {
        let removed = lacking(before, after);
        let replaced = match (removed.as_slice(), lacking(after, before).as_slice()) {
            ([(media, ..)], [_]) => Some(*media),
            _ => None,
        };
        let several = before.len() > 1 || after.len() > 1;
        for content in after {
            let (media, schema, cursor) = content;
            let is_labelled = several && !media.starts_with("application/json");
            let at = if is_labelled { at.labelled(format!("{} ({media})", at.label)) } else { at.clone() };
            match before.iter().find(|(other, ..)| other == media) {
                Some((_, other, old)) => match (old, cursor) {
                    (Cursor::Request(_), _) | (_, Cursor::Request(_)) => self.request(&at, old, content),
                    _ => {
                        let old = Spot::required(other, old.clone());
                        self.compare(&at, &old, &Spot::required(schema, cursor.clone()));
                    }
                },
                None => {
                    let (kind, own) = match replaced {
                        Some(was) => (format!("was `{was}`, is `{media}`"), described(self.new.document, schema)),
                        None if is_labelled => ("new".to_owned(), self.novelty(content, after)),
                        None => (format!("new, `{media}`"), self.novelty(content, after)),
                    };
                    self.fresh_content(&at, pair, Facts::from(kind).with_own(own), cursor, &removed);
                }
            }
        }
        for (media, ..) in removed.iter().filter(|_| replaced.is_none()) {
            let in_attribute = self.changes_attribute(pair);
            self.page.add(&at.subject, Change { in_attribute, ..at.change(format!("`{media}` removed")) });
        }
    }

    /// Compares a body that is or was the JSON of a request of another operation, which reports the changes of its members.
    fn request(&mut self, at: &At, old: &Cursor, (_, schema, new): &Content<'_>) {
        let facts = match (old, new) {
            (Cursor::Request(was), Cursor::Request(is)) if was == is => return,
            (_, Cursor::Request(is)) => format!("is now the body of a `{is}`"),
            (Cursor::Request(was), _) => format!("is not the body of a `{was}` now"),
            _ => return,
        };
        let mut facts = Facts::from(facts).with_own(described(self.new.document, schema));
        match (old, new) {
            (Cursor::Endpoint(_), _) => facts.add_own("delete the fields of the body"),
            (_, Cursor::Endpoint(_)) => facts.add_own("delete the field of the body"),
            _ => {}
        }
        let code = self.line(at, true) + &self.fields(new);
        let types = if let Cursor::Value(ty) = new { self.unnamed(ty) } else { Vec::new() };
        self.page.add(&at.subject, Change { code, types, ..at.change(facts) });
    }

    /// Adds a new media type, with the declarations for it.
    fn fresh_content(&mut self, at: &At, pair: Pair, mut facts: Facts, cursor: &Cursor, removed: &[&Content<'_>]) {
        let types = match cursor {
            Cursor::Value(ty) | Cursor::Envelope(ty) => self.unnamed(ty),
            _ => Vec::new(),
        };
        let code = self.fields(cursor);
        let had_fields = removed.iter().any(|(.., old)| matches!(old, Cursor::Endpoint(_)));
        if had_fields && !matches!(cursor, Cursor::Endpoint(_)) {
            facts.add_own("delete the fields of the body");
        }
        let in_attribute = self.changes_attribute(pair);
        if code.is_empty() && types.is_empty() && !in_attribute {
            return self.remark(at, facts, "the declaration has the other media type");
        }
        self.page.add(&at.subject, Change { code, types, in_attribute, ..at.change(facts) });
    }

    /// Returns the fields of a new body.
    fn fields(&self, cursor: &Cursor) -> String {
        let Cursor::Endpoint(at) = cursor else { return String::new() };
        let fields = self.new.draft.endpoints.get(*at).map_or(&[][..], |endpoint| &endpoint.fields);
        let members = fields.iter().filter(|field| field.place == Place::Member);
        let owner = Owner::Endpoint(*at, Place::Member);
        members.filter_map(|field| self.new.draft.field_lines(owner, &field.field.wire)).collect()
    }

    /// Describes the body of a declaration for a further format of an operation, which another one declares with the first.
    pub(super) fn further_format(&self, at: usize) -> Option<Facts> {
        let source = self.new.sources.get(at).filter(|source| source.is_further)?;
        let first = at.checked_sub(1)?;
        let content = |at: usize| {
            let source = self.new.sources.get(at)?;
            let schema = source.body(self.new.document)?;
            Some((source.format.media_type(), schema, Cursor::body(&self.new.draft, at)))
        };
        let (first, own) = (content(first)?, content(at)?);
        let novelty = self.novelty(&own, &[first, own.clone()]);
        Some(Facts::from(format!("body ({})", source.format.media_type())).with_own(novelty))
    }

    /// Describes a media type by its difference from the others, whose members are declared already. The frame of an event
    /// has nothing in common with them.
    fn novelty(&self, (media, schema, _): &Content<'_>, all: &[Content<'_>]) -> String {
        let document = self.new.document;
        let whole = || described(document, schema);
        let object = |schema: &Json| plan(document, schema).object().cloned();
        let (Some(own), false) = (object(schema), media.starts_with("text/event-stream")) else { return whole() };
        let other = all.iter().filter(|(other, ..)| other != media).find_map(|(_, schema, _)| object(schema));
        other.map_or_else(whole, |other| difference(document, &own, &other))
    }
}

/// The media types that the other list lacks.
fn lacking<'a, 's>(contents: &'a [Content<'s>], others: &[Content<'_>]) -> Vec<&'a Content<'s>> {
    contents.iter().filter(|(media, ..)| others.iter().all(|(other, ..)| other != media)).collect()
}

/// Describes an object by its difference from another one.
fn difference(document: &Document, own: &Object, other: &Object) -> String {
    let shape = |schema: &Json| kind(&plan(document, schema).shape);
    let is_same = |name: &str, schema: &Json| other.get(name).is_some_and(|known| shape(known) == shape(schema));
    let (known, fresh): (Vec<_>, Vec<_>) =
        own.members.iter().cloned().partition(|(name, schema)| is_same(name, schema));
    let names = |members: &[(String, Json)]| members.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let missing = other.members.iter().filter(|(name, _)| own.get(name).is_none()).cloned().collect::<Vec<_>>();
    let mut parts = Vec::new();
    if !fresh.is_empty() {
        let fresh = Object { members: fresh, ..own.clone() };
        parts.push(format!("with {}", members(document, &fresh),));
    }
    if !known.is_empty() {
        parts.push(format!("{} as in the other media type", quoted(&names(&known))));
    }
    if !missing.is_empty() {
        parts.push(format!("without {}", quoted(&names(&missing))));
    }
    parts.join("; ")
}
