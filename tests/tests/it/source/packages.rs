//! The manifests, and the documentation that repeats them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// The packages of the workspace and their locked dependencies: all of them when all were fetched, otherwise those of this
/// platform. Tests must not need a network.
fn packages() -> Vec<Value> {
    let metadata = metadata(&[]).or_else(|| metadata(&["--filter-platform", env!("HOST")]));
    let mut metadata = metadata.expect("dependencies that were built were fetched before");
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("a list of packages: {other}"),
    }
}

fn metadata(arguments: &[&str]) -> Option<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(["metadata", "--locked", "--offline", "--format-version", "1"]).args(arguments);
    let output = command.output().expect("cargo runs");
    output.status.success().then(|| serde_json::from_slice(&output.stdout).expect("metadata"))
}

fn published() -> impl Iterator<Item = Value> {
    packages().into_iter().filter(|package| package["source"].is_null() && package["publish"].is_null())
}

/// The numbers of a version such as `1.88.0`.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|number| number.parse().expect("a number")).collect()
}

#[test]
fn the_minimum_rust_version_is_enough_for_every_package() {
    let packages = packages();
    let own = packages.iter().find(|package| package["name"] == "openrouter").expect("our own package");
    let minimum = own["rust_version"].as_str().expect("a minimum");
    assert!(packages.len() > 100, "{} packages are not all", packages.len());
    for package in &packages {
        let Some(needed) = package["rust_version"].as_str() else { continue };
        let needs_more = version(needed).iter().take(2).gt(version(minimum).iter().take(2));
        assert!(!needs_more, "{} {} needs Rust {needed}", package["name"], package["version"]);
    }
}

#[test]
fn published_packages_describe_themselves() {
    let mut names = Vec::new();
    for package in published() {
        for key in ["description", "license", "readme", "rust_version"] {
            assert!(package[key].is_string(), "{} has no {key}", package["name"]);
        }
        for key in ["keywords", "categories"] {
            assert!(package[key].as_array().is_some_and(|list| !list.is_empty()), "{} has no {key}", package["name"]);
        }
        let manifest = std::path::PathBuf::from(package["manifest_path"].as_str().expect("a path"));
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            assert!(manifest.with_file_name(licence).is_file(), "{} has no {licence}", package["name"]);
        }
        names.push(package["name"].as_str().expect("a name").to_owned());
    }
    names.sort();
    assert_eq!(names, ["openrouter", "openrouter-core", "openrouter-emulator", "openrouter-json", "openrouter-macros"]);
}

#[test]
fn tables_of_features_agree_with_the_manifests() {
    let tables = [
        ("openrouter", include_str!("../../../../openrouter/docs/features.md")),
        ("openrouter", include_str!("../../../../README.md")),
        ("openrouter-core", include_str!("../../../../openrouter-core/docs/features.md")),
    ];
    let packages = packages();
    for (name, text) in tables {
        let package = packages.iter().find(|package| package["name"] == name).expect("the package");
        assert_eq!(table(text), features(package), "{name}");
    }
}

#[test]
fn the_groups_of_areas_agree() {
    let packages = packages();
    let package = packages.iter().find(|package| package["name"] == "openrouter").expect("the package");
    let full = package["features"]["full"].as_array().expect("a list");
    let full = full.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>();
    let (modules, list) = include_str!("../../../../openrouter/src/api.rs").split_once("\nareas! {").expect("the list");
    let list = list.lines().take_while(|line| *line != "}");
    let mut groups = BTreeSet::new();
    for line in list.filter(|line| line.contains(" => ")) {
        let group = line.split_once("feature = \"").and_then(|(_, rest)| rest.split('"').next()).expect("a group");
        let module = line.split_once(" => ").and_then(|(_, rest)| rest.split(':').next()).expect("a module");
        let declaration = format!("#[cfg(feature = \"{group}\")]\npub mod {module};");
        assert!(modules.contains(&declaration), "openrouter/src/api.rs needs {declaration}");
        assert!(full.contains(group), "the feature `full` needs `{group}`");
        groups.insert(group);
    }
    assert_eq!(groups, full, "the feature `full` has groups without areas");
}

/// Each feature, and whether it is on by default.
fn features(package: &Value) -> BTreeMap<String, bool> {
    let features = package["features"].as_object().expect("features");
    let default = features["default"].as_array().expect("a list");
    let names = features.keys().filter(|name| *name != "default");
    names.map(|name| (name.clone(), default.contains(&Value::from(name.as_str())))).collect()
}

/// The rows of a table that begin with one or more features, ``| `a`, `b` | yes | … |``.
fn table(text: &str) -> BTreeMap<String, bool> {
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let [_, names, default, _, _] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else { continue };
        for name in names.split(", ") {
            rows.insert(name.trim_matches('`').to_owned(), default == "yes");
        }
    }
    rows
}
