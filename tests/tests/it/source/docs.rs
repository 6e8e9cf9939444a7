//! Documentation that only repeats the name of its item is refused: it costs a line and says nothing.

use std::collections::BTreeSet;

use super::files::{self, File};
use super::lexer::{self, Kind};

/// Words that add nothing to a name.
const EMPTY: &[&str] = &[
    "a", "an", "and", "are", "get", "gets", "has", "have", "is", "it", "its", "of", "one", "return", "returns", "set",
    "sets", "that", "the", "there", "these", "this", "type", "whether", "which",
];

/// Items whose documentation may repeat their name: the file, the item, the reason.
const ALLOWED: &[(&str, &str, &str)] = &[];

/// An item with its documentation.
#[derive(Debug, PartialEq)]
struct Item {
    line: usize,
    name: String,
    /// The type or module around it.
    parent: String,
    /// The first paragraph.
    doc: String,
}

#[test]
fn documentation_says_more_than_the_name() {
    let mut used = vec![false; ALLOWED.len()];
    let files = files::below("", &["rs"]);
    let mut violations = Vec::new();
    for file in files.iter().filter(|file| {
        !file.path.starts_with("tests/ui/")
            && !file.path.starts_with("tests/expand/")
            && !file.path.contains("/fixtures/")
    }) {
        for item in items(file).into_iter().filter(Item::is_repetition) {
            match ALLOWED.iter().position(|(path, name, _)| file.path == *path && item.name == *name) {
                Some(index) => used[index] = true,
                None => violations.push((file, format!("{}: `{}`: {}", item.line, item.name, item.doc))),
            }
        }
    }
    files::assert_none(&violations);
    let unused = ALLOWED.iter().zip(used).filter(|(_, used)| !used).map(|(allowed, _)| allowed).collect::<Vec<_>>();
    assert!(unused.is_empty(), "these exceptions are not needed any more: {unused:#?}");
}

impl Item {
    /// Whether all words of the documentation are in the name of the item or of what is around it.
    fn is_repetition(&self) -> bool {
        let mut name = words(&self.name);
        name.extend(words(&self.parent));
        // A sign, such as that of an operator or a bracket, says something.
        let is_prose = self.doc.chars().all(|c| c.is_alphanumeric() || " _.,;`'".contains(c));
        is_prose && words(&self.doc).iter().all(|word| EMPTY.contains(&word.as_str()) || name.contains(word))
    }
}

/// The documented items of a file. The sources are formatted, so that an item begins a line, and indentation shows what is
/// inside of what.
fn items(file: &File) -> Vec<Item> {
    let (mut found, mut doc, mut around) = (Vec::new(), Vec::<(usize, &str)>::new(), Vec::<(usize, &str)>::new());
    let literals = lines_of_literals(file);
    let mut attribute = false;
    for (at, line) in file.text.lines().enumerate().filter(|(at, _)| !literals.contains(at)) {
        let text = line.trim_start();
        let indentation = line.len() - text.len();
        if let Some(text) = text.strip_prefix("///").filter(|_| !attribute) {
            doc.push((at + 1, text.trim()));
            continue;
        }
        // An attribute goes on until its bracket is closed, and belongs to the item below it.
        attribute = (attribute && !line.ends_with(']')) || (text.starts_with("#[") && !text.contains(']'));
        if attribute || text.starts_with(['#', ']', ')']) && !text.starts_with("];") {
            continue;
        }
        if text.is_empty() || text.starts_with("//") {
            continue;
        }
        around.retain(|(outer, _)| *outer < indentation);
        let parent = around.last().map_or("", |(_, name)| name);
        let name = name(text);
        if let (Some(name), Some((line, _))) = (name, doc.first()) {
            let first = doc.iter().map(|(_, text)| *text).take_while(|text| !text.is_empty());
            let doc = first.collect::<Vec<_>>().join(" ");
            found.push(Item { line: *line, name: name.to_owned(), parent: parent.to_owned(), doc });
        }
        doc.clear();
        if line.ends_with('{') || line.ends_with('(') {
            around.push((indentation, name.unwrap_or_default()));
        }
    }
    found
}

/// The lines that begin inside of a string literal, from 0.
fn lines_of_literals(file: &File) -> BTreeSet<usize> {
    let literals = lexer::pieces(&file.text).into_iter().filter(|piece| piece.kind == Kind::Literal);
    literals.flat_map(|piece| piece.line..piece.line + piece.text.matches('\n').count()).collect()
}

/// The name of the item, the field or the variant that a line begins.
fn name(line: &str) -> Option<&str> {
    let mut rest = line;
    loop {
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())];
        let behind = rest[word.len()..].trim_start();
        match word {
            "pub" => {
                rest =
                    behind.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(behind, |(_, it)| it.trim_start())
            }
            "async" | "unsafe" | "default" | "fn" | "struct" | "enum" | "trait" | "mod" | "static" | "union" => {
                rest = behind
            }
            "const" | "type" if !behind.starts_with(':') => rest = behind,
            "macro_rules" => rest = behind.trim_start_matches('!').trim_start(),
            // The type that an `impl` is for.
            "impl" => {
                let of = behind.split_once(" for ").map_or(behind, |(_, of)| of);
                let of = if of.starts_with('<') { of.split_once("> ").map_or(of, |(_, of)| of) } else { of };
                return Some(&of[..of.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(of.len())]);
            }
            "r" if behind.starts_with('#') => rest = &behind[1..],
            "" | "let" | "use" | "return" => return None,
            name => return Some(name),
        }
    }
}

/// The words of a sentence or of a name, in the singular.
fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut word = String::new();
    for c in text.replace("'s", "").chars().chain([' ']) {
        let ends = !c.is_alphanumeric() || c.is_uppercase() && word.ends_with(char::is_lowercase);
        if ends && !word.is_empty() {
            words.insert(singular(&std::mem::take(&mut word).to_lowercase()));
        }
        if c.is_alphanumeric() {
            word.push(c);
        }
    }
    words
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None if word.ends_with("ss") || EMPTY.contains(&word) => word.to_owned(),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

#[cfg(test)]
fn repetitions(text: &str) -> Vec<(usize, String)> {
    let file = File { path: "a.rs".to_owned(), text: text.to_owned() };
    items(&file).into_iter().filter(Item::is_repetition).map(|item| (item.line, item.name)).collect()
}

#[test]
fn repetitions_are_found() {
    let source = "\
/// The key usages.
#[derive(
    Debug,
)]
pub struct KeyUsage {
    /// The frequency penalty
    /// of this key.
    pub frequency_penalty: u8,
    /// Whether there are logprobs.
    #[serde(default)]
    pub logprobs: bool,
}

impl Iterator for KeyUsage {
    /// Returns the keys.
    pub(crate) const fn keys(&self) {}
}
";
    let expected = [(1, "KeyUsage"), (6, "frequency_penalty"), (9, "logprobs"), (15, "keys")];
    assert_eq!(repetitions(source), expected.map(|(line, name)| (line, name.to_owned())));
}

#[test]
fn documentation_that_says_more_passes() {
    let source = "\
/// The usage of a key.
///
/// Key.
pub struct Usage {
    /// From -2.0 to 2.0; positive values discourage repeating.
    pub frequency_penalty: u8,
    pub undocumented: u8,
}

impl Usage {
    /// Removes the last one.
    pub fn pop() {}
}
";
    assert_eq!(repetitions(source), []);
}
