//! Compares two unions.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::description::{described, kind_of_variant, quoted};
use super::facts::Facts;
use super::page::Change;
use super::report::last_line;
use super::walk::{At, Walk};
use crate::document::component;
use crate::ir::{Draft, Id};
use crate::json::Json;
use crate::naming::variant;
use crate::schema::{Branch, Kind, plan};
use crate::words::{implied, pascal};

impl Walk<'_> {
    pub(super) fn tagged(&mut self, at: &At, (was, old): (&[Branch], &Cursor), (is, new): (&[Branch], &Cursor)) {
        let at = &self.union_place(at, new);
        for branch in is {
            let cursor = new.tagged(&self.new.draft, &branch.tag);
            match was.iter().find(|other| other.tag == branch.tag) {
                Some(before) => {
                    if before.default != branch.default {
                        let text = match branch.default {
                            true => "is now that of a value without a tag: mark it `#[union(default)]`",
                            false => "is not that of a value without a tag now: delete `#[union(default)]`",
                        };
                        self.report(&at.labelled(format!("variant `{}`", branch.tag)), text);
                    }
                    let cursors = (old.tagged(&self.old.draft, &branch.tag), cursor);
                    if self.payload(at, new, (before, &cursors.0), (branch, &cursors.1)) {
                        continue;
                    }
                    let at = at.inside(&format!("<{}>", branch.tag));
                    self.step(&at, (&before.schema, cursors.0), (&branch.schema, cursors.1));
                }
                None => {
                    let code = new.declared().and_then(|id| self.new.draft.variant_lines(id, &branch.tag));
                    let code = code.unwrap_or_default();
                    let types = if let Cursor::Value(ty) = &cursor { self.unnamed(ty) } else { Vec::new() };
                    let facts = Facts::from("new").with_own(described(self.new.document, &branch.schema));
                    let label = format!("variant `{}`", branch.tag);
                    self.page.add(&at.subject, Change { label, code, types, ..Change::new(facts) });
                }
            }
        }
        for branch in was.iter().filter(|branch| is.iter().all(|other| other.tag != branch.tag)) {
            let lines = old.declared().and_then(|id| self.old.draft.variant_lines(id, &branch.tag));
            let mut facts = Facts::from("removed");
            if let Some(line) = lines.and_then(|lines| last_line(&lines)) {
                facts.add_own(format!("delete `{line}`"));
            }
            self.report(&at.labelled(format!("variant `{}`", branch.tag)), facts);
        }
        self.conversions(at, (was, old), (is, new));
    }

    /// Reports a variant whose payload is another type now, and returns whether it is.
    fn payload(&mut self, at: &At, union: &Cursor, old: (&Branch, &Cursor), new: (&Branch, &Cursor)) -> bool {
        let is_split = self.split_types(old.1, new.1).is_some();
        let (Some(was), Some(is)) = (old.1.declared(), new.1.declared()) else { return false };
        if !is_split && (!self.is_united(was, is) || self.is_same_component(old.0, new.0)) {
            return false;
        }
        let newer = self.newer_name(is);
        let text = match is_split {
            true => format!("its payload is now `{newer}`, which is {}", self.relation(was, is)),
            false => format!("its payload was `{}`, is `{newer}`", self.older_name(was)),
        };
        let code = union.declared().and_then(|id| self.new.draft.variant_lines(id, &new.0.tag)).unwrap_or_default();
        let types = self.declaration(is);
        let change = Change { label: format!("variant `{}`", new.0.tag), code, types, ..Change::new(text) };
        self.page.add(&at.subject, change);
        true
    }

    fn is_same_component(&self, old: &Branch, new: &Branch) -> bool {
        let was = plan(self.old.document, &old.schema).component;
        was.map(|was| self.renamed.newer(&was).to_owned()) == plan(self.new.document, &new.schema).component
    }

    /// Reports the conversions from payloads that a union gets or loses: it has one from each type that is the payload of a
    /// single variant.
    fn conversions(&mut self, at: &At, (was, old): (&[Branch], &Cursor), (is, new): (&[Branch], &Cursor)) {
        let Some(union) = new.union(&self.new.draft).map(|id| name(&self.new.draft, id)) else { return };
        let payload = |draft: &Draft, cursor: &Cursor| cursor.declared().map(|id| name(draft, id)).unwrap_or_default();
        let mut before: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for branch in was {
            let cursor = old.tagged(&self.old.draft, &branch.tag);
            before.entry(payload(&self.old.draft, &cursor)).or_default().push(&branch.tag);
        }
        let mut after: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for branch in is {
            let cursor = new.tagged(&self.new.draft, &branch.tag);
            let was = was.iter().find(|was| was.tag == branch.tag && self.is_same_component(was, branch));
            let kept = was.map(|was| old.tagged(&self.old.draft, &was.tag));
            // Types that become alike stay different ones.
            let payload = match kept.filter(|kept| self.split_types(kept, &cursor).is_none()) {
                Some(kept) => payload(&self.old.draft, &kept),
                None => payload(&self.new.draft, &cursor),
            };
            after.entry(payload).or_default().push(variant_name(&self.new.draft, new, &branch.tag));
        }
        for (payload, variants) in &after {
            let text = match (before.get(payload).map_or(0, Vec::len), variants.as_slice()) {
                (1, [first, _, ..]) => format!(
                    "`From<{payload}>` is lost, which breaks callers: {} have the same payload; `{union}::{first}(…)` replaces it",
                    quoted(variants)
                ),
                (2.., [variant]) => format!("`From<{payload}>` is new: only `{variant}` has the payload"),
                _ => continue,
            };
            self.report(at, text);
        }
    }

    /// Compares the mappings of the discriminators, except for values whose branches are compared anyway.
    pub(super) fn mapping(&mut self, at: &At, was: &Json, is: &Json, (old, new): (&[Branch], &[Branch])) {
        let mapping = |schema: &Json| -> BTreeMap<String, String> {
            let entries = schema.at(&["discriminator", "mapping"]).members().iter();
            let target = |value: &Json| value.as_str().map(|text| component(text).unwrap_or(text).to_owned());
            entries.filter_map(|(value, to)| Some((value.clone(), target(to)?))).collect()
        };
        let at = at.labelled("discriminator".to_owned());
        let has = |schema: &Json| schema.get("discriminator").is_some();
        if has(was) && !has(is) {
            return self.remark(&at, "removed", "the members of the branches still give the tag");
        }
        let (before, after) = (mapping(was), mapping(is));
        let is_reported = |value: &String| {
            let find = |branches: &[Branch]| {
                branches.iter().find(|branch| branch.tag == *value).map(|branch| branch.schema.to_string())
            };
            find(old) != find(new)
        };
        let (mut facts, mut remarks) = (Facts::default(), Facts::default());
        let has_branch = |value: &String| new.iter().any(|branch| branch.tag == *value);
        if !has(was) && has(is) && after.keys().all(has_branch) {
            return self.remark(&at, "added", "the members of the branches already give the tag");
        }
        for (value, target) in after.iter().filter(|(value, _)| !is_reported(value)) {
            match before.get(value) {
                Some(other) if self.renamed.newer(other) == target => {}
                Some(other) => facts.add(format!("`{value}` was mapped to `{other}`, is mapped to `{target}`")),
                None if has_branch(value) => remarks.add(format!("`{value}` is now mapped to `{target}`")),
                None => {
                    facts.add(format!("`{value}` is now mapped to `{target}`: {}", self.variant_line(value, target)))
                }
            }
        }
        let removed = before.keys().filter(|value| !after.contains_key(*value) && !is_reported(value));
        for value in removed {
            match has_branch(value) {
                true => remarks.add(format!("the mapping of `{value}` is removed")),
                false => facts.add(format!("the mapping of `{value}` is removed: delete its variant")),
            }
        }
        self.report(&at, facts);
        self.remark(&at, remarks, "the branch has the tag");
    }

    /// Returns the edit for a tag that is newly mapped to a schema.
    fn variant_line(&self, tag: &str, target: &str) -> String {
        let decl = self.new.draft.decls.iter().find(|decl| decl.is_of(target));
        let (variant, payload) = (variant("", tag), decl.map_or(pascal(target), |decl| decl.name.clone()));
        let rename = if implied(&variant) == tag { String::new() } else { format!("#[serde(rename = {tag:?})] ") };
        format!("write `{rename}{variant}({payload})`")
    }

    pub(super) fn kinds(
        &mut self,
        at: &At,
        (was, old): (&[(Kind, Json)], &Cursor),
        (is, new): (&[(Kind, Json)], &Cursor),
    ) {
        let find = |kinds: &[(Kind, Json)], kind: &Kind| kinds.iter().find(|(other, _)| other == kind).cloned();
        let (mut facts, mut types) = (Facts::default(), Vec::new());
        for (kind, schema) in is {
            match find(was, kind) {
                Some((_, before)) => {
                    let cursors =
                        (old.variant_of_kind(&self.old.draft, kind), new.variant_of_kind(&self.new.draft, kind));
                    let at = at.inside(&format!("<{}>", kind_of_variant(kind)));
                    self.step(&at, (&before, cursors.0), (schema, cursors.1));
                }
                None => {
                    if let Cursor::Value(ty) = new.variant_of_kind(&self.new.draft, kind) {
                        types.extend(self.unnamed(&ty));
                    }
                    let (kind, described) = (kind_of_variant(kind), described(self.new.document, schema));
                    let detail = if described == kind { String::new() } else { format!(": {described}") };
                    facts.add(format!("may now be {kind}{detail}"));
                }
            }
        }
        let removed = was.iter().filter(|(kind, _)| find(is, kind).is_none());
        removed.for_each(|(kind, _)| facts.add(format!("is now never {}", kind_of_variant(kind))));
        if facts.is_empty() {
            return;
        }
        let code = new.declared().map(|id| self.new.draft.decl_lines(id)).unwrap_or_default();
        self.page.add(&at.subject, Change { code, types, ..at.change(facts) });
    }
}

fn name(draft: &Draft, id: Id) -> String {
    draft.decls.get(id).map(|decl| decl.name.clone()).unwrap_or_default()
}

/// The name of a variant in Rust.
fn variant_name(draft: &Draft, union: &Cursor, tag: &str) -> String {
    let variant = union.declared().and_then(|id| draft.variant(id, tag));
    variant.map(|variant| variant.name.clone()).unwrap_or_default()
}
