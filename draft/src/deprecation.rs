//! Deprecated members are never required.
//!
//! A response can be read without them, so that it outlasts their removal, and a request need not have them. This is decided
//! when the direction of each type is known.

use crate::ir::{DeclKind, Draft, Field, Place};

/// Makes deprecated fields optional, those of responses as ones that are expected.
pub(crate) fn settle(draft: &mut Draft) {
    let parameters = draft.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.fields);
    parameters.filter(|field| field.place != Place::Path).for_each(|field| settle_field(&mut field.field, true));
    for decl in &mut draft.decls {
        let sent = decl.usage.sent;
        if let DeclKind::Object(fields) = &mut decl.kind {
            fields.iter_mut().for_each(|field| settle_field(field, sent));
        }
    }
}

fn settle_field(field: &mut Field, sent: bool) {
    let is_kept = field.required && !sent && !field.value.nullable;
    if field.deprecated {
        field.required = is_kept;
        field.expected = is_kept;
    }
}
