//! The mistakes of an item, which are reported together.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects mistakes. In debug builds, dropping it without `into_tokens` panics, so that a mistake cannot get lost.
#[must_use = "mistakes have to be reported"]
pub(crate) struct Errors {
    found: Option<syn::Error>,
    reported: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { found: None, reported: false }
    }

    /// Adds a mistake at `tokens`.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds a mistake at `span`.
    pub(crate) fn at_span(&mut self, span: Span, message: impl std::fmt::Display) {
        self.push(syn::Error::new(span, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.found {
            Some(found) => found.combine(error),
            None => self.found = Some(error),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_none()
    }

    /// Returns the value of `result`, or adds its mistake.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All mistakes as `compile_error!` invocations; empty without mistakes.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.reported = true;
        self.found.take().map(|error| error.to_compile_error()).unwrap_or_default()
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(self.reported || std::thread::panicking(), "mistakes were not reported");
    }
}

/// ``unknown key `nme`; did you mean `name`?``, or the list of known keys.
pub(crate) fn unknown_key(key: &str, known: &[&str]) -> String {
    match did_you_mean(key, known) {
        Some(close) => format!("unknown key `{key}`; did you mean `{close}`?"),
        None => format!("unknown key `{key}`, expected one of: {}", list(known)),
    }
}

/// ``unknown retry `sfae`; did you mean `safe`?``, or the list of known words.
pub(crate) fn unknown_word(key: &str, word: &str, known: &[&str]) -> String {
    match did_you_mean(word, known) {
        Some(close) => format!("unknown {key} `{word}`; did you mean `{close}`?"),
        None => format!("unknown {key} `{word}`, expected one of: {}", list(known)),
    }
}

/// The names in backticks, separated by commas.
pub(crate) fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The known name that `name` was probably meant to be.
pub(crate) fn did_you_mean<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = name.to_lowercase();
    let best = known.iter().map(|known| (distance(&name, &known.to_lowercase()), *known)).min()?;
    let allowed = (name.chars().count().max(best.1.chars().count()) / 3).max(1);
    (best.0 <= allowed).then_some(best.1)
}

/// The edit distance of Damerau and Levenshtein: letters to change, add, remove, or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, unknown_key};

    #[test]
    fn close_names_are_offered() {
        let known = ["response", "query", "errors"];
        assert_eq!(did_you_mean("respones", &known), Some("response"));
        assert_eq!(did_you_mean("qeury", &known), Some("query"));
        assert_eq!(did_you_mean("ERRORS", &known), Some("errors"));
        assert_eq!(did_you_mean("timeout", &known), None);
        assert_eq!(unknown_key("x", &["a1", "b1"]), "unknown key `x`, expected one of: `a1`, `b1`");
    }
}
