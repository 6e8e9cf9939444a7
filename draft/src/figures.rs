//! Figures of a draft, to compare one state of the rules with another.

use std::collections::{BTreeMap, BTreeSet};

use crate::identity::description;
use crate::ir::{DeclKind, Draft, Id, Type, Value};
use crate::tables::are_different;
use crate::usage;

/// The length above which a name is counted as long.
const LONG: usize = 30;

/// Returns one line for each figure. `lines` is the number of lines of the files.
pub(crate) fn figures(draft: &Draft, lines: usize) -> String {
    let groups = identical(draft);
    let of_places: Vec<&Vec<Id>> = groups.iter().filter(|group| !are_variants(draft, group)).collect();
    let unexplained = of_places.iter().filter(|group| !are_different(&names(draft, group)));
    let long = draft.decls.iter().filter(|decl| decl.name.len() > LONG).count();
    let raw: usize = values(draft).into_iter().map(|value| raw(&value.ty)).sum();
    [
        (draft.decls.len(), "types"),
        (lines, "lines"),
        (groups.len(), "groups of identical types"),
        (of_places.len(), "of these groups, not of different variants"),
        (unexplained.count(), "of these, not explained"),
        (long, "names of more than 30 characters"),
        (invented(draft).len(), "names in two or more places that are not from a schema"),
        (raw, "uses of `RawJson`"),
    ]
    .iter()
    .map(|(count, what)| format!("{count} {what}\n"))
    .collect()
}

/// The types with the same declaration but for the name.
fn identical(draft: &Draft) -> Vec<Vec<Id>> {
    let mut groups: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    let own: Vec<Id> = (0..draft.decls.len()).collect();
    for (id, decl) in draft.decls.iter().enumerate() {
        groups.entry(description(decl, &own)).or_default().push(id);
    }
    groups.into_values().filter(|names| names.len() > 1).collect()
}

/// Whether all but one of the types are variants that are different: each has tags of its own, or hardly any field.
fn are_variants(draft: &Draft, group: &[Id]) -> bool {
    let tags: Vec<BTreeSet<&str>> = group.iter().map(|id| tags(draft, *id)).filter(|tags| !tags.is_empty()).collect();
    let is_small = |id: &Id| {
        let kind = draft.decls.get(*id).map(|decl| &decl.kind);
        matches!(kind, Some(DeclKind::Object(fields)) if fields.len() < 2)
    };
    let is_alone = |(at, own): (usize, &BTreeSet<&str>)| {
        tags.iter().enumerate().all(|(other, tags)| at == other || own.is_disjoint(tags))
    };
    let are_distinct = tags.iter().enumerate().all(is_alone);
    tags.len() + 1 >= group.len() && (are_distinct || group.iter().all(is_small))
}

/// The tags of the variants that have this type.
fn tags(draft: &Draft, id: Id) -> BTreeSet<&str> {
    let variants = draft.decls.iter().flat_map(|decl| match &decl.kind {
        DeclKind::Tagged { variants, .. } => variants.as_slice(),
        _ => &[],
    });
    variants.filter(|variant| variant.payload == id).map(|variant| variant.tag.as_str()).collect()
}

fn names<'d>(draft: &'d Draft, group: &[Id]) -> Vec<&'d str> {
    group.iter().filter_map(|id| draft.decls.get(*id)).map(|decl| decl.name.as_str()).collect()
}

/// The types that are not drafted from a component and that several places mention.
fn invented(draft: &Draft) -> Vec<&str> {
    let counts = usage::mention_counts(draft);
    let several = draft.decls.iter().zip(counts).filter(|(decl, count)| decl.component().is_none() && *count > 1);
    several.map(|(decl, _)| decl.name.as_str()).collect()
}

fn values(draft: &Draft) -> Vec<&Value> {
    let fields = draft.endpoints.iter().flat_map(|endpoint| &endpoint.fields).map(|field| &field.field.value);
    let members = draft.decls.iter().flat_map(|decl| match &decl.kind {
        DeclKind::Object(fields) => fields.iter().map(|field| &field.value).collect(),
        DeclKind::Kinds(kinds) | DeclKind::Tagged { others: kinds, .. } => {
            kinds.iter().map(|kind| &kind.value).collect()
        }
        _ => Vec::new(),
    });
    fields.chain(members).collect()
}

/// How often a type mentions raw JSON.
fn raw(ty: &Type) -> usize {
    match ty {
        Type::Raw => 1,
        Type::List(value) | Type::Map(value) | Type::Content(value) => raw(&value.ty),
        _ => 0,
    }
}
