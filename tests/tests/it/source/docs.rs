//! Documentation that only repeats the name of its item is refused: it costs a line and says nothing. Public fields and
//! variants without documentation are refused as well, also where a file allows `missing_docs`, as a draft does.

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
    /// The type of a field.
    ty: String,
    /// The first paragraph; empty without documentation.
    doc: String,
    /// Whether it is a field or a variant of a public type.
    is_public_part: bool,
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

#[test]
fn public_fields_are_documented() {
    let files = files::below("", &["rs"]);
    let published = ["openrouter/src/", "openrouter-core/src/", "openrouter-json/src/", "openrouter-emulator/src/"];
    let is_published = |file: &&File| published.iter().any(|folder| file.path.starts_with(folder));
    let undocumented = files.iter().filter(is_published).flat_map(|file| {
        let undocumented = items(file).into_iter().filter(|item| item.is_public_part && item.doc.is_empty());
        undocumented
            .map(move |item| (file, format!("{}: `{}` of `{}`: no documentation", item.line, item.name, item.parent)))
    });
    files::assert_none(&undocumented.collect::<Vec<_>>());
}

impl Item {
    /// Whether all words of the documentation are in the name of the item, its type or what is around it.
    fn is_repetition(&self) -> bool {
        let mut name = words(&self.name);
        name.extend(words(&self.parent));
        name.extend(words(&self.ty));
        // A sign, such as that of an operator or a bracket, says something.
        let is_prose = self.doc.chars().all(|c| c.is_alphanumeric() || " _.,;`'".contains(c));
        is_prose
            && !self.doc.is_empty()
            && words(&self.doc).iter().all(|word| EMPTY.contains(&word.as_str()) || name.contains(word))
    }
}

/// The documented items of a file. The sources are formatted, so that an item begins a line, and indentation shows what is
/// inside of what.
fn items(file: &File) -> Vec<Item> {
    let (mut found, mut doc, mut around) = (Vec::new(), Vec::<(usize, &str)>::new(), Vec::<Around<'_>>::new());
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
        around.retain(|outer| outer.indentation < indentation);
        let outer = around.last();
        let name = name(text);
        if let Some(name) = name {
            let first = doc.iter().map(|(_, text)| *text).take_while(|text| !text.is_empty());
            found.push(Item {
                line: doc.first().map_or(at + 1, |(line, _)| *line),
                name: name.to_owned(),
                parent: outer.map_or("", |outer| outer.name).to_owned(),
                ty: field_type(text).unwrap_or_default().to_owned(),
                doc: first.collect::<Vec<_>>().join(" "),
                is_public_part: outer.is_some_and(|outer| outer.has_public_part(text)),
            });
        }
        doc.clear();
        if line.ends_with('{') || line.ends_with('(') {
            around.push(Around { indentation, name: name.unwrap_or_default(), line: text });
        }
    }
    found
}

/// A line that begins a block.
struct Around<'t> {
    indentation: usize,
    name: &'t str,
    line: &'t str,
}

impl Around<'_> {
    /// Whether a line in the block begins a field or a variant of a public type.
    fn has_public_part(&self, line: &str) -> bool {
        let is_field = line.starts_with("pub ") && field_type(line).is_some();
        let is_variant = line.starts_with(char::is_uppercase);
        self.line.starts_with("pub struct ") && is_field || self.line.starts_with("pub enum ") && is_variant
    }
}

/// The type of the field that a line is.
fn field_type(line: &str) -> Option<&str> {
    let (before, ty) = line.strip_suffix(',')?.split_once(": ")?;
    (!before.contains(['(', '=', '"'])).then_some(ty)
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
    /// The timestamp of the usage.
    pub at: Timestamp,
}

impl Iterator for KeyUsage {
    /// Returns the keys.
    pub(crate) const fn keys(&self) {}
}
";
    let expected = [(1, "KeyUsage"), (6, "frequency_penalty"), (9, "logprobs"), (12, "at"), (17, "keys")];
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

#[test]
fn parts_of_public_types_without_documentation_are_found() {
    let source = "\
pub struct Usage {
    pub frequency: u8,
    /// In seconds.
    #[serde(default)]
    pub time: u8,
    pub(crate) limit: u8,
}

pub enum Level {
    #[serde(rename = \"l\")]
    Low,
    /// Above 2.
    High(u8),
}

enum Private {
    One,
}

pub fn f() {
    Level::High(1);
}
";
    let file = File { path: "a.rs".to_owned(), text: source.to_owned() };
    let undocumented = items(&file).into_iter().filter(|item| item.is_public_part && item.doc.is_empty());
    let found = undocumented.map(|item| (item.line, item.name)).collect::<Vec<_>>();
    assert_eq!(found, [(2, "frequency".to_owned()), (11, "Low".to_owned())]);
}
