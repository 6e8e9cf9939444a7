//! The output of the command for a small document. `DRAFT=overwrite` overwrites the expected output; read it before you
//! commit it.

use std::path::Path;
use std::process::Command;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

fn draft(arguments: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_draft")).args(arguments).output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn fixture(name: &str) -> String {
    format!("{FIXTURES}/{name}")
}

/// Removes the characters that depend on whether rustfmt is installed.
fn plain(source: &str) -> String {
    source.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect()
}

#[track_caller]
fn compare(name: &str, source: &str) {
    let path = fixture(name);
    if std::env::var("DRAFT").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, source).expect("can be written");
    }
    let expected = std::fs::read_to_string(&path).expect("the expected output");
    assert!(plain(&expected) == plain(source), "{name} differs:\n{source}");
}

#[test]
fn help_is_no_mistake() {
    let (ok, usage, problems) = draft(&["--help"]);
    assert!(ok && problems.is_empty() && usage.contains("--diff OLD.json NEW.json"), "{usage}{problems}");
    assert_eq!((false, String::new(), usage), draft(&[]));
}

#[test]
fn an_operation_with_its_types() {
    let (ok, source, notes) = draft(&[&fixture("api.json"), "updateKeys"]);
    assert!(ok && notes.is_empty(), "{notes}");
    compare("update_keys.rs", &source);
}

#[test]
fn an_area_with_its_notes() {
    let (ok, source, notes) = draft(&[&fixture("api.json"), "area", "notes"]);
    assert!(ok);
    let mut expected = "CommentEvent: the branch for any other `type` is the variant `Unknown`\n".to_owned();
    for operation in ["CreateNoteComment", "ListNotes", "UploadNoteFile", "DeleteNoteFile"] {
        expected.push_str(operation);
        expected.push_str(": the credential is not listed in `draft/src/tables/auth.rs`: drafted as `key`\n");
    }
    expected.push_str("`areas!` in `openrouter/src/api.rs`: `\"Notes\" => notes: notes -> Notes, feature = \"…\";`\n");
    assert_eq!(notes, expected);
    compare("notes.rs", &source);
}

#[test]
fn all_modules_are_a_crate() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("all");
    let (ok, summary, _) = draft(&[&fixture("api.json"), "all", "--out", out.to_str().expect("UTF-8")]);
    assert!(ok);
    assert!(summary.starts_with("6 operations, 4 files\n13 types\n"), "{summary}");
    let text = |path: &str| std::fs::read_to_string(out.join(path)).expect("written");
    assert!(text("lib.rs").contains("pub use api::{AREAS, keys, notes};"));
    assert!(text("api.rs").contains("pub mod keys;\npub mod notes;"));
    assert!(text("api/notes.rs").contains("super::area!") && text("api/keys.rs").contains("super::area!"));
    // Nothing is in use by both areas.
    assert!(!text("lib.rs").contains("mod types;"));
}

/// Returns the paths of all files below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn no_file_of_the_api_is_long() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("api");
    let _ = std::fs::remove_dir_all(&out);
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/contract/openapi.json");
    assert!(draft(&[document, "all", "--out", out.to_str().expect("UTF-8")]).0);
    let lines = |path: &Path| std::fs::read_to_string(path).expect("UTF-8").lines().count();
    let long: Vec<_> = files(&out).into_iter().filter(|path| lines(path) > 600).collect();
    assert!(long.is_empty(), "divide their topics in `draft/src/tables/topics.rs`: {long:?}");
    assert!(out.join("api/chat/tool.rs").exists() && out.join("types/routing.rs").exists());
}

/// The key in the response of `updateKeys`.
const DATA: &str = "#/paths/~1keys~1{hash}/patch/responses/200/content/application~1json/schema/properties/data";

