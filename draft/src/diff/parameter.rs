//! Two operations side by side: their parameters.

use super::cursor::Cursor;
use super::operation::Pair;
use super::walk::{At, Spot, Walk, deprecated};
use crate::document::Source;
use crate::ir::{Owner, Place};
use crate::json::Json;

impl<'d> Walk<'d> {
    pub(super) fn parameters(&mut self, at: &At, pair: Pair, was: Source<'d>, is: Source<'d>) {
        let (before, after) = (was.parameters(self.old.document), is.parameters(self.new.document));
        let mut met: Vec<&Json> = Vec::new();
        for parameter in &after {
            let (Some(name), Some(place)) = (parameter.str("name"), parameter.str("in")) else { continue };
            let same = |other: &&&Json| other.str("name") == Some(name) && other.str("in") == Some(place);
            let renamed = || renamed(was.path, is.path, name).filter(|_| place == "path");
            let other = before.iter().find(same).or_else(|| {
                let old = renamed()?;
                before.iter().find(|other| other.str("name") == Some(old) && other.str("in") == Some("path"))
            });
            let moved = || {
                let elsewhere = |other: &&&Json| after.iter().any(|known| key(known) == key(other));
                before.iter().find(|other| other.str("name") == Some(name) && !elsewhere(other))
            };
            let other = other.or_else(moved);
            let at = self.parameter_at(at, pair, other.copied(), parameter);
            let cursor = Cursor::parameter(&self.new.draft, pair.new, place_of(place), name);
            let schema = parameter.get("schema").unwrap_or(&Json::Null);
            let required = parameter.is_true("required");
            let Some(other) = other else {
                self.added(&at, schema, required, &cursor, &format!("in the {place}"));
                continue;
            };
            met.push(other);
            let old = Spot {
                schema: other.get("schema").unwrap_or(&Json::Null),
                required: other.is_true("required"),
                cursor: Cursor::Nowhere,
            };
            let said = said_of_parameter(other, parameter);
            self.compare_after(said, &at, &old, &Spot { schema, required, cursor });
        }
        for gone in before.iter().filter(|parameter| met.iter().all(|other| !std::ptr::eq(*other, **parameter))) {
            let (Some(name), Some(place)) = (gone.str("name"), gone.str("in")) else { continue };
            self.tell(&at.labelled(format!("{place} `{name}`")), vec!["is gone".to_owned()]);
        }
    }

    fn parameter_at(&self, at: &At, pair: Pair, old: Option<&Json>, new: &Json) -> At {
        let of = |parameter: &Json, at: usize| parameter.str("in").map(|place| Owner::Endpoint(at, place_of(place)));
        let (name, place) = (new.str("name").unwrap_or_default(), new.str("in").unwrap_or_default());
        At {
            owners: [old.and_then(|old| of(old, pair.old)), of(new, pair.new)],
            wire: name.to_owned(),
            ..at.labelled(format!("{place} `{name}`"))
        }
    }
}

fn place_of(place: &str) -> Place {
    match place {
        "path" => Place::Path,
        "header" => Place::Header,
        _ => Place::Query,
    }
}

fn key(parameter: &Json) -> (Option<&str>, Option<&str>) {
    (parameter.str("in"), parameter.str("name"))
}

/// What a placeholder was called, when it stands where another one stood.
pub(super) fn renamed<'p>(old: &'p str, new: &str, name: &str) -> Option<&'p str> {
    let at = new.split('/').position(|segment| segment == format!("{{{name}}}"))?;
    let old = old.split('/').nth(at)?.strip_prefix('{')?.strip_suffix('}')?;
    (!new.contains(&format!("{{{old}}}"))).then_some(old)
}

/// What is said of a parameter beside its schema.
fn said_of_parameter(was: &Json, is: &Json) -> Vec<String> {
    let mut said = Vec::new();
    deprecated(&mut said, was, is);
    let mut compare = |what: &str, old: String, new: String| {
        if old != new {
            said.push(format!("{what} was `{old}`, is `{new}`"));
        }
    };
    let text = |parameter: &Json, key: &str| parameter.str(key).unwrap_or_default().to_owned();
    compare("place", text(was, "in"), text(is, "in"));
    compare("style", style(was), style(is));
    compare("explode", explode(was).to_string(), explode(is).to_string());
    said
}

fn style(parameter: &Json) -> String {
    let usual = if matches!(parameter.str("in"), Some("query" | "cookie")) { "form" } else { "simple" };
    parameter.str("style").unwrap_or(usual).to_owned()
}

fn explode(parameter: &Json) -> bool {
    parameter.get("explode").map_or(style(parameter) == "form", |explode| *explode == Json::Bool(true))
}
