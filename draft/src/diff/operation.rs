//! Compares the bodies and responses of two operations.

use super::cursor::Cursor;
use super::description::described;
use super::facts::Facts;
use super::media::Content;
use super::page::{Change, Class, Subject};
use super::side::Side;
use super::subject::file;
use super::walk::{At, ERROR_BODY, Spot, Walk};
use crate::document::{Document, Source};
use crate::ir::{Draft, EndpointDraft, Owner, Place, Room};
use crate::json::Json;
use crate::operation::is_usual_error;
use crate::schema::plan;

/// The indices of an operation in both documents.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
}

pub(super) fn subject(at: usize, endpoint: &EndpointDraft, class: Class) -> Subject {
    let word = match class {
        Class::NewOperation => "**New** ",
        Class::RemovedOperation => "**Removed** ",
        _ => "",
    };
    Subject {
        key: format!("operation {class:?} {at}"),
        file: file(&Room::from_area(&endpoint.home)),
        title: format!(
            "{word}`{}`: `{} {}`, operation `{}`",
            endpoint.name, endpoint.method, endpoint.path, endpoint.id
        ),
        name: format!("`{}`", endpoint.name),
        class,
        ..Subject::default()
    }
}

impl<'d> Walk<'d> {
    /// Compares everything except the bodies of errors.
    pub(super) fn operation(&mut self, pair: Pair) {
        let Some((was, is)) = self.sources(pair) else { return };
        let Some(at) = self.top(pair) else { return };
        is.tag().clone_into(&mut self.tag);
        self.attribute(&at, pair, was, is);
        self.parameters(&at, pair, was, is);
        self.body(&at, pair, was, is);
        self.arguments_of_operation(&at, pair);
        self.responses(&at, pair, was, is);
    }

    fn sources(&self, pair: Pair) -> Option<(Source<'d>, Source<'d>)> {
        Some((*self.old.sources.get(pair.old)?, *self.new.sources.get(pair.new)?))
    }

    fn top(&self, pair: Pair) -> Option<At> {
        let endpoint = self.new.draft.endpoints.get(pair.new)?;
        let subject = subject(pair.new, endpoint, Class::ChangedOperation);
        Some(At::top(&Subject { attribute: self.attribute_code(pair), ..subject }))
    }

    fn body(&mut self, at: &At, pair: Pair, was: Source<'d>, is: Source<'d>) {
        let required = |source: Source<'d>, document: &'d Document| {
            source.json.get("requestBody").map(|body| document.resolved(body).is_true("required"))
        };
        let (old, new) = (required(was, self.old.document), required(is, self.new.document));
        let at = At {
            owners: [Some(Owner::Endpoint(pair.old, Place::Body)), Some(Owner::Endpoint(pair.new, Place::Body))],
            wire: "body".to_owned(),
            ..at.labelled("body".to_owned())
        };
        if let (Some(old), Some(new)) = (old, new)
            && old != new
        {
            let (text, reason) = match new {
                true => ("is now required", "it is always sent"),
                false => ("is now optional", "it may still be sent"),
            };
            self.remark(&at, text, reason);
        }
        let (before, after) = (was.bodies(self.old.document), is.bodies(self.new.document));
        // The declaration has the body of one media type.
        let cursor = |draft: &Draft, at: usize, media: &str| {
            let is_declared = draft.endpoints.get(at).is_some_and(|endpoint| endpoint.format.is_of(media));
            if is_declared { Cursor::body(draft, at) } else { Cursor::Nowhere }
        };
        let (old_draft, new_draft) = (&self.old.draft, &self.new.draft);
        let before = before.into_iter().map(|(media, schema)| (media, schema, cursor(old_draft, pair.old, media)));
        let after = after.into_iter().map(|(media, schema)| (media, schema, cursor(new_draft, pair.new, media)));
        let (before, after) = (before.collect::<Vec<_>>(), after.collect::<Vec<_>>());
        self.contents(&at, pair, &before, &after);
    }

