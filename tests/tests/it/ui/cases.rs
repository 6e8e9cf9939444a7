//! The cases: files that do not compile, and the messages of the compiler.

use std::fs;
use std::path::{Path, PathBuf};

pub(super) struct Case {
    /// The path below `tests/ui`, without `.rs`.
    pub(super) name: String,
    path: PathBuf,
}

impl Case {
    pub(super) fn source(&self) -> String {
        read(&self.path)
    }

    pub(super) fn output(&self) -> String {
        read(&self.path.with_extension("stderr"))
    }

    /// The first line of each error.
    pub(super) fn errors(&self) -> Vec<String> {
        errors(&self.output()).map(str::to_owned).collect()
    }
}

/// The first line of each error in an output.
pub(super) fn errors(output: &str) -> impl Iterator<Item = &str> {
    output.lines().filter(|line| line.starts_with("error: ") || line.starts_with("error["))
}

pub(super) fn case(name: &str) -> Case {
    Case { name: name.to_owned(), path: root().join(name).with_extension("rs") }
}

pub(super) fn all() -> Vec<Case> {
    let root = root();
    let sources = files(&root, "rs");
    let name = |path: &PathBuf| path.strip_prefix(&root).expect("below").with_extension("").display().to_string();
    sources.into_iter().map(|path| Case { name: name(&path), path }).collect()
}

/// The files below a directory with this extension, sorted.
pub(super) fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(files(&path, extension)),
            false if path.extension().is_some_and(|found| found == extension) => found.push(path),
            false => {}
        }
    }
    found.sort();
    found
}

pub(super) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")
}
