//! Compares the attributes `#[endpoint(…)]` of two operations.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::operation::Pair;
use super::page::Change;
use super::parameter::renamed;
use super::walk::{At, Walk};
use crate::document::Source;
use crate::ir::{EndpointDraft, Place};
use crate::json::Json;
use crate::usage::reached;
use crate::words::snake;

/// The table of credentials.
pub(super) const AUTH_TABLE: &str = "`draft/src/tables/auth.rs`";

impl<'d> Walk<'d> {
    pub(super) fn attribute(&mut self, at: &At, pair: Pair, was: Source<'d>, is: Source<'d>) {
        let (Some(old), Some(new)) = (self.old.draft.endpoints.get(pair.old), self.new.draft.endpoints.get(pair.new))
        else {
            return;
        };
        let mut changes = attribute_changes(old, new);
        changes.extend(self.moving(old, new));
        changes.extend(self.renaming(pair));
        let own = was.json.get("security").or(is.json.get("security")).is_some();
        // A default that changed is reported once, for all operations.
        if own && security(was.json) != security(is.json) {
            let (before, after) = (security(was.json), security(is.json));
            let change = Facts::from("security").with_own(format!("was {before}, is {after}; `auth = {}`", new.auth));
            changes.push(change);
        } else if old.auth != new.auth && own {
            changes.push(Facts::from("auth").with_own(format!("was `{}`, is `{}`", old.auth, new.auth)));
        }
        let (before, after) = (servers(was.json), servers(is.json));
        if before != after {
            changes.push(Facts::from("server URL").with_own(format!("was {before}, is {after}")));
        }
        for change in changes {
            self.page.add(&at.subject, Change { in_attribute: true, ..Change::new(change) });
        }
    }

    /// The changes of the id and of the names that follow from it.
    fn renaming(&self, pair: Pair) -> Vec<Facts> {
        let (Some(old), Some(new)) = (self.old.draft.endpoints.get(pair.old), self.new.draft.endpoints.get(pair.new))
        else {
            return Vec::new();
        };
        let (was, is) = (&old.id, &new.id);
        let name = self.names.get(pair.new).filter(|name| **name != old.name);
        let types = name.map(|name| self.renamed_types(old, name));
        if was == is {
            return types.map(|types| Facts::from("another name").with_own(types)).into_iter().collect();
        }
        let types = types.as_deref().unwrap_or("no type is renamed");
        let also = "also in its `#[doc(alias)]` and its `Source:` line";
        let mut changes =
            vec![Facts::from("operation id").with_own(format!("was `{was}`, is `{is}`, {also}; {types}"))];
        if crate::tables::auth(was).is_some() && crate::tables::auth(is).is_none() {
            let place = "wherever `draft/src/tables` lists it; its credential is still";
            let change = format!("write `{is}` for `{was}` {place} `{}`", old.auth);
            changes.push(Facts::from("operation id in the tables").with_own(change));
        }
        changes
    }

    /// The types to rename when an operation has another name, and its line in the table of the area.
    fn renamed_types(&self, old: &EndpointDraft, name: &str) -> String {
        let was = &old.name;
        let reached = reached(&self.old.draft, old).into_iter().filter_map(|id| self.old.draft.decls.get(id));
        let own = reached.filter(|decl| decl.schemas.is_empty()).filter_map(|decl| {
            let rest = decl.name.strip_prefix(was.as_str())?;
            Some(format!("`{}` to `{name}{rest}`", decl.name))
        });
        let all = std::iter::once(format!("`{was}` to `{name}`")).chain(own).collect::<Vec<_>>();
        format!("rename {}, and write `{} => {name}` in the table of the area", all.join(", "), snake(name))
    }

    pub(super) fn changes_attribute(&self, pair: Pair) -> bool {
        !self.attribute_code(pair).is_empty()
    }

