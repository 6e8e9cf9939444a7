//! Compares two schemas, together with the declarations that were drafted from them.

use std::collections::{BTreeMap, BTreeSet};

use super::alignment::{Aligned, Kept, align};
use super::areas::RenamedAreas;
use super::cursor::Cursor;
use super::description::{described, kind, limits, members, quoted, shallow};
use super::facts::Facts;
use super::inheritance::{heirs, inherited};
use super::moves::{Direction, Moves};
use super::page::{Change, Page, Subject};
use super::pairs::{Renamed, reference};
use super::report::last_line;
use super::side::Side;
use super::strings::is_type_in_one;
use super::values::{ValueChange, values};
use crate::document::Document;
use crate::ir::{DeclKind, Id, Owner, Type};
use crate::json::Json;
use crate::schema::{Object, Plan, Shape, fingerprint, keywords_with_target, plan};

/// A schema at one place.
#[derive(Clone)]
pub(super) struct Spot<'s> {
    pub(super) schema: &'s Json,
    pub(super) required: bool,
    pub(super) cursor: Cursor,
    /// Whether it is an item of a list or a map, or a branch of a union.
    pub(super) is_item: bool,
}

impl<'s> Spot<'s> {
    pub(super) fn required(schema: &'s Json, cursor: Cursor) -> Self {
        Self { schema, required: true, cursor, is_item: false }
    }
}

/// The place under which a change is reported.
#[derive(Clone)]
pub(super) struct At {
    pub(super) subject: Subject,
    pub(super) label: String,
    /// The owners of the field, in the older and in the newer draft.
    pub(super) owners: [Option<Owner>; 2],
    pub(super) wire: String,
}

impl At {
    pub(super) fn top(subject: &Subject) -> Self {
        Self { subject: subject.clone(), label: String::new(), owners: [None, None], wire: String::new() }
    }

    pub(super) fn labelled(&self, label: String) -> Self {
        Self { label, owners: [None, None], ..self.clone() }
    }

    /// A change of this place.
    pub(super) fn change(&self, facts: impl Into<Facts>) -> Change {
        Change { label: self.label.clone(), ..Change::new(facts) }
    }

    pub(super) fn inside(&self, step: &str) -> Self {
        let is_item = step.starts_with('[');
        let separator = if self.label.is_empty() || is_item { "" } else { "." };
        let inside = self.labelled(format!("{}{separator}{step}", self.label));
        // The field declares the items of its list.
        if is_item { Self { owners: self.owners, ..inside } } else { inside }
    }
}

pub(super) struct Walk<'d> {
    pub(super) old: Side<'d>,
    pub(super) new: Side<'d>,
    /// The older operation of each newer one.
    pub(super) pairs: Vec<Option<usize>>,
    /// The names of the newer operations that follow from their ids.
    pub(super) names: Vec<String>,
    pub(super) areas: RenamedAreas,
    pub(super) kept: Kept,
    pub(super) renamed: Renamed,
    pub(super) page: Page,
    /// The schemas from which others inherit members by `allOf`, each with the schemas that inherit.
    pub(super) heirs: BTreeMap<String, BTreeSet<String>>,
    pub(super) moves: Moves,
    /// The tag of the operation that is being compared.
    pub(super) tag: String,
    visited: BTreeSet<(String, String)>,
    /// Schemas that got a name in the newer document or lost it, without another change.
    pub(super) moved: BTreeSet<String>,
    /// Schemas that only new operations reach, and those that only removed operations reached.
    pub(super) fresh: BTreeSet<String>,
    pub(super) stale: BTreeSet<String>,
    pub(super) printed: BTreeSet<Id>,
    /// Schemas of the older document whose JSON type is another one in the newer.
    pub(super) replaced: BTreeSet<String>,
}

impl<'d> Walk<'d> {
    /// `pairs` has the older operation of each newer one.
    pub(super) fn new(old: &'d Document, aligned: &'d Aligned, pairs: Vec<Option<usize>>) -> Self {
        let (old, mut new) = (Side::new(old), Side::new(&aligned.document));
        let renamed = Renamed::new((old.document, &old.reached), (new.document, &new.reached));
        let kept = Kept::new(&old.draft, &new.draft, &renamed);
        align(&old, &mut new, &pairs, aligned, &kept);
        let heirs = heirs(&new);
        let names = aligned.names.clone();
        let areas = RenamedAreas::new(&old.draft, &new.draft, &pairs);
        let moves = Moves::new(&old, &new, &pairs);
        let (page, tag, visited, moved, fresh, stale, printed, replaced) = Default::default();
        Self {
            old,
            new,
            pairs,
            names,
            areas,
            kept,
            renamed,
            page,
            heirs,
            moves,
            tag,
            visited,
            moved,
            fresh,
            stale,
            printed,
            replaced,
        }
    }

