//! Unions whose objects differ in little: they become one object with the members that all of them have, and a union of the
//! others, which is flattened into it.

use std::collections::BTreeSet;

use super::shared;
use crate::ir::{Decl, DeclKind, Docs, Draft, Field, Id, Type, Value, Variant};
use crate::usage;

/// The number of shared members for each other one that a variant has, and the least number of them.
const SHARED_FOR_EACH: usize = 5;

/// The field for the members that are not shared.
const KIND: &str = "kind";

/// Makes such unions objects. Those in requests remain unions, because their variants are what callers construct.
pub(crate) fn gather(draft: &mut Draft) {
    let counts = usage::mention_counts(draft);
    for id in 0..draft.decls.len() {
        let Some(wires) = members(draft, &counts, id) else { continue };
        let Some(decl) = draft.decls.get_mut(id) else { continue };
        let variants = std::mem::replace(&mut decl.kind, DeclKind::Pending);
        let usage = decl.usage.clone();
        let (owner, owners, kind) = (decl.owner.clone(), decl.owners.clone(), draft.decls.len());
        let mut fields = take(draft, &variants, &wires);
        fields.push(flattened(kind));
        if let Some(decl) = draft.decls.get_mut(id) {
            decl.kind = DeclKind::Object(fields);
        }
        let (name, leaf) = (String::new(), crate::words::pascal(KIND));
        let (docs, schemas) = (Docs::default(), Vec::new());
        draft.decls.push(Decl { name, docs, schemas, owner, owners, leaf, kind: variants, usage });
    }
}

/// The wire names of the members that a union is to have itself, if there are enough of them.
fn members(draft: &Draft, counts: &[usize], id: Id) -> Option<BTreeSet<String>> {
    let decl = draft.decls.get(id).filter(|decl| !decl.usage.sent)?;
    let DeclKind::Tagged { variants, others, .. } = &decl.kind else { return None };
    let is_only_here = |variant: &Variant| counts.get(variant.payload) == Some(&1);
    if !others.is_empty() || !variants.iter().all(is_only_here) {
        return None;
    }
    let members: BTreeSet<String> = shared(draft, variants).into_iter().map(|(_, field)| field.wire.clone()).collect();
    let fields = || variants.iter().filter_map(|variant| fields(draft, variant.payload));
    let own = fields().map(|fields| fields.len() - members.len()).max()?;
    let is_named = fields().flatten().any(|field| field.name == KIND);
    (members.len() >= SHARED_FOR_EACH * own.max(1) && !is_named).then_some(members)
}

fn fields(draft: &Draft, id: Id) -> Option<&[Field]> {
    match &draft.decls.get(id)?.kind {
        DeclKind::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Takes the members out of all variants, and returns those of the first.
fn take(draft: &mut Draft, union: &DeclKind, wires: &BTreeSet<String>) -> Vec<Field> {
    let DeclKind::Tagged { variants, .. } = union else { return Vec::new() };
    let mut first = None;
    for variant in variants {
        let Some(Decl { kind: DeclKind::Object(fields), .. }) = draft.decls.get_mut(variant.payload) else { continue };
        let (taken, own) = std::mem::take(fields).into_iter().partition(|field| wires.contains(&field.wire));
        *fields = own;
        first.get_or_insert(taken);
    }
    first.unwrap_or_default()
}

fn flattened(kind: Id) -> Field {
    Field {
        name: KIND.to_owned(),
        wire: KIND.to_owned(),
        value: Value::always(Type::Named(kind)),
        required: true,
        expected: false,
        deprecated: false,
        always: None,
        flattened: true,
        docs: Docs::default(),
    }
}
