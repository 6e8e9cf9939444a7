//! The directions of imports: which crate may name which, and which room of the core may name which.
//!
//! A path counts wherever it is written, in a `use` line or in the middle of code. Unit tests may name everything.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, File};
use super::paths::{self, Path};

const CRATES: &[&str] =
    &["openrouter_macros", "openrouter_json", "openrouter_core", "openrouter", "openrouter_emulator"];

/// The sources of a crate, and the crates of ours that they may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("openrouter-macros/src/", &[]),
    ("openrouter-json/src/", &["openrouter_macros"]),
    ("openrouter-core/src/", &["openrouter_macros", "openrouter_json"]),
    ("openrouter/src/", &["openrouter_macros", "openrouter_json", "openrouter_core", "openrouter"]),
    ("openrouter-emulator/src/", &["openrouter_core", "openrouter", "openrouter_emulator"]),
    ("draft/src/", &[]),
];

const CORE: &str = "openrouter-core/src/";

/// The modules of the core in rows: a module names those of its own row and of the rows above it.
const ROWS: &[&[&str]] = &[
    &[
        "operation",
        "exchange",
        "origin",
        "percent",
        "runtime",
        "clock",
        "catalog",
        "const_message",
        "slot",
        "printable",
        "redact",
        "text",
        "cause",
        "format",
        "transferred",
        "when_some",
    ],
    &["transport", "retry", "timeout", "header"],
    &["error"],
    &["api", "auth", "upload"],
    &["encode", "decode", "download", "sse", "records", "lines"],
    &["endpoint"],
    &["engine"],
    &["client", "stream"],
    &["server", "mock", "page"],
];

/// Modules that a module does not name although they are in a row above it.
const NEVER: &[(&str, &[&str])] =
    &[("engine", &["encode", "decode", "download", "sse", "records", "lines", "endpoint"])];

/// The root re-exports every room, for users and for generated code.
const ROOTS: &[&str] = &["lib", "private"];

/// Where `__private` may be named: the macros, which generate code that needs it, and the files that declare it. The body of
/// a `macro_rules!` is generated code as well: it says `$crate`.
const PRIVATE: &[&str] = &["openrouter-macros/", "/src/lib.rs", "/src/private.rs"];

/// Sources that follow from others.
const GENERATED: &[&str] = &["tests/ui/", "tests/expand/"];

#[test]
fn crates_name_only_those_below_them() {
    let files = files::below("", &["rs"]);
    let found = files.iter().flat_map(|file| forbidden_crates(file).into_iter().map(move |found| (file, found)));
    files::assert_none(&found.collect::<Vec<_>>());
}

#[test]
fn only_generated_code_uses_private_items() {
    let files = files::below("", &["rs"]);
    let found = files.iter().flat_map(|file| private_uses(file).into_iter().map(move |found| (file, found)));
    files::assert_none(&found.collect::<Vec<_>>());
}

#[test]
fn rooms_of_the_core_name_only_those_in_rows_above() {
    let files = files::below(CORE, &["rs"]);
    let root = files.iter().find(|file| file.path == format!("{CORE}lib.rs")).expect("a root");
    let exported = exported(root);
    let found =
        files.iter().flat_map(|file| forbidden_rooms(file, &exported).into_iter().map(move |found| (file, found)));
    let found = found.collect::<Vec<_>>();
    println!("import circles among the rooms of the core: {:?}", circles(&files, &exported));
    files::assert_none(&found);
}

/// The state of the emulator knows nothing of requests: the folder, and what it may not name of its own crate and of others.
const STORE: (&str, &[&str], &[&str]) = (
    "openrouter-emulator/src/store/",
    &["area", "auth", "browser", "control", "page", "response", "world"],
    &["http", "openrouter_core"],
);

#[test]
fn the_state_of_the_emulator_names_no_handler() {
    let files = files::below(STORE.0, &["rs"]);
    assert!(files.len() > 3, "only {} files", files.len());
    let found = files.iter().flat_map(|file| store_uses(file).into_iter().map(move |found| (file, found)));
    files::assert_none(&found.collect::<Vec<_>>());
}