    pub(super) fn compare(&mut self, at: &At, old: &Spot<'_>, new: &Spot<'_>) {
        if self.through_envelope(at, old, new) {
            return;
        }
        let (was, is) = (plan(self.old.document, old.schema), plan(self.new.document, new.schema));
        let mut facts = self.flags((old, &was), (new, &is));
        if kind(&was.shape) == kind(&is.shape) {
            self.keep(&old.cursor, &new.cursor);
            if let Some((was, is)) = self.split_types(&old.cursor, &new.cursor) {
                return self.split(at, facts, was, is);
            }
        }
        let (before, after) = ((&was, &old.cursor), (&is, &new.cursor));
        if is_type_in_one(before, after) {
            return self.type_of_strings(at, facts, before, after);
        }
        match (&was.component, &is.component) {
            (Some(a), Some(b)) if self.renamed.newer(a) == b => {
                if kind(&was.shape) != kind(&is.shape) {
                    self.replaced.insert(a.clone());
                    let (was, is) = (bare_plan(&was), bare_plan(&is));
                    let old = (&was, old.schema, &old.cursor);
                    return self.other_shape(at, facts, old, (&is, new.schema, &new.cursor));
                }
                self.report_field(at, facts);
                self.component(at, (a, &old.cursor), (b, &new.cursor));
            }
            (Some(a), Some(b)) => {
                facts.add(format!("was schema `{a}`, is `{b}`"));
                match self.is_kept(&old.cursor, &new.cursor) {
                    true => self.remark(at, facts, "both are the same type"),
                    false => self.report_field(at, facts),
                }
            }
            (was_named, is_named) => {
                if kind(&was.shape) == kind(&is.shape) {
                    self.moved.extend(was_named.iter().chain(is_named).cloned());
                }
                let bare = (bare(self.old.document, old.schema), bare(self.new.document, new.schema));
                self.shapes(at, facts, (&was, bare.0, &old.cursor), (&is, bare.1, &new.cursor));
            }
        }
    }

    /// Compares two components, at the first place that refers to them.
    fn component(&mut self, at: &At, (a, old): (&str, &Cursor), (b, new): (&str, &Cursor)) {
        if !self.visited.insert((a.to_owned(), b.to_owned())) {
            return;
        }
        let (Some(was), Some(is)) = (self.old.document.target(&reference(a)), self.new.document.target(&reference(b)))
        else {
            return;
        };
        let at = match new {
            Cursor::Value(Type::Named(_)) | Cursor::Endpoint(_) | Cursor::Envelope(_) => at.clone(),
            // The schema is not declared at this place.
            _ if at.subject.key == ERROR_BODY => At::top(&at.subject),
            _ => At::top(&self.schema(b)),
        };
        let at = self.within(&at, old, new);
        let (old_plan, new_plan) = (plan(self.old.document, was), plan(self.new.document, is));
        let mut facts = Facts::default();
        deprecated(&mut facts, was, is);
        self.shapes(&at, facts, (&old_plan, was, old), (&new_plan, is, new));
    }

    /// The changes of a place that do not depend on the shape.
    fn flags(&self, (old, was): (&Spot<'_>, &Plan), (new, is): (&Spot<'_>, &Plan)) -> Facts {
        let mut facts = Facts::default();
        if old.required != new.required {
            facts.add(if new.required { "is now required" } else { "is now optional" });
        }
        // An item of a list is not optional because its component is nullable elsewhere.
        let own = |document: &Document, plan: &Plan| {
            let target = plan.component.as_ref().filter(|_| new.is_item);
            let target = target.and_then(|name| document.target(&reference(name)));
            plan.nullable && target.is_none_or(|target| !self::plan(document, target).nullable)
        };
        nullable(&mut facts, own(self.old.document, was), own(self.new.document, is));
        deprecated(&mut facts, old.schema, new.schema);
        facts
    }

