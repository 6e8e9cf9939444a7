//! Fields whose members are sent instead of themselves.

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use crate::errors::Errors;
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    types_have_members(endpoint, errors);
    headers_have_no_form(endpoint, errors);
    one_map_in_a_place(endpoint, errors);
}

/// The flattened fields that are written as text, by the name of their place.
fn flattened<'e>(endpoint: &'e Endpoint<'_>) -> impl Iterator<Item = (&'e Field<'e>, &'static str)> {
    endpoint.fields.iter().filter(|field| field.flatten).filter_map(|field| match field.place {
        Place::Query => Some((field, "query")),
        Place::Header(_) => Some((field, "headers")),
        Place::Member if endpoint.body.kind == BodyKind::Form => Some((field, "form")),
        _ => None,
    })
}

/// Reports types that have no members, by their spelling.
fn types_have_members(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for (field, _) in flattened(endpoint) {
        let ty = field.text_type();
        if matches!(type_kind::shape(ty), Shape::Vec(_) | Shape::Patch(_)) || type_kind::is_common(ty) {
            let found = type_kind::source_text(field.ty);
            errors.at(
                field.ty,
                format!("`flatten` sends the members of a struct or a map, found `{found}`: remove `flatten`"),
            );
        }
    }
}

/// Reports forms of headers, whose values cannot be nested.
fn headers_have_no_form(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for (field, _) in flattened(endpoint).filter(|(_, place)| *place == "headers") {
        if let Some(form) = &field.form {
            errors.at_span(
                form.span,
                format!("the members of `{}` are sent as headers, where `as` has no effect: remove it", field.ident),
            );
        }
    }
}

/// Reports a second map, because decoding could not know to which of them a member belongs.
fn one_map_in_a_place(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut maps: Vec<(&Field<'_>, &str)> = Vec::new();
    for (field, place) in flattened(endpoint).filter(|(field, _)| is_map(field)) {
        let same = |(other, other_place): &&(&Field<'_>, &str)| *other_place == place && prefix(other) == prefix(field);
        if let Some((first, _)) = maps.iter().find(same) {
            errors.at(
                field.ident,
                format!(
                    "`{}` and `{}` both take members of any name, and could send one twice: remove one",
                    field.ident, first.ident
                ),
            );
        }
        maps.push((field, place));
    }
}

fn is_map(field: &Field<'_>) -> bool {
    matches!(type_kind::shape(field.text_type()), Shape::Map(..)) || type_kind::is_named(field.text_type(), "Extra")
}

/// The beginning of the names of headers.
fn prefix<'f>(field: &'f Field<'_>) -> &'f str {
    match &field.place {
        Place::Header(name) => &name.wire,
        _ => "",
    }
}
