//! The types of amounts that JSON has as strings.
//!
//! `Usd` reads an amount from a number or a string, and writes a new one as a number. That is right for every response. A member
//! of a request that has to be a string is marked, so that its amount is written as one; elsewhere in a request, where a mark
//! has no place, the amount is a `String`.

use crate::ir::{DeclKind, Draft, Form, Type};

/// Decides the types of amounts in strings, when the direction of each type is known.
pub(crate) fn settle(draft: &mut Draft) {
    for field in draft.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.fields) {
        settle_type(&mut field.field.value.ty, true);
    }
    for decl in &mut draft.decls {
        let (sent, received, patched) = (decl.usage.sent, decl.usage.received, decl.usage.patched);
        let DeclKind::Object(fields) = &mut decl.kind else { continue };
        for field in fields {
            let can_be_marked = Form::new(field, received, patched) != Form::Patch;
            if !sent || field.value.ty != Type::UsdText || !can_be_marked {
                settle_type(&mut field.value.ty, sent);
            }
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
