//! Dependencies that no source of their package names are refused.

use super::files::{self, File};
use super::paths;

/// Dependencies that no source names: the manifest, the dependency, the reason.
const UNNAMED: &[(&str, &str, &str)] = &[];

/// Packages that are nothing but tests of what a user of one crate has.
const ONLY_TESTS: &str = "tests/downstream/";

/// A dependency of a manifest, and whether it is one of tests, benchmarks and examples alone.
#[derive(Debug, PartialEq)]
struct Dependency {
    line: usize,
    name: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Normal,
    Dev,
    Build,
}

#[test]
fn every_dependency_is_named() {
    let manifests = files::below("", &["toml"]);
    let manifests = manifests.iter().filter(|file| file.path.ends_with("Cargo.toml")).collect::<Vec<_>>();
    let (mut violations, mut used) = (Vec::new(), vec![false; UNNAMED.len()]);
    for manifest in &manifests {
        let folder = manifest.path.trim_end_matches("Cargo.toml");
        let nested = manifests.iter().map(|other| other.path.trim_end_matches("Cargo.toml"));
        let nested = nested.filter(|other| other.len() > folder.len() && other.starts_with(folder)).collect::<Vec<_>>();
        let mut sources = files::below(folder, &["rs"]);
        sources.retain(|file| !nested.iter().any(|other| file.path.starts_with(other)));
        for Dependency { line, name, kind } in unnamed(manifest, folder, &sources) {
            match UNNAMED.iter().position(|(path, unnamed, _)| manifest.path == *path && name == *unnamed) {
                Some(index) => used[index] = true,
                None => violations.push((*manifest, format!("{line}: no source names `{name}` ({kind:?})"))),
            }
        }
    }
    files::assert_none(&violations);
    let unused = UNNAMED.iter().zip(used).filter(|(_, used)| !used).map(|(unnamed, _)| unnamed).collect::<Vec<_>>();
    assert!(unused.is_empty(), "these exceptions are not needed any more: {unused:#?}");
}

fn unnamed(manifest: &File, folder: &str, sources: &[File]) -> Vec<Dependency> {
    let read = |file: &File, kind| {
        let below = file.path.strip_prefix(folder).unwrap_or(&file.path);
        match kind {
            Kind::Normal => below.starts_with("src/"),
            Kind::Build => below == "build.rs",
            Kind::Dev => true,
        }
    };
    let is_named = |dependency: &Dependency| {
        let name = dependency.name.replace('-', "_");
        let mut sources = sources.iter().filter(|file| read(file, dependency.kind));
        // A dependency of tests may be one of the programs in documentation.
        let everything = dependency.kind == Kind::Dev || folder.starts_with(ONLY_TESTS);
        sources.any(|file| if everything { has_word(&file.text, &name) } else { has_word(&paths::code(file), &name) })
    };
    dependencies(&manifest.text).into_iter().filter(|dependency| !is_named(dependency)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

/// The dependencies of a manifest: each begins a line of its section, or has a section to itself.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let (mut found, mut kind) = (Vec::new(), None);
    for (at, line) in manifest.lines().map(str::trim).enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let mut add = |name: &str, kind| found.push(Dependency { line: at + 1, name: name.to_owned(), kind });
        if let Some(section) = line.strip_prefix('[') {
            kind = None;
            match section_of(section) {
                Some((section, None)) => kind = Some(section),
                Some((section, Some(name))) => add(&name, section),
                None => {}
            }
        } else if let (Some(kind), Some((dotted, _))) = (kind, line.split_once('=')) {
            add(keys(dotted).first().map_or("", String::as_str), kind);
        }
    }
    found
}

/// The kind of a section of dependencies, for all platforms or for some, and the dependency when it has only one.
fn section_of(header: &str) -> Option<(Kind, Option<String>)> {
    let keys = keys(header.split(']').next()?);
    let before = if keys.first().is_some_and(|key| key == "target") { 2 } else { 0 };
    let mut keys = keys.into_iter().skip(before);
    let kind = match keys.next()?.as_str() {
        "dependencies" => Kind::Normal,
        "dev-dependencies" => Kind::Dev,
        "build-dependencies" => Kind::Build,
        _ => return None,
    };
    Some((kind, keys.next()))
}

/// The parts of a dotted key, without their quotes. Dots inside of quotes belong to the part.
fn keys(dotted: &str) -> Vec<String> {
    let (mut keys, mut quote) = (vec![String::new()], None);
    for c in dotted.chars() {
        match (c, quote) {
            ('.', None) => keys.push(String::new()),
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            _ => keys.last_mut().expect("it is never empty").push(c),
        }
    }
    keys.into_iter().map(|key| key.trim().to_owned()).collect()
}

#[test]
fn unnamed_dependencies_are_found() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let manifest = "[workspace.dependencies]\nnever = \"1\"\n[dependencies]\nused-here.workspace = true\nidle = { version = \"1\" }\n\
                    only-in-tests = \"1\"\n[features]\nidle = []\n[target.'cfg(unix)'.dev-dependencies]\nlazy = \"1\"\n\
                    busy = \"1\"\n[build-dependencies]\nbuilder = \"1\"\n";
    let sources = [
        file(
            "a/src/lib.rs",
            "// idle\nuse used_here::x;\n/// use busy;\n#[cfg(test)]\nmod tests {\n    use only_in_tests::y;\n}\n",
        ),
        file("a/build.rs", "builder::run();"),
        file("a/tests/it.rs", "use only_in_tests::y;"),
    ];
    let found = unnamed(&file("a/Cargo.toml", manifest), "a/", &sources);
    let found = found.into_iter().map(|found| (found.line, found.name)).collect::<Vec<_>>();
    assert_eq!(found, [(5, "idle"), (6, "only-in-tests"), (10, "lazy")].map(|(line, name)| (line, name.to_owned())));
}

#[test]
fn all_sections_of_dependencies_are_read() {
    let manifest = "[dependencies.alone]\nversion = \"1\"\nfeatures = []\n[package.metadata.dependencies]\nother = 1\n\
                    [target.'cfg(target_env = \"a.b\")'.dependencies]\non-some = \"1\"\n\
                    [target.x86_64-unknown-linux-gnu.build-dependencies.\"quoted\"] # why\nversion = \"1\"\n\
                    [workspace.dependencies.shared]\nversion = \"1\"\n[dev-dependencies.tested]\npath = \"..\"\n\
                    [ dev-dependencies ]\n  indented = \"1\"\n'quoted'.workspace = true\n# commented = \"1\"\n";
    let expected = [
        (1, "alone", Kind::Normal),
        (7, "on-some", Kind::Normal),
        (8, "quoted", Kind::Build),
        (12, "tested", Kind::Dev),
        (15, "indented", Kind::Dev),
        (16, "quoted", Kind::Dev),
    ];
    let expected = expected.map(|(line, name, kind)| Dependency { line, name: name.to_owned(), kind });
    assert_eq!(dependencies(manifest), expected);
}