fn store_uses(file: &File) -> Vec<String> {
    let (_, own, others) = STORE;
    let is_own = |path: &Path| path.segments.get(1).is_some_and(|second| own.contains(&second.as_str()));
    let of_crate = paths::paths(file, &["crate", "super"]).into_iter().filter(is_own);
    let found = of_crate.chain(paths::paths(file, others));
    found.map(|path| format!("{}: state names {}", path.line, path.segments.join("::"))).collect()
}

fn forbidden_crates(file: &File) -> Vec<String> {
    let Some((_, allowed)) = MAY_NAME.iter().find(|(folder, _)| file.path.starts_with(folder)) else {
        return Vec::new();
    };
    let forbidden = |path: &Path| {
        let name = CRATES.iter().find(|name| path.segments.first().is_some_and(|first| first == *name))?;
        (!allowed.contains(name)).then(|| format!("{}: may not name the crate `{name}`", path.line))
    };
    paths::paths(file, CRATES).iter().filter_map(forbidden).collect()
}

fn private_uses(file: &File) -> Vec<String> {
    let allowed = PRIVATE.iter().any(|part| file.path.starts_with(part) || file.path.ends_with(part));
    if allowed || GENERATED.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let code = paths::code(file);
    let lines = code.lines().enumerate().filter(|(_, line)| line.contains("__private"));
    let lines = lines.filter(|(_, line)| !line.contains("$crate::__private"));
    lines.map(|(at, line)| format!("{}: uses `__private`: {}", at + 1, line.trim())).collect()
}

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|modules| modules.contains(&module))
}

