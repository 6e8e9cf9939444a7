//! Streams: the type of the events, and the member of the body that asks for them.

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use crate::errors::Errors;

/// The member of a JSON body that asks for a stream.
const FLAG: &str = "stream";

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(event) = &endpoint.stream else {
        if let Some(fold) = &endpoint.fold {
            errors.at(fold, "`fold` gathers the events of a stream, but `stream` is missing: write `stream = …` with their type, or remove `fold`");
        }
        return;
    };
    if endpoint.has_body() && endpoint.body.kind != BodyKind::Json {
        errors.at(event, "only a JSON body can ask for a stream: remove `body = form`, or remove `stream`");
    }
    for field in &endpoint.fields {
        if is_flag(endpoint, field) {
            errors.at(
                field.ident,
                "`.stream()` sets the member `stream` of the body, and `.send()` leaves it out: remove the field",
            );
        }
    }
}

/// Whether a field is the member that asks for a stream, which the ways to send decide.
pub(super) fn is_flag(endpoint: &Endpoint<'_>, field: &Field<'_>) -> bool {
    endpoint.stream.is_some() && field.place == Place::Member && !field.flatten && field.name == FLAG
}