    fn shapes(&mut self, at: &At, mut facts: Facts, old: Place<'_>, new: Place<'_>) {
        let ((was, was_raw, was_at), (is, is_raw, is_at)) = (old, new);
        if kind(&was.shape) != kind(&is.shape) {
            return self.other_shape(at, facts, old, new);
        }
        if let Some((before, after)) = self.limits(was_raw, is_raw) {
            facts.extend(Facts::from("limits and default").with_own(format!("were {before}, are {after}")));
        }
        let inner = self.within(at, was_at, is_at);
        let values = values(was, is);
        match is_at.declared() {
            Some(id) => {
                self.report_field(at, facts);
                self.variants(&inner, was_at.declared(), id, values);
            }
            None if values.is_empty() => self.report_field(at, facts),
            None => {
                let only_known = facts.is_empty() && values.iter().all(|change| change.is_of_known);
                values.into_iter().for_each(|change| facts.extend(change.facts));
                match only_known && self.line(at, false).is_empty() {
                    true => self.remark(at, facts, "its type in Rust takes any value"),
                    false => self.report(at, facts),
                }
            }
        }
        match (&was.shape, &is.shape) {
            (Shape::List(before), Shape::List(after)) => {
                self.step(&inner.inside("[]"), (before, was_at.item()), (after, is_at.item()));
            }
            (Shape::Map(before), Shape::Map(after)) => {
                self.step(&inner.inside("[name]"), (before, was_at.item()), (after, is_at.item()));
            }
            (Shape::Object(before), Shape::Object(after)) => {
                self.additional_members(&inner, is_at, was, is);
                self.object(&inner, (before, was_raw, was_at), (after, is_raw, is_at));
            }
            (
                Shape::Tagged { tag: old_tag, branches: before, open: old_open },
                Shape::Tagged { tag, branches: after, open },
            ) => {
                if old_tag != tag {
                    self.report(&inner, format!("the tag was `{old_tag}`, is `{tag}`"));
                }
                if old_open != open {
                    let word = if *open { "now" } else { "not" };
                    self.report(&inner, format!("any other `{tag}` is {word} documented"));
                }
                self.mapping(&inner, was_raw, is_raw, (before, after));
                self.tagged(&inner, (before, was_at), (after, is_at));
            }
            (Shape::Kinds(before), Shape::Kinds(after)) => self.kinds(&inner, (before, was_at), (after, is_at)),
            _ => {}
        }
    }

    /// Reports a place whose JSON type changed, with the types that it has now.
    fn other_shape(&mut self, at: &At, mut facts: Facts, (was, was_raw, was_at): Place<'_>, new: Place<'_>) {
        let (is, is_raw, is_at) = new;
        facts.add(format!("was {}, is {}", shallow(self.old.document, was), shallow(self.new.document, is)));
        if let Some((before, after)) = self.limits(was_raw, is_raw) {
            facts.add_own(format!("limits and default were {before}, are {after}"));
        }
        let code = self.line(at, false);
        let types = if let Cursor::Value(ty) = is_at { self.unnamed(ty) } else { Vec::new() };
        if !code.is_empty() || !types.is_empty() {
            self.page.add(&at.subject, Change { code, types, ..at.change(facts) });
        } else if was_at.is_amount() && is_at.is_amount() {
            self.remark(at, facts, "`Usd` reads both");
        } else {
            self.report_field(at, facts);
        }
    }

    /// The older and the newer limits and default, if they differ.
    fn limits(&self, was: &Json, is: &Json) -> Option<(String, String)> {
        let before = limits(&keywords_with_target(self.old.document, was));
        let after = limits(&keywords_with_target(self.new.document, is));
        (before != after).then_some((before, after))
    }

    fn variants(&mut self, at: &At, old: Option<Id>, new: Id, values: Vec<ValueChange>) {
        for ValueChange { mut facts, added, removed, .. } in values {
            let code = added.iter().filter_map(|value| self.new.draft.variant_lines(new, value)).collect();
            let lines = removed.iter().filter_map(|value| last_line(&self.old.draft.variant_lines(old?, value)?));
            let lines = lines.collect::<Vec<_>>();
            if !lines.is_empty() {
                facts.add_own(format!("delete {}", quoted(&lines)));
            }
            self.page.add(&at.subject, Change { code, ..at.change(facts) });
        }
    }

