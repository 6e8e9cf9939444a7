//! Gives the newer draft the ids and names of the older one.
//!
//! The tables know operations by their ids, and the names of a draft depend on the whole document. The declarations that a
//! person edits have neither changed, so a draft of the newer document as it is would have other credentials and other names
//! than they.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::difference::difference;
use super::pairs::Renamed;
use super::side::Side;
use super::walk::Walk;
use crate::document::{Document, Source};
use crate::ir::{Decl, DeclKind, Draft, Id};
use crate::naming;
use crate::operation::Outline;

/// The newer document with the older ids, and the facts of its operations that follow from their own ids.
pub(super) struct Aligned {
    pub(super) document: Document,
    pub(super) ids: Vec<String>,
    pub(super) names: Vec<String>,
}

impl Aligned {
    /// `pairs` has the older operation of each newer one.
    pub(super) fn new(old: &[Source<'_>], document: &Document, pairs: &[Option<usize>]) -> Self {
        let sources: Vec<Source<'_>> = document.operations().collect();
        let mut aligned = document.clone();
        // An operation that is new may have taken the id of another one.
        let taken: BTreeSet<&str> =
            sources.iter().zip(pairs).filter(|(_, old)| old.is_none()).map(|(source, _)| source.id()).collect();
        for (source, was) in sources.iter().zip(pairs) {
            let was = was.and_then(|was| old.get(was)).map(Source::id);
            if let Some(id) = was.filter(|id| *id != source.id() && !taken.contains(id)) {
                aligned.set_id(*source, id);
            }
        }
        let ids = sources.iter().map(|source| source.id().to_owned()).collect();
        let names = sources.iter().map(|source| Outline::new(document, *source).name).collect();
        Self { document: aligned, ids, names }
    }
}

/// The declared types of the newer draft and those of the older one, for types that both have.
#[derive(Default)]
pub(super) struct Kept(BTreeMap<Id, Id>);

impl Kept {
    /// Whether the older draft has the type.
    pub(super) fn contains(&self, id: Id) -> bool {
        self.0.contains_key(&id)
    }

    /// Whether an older and a newer type are the same.
    pub(super) fn is_pair(&self, old: Id, new: Id) -> bool {
        self.0.get(&new) == Some(&old)
    }

    /// Whether the newer draft has the type.
    pub(super) fn contains_old(&self, old: Id) -> bool {
        self.0.values().any(|known| *known == old)
    }

    /// The newer types, each with the older one.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Id, Id)> {
        self.0.iter().map(|(new, old)| (*new, *old))
    }

    /// The newer type that is the older one.
    pub(super) fn newer(&self, old: Id) -> Option<Id> {
        self.0.iter().find(|(_, known)| **known == old).map(|(new, _)| *new)
    }

    /// Pairs the types of two drafts: by a component and the content, because several components may have been one type, by a
    /// component alone, by the place of a schema without a name, by its content elsewhere in the same schema, or by one of
    /// several places and the content.
    pub(super) fn new(old: &Draft, new: &Draft, renamed: &Renamed) -> Self {
        let any = |was: &Decl, is: &Decl| was.schemas.iter().any(|name| is.is_of(renamed.newer(name)));
        let same = |was: &Decl, is: &Decl| any(was, is) && content(was) == content(is);
        let place = |was: &Decl, is: &Decl| {
            was.schemas.is_empty()
                && is.schemas.is_empty()
                && (renamed.newer(&was.owner), &was.leaf) == (is.owner.as_str(), &is.leaf)
                && !((was.leaf.is_empty() || is_constant(is)) && have_nothing_in_common(was, is))
        };
        let moved = |was: &Decl, is: &Decl| {
            was.schemas.is_empty()
                && is.schemas.is_empty()
                && renamed.newer(&was.owner) == is.owner
                && content(was).len() > 1
                && content(was) == content(is)
        };
        // Schemas of several places may be one type now, which has the place of the first.
        let joined = |was: &Decl, is: &Decl| {
            was.schemas.is_empty()
                && is.schemas.is_empty()
                && was.leaf == is.leaf
                && was.owners.iter().any(|owner| is.owners.iter().any(|other| renamed.newer(owner) == other))
                && content(was) == content(is)
        };
        let rules: [Rule<'_>; 5] = [&same, &any, &place, &moved, &joined];
        let mut kept = BTreeMap::new();
        let mut met = BTreeSet::new();
        for rule in rules {
            for (id, is) in new.decls.iter().enumerate() {
                if kept.contains_key(&id) {
                    continue;
                }
                let mut found = old.decls.iter().enumerate().filter(|(was, decl)| !met.contains(was) && rule(decl, is));
                if let Some((was, _)) = found.next() {
                    met.insert(was);
                    kept.insert(id, was);
                }
            }
        }
        Self(kept)
    }
}

impl Walk<'_> {
    /// Pairs the types of one place, if neither has a pair yet.
    pub(super) fn keep(&mut self, old: &Cursor, new: &Cursor) {
        let (Some(was), Some(is)) = (old.declared(), new.declared()) else { return };
        if self.kept.contains_old(was) || self.kept.contains(is) {
            return;
        }
        self.kept.0.insert(is, was);
        let (Some(before), Some(after)) = (self.old.draft.decls.get(was), self.new.draft.decls.get_mut(is)) else {
            return;
        };
        let (name, free) = (before.name.clone(), std::mem::replace(&mut after.name, before.name.clone()));
        // Two types cannot have the name: the one that is new gets the other one's.
        for (id, decl) in self.new.draft.decls.iter_mut().enumerate() {
            if id != is && decl.name == name && !self.kept.contains(id) {
                decl.name.clone_from(&free);
            }
        }
    }