/// The module below the root that a file of the core is in.
fn room(file: &File) -> &str {
    let path = file.path.strip_prefix(CORE).unwrap_or(&file.path);
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

fn is_unit_test(file: &File) -> bool {
    file.path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

/// The room that a path into the own crate leads to, also by a name that the root re-exports.
fn named<'p>(path: &'p Path, exported: &'p BTreeMap<String, String>) -> Option<&'p str> {
    let [first, second, ..] = &path.segments[..] else { return None };
    if first != "crate" || path.is_macro {
        return None;
    }
    let room = exported.get(second).unwrap_or(second);
    (!CRATES.contains(&room.as_str())).then_some(room)
}

fn forbidden_rooms(file: &File, exported: &BTreeMap<String, String>) -> Vec<String> {
    let own = room(file);
    if ROOTS.contains(&own) || is_unit_test(file) {
        return Vec::new();
    }
    let Some(own_row) = row(own) else {
        return vec![format!("1: `{own}` is in none of the rows of `ROWS` in {}: add it", file!())];
    };
    let never = NEVER.iter().find(|(module, _)| *module == own).map_or(&[][..], |(_, never)| never);
    let mut found = Vec::new();
    for path in paths::paths(file, &["crate", "super"]) {
        let Some(other) = named(&path, exported) else { continue };
        let problem = match row(other) {
            _ if ROOTS.contains(&other) => "which is the root".to_owned(),
            None => "which is in none of the rows".to_owned(),
            Some(row) if row > own_row => format!("which is in row {row}, below row {own_row}"),
            Some(_) if never.contains(&other) => format!("which `{own}` never does"),
            Some(_) => continue,
        };
        found.push(format!("{}: names `{other}`, {problem}: {}", path.line, path.segments.join("::")));
    }
    found
}

/// The names that the root re-exports, each with the room or the crate it comes from.
fn exported(root: &File) -> BTreeMap<String, String> {
    let modules = [CRATES, &ROWS.concat()].concat();
    let paths = paths::paths(root, &modules).into_iter().filter(|path| path.is_import);
    paths.filter_map(|path| Some((path.name, path.segments.into_iter().next()?))).collect()
}

/// The rooms that name each other, directly or not.
fn circles(files: &[File], exported: &BTreeMap<String, String>) -> BTreeSet<Vec<String>> {
    let mut names = BTreeMap::<String, BTreeSet<String>>::new();
    for file in files.iter().filter(|file| !is_unit_test(file) && !ROOTS.contains(&room(file))) {
        for path in paths::paths(file, &["crate", "super"]) {
            if let Some(other) = named(&path, exported).filter(|other| *other != room(file)) {
                names.entry(room(file).to_owned()).or_default().insert(other.to_owned());
            }
        }
    }
    let reach = |from: &String| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(room) = next.pop() {
            next.extend(names.get(room).into_iter().flatten().filter(|other| reached.insert((*other).clone())));
        }
        reached
    };
    let reached = names.keys().map(|room| (room, reach(room))).collect::<BTreeMap<_, _>>();
    let circle = |room: &String| {
        let mutual = |other: &&String| {
            reached[room].contains(*other) && reached.get(*other).is_some_and(|back| back.contains(room))
        };
        names.keys().filter(mutual).cloned().collect::<Vec<_>>()
    };
    names.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

#[test]
fn crates_above_are_found() {
    let core = file(
        "openrouter-core/src/a.rs",
        "use openrouter_json::Extra;\nuse openrouter::OpenRouter;\nfn openrouter() {}",
    );
    assert_eq!(forbidden_crates(&core), ["2: may not name the crate `openrouter`"]);
    let macros = file("openrouter-macros/src/a.rs", "// openrouter_core\nfn a() { Root::openrouter() }");
    assert_eq!(forbidden_crates(&macros), [""; 0]);
    assert_eq!(forbidden_crates(&file("tests/a.rs", "use openrouter::OpenRouter;")), [""; 0]);
}

#[test]
fn state_that_names_handlers_is_found() {
    let text = "use crate::{area::keys, text};\nuse super::keys::Key;\nfn f(_: http::HeaderMap) {}";
    let found = store_uses(&file("openrouter-emulator/src/store/a.rs", text));
    assert_eq!(found, ["1: state names crate::area::keys", "3: state names http::HeaderMap"]);
}

#[test]
fn private_items_are_found() {
    let text = "// __private\nuse openrouter_core::__private::from_text;";
    assert_eq!(private_uses(&file("tests/a.rs", text)).len(), 1);
    assert_eq!(private_uses(&file("openrouter-core/src/lib.rs", text)), [""; 0]);
}

#[test]
fn rows_below_are_found() {
    let exported = exported(&file(
        "openrouter-core/src/lib.rs",
        "mod auth;\npub use auth::{Auth as Class, Slot};\npub use openrouter_json::Extra;",
    ));
    assert_eq!(exported.get("Class").map(String::as_str), Some("auth"));
    let text = "use crate::{Class, engine::Failure as F};\nuse crate::Extra;\nuse super::client::Client;\nfn f() -> crate::Slot { crate::made!() }\n\
                #[cfg(test)]\nmod tests {\n    use crate::mock::Mock;\n}\n";
    let found = forbidden_rooms(&file("openrouter-core/src/retry/budget.rs", text), &exported);
    let expected = [
        "1: names `auth`, which is in row 3, below row 1: crate::Class",
        "1: names `engine`, which is in row 6, below row 1: crate::engine::Failure",
        "4: names `auth`, which is in row 3, below row 1: crate::Slot",
    ];
    assert_eq!(found, expected);
    let engine = file(
        "openrouter-core/src/engine.rs",
        "use crate::decode::Reader;\nuse super::retry::Retry;\nuse crate::error::Error;",
    );
    assert_eq!(
        forbidden_rooms(&engine, &exported),
        ["1: names `decode`, which `engine` never does: crate::decode::Reader"]
    );
    let new = forbidden_rooms(&file("openrouter-core/src/new.rs", ""), &exported);
    assert!(new[0].starts_with("1: `new` is in none of the rows"), "{new:?}");
    let around = [
        file("openrouter-core/src/api.rs", "use crate::auth::A;"),
        file("openrouter-core/src/auth.rs", "use crate::{api::B, error::C};"),
    ];
    assert_eq!(circles(&around, &exported), BTreeSet::from([vec!["api".to_owned(), "auth".to_owned()]]));
}
