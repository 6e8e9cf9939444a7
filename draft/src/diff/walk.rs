//! Two schemas side by side, and the declarations that were drafted of them.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::describe::{described, kind, limits, members, quoted, shallow};
use super::inherit::{inherited, parts};
use super::page::{Change, Page, Subject};
use super::pairs::{Reached, Renamed, reference};
use crate::document::{Document, Source};
use crate::draft::draft;
use crate::ir::{DeclKind, Draft, Id, Owner, Type};
use crate::json::Json;
use crate::schema::{Object, Plan, Shape, fingerprint, plan, told};
use crate::usage;

/// One of the two documents.
pub(super) struct Side<'d> {
    pub(super) document: &'d Document,
    pub(super) draft: Draft,
    pub(super) sources: Vec<Source<'d>>,
    pub(super) reached: Reached,
    /// How many operations reach each type.
    pub(super) users: Vec<usize>,
}

impl<'d> Side<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let draft = draft(document);
        let mut users = vec![0; draft.decls.len()];
        for endpoint in &draft.endpoints {
            for id in usage::reached(&draft, endpoint) {
                users.get_mut(id).into_iter().for_each(|count| *count += 1);
            }
        }
        Self { document, sources: document.operations().collect(), reached: Reached::of(document), users, draft }
    }
}

/// A schema at its place.
#[derive(Clone)]
pub(super) struct Spot<'s> {
    pub(super) schema: &'s Json,
    pub(super) required: bool,
    pub(super) cursor: Cursor,
}

/// Where a change is told.
#[derive(Clone)]
pub(super) struct At {
    pub(super) subject: Subject,
    pub(super) label: String,
    /// Who declares it as a field, in the older draft and in the newer.
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

    pub(super) fn inside(&self, step: &str) -> Self {
        let separator = if self.label.is_empty() || step.starts_with('[') { "" } else { "." };
        self.labelled(format!("{}{separator}{step}", self.label))
    }
}

pub(super) struct Walk<'d> {
    pub(super) old: Side<'d>,
    pub(super) new: Side<'d>,
    pub(super) renamed: Renamed,
    pub(super) page: Page,
    /// Schemas whose members stand in others, by `allOf`.
    pub(super) parts: BTreeMap<String, BTreeSet<String>>,
    visited: BTreeSet<(String, String)>,
    /// Newer schemas that said the same before they had a name, and older ones that still do.
    pub(super) moved: BTreeSet<String>,
    /// Schemas of new operations alone, and of those that are gone.
    pub(super) fresh: BTreeSet<String>,
    pub(super) stale: BTreeSet<String>,
    printed: BTreeSet<Id>,
}

impl<'d> Walk<'d> {
    pub(super) fn new(old: &'d Document, new: &'d Document) -> Self {
        let (old, new) = (Side::of(old), Side::of(new));
        let renamed = Renamed::of((old.document, &old.reached), (new.document, &new.reached));
        let parts = parts(&new);
        let (page, visited, moved, fresh, stale, printed) = Default::default();
        Self { old, new, renamed, page, parts, visited, moved, fresh, stale, printed }
    }

    pub(super) fn compare(&mut self, at: &At, old: &Spot<'_>, new: &Spot<'_>) {
        self.compare_after(Vec::new(), at, old, new);
    }

    /// Compares what something was said of already.
    pub(super) fn compare_after(&mut self, mut said: Vec<String>, at: &At, old: &Spot<'_>, new: &Spot<'_>) {
        let (was, is) = (plan(self.old.document, old.schema), plan(self.new.document, new.schema));
        said.extend(self.flags((old, &was), (new, &is)));
        match (&was.component, &is.component) {
            (Some(a), Some(b)) if self.renamed.newer(a) == b => {
                self.tell(at, said);
                self.component(at, (a, &old.cursor), (b, &new.cursor));
            }
            (Some(a), Some(b)) => {
                said.push(format!("was schema `{a}`, is `{b}`"));
                self.tell(at, said);
            }
            (was_named, is_named) => {
                if kind(&was.shape) == kind(&is.shape) {
                    self.moved.extend(was_named.iter().chain(is_named).cloned());
                }
                let bare = (bare(self.old.document, old.schema), bare(self.new.document, new.schema));
                self.shapes(at, said, (&was, bare.0, &old.cursor), (&is, bare.1, &new.cursor));
            }
        }
    }

