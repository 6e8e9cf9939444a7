//! The required fields of requests, in the order in which a person says them.
//!
//! `new` takes the required fields in the order of the struct, and the order of the members of a request is ours to choose.

use crate::ir::Field;

/// An operation or a component → the wire names of the fields that come first.
const ORDER: &[(&str, &[&str])] =
    &[("MessagesRequest", &["model", "messages"]), ("ChatRequest", &["messages", "model"])];

/// Moves the fields that the table lists for the owner to the front.
pub(crate) fn put_in_order(owner: &str, fields: &mut [Field]) {
    if let Some((_, first)) = ORDER.iter().find(|(known, _)| *known == owner) {
        fields.sort_by_key(|field| first.iter().position(|wire| *wire == field.wire).unwrap_or(first.len()));
    }
}
