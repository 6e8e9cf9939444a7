//! Parts of names.

use std::collections::BTreeSet;

use crate::words::{pascal, singular, words};

/// The place of a schema.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    /// The member, in Pascal case; empty for the schema of a component or a response.
    pub(crate) leaf: String,
    /// The operation or component around it.
    pub(crate) owner: String,
}

impl Context {
    pub(crate) fn new(leaf: &str, owner: &str) -> Self {
        let leaf = if leaf.is_empty() { String::new() } else { pascal(leaf) };
        Self { leaf, owner: owner.to_owned() }
    }

    /// Returns the context of an item of a list or a map.
    pub(crate) fn item(&self) -> Self {
        Self { leaf: singular(&self.leaf), owner: self.owner.clone() }
    }
}

/// The length above which a name describes the place of the type rather than the type.
pub(crate) const LONG: usize = 30;

/// Returns the endings of a name, longest first, except those that begin with a word without meaning of its own.
pub(crate) fn endings(name: &str) -> Vec<String> {
    const EMPTY: &[&str] =
        &["base", "body", "config", "content", "item", "object", "param", "request", "response", "result"];
    let words = words(name);
    let starts = (1..words.len()).filter(|at| words.get(*at).is_some_and(|word| !EMPTY.contains(&word.as_str())));
    starts.filter_map(|at| words.get(at..)).map(|words| pascal(&words.join(" "))).collect()
}

/// Returns the beginnings of a name without the words at its end that say what kind of type it is, longest first:
/// `CodeInterpreterServerTool` becomes `CodeInterpreter`.
pub(crate) fn beginnings(name: &str) -> Vec<String> {
    const KINDS: &[&str] =
        &["call", "config", "details", "event", "item", "object", "operation", "result", "server", "tool"];
    let words = words(name);
    let kept = words.iter().rposition(|word| !KINDS.contains(&word.as_str())).map_or(words.len(), |at| at + 1);
    let parts = (kept..words.len()).rev().filter_map(|count| words.get(..count));
    // A server is none without its tool.
    parts.filter(|words| !words.ends_with(&["server".to_owned()])).map(|words| pascal(&words.join(" "))).collect()
}

/// Joins two names at the words they share: `KeyBudget` and `BudgetLimit` become `KeyBudgetLimit`.
pub(crate) fn join(parent: &str, leaf: &str) -> String {
    let (parent, leaf) = (words(parent), words(leaf));
    // At least one word of the leaf remains, because `ChatTool` and `Tool` would otherwise be `ChatTool` again.
    let splits = (0..leaf.len()).rev().filter_map(|at| leaf.split_at_checked(at));
    let rest = splits.into_iter().find(|(shared, _)| parent.ends_with(shared)).map_or(&leaf[..], |(_, rest)| rest);
    // The member has the name of the object that contains it.
    let rest = if !leaf.is_empty() && parent.ends_with(&leaf) { &[DETAILS.to_owned()][..] } else { rest };
    pascal(&[parent.as_slice(), rest].concat().join(" "))
}

const DETAILS: &str = "details";

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
    fn beginnings_have_no_words_for_the_kind_of_type() {
        assert_eq!(beginnings("ImageGenerationServerTool"), ["ImageGeneration"]);
        assert_eq!(beginnings("FunctionCallItem"), ["FunctionCall", "Function"]);
        assert!(beginnings("ContentPart").is_empty());
    }

    #[test]
    fn distinct_names_are_numbered() {
        let names = ["A", "B", "A", "A2", "A"].into_iter().map(str::to_owned);
        assert_eq!(distinct(names), ["A", "B", "A2", "A22", "A3"]);
    }
}
