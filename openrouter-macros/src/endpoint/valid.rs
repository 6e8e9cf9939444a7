//! Rules across the whole declaration, one function each; all that are broken are reported together.

use std::time::Duration;

use quote::ToTokens;

use super::ast::{Body, Endpoint, Field, Place, plain_name, unknown_word};
use super::expand::Response;
use super::path::Piece;
use crate::errors::Errors;
use crate::ty::Shape;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    path_fields_have_placeholders(endpoint, errors);
    path_fields_are_always_there(endpoint, errors);
    the_rest_is_no_header(endpoint, errors);
    body_fits_the_method(endpoint, errors);
    one_body(endpoint, errors);
    form_bodies_have_fields(endpoint, errors);
    success_is_2xx(endpoint, errors);
    words_are_known(endpoint, errors);
    timeout_is_a_duration(endpoint, errors);
    headers_are_headers(endpoint, errors);
    names_are_distinct(endpoint, errors);
    secrets_stay_out_of_paths(endpoint, errors);
    setters_do_not_clash(endpoint, errors);
    the_error_is_not_the_response(endpoint, errors);
    envelopes_hold_something(endpoint, errors);
    serde_keys_have_a_meaning(endpoint, errors);
}

/// A placeholder nobody fills; reported by rustc inside the path, see `fallback`.
pub(super) fn unfilled<'a>(endpoint: &'a Endpoint<'_>) -> impl Iterator<Item = &'a super::path::Placeholder> {
    let placeholders = endpoint.template.iter().flat_map(|template| template.placeholders());
    placeholders.filter(|placeholder| endpoint.field_of(&placeholder.name).is_none())
}

fn path_fields_have_placeholders(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(template) = &endpoint.template else { return };
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        if endpoint.placeholder(field.ident, &field.name).is_none() {
            let path = template.pieces.iter().map(piece).collect::<String>();
            errors.at(
                field.ident,
                format!(
                    "field `{}` is marked as part of the path, but path `{path}` has no `{{{}}}`",
                    field.ident, field.name
                ),
            );
        }
    }
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Placeholder(placeholder) if placeholder.rest => format!("{{*{}}}", placeholder.name),
        Piece::Placeholder(placeholder) => format!("{{{}}}", placeholder.name),
    }
}

fn path_fields_are_always_there(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        if matches!(field.shape, Shape::Option(_) | Shape::Patch) {
            errors.at(
                field.ty,
                format!(
                    "path parameter `{}` cannot be left out: without it the path names another resource",
                    field.ident
                ),
            );
        }
    }
}

/// A place that the placeholder of the same name contradicts.
fn the_rest_is_no_header(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let Some(location) = &field.attr.location else { continue };
        let in_path = matches!(field.place, Place::Path { .. });
        if !in_path && endpoint.placeholder(field.ident, &field.name).is_some() {
            errors.at_span(
                location.span,
                format!("field `{}` fills a placeholder of the path and cannot stand elsewhere, too", field.ident),
            );
        }
    }
}

fn body_fits_the_method(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(method @ ("GET" | "HEAD")) = endpoint.method else { return };
    if endpoint.attr.body.is_some() {
        return;
    }
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Body | Place::Extra)) {
        errors.at(
                field.ident,
            format!(
                "a {method} request has no body; `{}` would be sent in one: mark it `#[endpoint(query)]`, or declare `body = \"json\"`",
                field.ident
            ),
        );
    }
}

fn one_body(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut bodies = endpoint.fields.iter().filter(|field| field.place == Place::Body);
    let Some(first) = bodies.next() else { return };
    for second in bodies {
        errors.at(
            second.ident,
            format!("`{}` is a second body; `{}` is the whole body already", second.ident, first.ident),
        );
    }
    for member in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Member | Place::Extra)) {
        errors.at(
                member.ident,
            format!(
                "`{}` would be a member of the body, but `{}` is the whole body: mark `{0}` `#[endpoint(query)]` or `#[endpoint(header = \"…\")]`, or take the mark from `{1}`",
                member.ident, first.ident
            ),
        );
    }
}

fn form_bodies_have_fields(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    if endpoint.body != Body::Form {
        return;
    }
    for field in &endpoint.fields {
        let problem = match field.place {
            Place::Body => "a form consists of fields; take `#[endpoint(body)]` away, or declare `body = \"json\"`",
            Place::Extra => "a form has no further members; `#[endpoint(extra)]` needs `body = \"json\"`",
            Place::Member if field.serde.flatten => "a form is flat; `flatten` needs `body = \"json\"`",
            _ => continue,
        };
        errors.at(field.ident, problem);
    }
}

fn success_is_2xx(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(status) = &endpoint.attr.status else { return };
    if !matches!(status.base10_parse::<u16>(), Ok(200..=299)) {
        errors.at(status, format!("status {status} is no success; `status` takes 2xx, errors belong into `errors(…)`"));
    }
}

pub(super) const AUTH: &[&str] = &["none", "optional", "key", "management"];
pub(super) const RETRY: &[&str] = &["safe", "create", "compute"];

fn words_are_known(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let attr = &endpoint.attr;
    for (key, word, known) in
        [("auth", &attr.auth, AUTH), ("retry", &attr.retry, RETRY), ("server", &attr.server, &["origin"])]
    {
        if let Some(word) = word
            && !known.contains(&word.value.as_str())
        {
            errors.at_span(word.span, unknown_word(key, &word.value, known));
        }
    }
}

