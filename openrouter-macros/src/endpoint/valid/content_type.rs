//! The key `content_type`.

use super::super::ast::Endpoint;
use crate::errors::Errors;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    let Some(content_type) = &endpoint.body.content_type else { return };
    if endpoint.has_parts() {
        errors.at(
            content_type,
            "the `content-type` of a multipart body contains its boundary and cannot be set: remove `content_type`",
        );
    } else if !endpoint.has_body() {
        errors.at(
            content_type,
            "`content_type` is the media type of the body, but no field is part of it: remove `content_type`, or add a field",
        );
    } else if let Some(header) = endpoint.headers.iter().find(|header| header.name.wire == "content-type") {
        errors.at_span(header.span, "`content_type` is also the header `content-type`: remove one of them");
    }
}
