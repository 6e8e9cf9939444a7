//! The modules that see a type, and the names that are taken in each.
//!
//! The types of an area are seen in its module only: other areas write `chat::Message`. Those that several areas use are
//! exported by each of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Draft, Id};
use crate::tables::TAKEN;
use crate::usage;

/// The modules of types that several areas use; each of these areas exports them again.
pub(super) const SHARED: &str = "types";

pub(super) struct Scopes {
    /// The modules that see each declaration.
    seen_in: Vec<BTreeSet<String>>,
    taken: BTreeMap<String, BTreeSet<String>>,
}

impl Scopes {
    /// The modules with the names of all operations and of their errors.
    pub(super) fn of_endpoints(draft: &Draft) -> Self {
        let mut scopes = Self::new(draft);
        for endpoint in &draft.endpoints {
            scopes.take(&endpoint.home, &endpoint.name);
            scopes.take(&endpoint.home, &format!("{}Error", endpoint.name));
        }
        scopes
    }

    fn new(draft: &Draft) -> Self {
        let seen_in: Vec<BTreeSet<String>> = draft
            .decls
            .iter()
            .map(|decl| match usage::home(&decl.usage.areas) {
                Some(area) => BTreeSet::from([area]),
                None => decl.usage.areas.iter().cloned().chain([SHARED.to_owned()]).collect(),
            })
            .collect();
        Self { seen_in, taken: BTreeMap::new() }
    }

    fn scopes(&self, id: Id) -> impl Iterator<Item = &String> {
        self.seen_in.get(id).into_iter().flatten()
    }

    fn take(&mut self, scope: &str, name: &str) {
        self.taken.entry(scope.to_owned()).or_default().insert(name.to_owned());
    }

    /// Takes a name in all modules that see the declaration.
    pub(super) fn take_everywhere(&mut self, id: Id, name: &str) {
        for scope in self.seen_in.get(id).cloned().unwrap_or_default() {
            self.take(&scope, name);
        }
    }

    pub(super) fn is_free(&self, id: Id, name: &str) -> bool {
        let is_taken = |scope: &String| self.taken.get(scope).is_some_and(|names| names.contains(name));
        !name.is_empty() && !TAKEN.contains(&name) && !self.scopes(id).any(is_taken)
    }

    /// Claims the first candidate that is free, or the last one with a number.
    pub(super) fn claim(&mut self, id: Id, candidates: &[String]) -> String {
        let last = candidates.last().map_or("Value", String::as_str);
        let numbered = (2..).map(|number| format!("{last}{number}"));
        let name = candidates.iter().cloned().chain(numbered).find(|name| self.is_free(id, name)).unwrap_or_default();
        self.take_everywhere(id, &name);
        name
    }

    /// Counts the types without a name that belong to members of the same name.
    pub(super) fn leaves(&self, draft: &Draft) -> Leaves {
        let mut leaves: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (id, decl) in draft.decls.iter().enumerate().filter(|(_, decl)| decl.name.is_empty()) {
            for scope in self.scopes(id) {
                *leaves.entry((scope.clone(), decl.leaf.clone())).or_default() += 1;
            }
        }
        Leaves(leaves)
    }
}

/// The numbers of types by the module and the member.
pub(super) struct Leaves(BTreeMap<(String, String), usize>);

impl Leaves {
    /// Whether another type that is seen where this one is belongs to a member of this name.
    pub(super) fn is_contested(&self, scopes: &Scopes, id: Id, leaf: &str) -> bool {
        let count = |scope: &String| self.0.get(&(scope.clone(), leaf.to_owned())).copied().unwrap_or_default();
        scopes.scopes(id).any(|scope| count(scope) > 1)
    }
}
