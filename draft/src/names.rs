//! Names of declared types, each assigned once.

use std::collections::BTreeSet;

use crate::tables::{TAKEN, TYPES};
use crate::words::{pascal, singular, words};

/// The place of an unnamed schema, from which its name is made.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// Names to put before that of the member, best first.
    pub(crate) parents: Vec<String>,
    /// The member, in Pascal case; empty for the parent itself.
    pub(crate) leaf: String,
    /// The operation or component around it.
    pub(crate) owner: String,
}

impl Context {
    pub(crate) fn new(parents: &[&str], leaf: &str, owner: &str) -> Self {
        let leaf = if leaf.is_empty() { String::new() } else { pascal(leaf) };
        Self { parents: parents.iter().map(|parent| (*parent).to_owned()).collect(), leaf, owner: owner.to_owned() }
    }

    /// Returns the context of an item of a list or a map.
    pub(crate) fn item(&self) -> Self {
        let parents = if self.leaf.is_empty() {
            self.parents.iter().map(|name| singular(name)).collect()
        } else {
            self.parents.clone()
        };
        Self { parents, leaf: singular(&self.leaf), owner: self.owner.clone() }
    }

    /// Returns the candidates for the name, best first.
    fn candidates(&self) -> Vec<String> {
        let chosen =
            TYPES.iter().find(|(owner, member, _)| *owner == self.owner && *member == self.leaf && !member.is_empty());
        let telling = words(&self.leaf).len() > 1;
        let own = telling.then(|| self.leaf.clone());
        let full: Vec<String> = self.parents.iter().map(|parent| join(parent, &self.leaf)).collect();
        let short = self.parents.iter().flat_map(|parent| endings(parent)).map(|ending| join(&ending, &self.leaf));
        let (fit, long): (Vec<String>, Vec<String>) = full.iter().cloned().partition(|name| name.len() <= LONG);
        let chosen = chosen.map(|(_, _, name)| (*name).to_owned());
        let short = short.filter(|name| name.len() <= LONG && !full.contains(name) && !self.leaf.is_empty());
        chosen.into_iter().chain(own).chain(fit).chain(short).chain(long).collect()
    }
}

/// The length above which a name describes the place of the type rather than the type.
pub(crate) const LONG: usize = 36;

/// Returns the endings of a name, longest first, except those that begin with a word without meaning of its own.
fn endings(name: &str) -> Vec<String> {
    const EMPTY: &[&str] =
        &["base", "body", "config", "content", "item", "object", "param", "request", "response", "result"];
    let words = words(name);
    let starts = (1..words.len()).filter(|at| words.get(*at).is_some_and(|word| !EMPTY.contains(&word.as_str())));
    starts.filter_map(|at| words.get(at..)).map(|words| pascal(&words.join(" "))).collect()
}

/// Joins two names at the words they share: `KeyBudget` and `BudgetLimit` become `KeyBudgetLimit`.
fn join(parent: &str, leaf: &str) -> String {
    let (parent, leaf) = (words(parent), words(leaf));
    // At least one word of the leaf remains, because `ChatTool` and `Tool` would otherwise be `ChatTool` again.
    let splits = (0..leaf.len()).rev().filter_map(|at| leaf.split_at_checked(at));
    let rest = splits.into_iter().find(|(shared, _)| parent.ends_with(shared)).map_or(&leaf[..], |(_, rest)| rest);
    // The member has the name of the object that contains it.
    let rest = if !leaf.is_empty() && parent.ends_with(&leaf) { &[DETAILS.to_owned()][..] } else { rest };
    pascal(&[parent.as_slice(), rest].concat().join(" "))
}

const DETAILS: &str = "details";

#[derive(Debug)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    pub(crate) fn new() -> Self {
        Self(TAKEN.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Claims the first candidate that is not taken, or the last one with a number.
    pub(crate) fn claim(&mut self, candidates: &[String]) -> String {
        let free = candidates.iter().find(|name| !name.is_empty() && !self.0.contains(*name)).cloned();
        let name = free.unwrap_or_else(|| {
            let last = candidates.last().map_or("Value", String::as_str);
            (2..).map(|number| format!("{last}{number}")).find(|name| !self.0.contains(name)).unwrap_or_default()
        });
        self.0.insert(name.clone());
        name
    }

    pub(crate) fn claim_in(&mut self, context: &Context) -> String {
        self.claim(&context.candidates())
    }
}

/// Makes the names distinct by appending numbers, and keeps their order.
pub(crate) fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut number = |name: String| {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !seen.contains(name)).unwrap_or(name);
        seen.insert(free.clone());
        free
    };
    names.map(&mut number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_place_of_a_schema() {
        let mut names = Names::new();
        let reset = Context::new(&["Key"], "limit_reset", "");
        assert_eq!(names.claim_in(&reset), "LimitReset");
        assert_eq!(names.claim_in(&reset), "KeyLimitReset");
        assert_eq!(names.claim_in(&reset), "KeyLimitReset2");
        assert_eq!(names.claim_in(&Context::new(&["Key"], "status", "")), "KeyStatus");
        assert_eq!(names.claim_in(&Context::new(&["ListKeys"], "", "").item()), "ListKey");
        assert_eq!(names.claim_in(&Context::new(&["ServerTool"], "tool_choice", "")), "ToolChoice");
    }

    #[test]
    fn long_names_lose_their_beginning_and_no_word_is_doubled() {
        let long = Context::new(&["BatchObjectResultResponseBodyChoicesMessage"], "annotation", "");
        assert_eq!(Names::new().claim_in(&long), "ChoicesMessageAnnotation");
        assert_eq!(Names::new().claim_in(&Context::new(&["ChatContentFile"], "file", "")), "ChatContentFileDetails");
        assert_eq!(Names::new().claim_in(&Context::new(&["Key"], "external", "createKeys")), "ExternalKey");
    }

    #[test]
    fn distinct_names_are_numbered() {
        let names = ["A", "B", "A", "A2", "A"].into_iter().map(str::to_owned);
        assert_eq!(distinct(names), ["A", "B", "A2", "A22", "A3"]);
    }
}
