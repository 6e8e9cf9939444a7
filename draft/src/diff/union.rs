//! Two unions side by side.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::describe::{described, kind_of_variant};
use super::page::Change;
use super::walk::{At, Walk};
use crate::convert::variant;
use crate::document::component;
use crate::json::Json;
use crate::schema::{Branch, Kind};
use crate::words::{implied, pascal};

impl Walk<'_> {
    pub(super) fn tagged(&mut self, at: &At, (was, old): (&[Branch], &Cursor), (is, new): (&[Branch], &Cursor)) {
        for branch in is {
            let cursor = new.tagged(&self.new.draft, &branch.tag);
            match was.iter().find(|other| other.tag == branch.tag) {
                Some(before) => {
                    if before.default != branch.default {
                        let text = if branch.default {
                            "is meant where no tag is"
                        } else {
                            "is no longer meant where no tag is"
                        };
                        self.tell(&at.labelled(format!("variant `{}`", branch.tag)), vec![text.to_owned()]);
                    }
                    let cursors = (old.tagged(&self.old.draft, &branch.tag), cursor);
                    let at = at.inside(&format!("<{}>", branch.tag));
                    self.step(&at, (&before.schema, cursors.0), (&branch.schema, cursors.1));
                }
                None => {
                    let code = new.declared().and_then(|id| self.new.draft.variant_lines(id, &branch.tag));
                    let mut code = code.unwrap_or_default();
                    if let Cursor::Value(ty) = &cursor {
                        code.push_str(&self.unnamed(ty));
                    }
                    let text = format!("new, {}", described(self.new.document, &branch.schema));
                    let label = format!("variant `{}`", branch.tag);
                    self.page.tell(&at.subject, Change { label, text, code });
                }
            }
        }
        for branch in was.iter().filter(|branch| is.iter().all(|other| other.tag != branch.tag)) {
            self.tell(&at.labelled(format!("variant `{}`", branch.tag)), vec!["is gone".to_owned()]);
        }
    }

    /// The discriminator's mapping, as far as the branches do not tell it.
    pub(super) fn mapping(&mut self, at: &At, was: &Json, is: &Json, (old, new): (&[Branch], &[Branch])) {
        let of = |schema: &Json| -> BTreeMap<String, String> {
            let entries = schema.at(&["discriminator", "mapping"]).members().iter();
            let target = |value: &Json| value.as_str().map(|text| component(text).unwrap_or(text).to_owned());
            entries.filter_map(|(value, to)| Some((value.clone(), target(to)?))).collect()
        };
        let at = at.labelled("discriminator".to_owned());
        let has = |schema: &Json| schema.get("discriminator").is_some();
        if has(was) && !has(is) {
            let text = "the union has none any more: nothing to write, its members still tell the tag";
            return self.tell(&at, vec![text.to_owned()]);
        }
        let (before, after) = (of(was), of(is));
        let is_told = |value: &String| {
            let find = |branches: &[Branch]| {
                branches.iter().find(|branch| branch.tag == *value).map(|branch| branch.schema.to_string())
            };
            find(old) != find(new)
        };
        let mut said = Vec::new();
        let stands = |value: &String| new.iter().any(|branch| branch.tag == *value);
        if !has(was) && has(is) && after.keys().all(stands) {
            return self.tell(&at, vec!["the union has one now: nothing to write".to_owned()]);
        }
        for (value, target) in after.iter().filter(|(value, _)| !is_told(value)) {
            match before.get(value) {
                Some(other) if self.renamed.newer(other) == target => {}
                Some(other) => said.push(format!("`{value}` is mapped to `{target}`, no longer to `{other}`")),
                None => {
                    said.push(format!("`{value}` is mapped to `{target}` now: {}", self.advice(value, target, new)))
                }
            }
        }
        let gone = before.keys().filter(|value| !after.contains_key(*value) && !is_told(value));
        said.extend(gone.map(|value| {
            let advice = if stands(value) { "nothing to write, its branch stays" } else { "remove its variant" };
            format!("`{value}` is no longer mapped: {advice}")
        }));
        self.tell(&at, said);
    }

    /// What to write for a tag that is mapped now.
    fn advice(&self, tag: &str, target: &str, branches: &[Branch]) -> String {
        if branches.iter().any(|branch| branch.tag == tag) {
            return "nothing to write, its branch was there".to_owned();
        }
        let decl = self.new.draft.decls.iter().find(|decl| decl.component.as_deref() == Some(target));
        let (variant, payload) = (variant(tag), decl.map_or(pascal(target), |decl| decl.name.clone()));
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
        let (mut added, mut gone) = (Vec::new(), Vec::new());
        for (kind, schema) in is {
            match find(was, kind) {
                Some((_, before)) => {
                    let cursors = (old.of_kind(&self.old.draft, kind), new.of_kind(&self.new.draft, kind));
                    let at = at.inside(&format!("<{}>", kind_of_variant(kind)));
                    self.step(&at, (&before, cursors.0), (schema, cursors.1));
                }
                None => added.push(format!(
                    "may be {}, {}, too",
                    kind_of_variant(kind),
                    described(self.new.document, schema)
                )),
            }
        }
        gone.extend(was.iter().filter(|(kind, _)| find(is, kind).is_none()).map(|(kind, _)| kind_of_variant(kind)));
        added.extend(gone.into_iter().map(|kind| format!("is no longer documented as {kind}")));
        if added.is_empty() {
            return;
        }
        let code = new.declared().map(|id| self.new.draft.decl_lines(id)).unwrap_or_default();
        self.page.tell(&at.subject, Change { label: at.label.clone(), text: added.join("; "), code });
    }
}
