//! Streams: the type of the events, and the member of the body that asks for them.

use proc_macro2::Span;

use super::super::ast::{BodyKind, Endpoint, Field, Method, Place, Response};
use crate::errors::Errors;
use crate::keys::Choice as _;

/// The member of a JSON body that asks for a stream.
const FLAG: &str = "stream";

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(event) = &endpoint.stream else { return without_stream(endpoint, errors) };
    if endpoint.has_body() && endpoint.body.kind != BodyKind::Json {
        let kind = endpoint.body.kind.name();
        errors.at(event, format!("only a JSON body can ask for a stream: remove `body = {kind}`, or remove `stream`"));
    }
    if endpoint.method == Some(Method::Head) {
        errors.at(event, "a response to `HEAD` does not have a body, so it cannot be a stream: remove `stream`");
    }
    for field in &endpoint.fields {
        if is_flag(endpoint, field) {
            errors.at(
                field.ident,
                "`.stream()` sets the member `stream` of the body, and `.send()` leaves it out: remove the field",
            );
        }
    }
    if let Some(span) = endpoint.or_response {
        or_response(endpoint, span, errors);
    }
}

/// Reports the keys that say more about a stream.
fn without_stream(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if let Some(fold) = &endpoint.fold {
        errors.at(fold, "`fold` gathers the events of a stream, but `stream` is missing: write `stream = …` with their type, or remove `fold`");
    }
    if let Some(framing) = endpoint.framing {
        errors.at_span(framing.span, "`framing` separates the events of a stream, but `stream` is missing: write `stream = …` with their type, or remove `framing`");
    }
    if let Some(span) = endpoint.or_response {
        errors.at_span(span, "`or_response` allows a response without a stream, but `stream` is missing: write `stream = …` with the type of the events, or remove `or_response`");
    }
}

/// Reports an endpoint whose response cannot take the place of a stream.
fn or_response(endpoint: &Endpoint<'_>, span: Span, errors: &mut Errors) {
    if !matches!(endpoint.response, Response::Json(_) | Response::Mistaken) {
        errors.at_span(
            span,
            "only a `response` that is read from JSON can take the place of a stream: write `response = …` with its type",
        );
    }
    if endpoint.fold.is_none() {
        errors.at_span(span, "`or_response` returns the response in place of the value of the fold, but `fold` is missing: write `fold = …`");
    }
    if let Some(framing) = endpoint.framing.filter(|_| endpoint.has_records()) {
        let name = framing.value.name();
        errors.at_span(
            span,
            format!("a single value in JSON is a stream with one event in `framing = {name}`: remove `or_response`"),
        );
    }
}

/// Whether a field is the member that asks for a stream, which the ways to send decide.
pub(super) fn is_flag(endpoint: &Endpoint<'_>, field: &Field<'_>) -> bool {
    endpoint.stream.is_some() && field.place == Place::Member && !field.flatten && field.name == FLAG
}
