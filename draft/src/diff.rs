//! What a newer document changed, as a page for the person who edits the declarations.

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use self::facts::{Facts, changes, facts};
use crate::document::{Document, Source, component};
use crate::draft::draft;
use crate::ir::{Draft, EndpointDraft};
use crate::json::Json;
use crate::operation::{area, is_usual_error};
use crate::usage::home;

/// Changes by file, then by what they concern.
#[derive(Default)]
struct Page {
    files: BTreeMap<String, Vec<(String, Vec<String>)>>,
    counts: BTreeMap<&'static str, usize>,
}

impl Page {
    fn add(&mut self, home: &str, subject: String, what: &'static str, lines: Vec<String>) {
        *self.counts.entry(what).or_default() += 1;
        self.files.entry(home.to_owned()).or_default().push((subject, lines));
    }

    fn print(self) -> String {
        if self.files.is_empty() {
            return "Nothing changed that a declaration says.\n".to_owned();
        }
        let counts: Vec<String> = self.counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        let mut page = format!("# What changed: {}\n", counts.join(", "));
        for (home, subjects) in self.files {
            page.push_str(&format!("\n## openrouter/src/api/{home}.rs\n"));
            for (subject, lines) in subjects {
                page.push_str(&format!("\n{subject}\n"));
                lines.iter().for_each(|line| page.push_str(&format!("- {line}\n")));
            }
        }
        page
    }
}

pub(crate) fn diff(old: &Document, new: &Document) -> String {
    let mut page = Page::default();
    operations(old, new, &mut page);
    schemas(old, new, &mut page);
    page.print()
}

/// One side of the comparison.
struct Side<'d> {
    document: &'d Document,
    operations: Vec<(Source<'d>, EndpointDraft)>,
}

impl<'d> Side<'d> {
    fn of(document: &'d Document) -> Self {
        let Draft { endpoints, .. } = draft(document);
        Self { document, operations: document.operations().zip(endpoints).collect() }
    }

