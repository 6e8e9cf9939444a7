//! Finds declarations that are the same type, and makes them one.
//!
//! The document repeats schemas: as components of several names, and without a name at each place. Two declarations are the
//! same type when every JSON value of one is a value of the other and Rust would print both alike. To compare types that
//! contain each other, all declarations begin in one class, and classes are divided until the members of each are alike.
//!
//! Small shapes are the exception, because they are alike by chance. An object of at most one field that is a variant of a
//! union is the same type only in the same union. A small object or set elsewhere is the same type only under a similar name.

mod refinement;
mod replacement;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use self::refinement::classes;
use self::replacement::replace;

pub(crate) use self::refinement::description;
pub(crate) use self::replacement::drop_unused;
pub(crate) use self::source::find_sources;
use crate::ir::{Decl, DeclKind, Draft, Field, Id, Variant};
use crate::usage;

/// Makes declarations of the same type one, and removes those that nothing uses.
pub(crate) fn unite(draft: &mut Draft) {
    usage::spread(draft);
    loop {
        let kept = same(draft);
        let before = draft.decls.len();
        merge(draft, &kept);
        replace(draft, &kept);
        drop_unused(draft);
        let kept = contained(draft);
        replace(draft, &kept);
        drop_unused(draft);
        // A union that became another one may make the types around it alike.
        if draft.decls.len() == before {
            return;
        }
    }
}

/// For each declaration, the one of the same type that is kept: the first that comes from a component, or the first.
fn same(draft: &Draft) -> Vec<Id> {
    let classes = classes(draft);
    let mut kept: BTreeMap<usize, Id> = BTreeMap::new();
    for (id, (class, decl)) in classes.iter().zip(&draft.decls).enumerate() {
        let known = kept.entry(*class).or_insert(id);
        let is_unnamed = |id: Id| draft.decls.get(id).is_some_and(|decl| decl.schemas.is_empty());
        if is_unnamed(*known) && !decl.schemas.is_empty() {
            *known = id;
        }
    }
    classes.iter().enumerate().map(|(id, class)| kept.get(class).copied().unwrap_or(id)).collect()
}

/// Adds to each kept declaration the schemas of those that it replaces, and takes from its fields what the others do not
/// state.
fn merge(draft: &mut Draft, kept: &[Id]) {
    for (id, to) in kept.iter().enumerate().filter(|(id, to)| *id != **to) {
        let Some(same) = draft.decls.get(id) else { continue };
        let (schemas, owners, others) = (same.schemas.clone(), same.owners.clone(), fields(same).to_vec());
        let Some(decl) = draft.decls.get_mut(*to) else { continue };
        decl.schemas.extend(schemas);
        decl.owners.extend(owners);
        if let DeclKind::Object(fields) = &mut decl.kind {
            fields.iter_mut().for_each(|field| keep_common(field, &others));
        }
    }
}

fn fields(decl: &Decl) -> &[Field] {
    if let DeclKind::Object(fields) = &decl.kind { fields } else { &[] }
}

fn keep_common(field: &mut Field, others: &[Field]) {
    if let Some(other) = others.iter().find(|other| other.wire == field.wire) {
        field.required &= other.required;
        field.expected &= other.expected;
        field.deprecated |= other.deprecated;
        field.value.nullable |= other.value.nullable;
        if field.docs.facts != other.docs.facts {
            field.docs.facts.clear();
        }
    }
}

/// For each declaration, the union that has all its variants and more, or the declaration itself.
fn contained(draft: &Draft) -> Vec<Id> {
    let decls = draft.decls.iter().enumerate();
    let unions: Vec<_> = decls
        .filter_map(|(id, decl)| match &decl.kind {
            DeclKind::Tagged { tag, variants, others } if variants.len() > 1 && others.is_empty() => {
                Some((id, tag.as_str(), keys(variants)))
            }
            _ => None,
        })
        .collect();
    let around = |id: Id| {
        let (_, tag, own) = unions.iter().find(|(known, ..)| *known == id)?;
        let larger =
            unions.iter().filter(|(_, other, keys)| other == tag && keys.len() > own.len() && keys.is_superset(own));
        // The largest one, which lies within no other.
        larger.max_by_key(|(_, _, keys)| keys.len()).map(|(id, ..)| *id)
    };
    (0..draft.decls.len()).map(|id| around(id).unwrap_or(id)).collect()
}

fn keys(variants: &[Variant]) -> BTreeSet<(&str, Id, bool)> {
    variants.iter().map(|variant| (variant.tag.as_str(), variant.payload, variant.default)).collect()
}

#[cfg(test)]
mod tests;
