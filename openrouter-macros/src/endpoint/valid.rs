//! Rules across the whole declaration, one function each; all that are broken are reported together.

use std::time::Duration;

use super::ast::{Body, Endpoint, Field, Place, plain_name, unknown_word};
use super::expand::Response;
use crate::errors::{Errors, did_you_mean};
use crate::ty::{self, Shape};

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    path_fields_have_placeholders(endpoint, errors);
    path_fields_are_always_there(endpoint, errors);
    path_fields_stand_nowhere_else(endpoint, errors);
    body_fits_the_method(endpoint, errors);
    one_body(endpoint, errors);
    further_members_are_marked(endpoint, errors);
    one_place_for_further_members(endpoint, errors);
    form_bodies_have_fields(endpoint, errors);
    declared_bodies_have_fields(endpoint, errors);
    success_is_2xx(endpoint, errors);
    empty_responses_hold_nothing(endpoint, errors);
    words_are_known(endpoint, errors);
    timeout_is_a_duration(endpoint, errors);
    headers_are_headers(endpoint, errors);
    absence_is_said_once(endpoint, errors);
    parameters_are_flat(endpoint, errors);
    names_are_distinct(endpoint, errors);
    secrets_stay_out_of_paths(endpoint, errors);
    setters_do_not_clash(endpoint, errors);
    envelopes_hold_something(endpoint, errors);
    serde_keys_have_a_meaning(endpoint, errors);
}

/// A placeholder nobody fills; reported by rustc inside the path, see `fallback`.
pub(super) fn unfilled<'a>(endpoint: &'a Endpoint<'_>) -> impl Iterator<Item = &'a super::path::Placeholder> {
    let placeholders = endpoint.template.iter().flat_map(|template| template.placeholders());
    placeholders.filter(|placeholder| endpoint.field_of(&placeholder.name).is_none())
}

fn path_fields_have_placeholders(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Some(_), Some(path)) = (&endpoint.template, &endpoint.attr.path) else { return };
    // A placeholder that is misspelled is reported, with the name of the field; the field is all right then.
    let unfilled: Vec<&str> = unfilled(endpoint).map(|placeholder| placeholder.name.as_str()).collect();
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        if endpoint.placeholder(field.ident, &field.name).is_some() || did_you_mean(&field.name, &unfilled).is_some() {
            continue;
        }
        let (ident, name, path) = (field.ident, &field.name, path.value());
        let slash = if path.ends_with('/') { "" } else { "/" };
        errors.at(
            ident,
            format!("`{ident}` is marked as part of the path, but path `{path}` has no `{{{name}}}`: write `{path}{slash}{{{name}}}`, or take the mark away"),
        );
    }
}

fn path_fields_are_always_there(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Path { .. })) {
        if let Shape::Option(inner) | Shape::Patch(inner) = field.shape {
            let (ident, inner) = (field.ident, ty::spelled(inner));
            errors.at(
                field.ty,
                format!("`{ident}` stands in the path and cannot be left out: declare it as `{inner}`; the path without it is another endpoint"),
            );
        }
    }
}

/// A place that the placeholder of the same name contradicts.
fn path_fields_stand_nowhere_else(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let Some((_, span)) = &field.attr.location else { continue };
        let in_path = matches!(field.place, Place::Path { .. });
        if !in_path && endpoint.placeholder(field.ident, &field.name).is_some() {
            errors.at_span(
                *span,
                format!(
                    "`{0}` fills the placeholder `{{{0}}}` of the path and cannot stand elsewhere, too: take the mark away, or rename the field",
                    plain_name(field.ident)
                ),
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
        let instead = match field.place {
            Place::Extra => "declare a field for each parameter, with `CallOptions::query` for others",
            _ => "mark it `#[endpoint(query)]`",
        };
        errors.at(
            field.ident,
            format!(
                "a `{method}` request has no body; `{}` would be sent in one: {instead}, or declare `body = \"json\"`",
                field.ident
            ),
        );
    }
}

/// An object spreads what is called so.
fn further_members_are_marked(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let is_extra = plain_name(field.ident) == "extra" && ty::is_named(field.ty, "Extra");
        if !is_extra || field.serde.flatten || field.serde.serialize_with.is_some() {
            continue;
        }
        let problem = match field.place {
            Place::Member if endpoint.body == Body::Json => {
                "`extra` would be sent as one member of that name: mark it `#[endpoint(extra)]`"
            }
            Place::Member => "a form is no place for `extra`: declare a field for each member",
            Place::Query => {
                "a query is no place for `extra`: declare a field for each parameter, with `CallOptions::query` for others"
            }
            _ => continue,
        };
        errors.at(field.ident, problem);
    }
}

