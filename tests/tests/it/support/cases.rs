//! The cases of the contract: inputs of reports on other clients, by id.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

static CASES: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let cases = include_str!("../../../contract/cases.jsonl").lines();
    let cases = cases.map(|line| serde_json::from_str::<Value>(line).expect("a case"));
    cases.map(|case| (case["id"].as_str().expect("an id").to_owned(), case)).collect()
});

pub(crate) fn input(id: &str) -> &'static Value {
    &CASES[id]["input"]
}

/// Checks that each case of these areas, except those that are tested `elsewhere`, is a test in the source `tests`.
pub(crate) fn assert_tested(tests: &str, areas: &[&str], elsewhere: &[&str]) {
    for (id, case) in CASES.iter().filter(|(id, _)| !elsewhere.contains(&id.as_str())) {
        if areas.iter().any(|area| case["area"] == *area) {
            assert!(tests.contains(&format!("fn {}()", id.replace('-', "_"))), "{id}");
        }
    }
}
