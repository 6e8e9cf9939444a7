//! Pages: the fields that say where one begins.

use super::super::ast::{Endpoint, PageRole, PagesBy, Response};
use super::headers::name_can_be_sent;
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
    places_agree(endpoint, errors);
    if let Some((_, limit)) = endpoint.page_field(PageRole::Limit)
        && endpoint.page_position().is_none()
        && endpoint.pages.is_none()
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

/// A header with a cursor needs a field that sends it, and a URL needs none.
fn places_agree(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(pages) = &endpoint.pages else { return };
    let position = endpoint.page_position().map(|(_, mark)| mark);
    match (&pages.value, position) {
        (PagesBy::Header(name), position) => {
            if name_can_be_sent(name, pages.span, "key", errors)
                && position.is_none_or(|mark| mark.value != PageRole::Cursor)
            {
                errors.at_span(
                    pages.span,
                    "the header names the cursor of the next page: mark the field that sends it, `#[endpoint(page = cursor)]`",
                );
            }
        }
        (PagesBy::Link | PagesBy::LinkHeader(_), Some(mark)) => errors.at_span(
            mark.span,
            format!(
                "a link has the whole URL of the next page: remove `page = {}`, or the key `pages`",
                mark.value.name()
            ),
        ),
        (PagesBy::Link | PagesBy::LinkHeader(_), None) => {}
    }
}
