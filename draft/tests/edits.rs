//! Edits of the document, as the API makes them, and the page that `--diff` prints for each: `edits/*.json` and `edits/*.txt`.
//! The first ten were chosen before the code of `--diff` was looked at. `DRAFT=overwrite cargo test -p draft --test edits`
//! writes the pages again.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/contract/openapi.json");
const EDITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/edits");

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON")
}

/// Applies one operation of a JSON patch (RFC 6902).
fn apply(document: &mut Value, operation: &Value) {
    let text = |key: &str| operation[key].as_str().unwrap_or_else(|| panic!("`{key}` in {operation}"));
    match text("op") {
        "add" => add(document, text("path"), operation["value"].clone()),
        "remove" => drop(remove(document, text("path"))),
        "replace" => {
            remove(document, text("path"));
            add(document, text("path"), operation["value"].clone());
        }
        "move" => {
            let value = remove(document, text("from"));
            add(document, text("path"), value);
        }
        other => panic!("unknown operation `{other}`"),
    }
}

/// The value around a pointer, and the last key.
fn parent<'d>(document: &'d mut Value, pointer: &str) -> (&'d mut Value, String) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at `{parent}`"));
    (parent, key.replace("~1", "/").replace("~0", "~"))
}

fn add(document: &mut Value, pointer: &str, value: Value) {
    match parent(document, pointer) {
        (Value::Object(members), key) => drop(members.insert(key, value)),
        (Value::Array(items), key) if key == "-" => items.push(value),
        (Value::Array(items), key) => items.insert(key.parse().expect("an index"), value),
        (other, _) => panic!("`{pointer}` is in {other}"),
    }
}

fn remove(document: &mut Value, pointer: &str) -> Value {
    match parent(document, pointer) {
        (Value::Object(members), key) => members.remove(&key).unwrap_or_else(|| panic!("nothing at `{pointer}`")),
        (Value::Array(items), key) => items.remove(key.parse().expect("an index")),
        (other, _) => panic!("`{pointer}` is in {other}"),
    }
}

/// Writes a document for the command. The members are sorted in all of them.
fn written(name: &str, document: &Value) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, document.to_string()).expect("can be written");
    path
}

/// The edits of which `--all` prints another page, `edits/*.all.txt`.
const FULL: &[&str] = &["06-value-in-six-enums", "18-member-in-many-types"];

/// Prints the pages of an edit. Returns those that are other ones than before.
fn different(edit: &Path, document: &Value, old: &Path) -> Vec<String> {
    let mut edited = document.clone();
    json(edit)["patch"].as_array().expect("a patch").iter().for_each(|operation| apply(&mut edited, operation));
    assert_ne!(edited, *document, "{} changes nothing", edit.display());
    let new = written(&edit.file_name().expect("a name").to_string_lossy(), &edited);
    let page = printed(&[], old, &new);
    let mut pages = Vec::new();
    if FULL.iter().any(|name| edit.ends_with(format!("{name}.json"))) {
        let full = printed(&["--all"], old, &new);
        assert_ne!(full, page, "{}", edit.display());
        pages.push((edit.with_extension("all.txt"), full));
    }
    pages.push((edit.with_extension("txt"), page));
    let other = pages.into_iter().filter(|(expected, page)| !is_known(expected, page));
    other.map(|(expected, page)| format!("{}:\n{page}", expected.display())).collect()
}

/// Runs the command.
fn printed(options: &[&str], old: &Path, new: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_draft")).args(options).arg("--diff").args([old, new]).output();
    String::from_utf8(output.expect("the command runs").stdout).expect("UTF-8")
}

/// Whether the page is the one of the file, which `DRAFT=overwrite` writes.
fn is_known(expected: &Path, page: &str) -> bool {
    if std::env::var("DRAFT").is_ok_and(|value| value == "overwrite") {
        std::fs::write(expected, page).expect("can be written");
    }
    std::fs::read_to_string(expected).unwrap_or_default() == page
}

#[test]
fn edits_and_their_pages() {
    let document = json(Path::new(DOCUMENT));
    let old = written("old.json", &document);
    let files = std::fs::read_dir(EDITS).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut edits: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    edits.sort();
    assert_eq!(edits.len(), 50);
    assert!(FULL.iter().all(|name| edits.iter().any(|edit| edit.ends_with(format!("{name}.json")))));
    let different: Vec<String> = std::thread::scope(|scope| {
        let pages = edits.iter().map(|edit| scope.spawn(|| different(edit, &document, &old))).collect::<Vec<_>>();
        pages.into_iter().flat_map(|page| page.join().expect("no panic")).collect()
    });
    assert!(different.is_empty(), "other pages than before:\n{}", different.join("\n"));
}
