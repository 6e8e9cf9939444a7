//! The response: its status, its type and its envelope.

use super::super::ast::{Endpoint, Method, Response};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    empty_responses_have_no_type(endpoint, errors);
    envelopes_have_a_type(endpoint, errors);
}

/// Reports types of responses that cannot have a body in HTTP.
fn empty_responses_have_no_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Response::Json(response) | Response::Bytes(response)) = &endpoint.response else { return };
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

fn envelopes_have_a_type(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(envelope) = &endpoint.envelope else { return };
    if !matches!(endpoint.response, Response::Json(_) | Response::Mistaken) {
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