    /// A schema is compared where it is met first.
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
            // Not declared by that name.
            _ if at.subject.key == ERROR_BODY => At::top(&at.subject),
            _ => At::top(&self.schema(b)),
        };
        let at = self.within(&at, new);
        let (old_plan, new_plan) = (plan(self.old.document, was), plan(self.new.document, is));
        let mut said = Vec::new();
        nullable(&mut said, old_plan.nullable, new_plan.nullable);
        deprecated(&mut said, was, is);
        self.shapes(&at, said, (&old_plan, was, old), (&new_plan, is, new));
    }

    /// What is said of a place, whatever stands there.
    fn flags(&self, (old, was): (&Spot<'_>, &Plan), (new, is): (&Spot<'_>, &Plan)) -> Vec<String> {
        let mut said = Vec::new();
        if old.required != new.required {
            said.push(if new.required { "is required now" } else { "is optional now" }.to_owned());
        }
        // What the component says is told there.
        let own = |document: &Document, plan: &Plan| {
            let target = plan.component.as_ref().and_then(|name| document.target(&reference(name)));
            plan.nullable && target.is_none_or(|target| !self::plan(document, target).nullable)
        };
        nullable(&mut said, own(self.old.document, was), own(self.new.document, is));
        deprecated(&mut said, old.schema, new.schema);
        said
    }

    fn shapes(&mut self, at: &At, mut said: Vec<String>, old: Place<'_>, new: Place<'_>) {
        let ((was, was_raw, was_at), (is, is_raw, is_at)) = (old, new);
        if kind(&was.shape) != kind(&is.shape) {
            let (before, after) = (shallow(self.old.document, was), shallow(self.new.document, is));
            said.push(format!("was {before}, is {after}"));
            let mut code = self.line(at, false);
            if let Cursor::Value(ty) = is_at {
                code.push_str(&self.unnamed(ty));
            }
            return self.page.tell(&at.subject, Change { label: at.label.clone(), text: said.join("; "), code });
        }
        let (before, after) = (limits(&told(self.old.document, was_raw)), limits(&told(self.new.document, is_raw)));
        if before != after {
            said.push(format!("limits and default were {before}, are {after}"));
        }
        let inner = self.within(at, is_at);
        let values = values(was, is);
        match is_at.declared() {
            Some(id) => {
                self.tell(at, said);
                self.variants(&inner, id, values);
            }
            None => {
                said.extend(values.into_iter().map(|(text, _)| text));
                self.tell(at, said);
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
                self.others(&inner, is_at, was, is);
                self.object(&inner, (before, was_raw, was_at), (after, is_raw, is_at));
            }
            (
                Shape::Tagged { tag: old_tag, branches: before, open: old_open },
                Shape::Tagged { tag, branches: after, open },
            ) => {
                if old_tag != tag {
                    self.tell(&inner, vec![format!("told apart by `{tag}`, no longer by `{old_tag}`")]);
                }
                if old_open != open {
                    let text = if *open {
                        "any other `{}` is documented now, too"
                    } else {
                        "no other `{}` is documented any more"
                    };
                    self.tell(&inner, vec![text.replace("{}", tag)]);
                }
                self.mapping(&inner, was_raw, is_raw, (before, after));
                self.tagged(&inner, (before, was_at), (after, is_at));
            }
            (Shape::Kinds(before), Shape::Kinds(after)) => self.kinds(&inner, (before, was_at), (after, is_at)),
            _ => {}
        }
    }

    pub(super) fn variants(&mut self, at: &At, id: Id, values: Vec<(String, Vec<String>)>) {
        for (text, added) in values {
            let code = added.iter().filter_map(|value| self.new.draft.variant_lines(id, value)).collect();
            self.page.tell(&at.subject, Change { label: at.label.clone(), text, code });
        }
    }

    pub(super) fn step(&mut self, at: &At, (was, old): (&Json, Cursor), (is, new): (&Json, Cursor)) {
        let spot = |schema, cursor| Spot { schema, required: true, cursor };
        self.compare(at, &spot(was, old), &spot(is, new));
    }

    fn object(&mut self, at: &At, old: (&Object, &Json, &Cursor), new: (&Object, &Json, &Cursor)) {
        let ((was, was_raw, was_at), (is, is_raw, is_at)) = (old, new);
        let from = (inherited(self.old.document, was_raw), inherited(self.new.document, is_raw));
        for (name, schema) in &is.members {
            let (owner, cursor) = is_at.member(&self.new.draft, name);
            let before = was.get(name).map(|schema| (schema, was_at.member(&self.old.draft, name)));
            // The union around it tells of its tag.
            if before.is_some() && is_at.has_tag(&self.new.draft, name) {
                continue;
            }
            let at = self.member_of(at, name, from.0.get(name).filter(|_| before.is_some()), from.1.get(name));
            let required = is.requires(name);
            match before {
                Some((before, (old_owner, old_cursor))) => {
                    let at = At { owners: [old_owner, owner], ..at };
                    let before = Spot { schema: before, required: was.requires(name), cursor: old_cursor };
                    self.compare(&at, &before, &Spot { schema, required, cursor });
                }
                None => {
                    let at = At { owners: [None, owner], ..at };
                    let previous = is.members.iter().take_while(|(other, _)| other != name).last();
                    let after = previous.map_or("first".to_owned(), |(other, _)| format!("after `{other}`"));
                    self.added(&at, schema, required, &cursor, &after);
                }
            }
        }
        for (name, _) in was.members.iter().filter(|(name, _)| is.get(name).is_none()) {
            let at = self.member_of(at, name, from.0.get(name), None);
            let (owner, _) = was_at.member(&self.old.draft, name);
            let line = owner.and_then(|owner| self.old.draft.field_lines(owner, name));
            let line =
                line.as_ref().and_then(|lines| lines.lines().last()).map(|line| line.trim().trim_end_matches(','));
            let text = line.map_or("is gone".to_owned(), |line| format!("is gone: remove `{line}`"));
            self.tell(&at, vec![text]);
        }
        if is_at.is_sent(&self.new.draft) {
            self.order(at, was, is);
        }
    }

    /// Members stand on the wire in the order of the document.
    fn order(&mut self, at: &At, was: &Object, is: &Object) {
        let common = |one: &Object, other: &Object| -> Vec<String> {
            one.members.iter().filter(|(name, _)| other.get(name).is_some()).map(|(name, _)| name.clone()).collect()
        };
        let (before, after) = (common(was, is), common(is, was));
        if before != after {
            self.tell(at, vec![format!("members are sent in another order now: {}", quoted(&after))]);
        }
    }

    /// A member that several schemas have of one is told there.
    fn member_of(&self, at: &At, name: &str, old: Option<&String>, new: Option<&String>) -> At {
        let newer = old.map(|old| self.renamed.newer(old).to_owned());
        let origin = match (newer, new) {
            (Some(old), Some(new)) if old == *new => Some(old),
            (Some(one), None) => Some(one),
            (None, Some(one)) if self.old.reached.homes.contains_key(one) => Some(one.clone()),
            _ => None,
        };
        let shared = origin.filter(|origin| self.parts.get(origin).is_some_and(|users| users.len() > 1));
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
        let limits = limits(&told(document, schema));
        let limits = if limits == "none" { limits.replace("none", "") } else { format!(", {limits}") };
        let required = if required { "required" } else { "optional" };
        let mut code = self.line(at, true);
        let Cursor::Value(ty) = cursor else {
            let text = format!("new, {required}, {}{limits}", described(document, schema));
            return self.page.tell(&at.subject, Change { label: at.label.clone(), text, code });
        };
        code.push_str(&self.unnamed(ty));
        let text = format!("new, {required}, {}{limits}; {after}", described(document, schema));
        self.page.tell(&at.subject, Change { label: at.label.clone(), text, code });
    }

    /// The declarations of types that only have a name in the draft, where the older draft has none of that name.
    pub(super) fn unnamed(&mut self, ty: &Type) -> String {
        let (mut open, mut code) = (Vec::new(), String::new());
        ty.named(true, &mut open);
        while let Some((id, _)) = open.pop() {
            let Some(decl) = self.new.draft.decls.get(id) else { continue };
            let is_known = self.old.draft.decls.iter().any(|known| known.name == decl.name);
            if decl.component.is_some() || is_known || !self.printed.insert(id) {
                continue;
            }
            if let DeclKind::Object(fields) = &decl.kind {
                fields.iter().for_each(|field| field.value.ty.named(true, &mut open));
            }
            code.push('\n');
            code.push_str(&self.new.draft.decl_lines(id));
        }
        code
    }

    /// Whether there may be members that have no name.
    fn others(&mut self, at: &At, cursor: &Cursor, was: &Plan, is: &Plan) {
        let told = |document: &Document, plan: &Plan| match plan.keywords.get("additionalProperties") {
            None | Some(Json::Bool(true)) => ("any".to_owned(), String::new()),
            Some(Json::Bool(false)) => ("none".to_owned(), String::new()),
            Some(schema) if schema.members().is_empty() => ("any".to_owned(), String::new()),
            Some(schema) => (described(document, schema), fingerprint(schema)),
        };
        let (before, after) = (told(self.old.document, was), told(self.new.document, is));
        if before != after && (before.1.is_empty() || before.1 != after.1) {
            let advice = match cursor {
                Cursor::Endpoint(_) if after.0 == "none" => "remove the field that is marked `#[endpoint(extra)]`",
                Cursor::Endpoint(_) => "`#[endpoint(extra)] pub extra: Extra` takes them",
                _ => "nothing to write, `extra` holds them",
            };
            self.tell(at, vec![format!("other members: were {}, are {}; {advice}", before.0, after.0)]);
        }
    }

    /// One line for all that is said of a place, and what to write, if that is another thing than before.
    pub(super) fn tell(&mut self, at: &At, said: Vec<String>) {
        if said.is_empty() {
            return;
        }
        let code = self.line(at, false);
        self.page.tell(&at.subject, Change { label: at.label.clone(), text: said.join("; "), code });
    }

    fn line(&self, at: &At, always: bool) -> String {
        let [old, new] = at.owners;
        let before = old.and_then(|owner| self.old.draft.field_lines(owner, &at.wire));
        let after = new.and_then(|owner| self.new.draft.field_lines(owner, &at.wire));
        after.filter(|after| always || before.as_ref() != Some(after)).unwrap_or_default()
    }

    /// What is inside a declared type is told there.
    fn within(&self, at: &At, cursor: &Cursor) -> At {
        match cursor.declared() {
            Some(id) => At::top(&self.declared(id, at)),
            None => at.clone(),
        }
    }
}

