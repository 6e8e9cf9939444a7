//! Rules across the responses of a type.

use super::ast::{Case, Value};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(cases: &[Case], errors: &mut Errors) {
    responses_are_distinct(cases, errors);
    for case in cases {
        there_is_one_body(case, errors);
        empty_responses_have_no_type(case, errors);
    }
}

/// Reports two responses that nothing distinguishes.
fn responses_are_distinct(cases: &[Case], errors: &mut Errors) {
    let media_type = |case: &Case| case.media_type.as_ref().map(|media_type| media_type.value().to_ascii_lowercase());
    for (at, case) in cases.iter().enumerate() {
        let mut before = cases.iter().take(at);
        if before.any(|other| other.status == case.status && media_type(other) == media_type(case)) {
            let problem = match &case.media_type {
                Some(media_type) => {
                    format!("status `{}` is listed twice with the type `{}`", case.status, media_type.value())
                }
                None => {
                    format!("status `{}` is listed twice: remove one, or add a media type to one of them", case.status)
                }
            };
            errors.at_span(case.span, problem);
        }
    }
}

fn there_is_one_body(case: &Case, errors: &mut Errors) {
    let bodies = case.fields.iter().filter_map(|field| match &field.value {
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
fn empty_responses_have_no_type(case: &Case, errors: &mut Errors) {
    if let (true, Some(ty)) = (case.status.has_no_body(), case.ty()) {
        let (status, found) = (case.status, type_kind::source_text(ty));
        errors.at(
            ty,
            format!("a response with status `{status}` does not have a body, found `{found}`: remove the field"),
        );
    }
}
