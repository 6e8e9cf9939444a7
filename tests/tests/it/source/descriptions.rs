//! The prose of the API's document is for reading, not for copying: a comment or a page that has ten words of it in a row is
//! refused. The repository does not have the prose, only a hash of each run of ten words, five bytes long and sorted.
//!
//! With 18,833 runs of 40 bits, one in 58 million other runs is refused by accident.
//! `DESCRIPTIONS=FILE cargo test -p tests --test it descriptions` writes the hashes again from the prose: lines of JSON with a
//! `text` or a `summary` each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files::{self, File};
use super::lexer::{self, Kind};

/// The words of a run.
const RUN: usize = 10;

/// The bytes of a hash.
const BYTES: usize = 5;

/// A run of words, as a hash.
type Hash = u64;

#[test]
fn no_prose_of_the_document_is_copied() {
    if let Some(file) = std::env::var_os("DESCRIPTIONS") {
        std::fs::write(hashes_file(), written(&prose(Path::new(&file)))).expect("can be written");
    }
    let known = read(&std::fs::read(hashes_file()).expect("the hashes of the prose; see the top of this file"));
    assert!(known.len() > 10_000, "{} hashes are not all", known.len());
    let files = files::below("", &["rs", "md"]);
    let copies = files.iter().flat_map(|file| copies(file, &known).into_iter().map(move |copy| (file, copy)));
    files::assert_none(&copies.collect::<Vec<_>>());
}

fn hashes_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/descriptions.runs")
}

/// Returns the hashes of all runs in a file of prose.
fn prose(file: &Path) -> BTreeSet<Hash> {
    let text = std::fs::read_to_string(file).expect("the prose");
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let texts =
        |line: serde_json::Value| ["summary", "text"].map(|key| line[key].as_str().unwrap_or_default().to_owned());
    lines.flat_map(texts).flat_map(|text| runs(&words(&text)).collect::<Vec<_>>()).collect()
}

fn written(hashes: &BTreeSet<Hash>) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.to_be_bytes()[8 - BYTES..].to_vec()).collect()
}

fn read(bytes: &[u8]) -> BTreeSet<Hash> {
    let hash = |bytes: &[u8]| bytes.iter().fold(0, |hash, byte| hash << 8 | Hash::from(*byte));
    bytes.chunks(BYTES).map(hash).collect()
}

/// The words of a text, in lower case and without other characters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The hashes of all runs of words: FNV-1a, folded to 40 bits.
fn runs(words: &[String]) -> impl Iterator<Item = Hash> {
    words.windows(RUN).map(|run| {
        let bytes = run.iter().flat_map(|word| word.bytes().chain([b' ']));
        let hash =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        (hash ^ hash >> (8 * BYTES)) & ((1 << (8 * BYTES)) - 1)
    })
}

/// The first run of each text of a file that is copied, with its line.
fn copies(file: &File, known: &BTreeSet<Hash>) -> Vec<String> {
    let texts = if file.is_rust() { comments(&file.text) } else { vec![(1, file.text.clone())] };
    let copied = |(line, text): &(usize, String)| {
        let words = words(text);
        let at = runs(&words).position(|hash| known.contains(&hash))?;
        Some(format!("{line}: copied from the document: “{} …”", words[at..at + RUN].join(" ")))
    };
    texts.iter().filter_map(copied).collect()
}

/// The comments of a source file, each with its first line. Those of adjacent lines are one.
fn comments(source: &str) -> Vec<(usize, String)> {
    let mut comments: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for piece in lexer::pieces(source) {
        match (piece.kind, comments.last_mut().filter(|_| goes_on)) {
            (Kind::Comment, Some((_, text))) => *text += &format!("\n{}", piece.text),
            (Kind::Comment, None) => comments.push((piece.line, piece.text.to_owned())),
            _ => {}
        }
        goes_on = piece.kind == Kind::Comment || goes_on && piece.text.trim().is_empty();
    }
    comments
}

#[test]
fn copies_are_found() {
    let known = runs(&words("One two, three: four `five` six-seven eight nine ten eleven.")).collect::<BTreeSet<_>>();
    assert_eq!(known.len(), 2);
    assert_eq!(read(&written(&known)), known);
    let copied = |path: &str, text: &str| copies(&File { path: path.to_owned(), text: text.to_owned() }, &known);
    let found = "“two three four five six seven eight nine ten eleven …”";
    let comment = "fn a() {}\n/// A: two three four five six\n/// seven eight nine ten eleven\n";
    assert_eq!(copied("a.rs", comment), [format!("2: copied from the document: {found}")]);
    assert_eq!(copied("a.md", "Two three four five six seven eight nine ten\neleven").len(), 1);
    assert!(copied("a.rs", "// two three four five six\nfn a() {}\n// seven eight nine ten eleven\n").is_empty());
    assert!(copied("a.rs", "// two three four five six seven eight nine ten\n").is_empty());
}