    /// The same operation: by its request line, or by its id where that has changed.
    fn find(&self, source: Source<'_>) -> Option<&(Source<'d>, EndpointDraft)> {
        let by_line = |(other, _): &&(Source<'_>, _)| (other.method, other.path) == (source.method, source.path);
        let by_id = |(other, _): &&(Source<'_>, _)| other.id() == source.id() && !source.id().is_empty();
        self.operations.iter().find(by_line).or_else(|| self.operations.iter().find(by_id))
    }
}

fn operations(old: &Document, new: &Document, page: &mut Page) {
    let (old, new) = (Side::of(old), Side::of(new));
    for (source, endpoint) in &new.operations {
        let subject = |word: &str| {
            format!("{word} `{}`: `{} {}`, operation `{}`", endpoint.name, endpoint.method, endpoint.path, endpoint.id)
        };
        match old.find(*source) {
            None => {
                let hint = format!(
                    "`cargo run -p draft -- NEW.json {}` drafts it; the area's table needs a line",
                    endpoint.id
                );
                page.add(&endpoint.home, subject("**New**"), "new operations", vec![hint]);
            }
            Some((before_source, before)) => {
                let mut lines = declared(before, endpoint);
                lines.extend(changes(&parts(&old, *before_source), &parts(&new, *source)));
                if !lines.is_empty() {
                    page.add(&endpoint.home, subject("Changed"), "changed operations", lines);
                }
            }
        }
    }
    for (source, endpoint) in &old.operations {
        if new.find(*source).is_none() {
            let subject = format!("**Gone** `{}`: `{} {}`", endpoint.name, endpoint.method, endpoint.path);
            page.add(&endpoint.home, subject, "gone operations", Vec::new());
        }
    }
}

/// Changes of what stands in `#[endpoint(…)]`.
fn declared(old: &EndpointDraft, new: &EndpointDraft) -> Vec<String> {
    let mut lines = Vec::new();
    let mut compare = |what: &str, old: String, new: String| {
        if old != new {
            let told = |value: String| if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
            lines.push(format!("{what}: was {}, is {}", told(old), told(new)));
        }
    };
    compare("operation id", old.id.clone(), new.id.clone());
    compare("method", old.method.clone(), new.method.clone());
    compare("path", old.path.clone(), new.path.clone());
    compare("area", old.area.clone(), new.area.clone());
    compare("auth", old.auth.to_owned(), new.auth.to_owned());
    compare("success status", old.status.to_string(), new.status.to_string());
    compare("deprecated", old.deprecated.to_string(), new.deprecated.to_string());
    compare("a host of its own", old.at_origin.to_string(), new.at_origin.to_string());
    compare("envelope", old.envelope.to_string(), new.envelope.to_string());
    compare("stream, paging, parts", old.later.join("; "), new.later.join("; "));
    let statuses =
        |endpoint: &EndpointDraft| endpoint.errors.iter().map(|(status, _)| *status).collect::<BTreeSet<_>>();
    let (before, after) = (statuses(old), statuses(new));
    lines.extend(after.difference(&before).map(|status| format!("new error status {status}")));
    lines.extend(before.difference(&after).map(|status| format!("error status {status} is gone")));
    lines
}

/// What an operation says of its parameters, its body and its answers.
fn parts(side: &Side<'_>, source: Source<'_>) -> Facts {
    let mut found = Facts::new();
    for parameter in source.parameters(side.document) {
        let (Some(name), Some(place)) = (parameter.str("name"), parameter.str("in")) else { continue };
        let schema = parameter.get("schema").unwrap_or(&Json::Null);
        facts(side.document, schema, &format!("{place} parameter `{name}`"), parameter.is_true("required"), &mut found);
    }
    for (media, schema) in source.bodies(side.document) {
        facts(side.document, schema, &format!("body ({media})"), true, &mut found);
    }
    for (status, contents) in source.answers(side.document) {
        let is_error = |status: &str| status.starts_with(['4', '5']);
        for (media, schema) in contents {
            // That there is such a status is told with the statuses.
            if is_error(status) && is_usual_error(side.document, schema) {
                continue;
            }
            facts(side.document, schema, &format!("answer {status} ({media})"), true, &mut found);
        }
    }
    found
}

fn schemas(old: &Document, new: &Document, page: &mut Page) {
    let (old_homes, new_homes) = (homes(old), homes(new));
    let find = |document: &Document, name: &str| {
        document.schemas().iter().find(|(other, _)| other == name).map(|(_, schema)| schema.clone())
    };
    let names: BTreeSet<&String> = old_homes.keys().chain(new_homes.keys()).collect();
    for name in names {
        // What no operation reaches concerns nobody.
        let before = old_homes.get(name).and_then(|_| find(old, name));
        let after = new_homes.get(name).and_then(|_| find(new, name));
        let Some(home) = new_homes.get(name).or(old_homes.get(name)) else { continue };
        match (before, after) {
            (Some(before), Some(after)) => {
                let (mut was, mut is) = (Facts::new(), Facts::new());
                facts(old, &before, "", true, &mut was);
                facts(new, &after, "", true, &mut is);
                let lines = changes(&was, &is);
                if !lines.is_empty() {
                    page.add(home, format!("Changed schema `{name}`"), "changed schemas", lines);
                }
            }
            (None, Some(_)) => page.add(home, format!("**New** schema `{name}`"), "new schemas", Vec::new()),
            (Some(_), None) => page.add(home, format!("**Gone** schema `{name}`"), "gone schemas", Vec::new()),
            (None, None) => {}
        }
    }
}

/// The file that each schema belongs to; those that no operation reaches have none.
fn homes(document: &Document) -> BTreeMap<String, String> {
    let mut areas: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in document.operations() {
        let mut open = Vec::new();
        references(source.json, &mut open);
        let mut seen = BTreeSet::new();
        while let Some(reference) = open.pop() {
            let Some(target) = document.target(&reference) else { continue };
            if !seen.insert(reference.clone()) {
                continue;
            }
            references(target, &mut open);
            if let Some(name) = component(&reference) {
                areas.entry(name.to_owned()).or_default().insert(area(source.tag()).0);
            }
        }
    }
    areas.into_iter().map(|(name, areas)| (name, home(&areas))).collect()
}

fn references(value: &Json, found: &mut Vec<String>) {
    found.extend(value.str("$ref").map(str::to_owned));
    value.items().iter().for_each(|item| references(item, found));
    value.members().iter().for_each(|(_, member)| references(member, found));
}

#[cfg(test)]
mod tests;
