//! The names of headers, and the values of those that every request has.

use proc_macro2::Span;

use super::super::ast::{Endpoint, HeaderName, Place, Retry};
use crate::errors::Errors;
use crate::keys::Choice as _;
use crate::span::Located;

/// Framing headers. Setting them would allow request smuggling.
const FRAMING: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

/// Headers with a credential, which a declaration must not contain.
const CREDENTIALS: &[&str] = &["authorization", "cookie", "proxy-authorization"];

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    fields_have_names(endpoint, errors);
    fixed_headers_can_be_sent(endpoint, errors);
    fixed_headers_are_distinct(endpoint, errors);
    key_can_be_sent(endpoint, errors);
}

fn fields_have_names(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let (Place::Header(header), Some(span)) = (&field.place, field.place_span) else { continue };
        let has_prefix = !header.written.is_empty();
        if !field.flatten || has_prefix {
            name_can_be_sent(header, span, "field", errors);
        }
    }
}

/// Reports an invalid name and a framing header; returns whether it can be sent.
pub(super) fn name_can_be_sent(header: &HeaderName, span: Span, declaration: &str, errors: &mut Errors) -> bool {
    let name = &header.written;
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(valid) {
        errors.at_span(span, format!("`{name}` cannot be the name of a header: write letters, digits and `-`"));
    } else if FRAMING.contains(&header.wire.as_str()) {
        errors.at_span(
            span,
            format!("header `{name}` is derived from the request and cannot be set: remove the {declaration}"),
        );
    } else {
        return true;
    }
    false
}

fn fixed_headers_can_be_sent(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for header in &endpoint.headers {
        if !name_can_be_sent(&header.name, header.span, "header", errors) {
            continue;
        }
        let (name, value) = (&header.name.written, header.value.value());
        if CREDENTIALS.contains(&header.name.wire.as_str()) {
            errors.at_span(
                header.span,
                format!(
                    "header `{name}` is a credential, which the client has: remove it, and choose a slot with `auth`"
                ),
            );
        } else if header.name.wire == "content-type" && endpoint.has_parts() {
            errors.at_span(
                header.span,
                "the `content-type` of a multipart body contains its boundary and cannot be set: remove the header",
            );
        } else if value.trim() != value || value.is_empty() {
            errors.at(
                &header.value,
                format!("the value of header `{name}` must not be empty, or begin or end with a space"),
            );
        } else if !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            errors.at(
                &header.value,
                format!("the value of header `{name}` must consist of visible ASCII characters and spaces"),
            );
        }
    }
}

fn fixed_headers_are_distinct(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for (index, header) in endpoint.headers.iter().enumerate() {
        if endpoint.headers.iter().take(index).any(|earlier| earlier.name.wire == header.name.wire) {
            errors.at_span(header.span, format!("header `{}` is listed twice: remove one", header.name.written));
        }
    }
}

/// The key by which a server recognizes a repeated request has a header of its own.
fn key_can_be_sent(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(Located { value: header, span }) = &endpoint.idempotency else { return };
    if !name_can_be_sent(header, *span, "key", errors) {
        return;
    }
    let name = &header.written;
    if CREDENTIALS.contains(&header.wire.as_str()) {
        errors.at_span(*span, format!("header `{name}` is a credential: name the header with the key of the request"));
    }
    if let Some(fixed) = endpoint.headers.iter().find(|fixed| fixed.name.wire == header.wire) {
        errors.at_span(fixed.span, format!("each call has a key of its own in `{name}`: remove this header"));
    }
    if let Some(class) = endpoint.retry.class.filter(|class| class.value != Retry::Safe) {
        let word = class.value.name();
        errors.at_span(
            class.span,
            format!("the server recognizes a repeated request by its key, so the class is `safe`: remove `{word}`"),
        );
    }
}
