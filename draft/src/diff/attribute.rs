//! Two operations side by side: what stands in `#[endpoint(…)]`.

use std::collections::BTreeSet;

use super::operation::Pair;
use super::page::Change;
use super::parameter::renamed;
use super::subject::file;
use super::walk::{At, Walk};
use crate::document::Source;
use crate::ir::{EndpointDraft, Place};
use crate::json::Json;

/// Where a credential is looked up.
pub(super) const AUTH_TABLE: &str = "`draft/src/tables/auth.rs`";

impl<'d> Walk<'d> {
    pub(super) fn attribute(&mut self, at: &At, pair: Pair, was: Source<'d>, is: Source<'d>) {
        let (Some(old), Some(new)) = (self.old.draft.endpoints.get(pair.old), self.new.draft.endpoints.get(pair.new))
        else {
            return;
        };
        let mut said = declared(old, new);
        let own = was.json.get("security").or(is.json.get("security")).is_some();
        // What holds for all operations is told for all of them.
        if own && security(was.json) != security(is.json) {
            let (before, after) = (security(was.json), security(is.json));
            said.push(format!("security: was {before}, is {after}; `auth = {}`", new.auth));
        } else if crate::operation::auth(self.new.document, is).is_none() && old.id != new.id {
            said.push(format!("no table says which credential it takes, which was `{}`: {AUTH_TABLE}", old.auth));
        } else if old.auth != new.auth && own {
            said.push(format!("auth: was `{}`, is `{}`", old.auth, new.auth));
        }
        let (before, after) = (servers(was.json), servers(is.json));
        if before != after {
            said.push(format!("server URL: was {before}, is {after}"));
        }
        let code = self.attribute_code(pair);
        let last = said.len().saturating_sub(1);
        for (index, text) in said.into_iter().enumerate() {
            let code = if index == last { code.clone() } else { String::new() };
            self.page.tell(&at.subject, Change { label: String::new(), text, code });
        }
    }

    /// `#[endpoint(…)]`, with what repeats it in the documentation, when it is another one than before.
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

/// What `#[endpoint(…)]` says, but for types.
fn declared(old: &EndpointDraft, new: &EndpointDraft) -> Vec<String> {
    let mut said = Vec::new();
    let mut compare_also = |what: &str, old: String, new: String, also: String| {
        if old != new {
            let told = |value: String| if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
            said.push(format!("{what}: was {}, is {}{also}", told(old), told(new)));
        }
    };
    let also = "; its `#[doc(alias)]` and its `Source:` line change, too".to_owned();
    compare_also("operation id", old.id.clone(), new.id.clone(), also);
    let line = |endpoint: &EndpointDraft| format!("{} {}", endpoint.method, endpoint.path);
    compare_also("request line", line(old), line(new), also_of_line(old, new));
    let mut compare = |what: &str, old: String, new: String| compare_also(what, old, new, String::new());
    compare("area", old.area.clone(), new.area.clone());
    compare("file", file(&old.home), file(&new.home));
    compare("success status", old.status.to_string(), new.status.to_string());
    compare("envelope", envelope(old), envelope(new));
    let (before, after) = later(old, new);
    compare("stream, paging, parts", before, after);
    if old.deprecated != new.deprecated {
        said.push(if new.deprecated { "is deprecated now" } else { "is no longer deprecated" }.to_owned());
    }
    let statuses =
        |endpoint: &EndpointDraft| endpoint.errors.iter().map(|(status, _)| *status).collect::<BTreeSet<_>>();
    let (before, after) = (statuses(old), statuses(new));
    let listed = |one: &BTreeSet<u16>, other: &BTreeSet<u16>| {
        one.difference(other).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    };
    let (added, gone) = (listed(&after, &before), listed(&before, &after));
    if !added.is_empty() {
        said.push(format!("error status new: {added}"));
    }
    if !gone.is_empty() {
        said.push(format!("error status gone: {gone}"));
    }
    said
}

/// What else says the request line: the documentation, and the fields of its placeholders.
fn also_of_line(old: &EndpointDraft, new: &EndpointDraft) -> String {
    let renamed = new.fields.iter().filter(|field| field.place == Place::Path).filter_map(|field| {
        let was = renamed(&old.path, &new.path, &field.field.wire)?;
        Some(format!("; rename the field `{was}` to `{}`", field.field.name))
    });
    format!("; its `Source:` line changes, too{}", renamed.collect::<String>())
}

/// What no attribute says yet; a body that becomes one of parts and a response that becomes a stream are told as that.
fn later(old: &EndpointDraft, new: &EndpointDraft) -> (String, String) {
    let has = |endpoint: &EndpointDraft, kind: &str| endpoint.later.iter().any(|text| text.starts_with(kind));
    let is_new = |text: &str| {
        ["stream = ", "body = "].iter().any(|kind| text.starts_with(kind) && has(old, kind) != has(new, kind))
    };
    let listed = |endpoint: &EndpointDraft| {
        endpoint.later.iter().filter(|text| !is_new(text)).cloned().collect::<Vec<_>>().join("; ")
    };
    (listed(old), listed(new))
}

fn envelope(endpoint: &EndpointDraft) -> String {
    if endpoint.envelope { "data".to_owned() } else { String::new() }
}

/// Alternatives of credentials; none of the order matters.
pub(super) fn security(json: &Json) -> String {
    let Some(alternatives) = json.get("security") else { return "that of all".to_owned() };
    let mut told: Vec<String> = alternatives
        .items()
        .iter()
        .map(|alternative| {
            let mut names: Vec<&str> = alternative.members().iter().map(|(name, _)| name.as_str()).collect();
            names.sort_unstable();
            if names.is_empty() { "nothing".to_owned() } else { format!("`{}`", names.join("` and `")) }
        })
        .collect();
    told.sort();
    if told.is_empty() { "none".to_owned() } else { told.join(" or ") }
}

pub(super) fn servers(json: &Json) -> String {
    let urls: Vec<String> =
        json.list("servers").iter().filter_map(|server| server.str("url")).map(|url| format!("`{url}`")).collect();
    if urls.is_empty() { "that of all".to_owned() } else { urls.join(", ") }
}
