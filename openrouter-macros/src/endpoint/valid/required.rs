//! Fields that are always sent, as `null` when they have no value.

use super::super::ast::{BodyKind, Endpoint, Place};
use crate::errors::Errors;
use crate::required::Required;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in &endpoint.fields {
        let Some(span) = field.required else { continue };
        let required = Required { span, ty: field.ty, has_default: field.initial.is_some() };
        required.check(field.serde_keys.iter().map(|key| key.value), errors);
        let place = match field.place {
            Place::Query => "a query",
            Place::Header(_) => "a header",
            Place::Member if endpoint.body.kind == BodyKind::Form => "a form",
            Place::Member if endpoint.has_parts() => "a multipart body",
            Place::Body if endpoint.body.kind.is_one_field() => "this body",
            _ => continue,
        };
        errors.at_span(
            span,
            format!("{place} cannot contain `null`, which `required` sends for `None`: remove `required`"),
        );
    }
}
