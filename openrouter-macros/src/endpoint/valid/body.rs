//! The body of the request.

use super::super::ast::{BodyKind, Endpoint, Method, Place, plain_name};
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::type_kind::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    body_fits_the_method(endpoint, errors);
    one_body(endpoint, errors);
    further_members_are_marked(endpoint, errors);
    one_place_for_further_members(endpoint, errors);
    form_bodies_have_fields(endpoint, errors);
    declared_bodies_have_fields(endpoint, errors);
}

fn body_fits_the_method(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(method @ (Method::Get | Method::Head)) = endpoint.method else { return };
    if endpoint.body.is_declared {
        return;
    }
    let method = method.name();
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Body | Place::Extra)) {
        let instead = match field.place {
            Place::Extra => "declare a field for each parameter, and use `CallOptions::query` for others",
            _ => "mark it `#[endpoint(query)]`",
        };
        errors.at(
            field.ident,
            format!(
                "a `{method}` request does not have a body, but `{}` would be sent in one: {instead}, or declare `body = \"json\"`",
                field.ident
            ),
        );
    }
}

/// In an object, a field of this name and type holds further members; an endpoint needs the mark.
fn further_members_are_marked(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let is_extra = plain_name(field.ident) == "extra" && type_kind::is_named(field.ty, "Extra");
        if !is_extra || field.flatten || field.serialize_with.is_some() {
            continue;
        }
        let problem = match field.place {
            Place::Member if endpoint.body.kind == BodyKind::Json => {
                "`extra` would be sent as one member of that name: mark it `#[endpoint(extra)]`"
            }
            Place::Member if endpoint.has_parts() => {
                "a multipart body cannot have `extra`: declare a field for each part"
            }
            Place::Member => "a form cannot have `extra`: declare a field for each member",
            Place::Query => {
                "a query cannot have `extra`: declare a field for each parameter, and use `CallOptions::query` for others"
            }
            _ => continue,
        };
        errors.at(field.ident, problem);
    }
}

fn one_body(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if endpoint.body.kind.is_one_field() {
        return;
    }
    let mut bodies = endpoint.fields.iter().filter(|field| field.place == Place::Body);
    let Some(first) = bodies.next() else { return };
    for second in bodies {
        errors.at(
            second.ident,
            format!(
                "`{}` and `{}` are both the whole body: remove one `body`, or both to send the two as members",
                second.ident, first.ident
            ),
        );
    }
    for member in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Member | Place::Extra)) {
        errors.at(
            member.ident,
            format!(
                "`{}` would be a member of the body, but `{}` is the whole body: mark `{0}` `#[endpoint(query)]` or `#[endpoint(header = \"…\")]`, or remove `body` from `{1}`",
                member.ident, first.ident
            ),
        );
    }
}

/// Two fields for members of any name could both send the same one, and decoding could not know to which it belongs.
fn one_place_for_further_members(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut places = endpoint.fields.iter().filter(|field| field.place == Place::Extra);
    let Some(first) = places.next() else { return };
    if !type_kind::is_named(first.ty, "Extra") {
        let found = type_kind::source_text(first.ty);
        errors.at(
            first.ty,
            format!("a field for further members must be an `Extra`, found `{found}`: write `{}: Extra`", first.ident),
        );
    }
    for second in places {
        errors.at(
            second.ident,
            format!("`{}` and `{}` are both for further members: remove one", second.ident, first.ident),
        );
    }
    for map in endpoint.fields.iter().filter(|field| field.flatten && takes_any_name(field.ty)) {
        errors.at(
            map.ident,
            format!(
                "`{}` and `{}` both take members of any name, and could send one twice: remove one",
                map.ident, first.ident
            ),
        );
    }
}

fn takes_any_name(ty: &syn::Type) -> bool {
    match type_kind::shape(ty) {
        Shape::Map(..) => true,
        Shape::Option(inner) | Shape::Boxed(inner) => takes_any_name(inner),
        _ => ["Extra", "Map", "Value"].iter().any(|name| type_kind::is_named(ty, name)),
    }
}

fn form_bodies_have_fields(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if endpoint.body.kind != BodyKind::Form {
        return;
    }
    for field in &endpoint.fields {
        let problem = match field.place {
            Place::Body => "a form must consist of fields: remove `#[endpoint(body)]`, or declare `body = \"json\"`",
            Place::Extra => "a form cannot have further members: `#[endpoint(extra)]` needs `body = \"json\"`",
            _ => continue,
        };
        errors.at(field.ident, problem);
    }
}

fn declared_bodies_have_fields(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(body) = endpoint.body.declared else { return };
    if !endpoint.has_body() {
        let text = body.value.name();
        errors.at_span(
            body.span,
            format!("the body is declared as `{text}`, but no field is part of it: remove `body`, or add a field"),
        );
    }
}
