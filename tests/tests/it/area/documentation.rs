//! Aliases and examples that the documentation of every endpoint must have.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::declarations::{self, Declaration};

fn endpoints() -> impl Iterator<Item = Declaration> {
    let operations = openrouter::operations();
    let endpoints = declarations::all().into_iter().filter(|declaration| declaration.has("#[endpoint("));
    endpoints.filter(move |endpoint| operations.iter().any(|operation| operation.id == id(endpoint)))
}

fn id(endpoint: &Declaration) -> &str {
    let (_, id) = endpoint.head.split_once(" id = \"").unwrap_or_else(|| panic!("{} has an id", endpoint.name));
    id.split('"').next().unwrap_or_default()
}

#[test]
fn every_operation_is_found_in_the_source() {
    let endpoints = endpoints().collect::<Vec<_>>();
    let found = endpoints.iter().map(id).collect::<BTreeSet<_>>();
    assert_eq!(found, openrouter::operations().iter().map(|operation| operation.id).collect());
}

#[test]
fn endpoints_are_found_by_their_ids() {
    for endpoint in endpoints() {
        let alias = format!("#[doc(alias = \"{}\")]", id(&endpoint));
        assert!(endpoint.has(&alias), "`{}` needs {alias}", endpoint.name);
    }
}

#[test]
fn methods_of_handles_have_the_official_names() {
    let names = include_str!("../../../contract/sdk_names.json");
    let names = serde_json::from_str::<BTreeMap<String, Vec<String>>>(names).expect("a list of names");
    let methods = methods();
    for endpoint in endpoints() {
        // A name is that of an area, a full stop, and that of a method.
        let official = names[id(&endpoint)].iter().filter_map(|name| name.rsplit('.').next()).collect::<Vec<_>>();
        let method = methods.get(&(endpoint.module.clone(), endpoint.name.clone())).map(String::as_str);
        assert!(method.is_some_and(|method| official.contains(&method)), "{}: {method:?}, {official:?}", endpoint.name);
    }
}

/// The method of each endpoint in the table of its area, by the module and the name of the endpoint.
fn methods() -> BTreeMap<(String, String), String> {
    let mut methods = BTreeMap::new();
    let areas = concat!(env!("CARGO_MANIFEST_DIR"), "/../openrouter/src/api");
    for entry in std::fs::read_dir(areas).expect("the areas") {
        let path = entry.expect("an entry").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let area = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let table = text.split_once("super::area! {").and_then(|(_, rest)| rest.split_once("\n}"));
        let lines = table.iter().flat_map(|(table, _)| table.lines());
        for (method, endpoint) in lines.filter_map(|line| line.trim().trim_end_matches(',').split_once(" => ")) {
            methods.insert((format!("openrouter::{area}"), endpoint.to_owned()), method.to_owned());
        }
    }
    methods
}

#[test]
fn endpoints_name_their_source() {
    for operation in openrouter::operations() {
        let endpoint = endpoints().find(|endpoint| id(endpoint) == operation.id).expect("a declaration");
        let source = format!("/// Source: `{} {}`, operation `{}`.", operation.method, operation.path, operation.id);
        assert!(endpoint.has(&source), "`{}` needs {source}", endpoint.name);
    }
}

#[test]
fn endpoints_have_a_compiled_example() {
    for endpoint in endpoints() {
        let examples = endpoint.head.split("/// ```").skip(1).step_by(2);
        let compiled = examples.filter(|example| example.starts_with('\n') || example.starts_with("no_run\n"));
        assert!(
            compiled.into_iter().any(|example| example.contains(&endpoint.name)),
            "{}::{} has none",
            endpoint.module,
            endpoint.name
        );
    }
}
