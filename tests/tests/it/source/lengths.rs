//! Source files that are too long to have one purpose are refused.

use super::files::{self, File};

/// The lines that a file may have.
const MOST: usize = 800;

#[test]
fn source_files_are_short() {
    let files = files::below("", &["rs"]);
    files::assert_none(&too_long(&files));
}

fn too_long(files: &[File]) -> Vec<(&File, String)> {
    let lengths = files.iter().map(|file| (file, file.text.lines().count()));
    let too_long = lengths.filter(|(_, lines)| *lines > MOST);
    too_long.map(|(file, lines)| (file, format!("{}: the file has {lines} lines: divide it", MOST + 1))).collect()
}

#[test]
fn long_files_are_found() {
    let file = |path: &str, lines| File { path: path.to_owned(), text: "//\n".repeat(lines) };
    let files =
        [file("openrouter/src/a.rs", 801), file("openrouter-core/src/b/c.rs", 800), file("tests/tests/it/d.rs", 900)];
    let found = too_long(&files).into_iter().map(|(file, message)| (file.path.as_str(), message)).collect::<Vec<_>>();
    let message = |lines| format!("801: the file has {lines} lines: divide it");
    assert_eq!(found, [("openrouter/src/a.rs", message(801)), ("tests/tests/it/d.rs", message(900))]);
}
