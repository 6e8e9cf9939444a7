//! Rules across the responses of a type.

use super::ast::{Alternative, Value};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(alternatives: &[Alternative], errors: &mut Errors) {
    responses_are_distinct(alternatives, errors);
    for alternative in alternatives {
        there_is_one_body(alternative, errors);
        empty_responses_have_no_type(alternative, errors);
    }
}

/// Reports two responses that nothing distinguishes.
fn responses_are_distinct(alternatives: &[Alternative], errors: &mut Errors) {
    let media_type = |alternative: &Alternative| {
        alternative.media_type.as_ref().map(|media_type| media_type.value().to_ascii_lowercase())
    };
    for (at, alternative) in alternatives.iter().enumerate() {
        let mut before = alternatives.iter().take(at);
        if before.any(|other| other.status == alternative.status && media_type(other) == media_type(alternative)) {
            let problem = match &alternative.media_type {
                Some(media_type) => {
                    format!("status `{}` is listed twice with the type `{}`", alternative.status, media_type.value())
                }
                None => {
                    format!(
                        "status `{}` is listed twice: remove one, or add a media type to one of them",
                        alternative.status
                    )
                }
            };
            errors.at_span(alternative.span, problem);
        }
    }
}

fn there_is_one_body(alternative: &Alternative, errors: &mut Errors) {
    let bodies = alternative.fields.iter().filter_map(|field| match &field.value {
        Value::Body(content) => content.ty(),
        Value::Header(_) => None,
    });
    for ty in bodies.skip(1) {
        let found = type_kind::source_text(ty);
        errors.at(
            ty,
            format!(
                "a response has one body, found a second, `{found}`: mark the fields that are headers with `#[header]`"
            ),
        );
    }
}

/// Reports types of responses that cannot have a body in HTTP.
fn empty_responses_have_no_type(alternative: &Alternative, errors: &mut Errors) {
    if let (true, Some(ty)) = (alternative.status.has_no_body(), alternative.ty()) {
        let (status, found) = (alternative.status, type_kind::source_text(ty));
        errors.at(
            ty,
            format!("a response with status `{status}` does not have a body, found `{found}`: remove the field"),
        );
    }
}