#[test]
fn prose_is_printed_beside_each_item() {
    let prose = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prose.jsonl");
    let lines = [
        r##"{"at": "#/paths/~1keys~1{hash}/patch", "summary": "A summary", "text": "Two\n\nparagraphs"}"##,
        r##"{"at": "#/paths/~1keys~1{hash}/patch/parameters/0", "text": "A parameter"}"##,
        &format!(r##"{{"at": "{DATA}", "text": "A type"}}"##),
        &format!(r##"{{"at": "{DATA}/properties/label", "text": "A field"}}"##),
        r##"{"at": "#/nowhere", "text": "Nothing"}"##,
    ];
    std::fs::write(&prose, lines.join("\n")).expect("can be written");
    let prose = prose.to_str().expect("UTF-8");
    let (ok, source, notes) = draft(&[&fixture("api.json"), "updateKeys", "--descriptions", prose]);
    assert!(ok && notes.ends_with("api.json has nothing at `#/nowhere`\n"), "{notes}");
    let (comments, rest): (Vec<&str>, Vec<&str>) =
        source.lines().partition(|line| line.trim_start().starts_with("//") && !line.trim_start().starts_with("///"));
    assert_eq!(
        comments,
        ["// A summary", "//", "// Two", "//", "// paragraphs", "    // A parameter", "// A type", "    // A field"]
    );
    let (_, without, _) = draft(&[&fixture("api.json"), "updateKeys"]);
    assert_eq!(plain(&rest.join("\n")), plain(&without));
}

#[test]
fn the_exit_status_says_whether_something_changed() {
    let changed = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changed.json");
    let older = std::fs::read_to_string(fixture("api.json")).expect("there");
    std::fs::write(&changed, older.replace("\"/keys/{hash}\"", "\"/api-keys/{hash}\"")).expect("can be written");
    let changed = changed.to_str().expect("UTF-8");
    let status = |older: &str, newer: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_draft")).args(["--diff", older, newer]).output();
        output.expect("the command runs").status.code()
    };
    let older = fixture("api.json");
    assert_eq!(status(&older, &older), Some(0));
    assert_eq!(status(&older, changed), Some(1));
    assert_eq!(status(&older, &fixture("none.json")), Some(2));
}

#[test]
fn invalid_arguments_are_reported() {
    let (ok, _, problem) = draft(&[&fixture("api.json"), "noSuchThing"]);
    assert!(!ok && problem.ends_with("unknown operation `noSuchThing`\n"), "{problem}");
    let (ok, _, problem) = draft(&[&fixture("api.json"), "area", "sky"]);
    assert!(!ok && problem.ends_with("unknown area `sky`; the areas are keys, notes, and `types`\n"), "{problem}");
    let (ok, _, problem) = draft(&[&fixture("none.json"), "all", "--out", "x"]);
    assert!(!ok && problem.contains("none.json"), "{problem}");
    assert!(!draft(&[]).0);
}

/// Types of the same thing have the same name in each area, and no area has the parts of its types in another one by chance.
#[test]
fn names_and_orders_are_those_that_a_person_chooses() {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/contract/openapi.json");
    let area = |name: &str| draft(&[document, "area", name]).1;
    let responses = area("responses");
    for name in ["TopLogprob", "CostDetails"] {
        assert!(responses.contains(&format!("pub struct {name} {{")), "{name}");
    }
    assert!(area("types").contains("pub struct CostDetails {"));
    let batches = area("batches");
    assert!(batches.contains("pub prompt_tokens_details: Option<PromptTokens>,") && !batches.contains("images::"));
    let (_, mapping, _) = draft(&[document, "createScimGroupMapping"]);
    let places = ["scim_group_id:", "workspace_id:", "role:"].map(|field| mapping.find(field));
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{mapping}");
}

/// The list that the tests of the contract read.
#[test]
fn members_that_are_expected_are_listed() {
    let contract = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/contract");
    let (document, path) = (format!("{contract}/openapi.json"), format!("{contract}/expected.txt"));
    let (ok, list, _) = draft(&[&document, "expected"]);
    assert!(ok);
    if std::env::var("DRAFT").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &list).expect("can be written");
    }
    assert_eq!(std::fs::read_to_string(path).expect("the list"), list);
}
