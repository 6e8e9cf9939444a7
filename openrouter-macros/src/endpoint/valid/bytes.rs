//! Bytes and text that would be sent as JSON although another kind of body is meant.

use syn::Type;

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if endpoint.body.kind != BodyKind::Json {
        return;
    }
    for field in endpoint.fields.iter().filter(|field| field.serialize_with.is_none() && !field.flatten) {
        match field.place {
            Place::Member => bytes_are_not_json(field, errors),
            Place::Body => {
                bytes_are_not_json(field, errors);
                text_is_not_a_string(endpoint, field, errors);
            }
            _ => {}
        }
    }
}

fn bytes_are_not_json(field: &Field<'_>, errors: &mut Errors) {
    let (ty, name) = (field.text_type(), field.ident);
    if type_kind::is_named(ty, "Bytes") {
        errors.at(
            field.ty,
            format!(
                "`{name}` holds bytes, which JSON cannot contain: declare `body = bytes`, or send text, such as base64"
            ),
        );
    } else if type_kind::is_list_of_bytes(ty) {
        errors.at(
            field.ty,
            format!("`{name}` would be sent as a list of numbers: declare `body = bytes`, or write `Vec<u16>` if that is meant"),
        );
    }
}

/// Reports a text as the whole body when the kind of the body is not declared: both a JSON string and plain text are possible.
fn text_is_not_a_string(endpoint: &Endpoint<'_>, field: &Field<'_>, errors: &mut Errors) {
    if !endpoint.body.is_declared && is_text(field.text_type()) {
        let name = field.ident;
        errors.at(
            field.ty,
            format!("`{name}` would be sent as a JSON string, in quotes: declare `body = text`, or `body = \"json\"` if that is meant"),
        );
    }
}

fn is_text(ty: &Type) -> bool {
    let ty = match type_kind::ungrouped(ty) {
        Type::Reference(reference) => &reference.elem,
        ty => ty,
    };
    type_kind::is_named(ty, "String") || type_kind::as_ident(ty).is_some_and(|ident| ident == "str")
}
