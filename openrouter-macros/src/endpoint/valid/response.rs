//! The response: its status, its type and its envelope.

use super::super::ast::{Endpoint, Method, Response};
use crate::errors::Errors;
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    empty_responses_have_no_type(endpoint, errors);
    listed_responses_can_have_their_bodies(endpoint, errors);
    statuses_are_declared_once(endpoint, errors);
    envelopes_have_a_type(endpoint, errors);
    no_value_is_possible(endpoint, errors);
}

/// Reports `empty_object` for a response that always has a value.
fn no_value_is_possible(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(span) = endpoint.empty_object else { return };
    let found = match &endpoint.response {
        Response::Mistaken => return,
        Response::Json(ty) if matches!(type_kind::shape(ty), Shape::Option(_)) => return,
        response => response.ty().map(|ty| format!(", found `{}`", type_kind::source_text(ty))).unwrap_or_default(),
    };
    errors.at_span(
        span,
        format!("`empty_object` reads `{{}}` as `None`, so the response must be optional{found}: write `response = Option<…>`, or remove `empty_object`"),
    );
}

/// Reports types of responses that cannot have a body in HTTP.
fn empty_responses_have_no_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Response::Json(response)
    | Response::Bytes(response)
    | Response::Text(response)
    | Response::Download(response)
    | Response::Custom(_, response)) = &endpoint.response
    else {
        return;
    };
    let found = type_kind::source_text(response);
    if endpoint.method == Some(Method::Head) {
        errors.at(
            response,
            format!("a response to `HEAD` does not have a body, found `response = {found}`: write `response = ()`, or remove `response` for a `RawResponse` with the headers"),
        );
        return;
    }
    let Some(status) = endpoint.status.map(|status| status.value) else { return };
    if matches!(status, 204 | 205) {
        errors.at(
            response,
            format!("a response with status `{status}` does not have a body, found `response = {found}`: write `response = ()`"),
        );
    }
}

/// Like [`empty_responses_have_no_type`], for each listed response.
fn listed_responses_can_have_their_bodies(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for alternative in &endpoint.responses {
        let Some(ty) = alternative.ty() else { continue };
        let (status, found) = (alternative.status, type_kind::source_text(ty));
        let what = match endpoint.method == Some(Method::Head) {
            true => "a response to `HEAD`".to_owned(),
            false if alternative.status.has_no_body() => format!("a response with status `{status}`"),
            false => continue,
        };
        errors.at(ty, format!("{what} does not have a body, found `{status} = {found}`: write `{status} = ()`"));
    }
}

/// Reports statuses that are both a response and an error.
fn statuses_are_declared_once(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for error in &endpoint.errors {
        let status = error.status;
        if endpoint.responses.iter().any(|alternative| alternative.status == status) {
            errors.at_span(error.span, format!("status `{status}` is also one of the responses: remove one of them"));
        }
    }
}

fn envelopes_have_a_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(envelope) = &endpoint.envelope else { return };
    if !matches!(endpoint.response, Response::Json(_) | Response::ByStatus(_) | Response::Mistaken) {
        let name = envelope.value();
        let found = match endpoint.response.ty() {
            Some(response) => format!("`{}` is not read from JSON", type_kind::source_text(response)),
            None => "`response` is missing".to_owned(),
        };
        errors.at(
            envelope,
            format!("the response is read from the member `{name}`, but {found}: write `response = …` with the type of the member, or remove `envelope`"),
        );
    }
}
