//! Pages: the fields that say where one begins.

use super::super::ast::{Endpoint, PageRole, Response};
use crate::errors::Errors;
use crate::keys::Choice as _;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(span) = endpoint.pages_span() else { return };
    let positions = endpoint.fields.iter().filter_map(|field| field.page).filter(|mark| mark.value != PageRole::Limit);
    for second in positions.skip(1) {
        errors.at_span(
            second.span,
            format!(
                "a second field says where a page begins: remove `page = {}`, or the other mark",
                second.value.name()
            ),
        );
    }
    if let Some((_, limit)) = endpoint.page_field(PageRole::Limit)
        && endpoint.page_position().is_none()
    {
        errors.at_span(
            limit.span,
            "a limit alone turns no page: mark the field where a page begins, as `page = offset`, `number`, `cursor` or `last`",
        );
    }
    if !matches!(endpoint.response, Response::Json(_) | Response::Mistaken) {
        errors.at_span(span, "pages are read from JSON: write `response = …` with the type of a page");
    }
}