    pub(super) fn step(&mut self, at: &At, (was, old): (&Json, Cursor), (is, new): (&Json, Cursor)) {
        let spot = |schema, cursor| Spot { is_item: true, ..Spot::required(schema, cursor) };
        self.compare(at, &spot(was, old), &spot(is, new));
    }

    fn object(&mut self, at: &At, old: (&Object, &Json, &Cursor), new: (&Object, &Json, &Cursor)) {
        let ((was, was_raw, was_at), (is, is_raw, is_at)) = (old, new);
        let from = (inherited(self.old.document, was_raw), inherited(self.new.document, is_raw));
        let direction = if was_at.is_sent(&self.old.draft) { Direction::Request } else { Direction::Response };
        let renamed = self.renamed_members(was, is, direction);
        for (name, schema) in &is.members {
            let (owner, cursor) = is_at.member(&self.new.draft, name);
            let before = was.get(name).map(|schema| (schema, was_at.member(&self.old.draft, name)));
            // The union reports changes of its tag.
            if before.is_some() && is_at.has_tag(&self.new.draft, name) {
                continue;
            }
            let at = self.member_of(at, name, from.0.get(name).filter(|_| before.is_some()), from.1.get(name));
            let at = self.shared_place(at, is_at, owner);
            let required = is.requires(name);
            match before {
                Some((before, (old_owner, old_cursor))) => {
                    let at = At { owners: [old_owner, owner], ..at };
                    self.shared_or_not(&at, was_at, is_at);
                    let before = Spot { required: was.requires(name), ..Spot::required(before, old_cursor) };
                    self.compare(&at, &before, &Spot { required, ..Spot::required(schema, cursor) });
                }
                None if let Some(old) = renamed.get(name) => {
                    let at = At { owners: [None, owner], ..at };
                    self.renamed_member(&at, (old, &was_at.member(&self.old.draft, old).1), &cursor);
                }
                None => {
                    let at = At { owners: [None, owner], ..at };
                    let after =
                        self.previous(owner, is, name).map_or("first".to_owned(), |other| format!("after `{other}`"));
                    self.added(&at, schema, required, &cursor, &after);
                }
            }
        }
        let is_gone = |name: &String| is.get(name).is_none() && renamed.values().all(|old| old != name);
        for (name, schema) in was.members.iter().filter(|(name, _)| is_gone(name)) {
            let (owner, _) = was_at.member(&self.old.draft, name);
            let at = At { owners: [owner, None], ..self.member_of(at, name, from.0.get(name), None) };
            if !self.no_longer_shared(&at, was_at, is_at) {
                let at = self.older_shared_place(at, was_at);
                self.delete(&at, direction, schema);
            }
        }
        if is_at.is_sent(&self.new.draft) {
            self.order(at, was, is);
            self.arguments_of_type(at, was_at, is_at);
        }
    }

    /// The member before a new one: of those that are declared, or else of those of the schema.
    fn previous(&self, owner: Option<Owner>, object: &Object, name: &str) -> Option<String> {
        let Some(Owner::Type(id)) = owner else {
            return object.members.iter().take_while(|(other, _)| other != name).last().map(|(other, _)| other.clone());
        };
        let DeclKind::Object(fields) = &self.new.draft.decls.get(id)?.kind else { return None };
        fields.iter().take_while(|field| field.wire != name).last().map(|field| field.wire.clone())
    }

    /// Reports a changed order of members, which is the order on the wire.
    fn order(&mut self, at: &At, was: &Object, is: &Object) {
        let common = |one: &Object, other: &Object| -> Vec<String> {
            one.members.iter().filter(|(name, _)| other.get(name).is_some()).map(|(name, _)| name.clone()).collect()
        };
        let (before, after) = (common(was, is), common(is, was));
        if before != after {
            let facts = Facts::from("members are now sent in another order").with_own(quoted(&after));
            self.report(at, facts);
        }
    }