    fn responses(&mut self, at: &At, pair: Pair, was: Source<'d>, is: Source<'d>) {
        let (before, after) = (was.responses(self.old.document), is.responses(self.new.document));
        let success = |responses: &[Response<'_>]| responses.iter().position(|(status, _)| status.starts_with('2'));
        let (old_first, new_first) = (success(&before), success(&after));
        for (index, (status, contents)) in after.iter().enumerate().filter(|(_, (status, _))| !is_error(status)) {
            let first = Some(index) == new_first;
            // The status of the first success is reported with the attribute.
            let same = || before.iter().position(|(other, _)| other == status).filter(|at| Some(*at) != old_first);
            let other = if first { old_first } else { same() };
            let label = if first { "response".to_owned() } else { format!("response {status}") };
            let at = at.labelled(label);
            match other.and_then(|other| before.get(other)) {
                Some((_, others)) => {
                    let before = self.response_contents(&self.old, pair.old, others, first);
                    let after = self.response_contents(&self.new, pair.new, contents, first);
                    self.contents(&at, pair, &before, &after);
                }
                None => {
                    let facts = self.new_response(contents);
                    match status.starts_with('2') {
                        true => self.report(&at, facts.with_own(SUCCESS)),
                        false => self.remark(&at, facts, NO_ERROR),
                    }
                }
            }
        }
        for (index, (status, _)) in before.iter().enumerate().filter(|(_, (status, _))| !is_error(status)) {
            let first = Some(index) == old_first;
            let known = after.iter().enumerate().any(|(at, (other, _))| other == status && Some(at) != new_first);
            if if first { new_first.is_none() } else { !known } {
                let at = at.labelled(format!("response {status}"));
                match status.starts_with('2') {
                    true => self.report(&at, "removed"),
                    false => self.remark(&at, "removed", NO_ERROR),
                }
            }
        }
    }

    /// The bodies of a response, with their places in the draft.
    fn response_contents<'s>(
        &self,
        side: &Side<'d>,
        at: usize,
        contents: &[(&'s str, &'s Json)],
        first: bool,
    ) -> Vec<Content<'s>> {
        let endpoint = side.draft.endpoints.get(at).filter(|_| first);
        let cursor = |media: &str, schema: &Json| match endpoint {
            Some(endpoint) if media.starts_with("application/json") => Cursor::response(endpoint),
            Some(endpoint) if media.starts_with("text/event-stream") => {
                Cursor::event(endpoint, plan(side.document, schema).object())
            }
            _ => Cursor::Nowhere,
        };
        contents.iter().map(|(media, schema)| (*media, *schema, cursor(media, schema))).collect()
    }

    /// Compares the bodies of errors. It runs after all other comparisons, so that a type is reported at its declaration.
    pub(super) fn errors(&mut self, pair: Pair) {
        let (Some((was, is)), Some(at)) = (self.sources(pair), self.top(pair)) else { return };
        let (before, after) = (was.responses(self.old.document), is.responses(self.new.document));
        for (status, contents) in after.iter().filter(|(status, _)| is_error(status)) {
            let at = at.labelled(format!("response {status}"));
            match before.iter().find(|(other, _)| other == status) {
                Some((_, others)) => self.error(&at, pair, (status, others), contents),
                // Exact statuses are reported with the attribute.
                None if status.parse::<u16>().is_ok() => {}
                None => {
                    let own = contents.first().filter(|(_, schema)| !is_usual_error(self.new.document, schema));
                    let facts = self.new_response(contents);
                    let advice = match (*status, own) {
                        ("default", _) => {
                            self.remark(&at, facts, NOT_LISTED);
                            continue;
                        }
                        (status, None) => format!("add `{status}` to `errors(…)`"),
                        (status, Some(_)) => format!("declare its body, and add `{status} = …` to `errors(…)`"),
                    };
                    self.report(&at, facts.with_own(advice));
                }
            }
        }
        for (status, _) in before.iter().filter(|(status, _)| is_error(status) && status.parse::<u16>().is_err()) {
            if after.iter().all(|(other, _)| other != status) {
                let at = at.labelled(format!("response {status}"));
                match *status {
                    "default" => self.remark(&at, "removed", NOT_LISTED),
                    status => {
                        let delete = format!("delete `{status}` from `errors(…)`");
                        self.report(&at, Facts::from("removed").with_own(delete));
                    }
                }
            }
        }
    }

    fn error(&mut self, at: &At, pair: Pair, (status, was): (&str, &[Body<'_>]), is: &[Body<'_>]) {
        let (Some((_, before)), Some((_, after))) = (was.first(), is.first()) else {
            if was.len() != is.len() {
                self.report(at, if is.is_empty() { "its body is removed" } else { "now has a body" });
            }
            return;
        };
        let usual = (is_usual_error(self.old.document, before), is_usual_error(self.new.document, after));
        let cursors = (
            self.old.draft.endpoints.get(pair.old).map_or(Cursor::Nowhere, |endpoint| Cursor::error(endpoint, status)),
            self.new.draft.endpoints.get(pair.new).map_or(Cursor::Nowhere, |endpoint| Cursor::error(endpoint, status)),
        );
        let shared = At::top(&error_body());
        if usual.0 != usual.1 {
            let (was, is) = (plan(self.old.document, before).component, plan(self.new.document, after).component);
            return match is.filter(|is| was.is_some_and(|was| self.renamed.newer(&was) == is)) {
                Some(name) => self.body_of_error(&shared.labelled(format!("schema `{name}`")), "", &cursors.1),
                None => self.body_of_error(at, status, &cursors.1),
            };
        }
        let at = if usual.0 && usual.1 { &shared } else { at };
        self.compare(at, &Spot::required(before, cursors.0), &Spot::required(after, cursors.1));
    }

    /// Reports that the body of an error got a type of its own or lost it. `status` is empty for a body of many statuses.
    fn body_of_error(&mut self, at: &At, status: &str, cursor: &Cursor) {
        let decl = cursor.declared().and_then(|id| Some((id, self.new.draft.decls.get(id)?.name.clone())));
        let Some((id, name)) = decl else {
            return self.report(at, "is now a usual error body: delete its type in `errors(…)`");
        };
        let entry =
            if status.is_empty() { format!("` = {name}` after its statuses") } else { format!("`{status} = {name}`") };
        let facts = Facts::from("is not a usual error body now").with_own(format!("write {entry} in `errors(…)`"));
        let types = self.declaration(id);
        self.page.add(&at.subject, Change { types, ..at.change(facts) });
    }

    /// Describes a new response by its media types.
    fn new_response(&self, contents: &[Body<'_>]) -> Facts {
        let described = |(media, schema): &Body<'_>| format!("`{media}`: {}", described(self.new.document, schema));
        let mut facts = Facts::from("new");
        contents.iter().for_each(|content| facts.add_own(described(content)));
        facts
    }
}

/// A media type and its schema.
type Body<'s> = (&'s str, &'s Json);
type Response<'s> = (&'s str, Vec<Body<'s>>);

/// The file that declares the usual error body.
pub(super) const ERROR_BODY_FILE: &str = "openrouter/src/protocol/error_body.rs";

fn error_body() -> Subject {
    Subject {
        key: ERROR_BODY.to_owned(),
        file: ERROR_BODY_FILE.to_owned(),
        name: "`ErrorBody`".to_owned(),
        title: "`ErrorBody`: the body of errors".to_owned(),
        class: Class::ChangedType,
        ..Subject::default()
    }
}

/// The advice for a further success.
const SUCCESS: &str = "every 2xx is a success, so `response` must decode it as well";

/// The advice for a response `default`.
const NOT_LISTED: &str = "a status that `errors(…)` does not list is `Error::UnexpectedStatus`";

/// The reason why other statuses than those of successes and errors need no edit.
const NO_ERROR: &str = "`errors(…)` lists only statuses from 400";

fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}