fn one_body(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut bodies = endpoint.fields.iter().filter(|field| field.place == Place::Body);
    let Some(first) = bodies.next() else { return };
    for second in bodies {
        errors.at(
            second.ident,
            format!(
                "`{}` is a second body; `{}` is the whole body already: take a mark away, or both to send the two as members",
                second.ident, first.ident
            ),
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

/// Two places that take any name would each write the same one, and reading could not tell whose it was.
fn one_place_for_further_members(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let mut places = endpoint.fields.iter().filter(|field| field.place == Place::Extra);
    let Some(first) = places.next() else { return };
    if !ty::is_named(first.ty, "Extra") {
        let found = ty::spelled(first.ty);
        errors.at(
            first.ty,
            format!("further members are kept in an `Extra`, found `{found}`: declare `{}: Extra`", first.ident),
        );
    }
    for second in places {
        errors.at(
            second.ident,
            format!(
                "`{}` is a second place for further members; `{}` takes them all: remove one",
                second.ident, first.ident
            ),
        );
    }
    for map in endpoint.fields.iter().filter(|field| field.serde.flatten && takes_any_name(field.ty)) {
        errors.at(
            map.ident,
            format!(
                "`{}` takes members of any name, and so does `{}`, which could send one twice: remove one",
                map.ident, first.ident
            ),
        );
    }
}

fn takes_any_name(ty: &syn::Type) -> bool {
    match ty::shape(ty) {
        Shape::Map(..) => true,
        Shape::Option(inner) | Shape::Boxed(inner) => takes_any_name(inner),
        _ => ["Extra", "Map", "Value"].iter().any(|name| ty::is_named(ty, name)),
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

fn declared_bodies_have_fields(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(body) = &endpoint.attr.body else { return };
    if !endpoint.has_body() {
        let text = &body.text;
        errors.at_span(
            body.span,
            format!("the body is declared as `{text}`, but no field goes into it: leave `body` out, or add a field"),
        );
    }
}

fn success_is_2xx(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(status) = &endpoint.attr.status else { return };
    if !matches!(status.base10_parse::<u16>(), Ok(200..=299)) {
        errors.at(status, format!("status `{status}` is no success: `status` takes 2xx, errors belong in `errors(…)`"));
    }
}

/// HTTP allows no body there.
fn empty_responses_hold_nothing(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let (Response::Json(response) | Response::Bytes(response)) = Response::of(endpoint) else { return };
    let found = ty::spelled(response);
    if endpoint.method == Some("HEAD") {
        errors.at(
            response,
            format!("a response to `HEAD` has no body, found `response = {found}`: write `response = ()`, or leave `response` out for a `RawResponse` with the headers"),
        );
        return;
    }
    let Some(status) = &endpoint.attr.status else { return };
    if matches!(status.base10_parse::<u16>(), Ok(204 | 205)) {
        errors.at(
            response,
            format!("a response of status `{status}` has no body, found `response = {found}`: write `response = ()`"),
        );
    }
}

pub(super) const AUTH: &[&str] = &["none", "optional", "key", "management"];
pub(super) const RETRY: &[&str] = &["safe", "create", "compute"];

fn words_are_known(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let attr = &endpoint.attr;
    for (key, word, known) in
        [("auth", &attr.auth, AUTH), ("retry", &attr.retry, RETRY), ("base", &attr.base, &["origin"])]
    {
        if let Some(word) = word
            && !known.contains(&word.text.as_str())
        {
            errors.at_span(word.span, unknown_word(key, &word.text, known));
        }
    }
}

fn timeout_is_a_duration(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(timeout) = &endpoint.attr.timeout else { return };
    if duration(&timeout.value()).is_none() {
        errors.at(timeout, format!("`{}` is no duration: write one like `30s`, `500ms` or `10m`", timeout.value()));
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

/// Headers that are made from the request itself.
const FRAMING: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

fn headers_are_headers(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let (Place::Header(name), Some((_, span))) = (&field.place, &field.attr.location) else { continue };
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(valid) {
            errors.at_span(*span, format!("`{name}` cannot be the name of a header: write letters, digits and `-`"));
        } else if FRAMING.contains(&name.to_ascii_lowercase().as_str()) {
            errors.at_span(*span, format!("header `{name}` is made from the request itself: remove the field"));
        }
    }
}

/// An `Option` around it would be a second way to say the same, which the other side could not tell from the first.
fn absence_is_said_once(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| !matches!(field.place, Place::Path { .. })) {
        if let Shape::Option(inner) = field.shape
            && let Shape::Patch(_) = ty::shape(inner)
        {
            errors.at(field.ty, format!("`Patch` can be absent already: write `{}`", ty::spelled(inner)));
        }
    }
}

/// What is written as text is one value or a list of them. Of a struct the type does not tell; it is refused when a
/// request is built.
fn parameters_are_flat(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| field.serde.serialize_with.is_none() && !field.serde.flatten) {
        let (place, one) = match &field.place {
            Place::Query => ("a query", "a query parameter"),
            Place::Header(_) => ("a header", "a header"),
            Place::Member if endpoint.body == Body::Form => ("a form", "a member of a form"),
            _ => continue,
        };
        let found = ty::spelled(field.ty);
        let problem = match nesting(field.ty, false) {
            None => continue,
            Some(Nesting::Map) => {
                format!("{one} is one value or a list of them, found `{found}`: declare a field for each entry")
            }
            Some(Nesting::List) => {
                format!("{one} is one value or a list of them, found `{found}`, whose inner lists would become one")
            }
            Some(Nesting::Option(inner)) => {
                let inner = ty::spelled(inner);
                format!(
                    "a list in {place} cannot hold a `None`, found `{found}`: write `{inner}` in place of its `Option`"
                )
            }
            Some(Nesting::Patch(inner)) => {
                format!("{place} cannot say `null`: write `Option<{}>`", ty::spelled(inner))
            }
        };
        errors.at(field.ty, problem);
    }
}

/// What has no form as one value or a list of values.
enum Nesting<'t> {
    Map,
    /// A list in a list.
    List,
    /// An optional value in a list.
    Option(&'t syn::Type),
    Patch(&'t syn::Type),
}

fn nesting(ty: &syn::Type, in_list: bool) -> Option<Nesting<'_>> {
    match ty::shape(ty) {
        Shape::Map(..) => Some(Nesting::Map),
        Shape::Vec(_) if in_list => Some(Nesting::List),
        Shape::Option(inner) if in_list => Some(Nesting::Option(inner)),
        // It was reported for the `Option` around it.
        Shape::Option(inner) if matches!(ty::shape(inner), Shape::Patch(_)) => None,
        Shape::Patch(inner) => nesting(inner, in_list).or(Some(Nesting::Patch(inner))),
        Shape::Vec(inner) => nesting(inner, true),
        Shape::Option(inner) | Shape::Boxed(inner) => nesting(inner, in_list),
        Shape::Plain => None,
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
            errors.at(
                field.ident,
                format!("`{}` is sent as {name}, and so is `{}`: rename one", field.ident, first.ident),
            );
        }
        seen.push((field, name));
    }
}

fn secrets_stay_out_of_paths(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        if let (Some(span), Place::Path { .. }) = (field.attr.secret, &field.place) {
            errors.at_span(
                span,
                format!(
                    "`{}` stands in the path, which servers and proxies log; a secret belongs in a header or the body",
                    field.ident
                ),
            );
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

fn envelopes_hold_something(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(envelope) = &endpoint.attr.envelope else { return };
    // One that was refused.
    if endpoint.attr.response.is_none() && endpoint.attr.gives("response") {
        return;
    }
    if !matches!(Response::of(endpoint), Response::Json(_)) {
        let name = envelope.value();
        let found = match &endpoint.attr.response {
            Some(response) => {
                format!("`{}` is not read from JSON", ty::spelled(response))
            }
            None => "there is no `response`".to_owned(),
        };
        errors.at(
            envelope,
            format!("the member `{name}` is where the response is read from, but {found}: write `response = …` with the type of the member, or leave `envelope` out"),
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
                _ if key == "alias" => {
                    format!("a field of an endpoint has one name, which both sides use: leave `alias` out of `{name}`")
                }
                Place::Path { .. } if skips => {
                    format!("`{name}` stands in the path and is always sent: leave `{key}` out")
                }
                Place::Path { .. } if with => {
                    format!(
                        "`{name}` stands in the path, where `{key}` has no meaning: give it a type that implements `PathSegment`"
                    )
                }
                Place::Path { .. } | Place::Query | Place::Header(_) | Place::Body if key == "flatten" => {
                    format!(
                        "`flatten` spreads a value over the members of the body, and `{name}` is none of them: leave `flatten` out"
                    )
                }
                Place::Extra if with || key == "skip_serializing_if" => {
                    format!("`{name}` is the place of further members, where `{key}` has no meaning: leave it out")
                }
                Place::Member if with && field.serde.flatten => {
                    format!("`flatten` spreads the members of `{name}`, `{key}` makes one value of it: take one away")
                }
                _ => continue,
            };
            errors.at_span(*span, problem);
        }
        let one_value = matches!(field.place, Place::Query | Place::Header(_) | Place::Body | Place::Member);
        if let Some(with) = field.attr.with.as_ref().filter(|_| !one_value || field.serde.flatten) {
            errors.at(with, format!("`{name}` is not written by functions there: leave `with` out"));
        }
    }
}
