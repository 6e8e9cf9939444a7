//! The types of amounts that JSON has as strings.
//!
//! `Usd` reads an amount from a number or a string, and writes a new one as a number. It is therefore right for every response,
//! but not for a request that has to contain a string: there, the amount is a `String`.

use crate::ir::{DeclKind, Draft, Type};

/// Decides the types of amounts in strings, when the direction of each type is known.
pub(crate) fn settle(draft: &mut Draft) {
    for field in draft.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.fields) {
        settle_type(&mut field.field.value.ty, true);
    }
    for decl in &mut draft.decls {
        if let DeclKind::Object(fields) = &mut decl.kind {
            fields.iter_mut().for_each(|field| settle_type(&mut field.value.ty, decl.usage.sent));
        }
    }
}

fn settle_type(ty: &mut Type, is_sent: bool) {
    match ty {
        Type::UsdText => *ty = if is_sent { Type::String } else { Type::Usd },
        Type::List(value) | Type::Map(value) => settle_type(&mut value.ty, is_sent),
        _ => {}
    }
}