/// A plan, the schema itself, and where it went.
type Place<'s> = (&'s Plan, &'s Json, &'s Cursor);

pub(super) const ERROR_BODY: &str = "error body";

fn nullable(said: &mut Vec<String>, was: bool, is: bool) {
    if was != is {
        said.push(if is { "may be `null` now" } else { "may not be `null` any more" }.to_owned());
    }
}

pub(super) fn deprecated(said: &mut Vec<String>, was: &Json, is: &Json) {
    let (was, is) = (was.is_true("deprecated"), is.is_true("deprecated"));
    if was != is {
        said.push(if is { "is deprecated now" } else { "is no longer deprecated" }.to_owned());
    }
}

/// The plan without its name.
fn bare_plan(plan: &Plan) -> Plan {
    Plan { component: None, ..plan.clone() }
}

/// The schema behind references and beside `null`.
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

/// What of the known values came and went; new ones are listed once more.
fn values(was: &Plan, is: &Plan) -> Vec<(String, Vec<String>)> {
    let (before, after) = (known(was), known(is));
    let missing = |from: &[String], values: &[String]| -> Vec<String> {
        values.iter().filter(|value| !from.contains(value)).cloned().collect()
    };
    let (added, gone) = (missing(&before, &after), missing(&after, &before));
    let mut told = Vec::new();
    let any = |plan: &Plan| format!("any {}", kind(&plan.shape));
    if before.is_empty() && !after.is_empty() {
        return vec![(
            format!("was {}, is one of {}: list them in its documentation", any(was), quoted(&after)),
            added,
        )];
    }
    if after.is_empty() && !before.is_empty() {
        return vec![(format!("was one of {}, is {}", quoted(&before), any(is)), Vec::new())];
    }
    if !added.is_empty() {
        told.push((format!("enum value added: {}", quoted(&added)), added));
    }
    if !gone.is_empty() {
        told.push((format!("enum value removed: {}", quoted(&gone)), Vec::new()));
    }
    told
}

fn known(plan: &Plan) -> Vec<String> {
    if let Shape::Strings(values) = &plan.shape {
        return values.clone();
    }
    let listed = plan.keywords.list("enum").iter().chain(plan.keywords.get("const"));
    listed.filter(|value| **value != Json::Null).map(ToString::to_string).collect()
}

/// The members of an object that is new.
pub(super) fn listed(document: &Document, component: &str) -> String {
    let Some(schema) = document.target(&reference(component)) else { return String::new() };
    match plan(document, schema).object() {
        Some(object) => format!("members {}", members(document, object)),
        None => shallow(document, &bare_plan(&plan(document, schema))),
    }
}
