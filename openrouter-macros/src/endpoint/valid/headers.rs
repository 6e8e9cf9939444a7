//! The names of headers.

use super::super::ast::{Endpoint, Place};
use crate::errors::Errors;

/// Framing headers. Setting them would allow request smuggling.
const FRAMING: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let (Place::Header(header), Some(span)) = (&field.place, field.place_span) else { continue };
        let name = &header.written;
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(valid) {
            errors.at_span(span, format!("`{name}` cannot be the name of a header: write letters, digits and `-`"));
        } else if FRAMING.contains(&header.wire.as_str()) {
            errors.at_span(
                span,
                format!("header `{name}` is derived from the request and cannot be set: remove the field"),
            );
        }
    }
}