    /// Whether the type of a place is the same in both drafts.
    pub(super) fn is_kept(&self, old: &Cursor, new: &Cursor) -> bool {
        let both = old.declared().zip(new.declared());
        both.is_some_and(|(was, is)| self.kept.is_pair(was, is))
    }

    /// The older and the newer type of a place, when the older one is still that of other places, and the newer one is new and
    /// declared in another way than theirs.
    pub(super) fn split_types(&self, old: &Cursor, new: &Cursor) -> Option<(Id, Id)> {
        let (was, is) = (old.declared()?, new.declared()?);
        let kept = self.kept.newer(was).filter(|_| !self.kept.contains(is))?;
        let is_as_before = |id| difference((&self.old.draft, was), (&self.new.draft, id)).is_empty();
        (!is_as_before(is) || !is_as_before(kept)).then_some((was, is))
    }

    /// Whether the place has the type of another place, which was of another shape before.
    pub(super) fn is_united(&self, old: Id, new: Id) -> bool {
        self.kept.contains(new) && !self.kept.is_pair(old, new)
    }
}

/// Gives the operations and types of the newer draft the names of the older one, and the operations their own ids.
pub(super) fn align(old: &Side<'_>, new: &mut Side<'_>, pairs: &[Option<usize>], aligned: &Aligned, kept: &Kept) {
    for (at, endpoint) in new.draft.endpoints.iter_mut().enumerate() {
        endpoint.id = aligned.ids.get(at).cloned().unwrap_or_default();
        let was = pairs.get(at).copied().flatten().and_then(|was| old.draft.endpoints.get(was));
        if let Some(was) = was {
            endpoint.name.clone_from(&was.name);
        }
    }
    rename_types(&old.draft, &mut new.draft, kept);
}

/// Whether an older and a newer declaration are the same type.
type Rule<'r> = &'r dyn Fn(&Decl, &Decl) -> bool;

/// The values, members or variants of a type.
fn content(decl: &Decl) -> Vec<&str> {
    match &decl.kind {
        DeclKind::Object(fields) => fields.iter().map(|field| field.wire.as_str()).collect(),
        DeclKind::Strings(values) => values.iter().map(String::as_str).collect(),
        DeclKind::Constant(value) => vec![value],
        DeclKind::Tagged { variants, .. } => variants.iter().map(|variant| variant.tag.as_str()).collect(),
        DeclKind::Kinds(kinds) => kinds.iter().map(|kind| kind.name.as_str()).collect(),
        DeclKind::Pending => Vec::new(),
    }
}

/// Whether it is a string with one value: there are several of them for a member, and one for each value.
fn is_constant(decl: &Decl) -> bool {
    matches!(decl.kind, DeclKind::Constant(_))
}

/// Whether two objects have no member in common: the response may be another object now, which contains the old one.
fn have_nothing_in_common(was: &Decl, is: &Decl) -> bool {
    let (was, is) = (content(was), content(is));
    was.iter().all(|name| !is.contains(name))
}

/// Gives the types that the older draft has their names in it; the others get names that are free.
fn rename_types(old: &Draft, new: &mut Draft, kept: &Kept) {
    let name = |(is, was): (&Id, &Id)| Some((*is, old.decls.get(*was)?.name.clone()));
    let names: BTreeMap<Id, String> = kept.0.iter().filter_map(name).collect();
    naming::keep(new, &names);
}