fn timeout_is_a_duration(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(timeout) = &endpoint.attr.timeout else { return };
    if duration(&timeout.value()).is_none() {
        errors
            .at(timeout, format!("`{}` is no duration; write one like \"30s\", \"500ms\" or \"10m\"", timeout.value()));
    }
}

/// `30s`, `500ms`, `10m`
pub(super) fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let number: u64 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => Some(Duration::from_secs(number.checked_mul(60)?)),
        _ => None,
    }
    .filter(|duration| !duration.is_zero())
}

fn headers_are_headers(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let (Place::Header(name), Some(location)) = (&field.place, &field.attr.location) else { continue };
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(valid) {
            errors.at_span(location.span, format!("`{name}` cannot be the name of a header"));
        }
    }
}

/// Two fields that would be sent under one name.
fn names_are_distinct(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut seen: Vec<(&Field<'_>, String)> = Vec::new();
    for field in endpoint.fields.iter().filter(|field| !field.serde.flatten) {
        let name = match &field.place {
            Place::Query => format!("query parameter `{}`", field.name),
            Place::Header(name) => format!("header `{}`", name.to_ascii_lowercase()),
            Place::Member => format!("member `{}`", field.name),
            Place::Path { .. } => format!("path parameter `{}`", field.name),
            Place::Body | Place::Extra | Place::Nowhere => continue,
        };
        if let Some((first, _)) = seen.iter().find(|(_, other)| *other == name) {
            errors.at(field.ident, format!("`{}` is sent as {name}, and so is `{}`", field.ident, first.ident));
        }
        seen.push((field, name));
    }
}

fn secrets_stay_out_of_paths(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if let (Some(span), Place::Path { .. }) = (field.attr.secret, &field.place) {
            errors.at_span(span, format!("`{}` stands in the path, which servers and proxies log; a secret belongs into a header or the body", field.ident));
        }
    }
}

/// The methods that every endpoint has.
const METHODS: &[&str] = &["new", "send", "send_with_meta", "to_http", "stream", "items", "pages"];

/// Whether the setter of a field would be a second method of its name.
pub(super) fn clashes(field: &Field<'_>) -> bool {
    METHODS.contains(&plain_name(field.ident).as_str())
}

fn setters_do_not_clash(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| !field.is_required()) {
        let name = plain_name(field.ident);
        if clashes(field) {
            errors.at(
                field.ident,
                format!("the setter of `{name}` would clash with the method `{name}` of every endpoint: give the field another name and `#[serde(rename = \"{name}\")]`"),
            );
        }
    }
}

fn the_error_is_not_the_response(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Some(response), false) = (&endpoint.attr.response, endpoint.errors.is_empty()) else { return };
    let name = endpoint.error_ident();
    if name == response.to_token_stream().to_string() {
        errors
            .at(response, format!("`{name}` is the name of the generated error enum; give the response another name"));
    }
}

fn envelopes_hold_something(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(envelope) = &endpoint.attr.envelope else { return };
    if !matches!(Response::of(endpoint), Response::Json(_)) {
        let name = envelope.value();
        let found = match &endpoint.attr.response {
            Some(response) => {
                format!("`{}` is not read from JSON", response.to_token_stream().to_string().replace(' ', ""))
            }
            None => "there is no `response`".to_owned(),
        };
        errors.at(
            envelope,
            format!("the member `{name}` is where the answer is read from, but {found}: write `response = …` with the type of the member, or leave `envelope` out"),
        );
    }
}

const SKIPS: &[&str] = &["skip", "skip_serializing", "skip_deserializing", "skip_serializing_if"];
const WITH: &[&str] = &["with", "serialize_with", "deserialize_with"];

/// serde's keys where nothing would come of them.
fn serde_keys_have_a_meaning(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let name = field.ident;
        for (key, span) in &field.serde.places {
            let (skips, with) = (SKIPS.contains(&key.as_str()), WITH.contains(&key.as_str()));
            let problem = match &field.place {
                _ if key == "alias" => format!(
                    "a field of an endpoint has one name, which both sides use; `alias` on `{name}` would not be read"
                ),
                Place::Path { .. } if skips => {
                    format!("`{name}` stands in the path and is always sent; `{key}` has no meaning there")
                }
                Place::Path { .. } if with => {
                    format!(
                        "`{name}` stands in the path; `{key}` has no meaning there: give it a type that implements `PathSegment`"
                    )
                }
                Place::Path { .. } | Place::Query | Place::Header(_) | Place::Body if key == "flatten" => {
                    format!("`flatten` spreads a value over the members of the body, and `{name}` is none of them")
                }
                Place::Extra if with || key == "skip_serializing_if" => {
                    format!("`{name}` is the place of further members; `{key}` has no meaning there")
                }
                Place::Member if with && field.serde.flatten => {
                    "`flatten` together with `with` is not supported".to_owned()
                }
                _ => continue,
            };
            errors.at_span(*span, problem);
        }
        if let (Some(with), Place::Path { .. } | Place::Extra | Place::Nowhere) = (&field.attr.with, &field.place) {
            errors.at(with, format!("`{name}` is not written by a function there; leave `with` out"));
        }
    }
}
