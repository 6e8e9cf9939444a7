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
fn every_endpoint_of_an_area_is_in_its_table() {
    let methods = methods();
    let areas = methods.keys().map(|(area, _)| area.as_str()).collect::<BTreeSet<_>>();
    let declared = declarations::all().into_iter().filter(|declaration| declaration.has("#[endpoint("));
    for Declaration { name, module, .. } in declared.filter(|endpoint| areas.contains(endpoint.module.as_str())) {
        let is_listed = methods.contains_key(&(module.clone(), name.clone()));
        assert!(is_listed, "`{module}::{name}` is not in the table of its area, `super::area! {{ … }}`");
    }
    let found = endpoints().map(|endpoint| id(&endpoint).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(found, openrouter::operations().iter().map(|operation| operation.id.to_owned()).collect());
}

#[test]
fn endpoints_are_found_by_their_ids() {
    for endpoint in endpoints() {
        let alias = format!("#[doc(alias = \"{}\")]", id(&endpoint));
        assert!(endpoint.has(&alias), "`{}` needs {alias}", endpoint.name);
    }
}

/// The names of an operation in the official SDKs, each as the name of an area and that of a method. Some operations have
/// none; the names of their methods are then ours.
fn official(id: &str) -> Vec<(String, String)> {
    let names = include_str!("../../../contract/sdk_names.json");
    let names = serde_json::from_str::<BTreeMap<String, Vec<String>>>(names).expect("a list of names");
    let names = names[id].iter().filter_map(|name| name.rsplit_once('.'));
    names.map(|(area, method)| (area.to_owned(), method.to_owned())).collect()
}

#[test]
fn handles_have_the_official_names() {
    let (methods, accessors) = (methods(), accessors());
    for endpoint in endpoints() {
        let official = official(id(&endpoint));
        if official.is_empty() {
            continue;
        }
        let Declaration { name, module, .. } = &endpoint;
        let method = &methods[&(module.clone(), name.clone())];
        let accessor = &accessors[module];
        let plain = |name: &str| name.replace(['_', '.'], "");
        assert!(
            official.iter().any(|(_, known)| known == method),
            "{name}: the method is `{method}`, not of {official:?}"
        );
        assert!(
            official.iter().any(|(known, _)| plain(known) == plain(accessor)),
            "{module}: the accessor is `{accessor}`, not of {official:?}"
        );
    }
}

/// The accessor of each area, by its module.
fn accessors() -> BTreeMap<String, String> {
    let list = include_str!("../../../../openrouter/src/api.rs");
    let (_, list) = list.split_once("\nareas! {").expect("the list of areas");
    // `"name" => module: accessor -> Handle, feature = "group";`
    let lines =
        list.lines().take_while(|line| *line != "}").filter_map(|line| line.split_once(" => ")?.1.split_once(": "));
    let accessor = |rest: &str| rest.split(' ').next().unwrap_or_default().to_owned();
    lines.map(|(module, rest)| (format!("openrouter::{module}"), accessor(rest))).collect()
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
            // `Endpoint`, `Endpoint: items` or `Endpoint { stream }`
            let endpoint = endpoint.split([':', ' ']).next().unwrap_or_default();
            methods.insert((format!("openrouter::{area}"), endpoint.to_owned()), method.to_owned());
        }
    }
    methods
}

#[test]
fn endpoints_name_their_source() {
    for endpoint in endpoints() {
        let id = id(&endpoint);
        let operation = openrouter::operations().iter().find(|operation| operation.id == id).expect("an operation");
        let source = format!("/// Source: `{} {}`, operation `{id}`.", operation.method, operation.path);
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