    /// Returns `#[endpoint(…)]` with the documentation that repeats it, or nothing when the attribute is unchanged.
    pub(super) fn attribute_code(&self, pair: Pair) -> String {
        let (Some(old), Some(new)) = (self.old.draft.endpoints.get(pair.old), self.new.draft.endpoints.get(pair.new))
        else {
            return String::new();
        };
        let code = self.new.draft.attribute_lines(new);
        if self.old.draft.attribute_lines(old) == code {
            return String::new();
        }
        let documented = |endpoint: &EndpointDraft| {
            let EndpointDraft { method, path, id, .. } = endpoint;
            let alias = format!("#[doc(alias = {id:?})]\n");
            (format!("/// Source: `{method} {path}`, operation `{id}`.\n"), alias)
        };
        let ((old_source, old_alias), (source, alias)) = (documented(old), documented(new));
        let source = if old_source == source { String::new() } else { source };
        let alias = if old_alias == alias { String::new() } else { alias };
        format!("{source}{alias}{code}")
    }
}

/// The changes of `#[endpoint(…)]` other than those of types.
fn attribute_changes(old: &EndpointDraft, new: &EndpointDraft) -> Vec<Facts> {
    let mut changes = Vec::new();
    let mut compare_also = |what: &str, old: String, new: String, also: String| {
        if old != new {
            let quoted = |value: String| if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
            changes.push(Facts::from(what).with_own(format!("was {}, is {}{also}", quoted(old), quoted(new))));
        }
    };
    let line = |endpoint: &EndpointDraft| format!("{} {}", endpoint.method, endpoint.path);
    compare_also("request line", line(old), line(new), also_of_line(old, new));
    let mut compare = |what: &str, old: String, new: String| compare_also(what, old, new, String::new());
    compare("success status", old.status.to_string(), new.status.to_string());
    compare("envelope", envelope(old), envelope(new));
    compare("paging", old.later.join("; "), new.later.join("; "));
    if old.deprecated != new.deprecated {
        changes.push(Facts::from(match new.deprecated {
            true => "is now deprecated: write `deprecated` in its attribute",
            false => "is not deprecated now: delete `deprecated` in its attribute",
        }));
    }
    let statuses =
        |endpoint: &EndpointDraft| endpoint.errors.iter().map(|(status, _)| *status).collect::<BTreeSet<_>>();
    let (before, after) = (statuses(old), statuses(new));
    let listed = |one: &BTreeSet<u16>, other: &BTreeSet<u16>| {
        one.difference(other).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let (added, removed) = (listed(&after, &before), listed(&before, &after));
    if !added.is_empty() {
        changes.push(Facts::from("new error status, for `errors(…)`").with_own(added));
    }
    if !removed.is_empty() {
        changes.push(Facts::from("removed error status, in `errors(…)`").with_own(removed));
    }
    changes
}

/// The other places that repeat the request line: the documentation and the fields of the placeholders.
fn also_of_line(old: &EndpointDraft, new: &EndpointDraft) -> String {
    let renamed = new.fields.iter().filter(|field| field.place == Place::Path).filter_map(|field| {
        let was = renamed(&old.path, &new.path, &field.field.wire)?;
        Some(format!("; rename the field `{was}` to `{}`", field.field.name))
    });
    format!("; its `Source:` line changes as well{}", renamed.collect::<String>())
}

fn envelope(endpoint: &EndpointDraft) -> String {
    if endpoint.envelope { "data".to_owned() } else { String::new() }
}

/// Describes the alternatives of credentials; their order does not matter.
pub(super) fn security(json: &Json) -> String {
    let Some(alternatives) = json.get("security") else { return "the default".to_owned() };
    let mut described: Vec<String> = alternatives
        .items()
        .iter()
        .map(|alternative| {
            let mut names: Vec<&str> = alternative.members().iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            if names.is_empty() { "nothing".to_owned() } else { format!("`{}`", names.join("` and `")) }
        })
        .collect();
    described.sort();
    if described.is_empty() { "none".to_owned() } else { described.join(" or ") }
}

pub(super) fn servers(json: &Json) -> String {
    let urls: Vec<String> =
        json.list("servers").iter().filter_map(|server| server.str("url")).map(|url| format!("`{url}`")).collect();
    if urls.is_empty() { "the default".to_owned() } else { urls.join(", ") }
}
