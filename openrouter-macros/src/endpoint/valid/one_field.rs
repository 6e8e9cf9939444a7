//! Bodies that are the value of one field: text, bytes, lines of JSON, or a format of the user.

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if !endpoint.body.kind.is_one_field() {
        return;
    }
    the_body_is_one_field(endpoint, errors);
    the_body_has_no_members(endpoint, errors);
    for field in endpoint.fields.iter().filter(|field| field.place == Place::Body) {
        the_kind_writes_the_value(endpoint, field, errors);
        the_value_is_not_null(field, errors);
        if endpoint.body.kind == BodyKind::JsonLines {
            lines_are_not_bytes(field, errors);
        }
    }
}

fn the_body_is_one_field(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let kind = endpoint.body.kind.name();
    let mut bodies = endpoint.fields.iter().filter(|field| field.place == Place::Body);
    let Some(first) = bodies.next() else { return };
    for second in bodies {
        errors.at(
            second.ident,
            format!(
                "the body is declared as `{kind}`, which is one field, but `{}` and `{}` would both be the body: mark one of them `#[endpoint(query)]` or `#[endpoint(header = \"…\")]`",
                first.ident, second.ident
            ),
        );
    }
}

fn the_body_has_no_members(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let kind = endpoint.body.kind.name();
    for field in endpoint.fields.iter().filter(|field| field.place == Place::Extra) {
        errors.at(
            field.ident,
            format!("the body is declared as `{kind}`, which has no members: remove `#[endpoint(extra)]`, or declare `body = \"json\"`"),
        );
    }
}

/// Reports functions that would write the value instead.
fn the_kind_writes_the_value(endpoint: &Endpoint<'_>, field: &Field<'_>, errors: &mut Errors) {
    let functions = field.with.as_ref().or(field.serialize_with.as_ref()).or(field.deserialize_with.as_ref());
    if let Some(functions) = functions {
        let (name, kind) = (field.ident, endpoint.body.kind.name());
        errors.at(
            functions,
            format!("`{name}` is the body, which `body = {kind}` writes: remove these functions, or write `body = with(module)`"),
        );
    }
}

/// Reports bytes, of which each would be a line.
fn lines_are_not_bytes(field: &Field<'_>, errors: &mut Errors) {
    let ty = field.text_type();
    if type_kind::is_named(ty, "Bytes") || type_kind::is_list_of_bytes(ty) {
        errors.at(
            field.ty,
            format!("each byte of `{}` would be a line: write a list of values, or declare `body = bytes, content_type = \"application/x-ndjson\"`", field.ident),
        );
    }
}

fn the_value_is_not_null(field: &Field<'_>, errors: &mut Errors) {
    if let Shape::Patch(inner) = field.shape {
        let inner = type_kind::source_text(inner);
        errors.at(field.ty, format!("only JSON has a `null`: write `Option<{inner}>`, or declare `body = \"json\"`"));
    }
}
