//! Fields without a value.

use super::super::ast::{Endpoint, Place};
use crate::errors::Errors;
use crate::type_kind;

pub(super) fn check(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    markers_are_not_sent(endpoint, errors);
}

/// Reports a `PhantomData` in a body, where serde writes `null` for it.
fn markers_are_not_sent(endpoint: &Endpoint<'_>, errors: &mut Errors) {
    for field in endpoint.fields.iter().filter(|field| matches!(field.place, Place::Member | Place::Body)) {
        if type_kind::is_named(field.ty, "PhantomData") {
            let name = field.ident;
            errors.at(field.ty, format!("`{name}` has no value to send: add `#[serde(skip)]`"));
        }
    }
}
