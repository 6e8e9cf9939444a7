//! Compares the parameters of two operations.

use super::cursor::Cursor;
use super::facts::Facts;
use super::moves::Direction;
use super::operation::Pair;
use super::walk::{At, Spot, Walk, deprecated};
use crate::document::Source;
use crate::ir::{Draft, Owner, Place};
use crate::json::Json;
use crate::schema::fingerprint;
use crate::tables::CLIENT_HEADERS;

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
                before.iter().find(|other| !elsewhere(other) && self.is_moved(pair, other, parameter))
            };
            let other = other.or_else(moved);
            let at = self.parameter_at(at, pair, other.copied(), parameter);
            let cursor = Cursor::parameter(&self.new.draft, pair.new, place_of(place), name);
            let schema = parameter.get("schema").unwrap_or(&Json::Null);
            let required = parameter.is_true("required");
            let Some(other) = other else {
                if is_of_client(parameter) {
                    self.remark(&at, "new", SET_BY_CLIENT);
                    continue;
                }
                self.added(&at, schema, required, &cursor, "");
                continue;
            };
            met.push(other);
            let before = other.get("schema").unwrap_or(&Json::Null);
            let old = self.older_parameter(pair, other);
            let old = Spot { required: other.is_true("required"), ..Spot::required(before, old) };
            self.report(&at, keyword_changes(other, parameter));
            self.compare(&at, &old, &Spot { required, ..Spot::required(schema, cursor) });
        }
        for removed in before.iter().filter(|parameter| met.iter().all(|other| !std::ptr::eq(*other, **parameter))) {
            let (Some(name), Some(place)) = (removed.str("name"), removed.str("in")) else { continue };
            let at = At {
                owners: [Some(Owner::Endpoint(pair.old, place_of(place))), None],
                wire: name.to_owned(),
                ..at.labelled(format!("{place} `{name}`"))
            };
            if is_of_client(removed) {
                self.remark(&at, "removed", SET_BY_CLIENT);
                continue;
            }
            self.delete(&at, Direction::Request, removed.get("schema").unwrap_or(&Json::Null));
        }
    }

    /// Whether a parameter is another one, in another part of the request: one of the same name, or of the same type and of the
    /// same name in Rust, as `offset` in the query and `X-Offset` in a header.
    fn is_moved(&self, pair: Pair, old: &Json, new: &Json) -> bool {
        let schema = |parameter: &Json| fingerprint(parameter.get("schema").unwrap_or(&Json::Null));
        let (was, is) = (name_in_rust(&self.old.draft, pair.old, old), name_in_rust(&self.new.draft, pair.new, new));
        old.str("name") == new.str("name") || was.is_some() && was == is && schema(old) == schema(new)
    }

    fn older_parameter(&self, pair: Pair, parameter: &Json) -> Cursor {
        match (parameter.str("name"), parameter.str("in")) {
            (Some(name), Some(place)) => Cursor::parameter(&self.old.draft, pair.old, place_of(place), name),
            _ => Cursor::Nowhere,
        }
    }

    fn parameter_at(&self, at: &At, pair: Pair, old: Option<&Json>, new: &Json) -> At {
        let owner = |parameter: &Json, at: usize| parameter.str("in").map(|place| Owner::Endpoint(at, place_of(place)));
        let (name, place) = (new.str("name").unwrap_or_default(), new.str("in").unwrap_or_default());
        At {
            owners: [old.and_then(|old| owner(old, pair.old)), owner(new, pair.new)],
            wire: name.to_owned(),
            ..at.labelled(format!("{place} `{name}`"))
        }
    }
}

const SET_BY_CLIENT: &str = "the client sets it for all operations";

/// Whether it is a header that the client sets, so that no operation declares it.
pub(super) fn is_of_client(parameter: &Json) -> bool {
    let is_known = parameter.str("name").is_some_and(|name| CLIENT_HEADERS.contains(&name));
    is_known && parameter.str("in") == Some("header")
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

/// The older name of a placeholder, when it replaces another one at the same place of the path.
pub(super) fn renamed<'p>(old: &'p str, new: &str, name: &str) -> Option<&'p str> {
    let at = new.split('/').position(|segment| segment == format!("{{{name}}}"))?;
    let old = old.split('/').nth(at)?.strip_prefix('{')?.strip_suffix('}')?;
    (!new.contains(&format!("{{{old}}}"))).then_some(old)
}

/// The name of the field of a parameter.
fn name_in_rust<'d>(draft: &'d Draft, at: usize, parameter: &Json) -> Option<&'d str> {
    let (wire, place) = (parameter.str("name")?, place_of(parameter.str("in")?));
    let mut fields = draft.endpoints.get(at)?.fields.iter();
    let field = fields.find(|field| field.place == place && field.field.wire == wire)?;
    Some(&field.field.name)
}

/// The changes of a parameter other than those of its schema.
fn keyword_changes(was: &Json, is: &Json) -> Facts {
    let mut facts = Facts::default();
    deprecated(&mut facts, was, is);
    let text = |parameter: &Json, key: &str| parameter.str(key).unwrap_or_default().to_owned();
    let (from, to) = (text(was, "in"), text(is, "in"));
    if from != to {
        facts.add(format!("was in the {from}, is in the {to}"));
        if was.str("name") != is.str("name") {
            facts.add_own(format!("its name was `{}`", text(was, "name")));
        }
        // The style follows from the place.
        return facts;
    }
    let mut compare = |what: &str, old: String, new: String| {
        if old != new {
            facts.add(format!("{what} was `{old}`, is `{new}`"));
        }
    };
    compare("style", style(was), style(is));
    compare("explode", explode(was).to_string(), explode(is).to_string());
    facts
}

fn style(parameter: &Json) -> String {
    let usual = if matches!(parameter.str("in"), Some("query" | "cookie")) { "form" } else { "simple" };
    parameter.str("style").unwrap_or(usual).to_owned()
}

fn explode(parameter: &Json) -> bool {
    parameter.get("explode").map_or(style(parameter) == "form", |explode| *explode == Json::Bool(true))
}
