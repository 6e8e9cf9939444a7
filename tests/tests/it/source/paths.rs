//! The paths that a Rust file names, in `use` lines and elsewhere.

use super::files::File;
use super::lexer::{self, Kind};

/// A path to one item.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) line: usize,
    /// From its beginning; `super` is resolved to `crate`.
    pub(super) segments: Vec<String>,
    /// The name by which an import makes it known.
    pub(super) name: String,
    pub(super) is_import: bool,
    pub(super) is_macro: bool,
}

/// The code of a file without comments, string literals and unit tests; each line is where it was.
pub(super) fn code(file: &File) -> String {
    let pieces = lexer::pieces(&file.text).into_iter();
    let code = pieces.map(|piece| match piece.kind {
        Kind::Code => piece.text.to_owned(),
        Kind::Comment | Kind::Literal => "\n".repeat(piece.text.matches('\n').count()),
    });
    without_tests(code.collect())
}

fn without_tests(mut code: String) -> String {
    while let Some(start) = code.find("#[cfg(test)]\nmod ") {
        let Some(length) = code[start..].find("\n}\n").or_else(|| code[start..].find(";\n")) else { break };
        let lines = code[start..start + length + 2].matches('\n').count();
        code.replace_range(start..start + length + 2, &"\n".repeat(lines));
    }
    code
}

/// The paths that begin with one of these names.
pub(super) fn paths(file: &File, beginnings: &[&str]) -> Vec<Path> {
    let code = code(file);
    let mut reader = Reader { tokens: tokens(&code), at: 0, found: Vec::new(), modules: modules(file) };
    while let Some((line, token)) = reader.tokens.get(reader.at).copied() {
        let is_path = reader.tokens.get(reader.at + 1).is_some_and(|(_, next)| *next == "::");
        let before = |back: usize| reader.at.checked_sub(back).map_or("", |at| reader.tokens[at].1);
        // `::name` begins a path, `other::name` goes on with one, and `$crate` is for the users of a macro.
        let begins = before(1) != "$" && (before(1) != "::" || !is_word(before(2)));
        let is_import = before(1) == "use" || before(2) == "use" || before(1) == "crate" && before(2) == "extern";
        if begins && (is_path || is_import) && beginnings.contains(&token) {
            reader.tree(line, &[], is_import);
        } else {
            reader.at += 1;
        }
    }
    reader.found
}

/// The modules that a file is in.
fn modules(file: &File) -> Vec<String> {
    let below = file.path.split_once("src/").map_or(file.path.as_str(), |(_, below)| below);
    let names = below.trim_end_matches(".rs").split('/').filter(|name| !matches!(*name, "lib" | "main" | "mod"));
    names.map(str::to_owned).collect()
}

struct Reader<'t> {
    tokens: Vec<(usize, &'t str)>,
    at: usize,
    found: Vec<Path>,
    modules: Vec<String>,
}

impl<'t> Reader<'t> {
    fn next_if(&mut self, expected: impl Fn(&str) -> bool) -> Option<&'t str> {
        let (_, token) = self.tokens.get(self.at).copied().filter(|(_, token)| expected(token))?;
        self.at += 1;
        Some(token)
    }

    /// A path, or in an import a group of them, after its beginning.
    fn tree(&mut self, line: usize, before: &[String], is_import: bool) {
        let mut segments = before.to_vec();
        loop {
            if is_import && self.next_if(|token| token == "{").is_some() {
                while self.next_if(|token| token == "}").is_none() && self.at < self.tokens.len() {
                    let line = self.tokens[self.at].0;
                    self.tree(line, &segments, true);
                    self.next_if(|token| token == ",");
                }
                return;
            }
            let Some(segment) = self.next_if(|token| is_word(token) || token == "*") else { break };
            segments.push(segment.to_owned());
            if self.next_if(|token| token == "::").is_none() {
                break;
            }
        }
        if segments.len() == before.len() {
            // Not a path: never stay in place.
            self.at += 1;
            return;
        }
        let renamed = self.next_if(|token| is_import && token == "as").and_then(|_| self.next_if(is_word));
        let name = renamed.map(str::to_owned).or_else(|| segments.last().cloned()).unwrap_or_default();
        let is_macro = self.tokens.get(self.at).is_some_and(|(_, token)| *token == "!");
        let segments = self.resolved(segments);
        self.found.push(Path { line, segments, name, is_import, is_macro });
    }

    fn resolved(&self, segments: Vec<String>) -> Vec<String> {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        if supers == 0 {
            return segments;
        }
        let modules = self.modules.iter().take(self.modules.len().saturating_sub(supers)).cloned();
        ["crate".to_owned()].into_iter().chain(modules).chain(segments.into_iter().skip(supers)).collect()
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match rest.find(|c: char| !c.is_alphanumeric() && c != '_') {
                Some(0) if rest.starts_with("::") => 2,
                Some(0) => first.len_utf8(),
                Some(length) => length,
                None => rest.len(),
            };
            tokens.push((at + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

#[test]
fn paths_are_found() {
    let text =
        "use crate::a::{self, b as c,\n    d::{E, *}};\nuse super::super::f;\nfn g() { crate::h!(); x::crate_::i; }\n";
    let file = File { path: "x/src/one/two/three.rs".to_owned(), text: text.to_owned() };
    let found = paths(&file, &["crate", "super"]);
    let found = found.iter().map(|path| (path.line, path.segments.join("::"), path.name.as_str(), path.is_macro));
    let expected = [
        (1, "crate::a::self", "self", false),
        (1, "crate::a::b", "c", false),
        (2, "crate::a::d::E", "E", false),
        (2, "crate::a::d::*", "*", false),
        (3, "crate::one::f", "f", false),
        (4, "crate::h", "h", true),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected.map(|(line, path, name, is)| (line, path.to_owned(), name, is)));
}
