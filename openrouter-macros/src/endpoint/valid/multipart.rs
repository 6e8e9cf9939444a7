//! Multipart bodies: their parts, and files elsewhere.

use super::super::ast::{BodyKind, Endpoint, Field, Place};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    match endpoint.has_parts() {
        true => {
            the_body_consists_of_parts(endpoint, errors);
            the_content_type_is_derived(endpoint, errors);
            uploads_have_a_name(endpoint, errors);
            bytes_are_files(endpoint, errors);
        }
        false => parts_belong_to_a_multipart_body(endpoint, errors),
    }
    files_are_parts(endpoint, errors);
}

fn the_body_consists_of_parts(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let problem = match field.place {
            Place::Body => {
                "a multipart body must consist of parts: remove `#[endpoint(body)]`, or declare `body = \"json\"`"
            }
            Place::Extra => {
                "a multipart body cannot have further members: declare a field for each part, or declare `body = \"json\"`"
            }
            Place::Member if field.flatten => {
                "a multipart body cannot have flattened fields: send the value in one part, with `#[endpoint(part, as = Json)]`"
            }
            _ => continue,
        };
        errors.at(field.ident, problem);
    }
}

/// Reports a header that would replace the content type, and with it the boundary.
fn the_content_type_is_derived(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if matches!(&field.place, Place::Header(header) if header.wire == "content-type") {
            errors.at(
                field.ident,
                "the `content-type` of a multipart body contains its boundary and cannot be set: remove the field",
            );
        }
    }
}

fn uploads_have_a_name(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| field.place == Place::Member && is_upload(field)) {
        errors.at(
            field.ty,
            format!(
                "a file of a multipart body has a name, and an `Upload` has none: write `{}: FilePart`",
                field.ident
            ),
        );
    }
}

/// Reports bytes, which would be a part for each of them, and paths, whose text would be sent.
fn bytes_are_files(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let is_text =
        |field: &&Field<'_>| field.place == Place::Member && field.form.is_none() && field.serialize_with.is_none();
    for field in endpoint.fields.iter().filter(is_text) {
        let (ty, name) = (field.value_type(), field.ident);
        if type_kind::is_list_of_bytes(field.text_type()) || type_kind::is_named(ty, "Bytes") {
            errors.at(field.ty, format!("a part with bytes is a file: write `{name}: FilePart`"));
        } else if type_kind::is_named(ty, "PathBuf") || type_kind::is_named(ty, "Path") {
            errors.at(
                field.ty,
                format!("`{name}` would be sent as the text of the path: write `{name}: FilePart` for the file, or `{name}: String`"),
            );
        }
    }
}

fn is_upload(field: &Field<'_>) -> bool {
    type_kind::is_named(field.value_type(), "Upload")
}

fn parts_belong_to_a_multipart_body(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for span in endpoint.fields.iter().filter_map(|field| field.part) {
        errors.at_span(span, "`part` is for multipart bodies: declare `body = multipart`, or remove `part`");
    }
}

/// Reports files that would be anything but a part, and keys that would write them in another way.
fn files_are_parts(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let instead = match endpoint.has_parts() {
        true => "mark it `#[endpoint(part)]`",
        false => "declare `body = multipart`",
    };
    for field in endpoint.fields.iter().filter(|field| field.is_file()) {
        let place = match field.place {
            Place::Member if endpoint.has_parts() => {
                files_are_written_as_they_are(field, errors);
                continue;
            }
            // Other rules report these.
            Place::Nowhere | Place::Extra => continue,
            Place::Body if endpoint.has_parts() => continue,
            Place::Member if endpoint.body.kind == BodyKind::Form => "in a form",
            Place::Member => "in a JSON body",
            Place::Body => "as the whole body",
            Place::Path { .. } => "in the path",
            Place::Query => "in the query",
            Place::Header(_) => "in a header",
        };
        errors.at(field.ty, format!("a `FilePart` cannot be sent {place}, only as a part: {instead}"));
    }
}

fn files_are_written_as_they_are(field: &Field<'_>, errors: &mut Errors) {
    let with = field.with.as_ref().or(field.serialize_with.as_ref()).or(field.deserialize_with.as_ref());
    if let Some(with) = with {
        errors.at(with, format!("`{}` is a file, which is sent unchanged: remove these functions", field.ident));
    }
    if let Some(form) = &field.form {
        errors.at_span(form.span, format!("`{}` is a file, which is sent unchanged: remove `as`", field.ident));
    }
}
