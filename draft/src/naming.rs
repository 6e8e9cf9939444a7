//! Names the declarations of a draft.
//!
//! A name is made when all uses of a type are known, because a name that describes one place is wrong at the others. It has to
//! be unique in the modules that see the type, not in the whole draft: the module says which `Message` is meant.
//!
//! Names are given in this order, so that the better source of a name has the first choice: operations, tables, components,
//! and then schemas without a name, from the outside to the inside, because their names begin with those around them.

mod candidates;
mod scope;
mod uses;
mod variants;

use std::collections::BTreeMap;

use self::candidates::{Component, components, unnamed};
use self::scope::Scopes;
use self::uses::{Use, uses};
use crate::docs;
use crate::ir::{Decl, DeclKind, Draft, Id};
use crate::names::distinct;
use crate::tables::TYPES;
use crate::words::pascal;

use self::variants::tagged;
pub(crate) use self::variants::{variant, variants};

/// Names all declarations. `better` has names for the components that are responses, best first.
pub(crate) fn name(draft: &mut Draft, better: &BTreeMap<String, Vec<String>>) {
    let uses = uses(draft);
    let scopes = Scopes::of_endpoints(draft);
    let mut naming = Naming { draft, uses, scopes };
    naming.constants();
    naming.chosen();
    naming.components(better);
    naming.unnamed();
    name_variants(draft);
}

/// Gives some declarations the names that they have elsewhere. The others keep theirs where it is free, and get a longer one
/// where it is not.
pub(crate) fn keep(draft: &mut Draft, names: &BTreeMap<Id, String>) {
    let mut scopes = Scopes::of_endpoints(draft);
    names.iter().for_each(|(id, name)| scopes.take_everywhere(*id, name));
    for (id, decl) in draft.decls.iter_mut().enumerate() {
        decl.name = match names.get(&id) {
            Some(name) => name.clone(),
            None => {
                let place = decl.component().map_or(pascal(&format!("{} {}", decl.owner, decl.leaf)), pascal);
                scopes.claim(id, &[decl.name.clone(), place])
            }
        };
    }
}

struct Naming<'d> {
    draft: &'d mut Draft,
    uses: Vec<Vec<Use>>,
    scopes: Scopes,
}

impl Naming<'_> {
    /// Gives a declaration the first name that is free.
    fn claim(&mut self, id: Id, candidates: &[String]) {
        let name = self.scopes.claim(id, candidates);
        if let Some(decl) = self.draft.decls.get_mut(id) {
            decl.name = name;
        }
    }

    /// Names the types of strings with one value each, which [`crate::tables::CONSTANTS`] lists.
    fn constants(&mut self) {
        for id in 0..self.draft.decls.len() {
            let shared = self.draft.decls.get(id).filter(|decl| candidates::is_shared_constant(decl));
            if let Some(name) = shared.map(|decl| decl.leaf.clone()) {
                self.claim(id, &[name]);
            }
        }
    }

    /// Gives the names of the table. A member and a variant may have the same place in it: the first row is the member's.
    fn chosen(&mut self) {
        let (variants, others): (Vec<Id>, Vec<Id>) = (0..self.draft.decls.len()).partition(|id| self.is_variant(*id));
        for id in others.into_iter().chain(variants) {
            let Some(decl) = self.draft.decls.get(id) else { continue };
            let is_meant = |(owner, member, _): &&(&str, &str, &str)| match member.is_empty() {
                true => decl.is_of(owner),
                false => decl.schemas.is_empty() && *owner == decl.owner && *member == decl.leaf,
            };
            let mut rows = TYPES.iter().filter(is_meant);
            if let Some((owner, _, name)) = rows.find(|(.., name)| self.scopes.is_free(id, name)) {
                self.put_first(id, owner);
                self.claim(id, &[(*name).to_owned()]);
            }
        }
    }

    /// Whether all uses of a type are variants.
    fn is_variant(&self, id: Id) -> bool {
        self.uses.get(id).into_iter().flatten().all(|used| used.is_variant)
    }

    /// Names components: first those whose name is used as it is, then those that become shorter.
    fn components(&mut self, better: &BTreeMap<String, Vec<String>>) {
        let all: Vec<(Id, Vec<Component>)> = self
            .draft
            .decls
            .iter()
            .enumerate()
            .filter(|(_, decl)| decl.name.is_empty() && !decl.schemas.is_empty())
            .map(|(id, decl)| (id, components(decl, better)))
            .collect();
        let is_plain = |found: &[Component]| found.first().is_some_and(|first| first.is_plain);
        let (plain, short): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, found)| is_plain(found));
        for (id, found) in plain.into_iter().chain(short) {
            let names: Vec<String> = found.iter().map(|component| component.name.clone()).collect();
            let free = found.iter().find(|component| self.scopes.is_free(id, &component.name));
            if let Some(component) = free.map(|component| component.schema.clone()) {
                self.put_first(id, &component);
            }
            self.claim(id, &names);
        }
    }

    fn put_first(&mut self, id: Id, component: &str) {
        if let Some(decl) = self.draft.decls.get_mut(id)
            && let Some(at) = decl.schemas.iter().position(|schema| schema == component)
        {
            decl.schemas.swap(0, at);
        }
    }

    /// Names the other types when the types around them have names.
    fn unnamed(&mut self) {
        let leaves = self.scopes.leaves(self.draft);
        loop {
            let open: Vec<Id> = (0..self.draft.decls.len()).filter(|id| self.is_open(*id)).collect();
            let ready: Vec<Id> = open.iter().copied().filter(|id| self.is_ready(*id)).collect();
            // Types that only contain each other begin with the first.
            let next = if ready.is_empty() { open.into_iter().take(1).collect() } else { ready };
            if next.is_empty() {
                return;
            }
            for id in next {
                let Some(decl) = self.draft.decls.get(id) else { continue };
                let uses = self.uses.get(id).map_or(&[][..], Vec::as_slice);
                let candidates = unnamed(self.draft, decl, uses, |leaf| leaves.is_contested(&self.scopes, id, leaf));
                self.claim(id, &candidates);
            }
        }
    }

    fn is_open(&self, id: Id) -> bool {
        self.draft.decls.get(id).is_some_and(|decl| decl.name.is_empty())
    }

    fn is_ready(&self, id: Id) -> bool {
        let around = self.uses.get(id).into_iter().flatten().filter_map(Use::around);
        around.into_iter().all(|around| around == id || !self.is_open(around))
    }
}

/// Names the variants of tagged unions, and documents the schemas of types with other names.
fn name_variants(draft: &mut Draft) {
    for Decl { name, docs, schemas, kind, .. } in &mut draft.decls {
        if let DeclKind::Tagged { variants, others, .. } = kind {
            let tags: Vec<String> = variants.iter().map(|variant| variant.tag.clone()).collect();
            let beside: Vec<String> = others.iter().map(|other| other.name.clone()).collect();
            let own = tagged(name, schemas, &tags, &beside.iter().map(String::as_str).collect::<Vec<_>>());
            let names = distinct(own.into_iter().chain(beside));
            let all = variants.iter_mut().map(|variant| &mut variant.name);
            let all = all.chain(others.iter_mut().map(|other| &mut other.name));
            all.zip(names).for_each(|(known, name)| *known = name);
        }
        let source = docs::declared(name, &crate::json::Json::Null, schemas.first().map(String::as_str));
        docs.facts = docs::paragraph([&docs.facts, &source.facts]);
    }
}

#[cfg(test)]
mod tests;
