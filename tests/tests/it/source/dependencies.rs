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

/// The dependencies of a manifest, each of which begins a line of its section.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let (mut found, mut kind) = (Vec::new(), None);
    for (at, line) in manifest.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            kind = match section.trim_end_matches(']').rsplit('.').next() {
                _ if section.starts_with("workspace.") => None,
                Some("dependencies") => Some(Kind::Normal),
                Some("dev-dependencies") => Some(Kind::Dev),
                Some("build-dependencies") => Some(Kind::Build),
                _ => None,
            };
        } else if let (Some(kind), true) = (kind, line.starts_with(char::is_alphanumeric)) {
            let name = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').next().unwrap_or_default();
            found.push(Dependency { line: at + 1, name: name.to_owned(), kind });
        }
    }
    found
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
