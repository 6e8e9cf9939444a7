//! The text files of the workspace, found without git, so that the tests also run in an unpacked archive.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file, by its path from the root of the workspace.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// The folder at the root of the workspace, or the name of a file that lies there.
    pub(super) fn folder(&self) -> &str {
        self.path.split('/').next().unwrap_or(&self.path)
    }

    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    pub(super) fn is_toml(&self) -> bool {
        self.path.ends_with(".toml")
    }
}

/// The files below `folder` with one of these extensions, in a stable order. Build output and hidden folders are skipped.
pub(super) fn below(folder: &str, extensions: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    visit(&root().join(folder), extensions, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn visit(folder: &Path, extensions: &[&str], found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
        if name == "target" || name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            visit(&path, extensions, found);
        } else if path.extension().is_some_and(|found| extensions.iter().any(|extension| found == *extension)) {
            let text = fs::read_to_string(&path).expect("a text file");
            let path = path.strip_prefix(root()).expect("a path below the root").display().to_string();
            found.push(File { path, text });
        }
    }
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace").to_owned()
}

/// Fails with all violations and their number in each folder.
#[track_caller]
pub(super) fn assert_none(violations: &[(&File, String)]) {
    let mut folders = std::collections::BTreeMap::<&str, usize>::new();
    let mut report = String::new();
    for (file, violation) in violations {
        *folders.entry(file.folder()).or_default() += 1;
        report += &format!("{}:{violation}\n", file.path);
    }
    assert!(violations.is_empty(), "{report}{} in all: {folders:?}", violations.len());
}
