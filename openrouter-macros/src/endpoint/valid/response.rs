//! The response: its status, its type and its envelope.

use super::super::ast::{Endpoint, Response};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    status_is_2xx(endpoint, errors);
    empty_responses_have_no_type(endpoint, errors);
    envelopes_have_a_type(endpoint, errors);
}

fn status_is_2xx(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(status) = &endpoint.attr.status else { return };
    if !matches!(status.base10_parse::<u16>(), Ok(200..=299)) {
        errors.at(
            status,
            format!("status `{status}` is not a success: `status` takes 2xx, errors belong in `errors(…)`"),
        );
    }
}

/// Reports types of responses that cannot have a body in HTTP.
fn empty_responses_have_no_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Response::Json(response) | Response::Bytes(response)) = endpoint.response() else { return };
    let found = type_kind::source_text(response);
    if endpoint.method == Some("HEAD") {
        errors.at(
            response,
            format!("a response to `HEAD` does not have a body, found `response = {found}`: write `response = ()`, or remove `response` for a `RawResponse` with the headers"),
        );
        return;
    }
    let Some(status) = &endpoint.attr.status else { return };
    if matches!(status.base10_parse::<u16>(), Ok(204 | 205)) {
        errors.at(
            response,
            format!("a response with status `{status}` does not have a body, found `response = {found}`: write `response = ()`"),
        );
    }
}

fn envelopes_have_a_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(envelope) = &endpoint.attr.envelope else { return };
    // The response has a mistake, which was reported.
    if endpoint.attr.response.is_none() && endpoint.attr.gives("response") {
        return;
    }
    if !matches!(endpoint.response(), Response::Json(_)) {
        let name = envelope.value();
        let found = match &endpoint.attr.response {
            Some(response) => {
                format!("`{}` is not read from JSON", type_kind::source_text(response))
            }
            None => "`response` is missing".to_owned(),
        };
        errors.at(
            envelope,
            format!("the response is read from the member `{name}`, but {found}: write `response = …` with the type of the member, or remove `envelope`"),
        );
    }
}