    /// The place of a member: the schema that several others inherit it from, or this object.
    fn member_of(&self, at: &At, name: &str, old: Option<&String>, new: Option<&String>) -> At {
        let newer = old.map(|old| self.renamed.newer(old).to_owned());
        let origin = match (newer, new) {
            (Some(old), Some(new)) if old == *new => Some(old),
            (Some(one), None) => Some(one),
            (None, Some(one)) if self.old.reached.rooms.contains_key(one) => Some(one.clone()),
            _ => None,
        };
        let shared = origin.filter(|origin| self.heirs.get(origin).is_some_and(|users| users.len() > 1));
        let mut at = match shared {
            Some(origin) => At::top(&self.schema(&origin)),
            None => at.clone(),
        }
        .inside(name);
        at.wire = name.to_owned();
        at
    }

    pub(super) fn added(&mut self, at: &At, schema: &Json, required: bool, cursor: &Cursor, after: &str) {
        let document = self.new.document;
        let limits = Some(limits(&keywords_with_target(document, schema))).filter(|limits| limits != "none");
        let limits = limits.map_or(String::new(), |limits| format!(", {limits}"));
        let facts = Facts::from(if required { "new, required" } else { "new, optional" });
        let facts = facts.with_own(format!("{}{limits}", described(document, schema)));
        let code = self.line(at, true);
        let (types, detail) = match cursor {
            Cursor::Value(ty) => (self.unnamed(ty), after.to_owned()),
            _ => Default::default(),
        };
        self.page.add(&at.subject, Change { code, types, detail, ..at.change(facts) });
    }

    /// Reports whether additional members are possible.
    fn additional_members(&mut self, at: &At, cursor: &Cursor, was: &Plan, is: &Plan) {
        let described_values = |document: &Document, plan: &Plan| match plan.keywords.get("additionalProperties") {
            None | Some(Json::Bool(true)) => ("any".to_owned(), String::new()),
            Some(Json::Bool(false)) => ("none".to_owned(), String::new()),
            Some(schema) if schema.members().is_empty() => ("any".to_owned(), String::new()),
            Some(schema) => (described(document, schema), fingerprint(schema)),
        };
        let (before, after) = (described_values(self.old.document, was), described_values(self.new.document, is));
        if before != after && (before.1.is_empty() || before.1 != after.1) {
            let facts = Facts::from("other members").with_own(format!("were {}, are {}", before.0, after.0));
            let advice = match cursor {
                Cursor::Endpoint(_) if after.0 == "none" => "delete the field that is marked `#[endpoint(extra)]`",
                Cursor::Endpoint(_) => "`#[endpoint(extra)] pub extra: Extra` takes them",
                _ => return self.remark(at, facts, "`extra` holds them"),
            };
            self.report(at, facts.with_own(advice));
        }
    }
}

/// A plan, its schema, and the place in the draft.
type Place<'s> = (&'s Plan, &'s Json, &'s Cursor);

pub(super) const ERROR_BODY: &str = "error body";

fn nullable(facts: &mut Facts, was: bool, is: bool) {
    if was != is {
        facts.add(if is { "may now be `null`" } else { "is now never `null`" });
    }
}

pub(super) fn deprecated(facts: &mut Facts, was: &Json, is: &Json) {
    let (was, is) = (was.is_true("deprecated"), is.is_true("deprecated"));
    if was != is {
        facts.add(if is { "is now deprecated" } else { "is not deprecated now" });
    }
}

/// Returns the plan without the name of the component.
fn bare_plan(plan: &Plan) -> Plan {
    Plan { component: None, ..plan.clone() }
}

/// Returns the schema without references and without the alternative `null`.
fn bare<'s>(document: &'s Document, mut schema: &'s Json) -> &'s Json {
    loop {
        let branches = schema.get("anyOf").or(schema.get("oneOf")).map_or(&[][..], Json::items);
        let real: Vec<&Json> = branches.iter().filter(|branch| branch.str("type") != Some("null")).collect();
        schema = match (schema.str("$ref").and_then(|reference| document.target(reference)), real.as_slice()) {
            (Some(target), _) => target,
            (None, [one]) => one,
            _ => return schema,
        };
    }
}

/// Describes a new component: the members of an object, or the shape.
pub(super) fn listed(document: &Document, component: &str) -> String {
    let Some(schema) = document.target(&reference(component)) else { return String::new() };
    match plan(document, schema).object() {
        Some(object) => format!("members {}", members(document, object)),
        None => shallow(document, &bare_plan(&plan(document, schema))),
    }
}
