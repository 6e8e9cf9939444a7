//! Replaces declarations by others, and removes those that nothing uses.

use std::collections::BTreeSet;

use crate::ir::{DeclKind, Draft, Id, Response, Subject, Type};
use crate::usage;

/// Replaces each declaration by the one at its place in `by`.
pub(super) fn replace(draft: &mut Draft, by: &[Id]) {
    for ty in types(draft) {
        if let Some(id) = ty.named_mut() {
            *id = by.get(*id).copied().unwrap_or(*id);
        }
    }
    let ids = draft.endpoints.iter_mut().flat_map(|endpoint| &mut endpoint.errors).filter_map(|(_, id)| id.as_mut());
    let variants = draft.decls.iter_mut().flat_map(|decl| match &mut decl.kind {
        DeclKind::Tagged { variants, .. } => variants.as_mut_slice(),
        _ => &mut [],
    });
    let notes = draft.notes.iter_mut().filter_map(|note| match &mut note.subject {
        Subject::Type(id) => Some(id),
        Subject::Operation(_) => None,
    });
    for id in ids.chain(variants.map(|variant| &mut variant.payload)).chain(notes) {
        *id = by.get(*id).copied().unwrap_or(*id);
    }
}

/// The types of all fields, variants and bodies.
fn types(draft: &mut Draft) -> Vec<&mut Type> {
    let mut types = Vec::new();
    for endpoint in &mut draft.endpoints {
        types.extend(endpoint.fields.iter_mut().map(|field| &mut field.field.value.ty));
        types.extend(endpoint.event.iter_mut().map(|event| &mut event.ty));
        if let Response::Json(value) = &mut endpoint.response {
            types.push(&mut value.ty);
        }
    }
    for decl in &mut draft.decls {
        match &mut decl.kind {
            DeclKind::Object(fields) => types.extend(fields.iter_mut().map(|field| &mut field.value.ty)),
            DeclKind::Kinds(kinds) | DeclKind::Tagged { others: kinds, .. } => {
                types.extend(kinds.iter_mut().map(|kind| &mut kind.value.ty))
            }
            _ => {}
        }
    }
    types
}

/// Removes the declarations that no operation reaches, and their notes.
pub(crate) fn drop_unused(draft: &mut Draft) {
    let used: BTreeSet<Id> = draft.endpoints.iter().flat_map(|endpoint| usage::reached(draft, endpoint)).collect();
    let mut next = 0;
    let places: Vec<Id> = (0..draft.decls.len())
        .map(|id| {
            let place = next;
            next += usize::from(used.contains(&id));
            place
        })
        .collect();
    draft.notes.retain(|note| !matches!(&note.subject, Subject::Type(id) if !used.contains(id)));
    let mut id = 0;
    draft.decls.retain(|_| {
        id += 1;
        used.contains(&(id - 1))
    });
    replace(draft, &places);
}
