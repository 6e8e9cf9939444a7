//! Values of keys that are one of several words, a duration, or the name of a header.

use super::super::ast::{Endpoint, Place, RETRY, unknown_word};
use crate::errors::Errors;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    words_are_known(endpoint, errors);
    timeout_is_a_duration(endpoint, errors);
    headers_have_valid_names(endpoint, errors);
}

fn words_are_known(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let attr = &endpoint.attr;
    for (key, word, known) in [("retry", &attr.retry, RETRY), ("base", &attr.base, &["origin"])] {
        if let Some(word) = word
            && !known.contains(&word.text.as_str())
        {
            errors.at_span(word.span, unknown_word(key, &word.text, known));
        }
    }
}

fn timeout_is_a_duration(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(timeout) = &endpoint.attr.timeout else { return };
    if endpoint.timeout().is_none() {
        errors
            .at(timeout, format!("`{}` is not a duration: write one such as `30s`, `500ms` or `10m`", timeout.value()));
    }
}

/// Framing headers. Setting them would allow request smuggling.
const FRAMING: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

fn headers_have_valid_names(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let (Place::Header(name), Some((_, span))) = (&field.place, &field.attr.location) else { continue };
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(valid) {
            errors.at_span(*span, format!("`{name}` cannot be the name of a header: write letters, digits and `-`"));
        } else if FRAMING.contains(&name.to_ascii_lowercase().as_str()) {
            errors.at_span(
                *span,
                format!("header `{name}` is derived from the request and cannot be set: remove the field"),
            );
        }
    }
}
