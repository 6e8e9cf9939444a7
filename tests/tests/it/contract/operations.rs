//! Every declared operation agrees with the contract.

use std::collections::{BTreeMap, BTreeSet};

use openrouter::framework::{Location, Operation, PathBase, ResponseKind, StatusPattern};
use tests::endpoints::{self, Endpoint};

use super::additions::{ADDITIONS, Part, is_addition};
use super::data::{self, Record};
use super::report::Report;

#[test]
fn every_declared_operation_agrees_with_the_contract() {
    let records = data::records().iter().map(|record| (&*record.id, record)).collect::<BTreeMap<_, _>>();
    let mut report = Report::default();
    for endpoint in endpoints::all() {
        let id = endpoint.operation.id;
        match records.get(id) {
            Some(record) => {
                compare(endpoint.operation, record).iter().for_each(|difference| report.note(id, difference))
            }
            None => report.note(id, "not in the contract"),
        }
    }
    for addition in ADDITIONS {
        let Part::Parameter(name) = addition.part else { continue };
        let mut declared = endpoints::all().iter().filter(|endpoint| endpoint.operation.id == addition.operation);
        let is_declared = declared.any(|endpoint| endpoint.operation.parameters.iter().any(|it| it.name == name));
        let record = records.get(addition.operation).map_or(&[][..], |record| &record.parameters);
        let is_in_contract = record.iter().any(|(documented, ..)| documented.eq_ignore_ascii_case(name));
        let problem = addition.problem(is_declared, is_in_contract);
        problem.iter().for_each(|problem| report.note(addition.operation, problem));
    }
}

/// Notes where the declaration and the contract differ.
fn compare(operation: &Operation, record: &Record) -> Vec<String> {
    let auth = format!("{:?}", operation.auth);
    let errors = operation.errors.iter().map(|status| match status {
        StatusPattern::Exact(status) => *status,
        other => panic!("{}: the contract has no {other:?}", operation.id),
    });
    let errors = errors.collect::<BTreeSet<_>>();
    let response = match record.success.get(&operation.success).map(Vec::as_slice) {
        Some([]) => ResponseKind::Empty,
        Some(types) if types.iter().any(|it| it == "application/json") => ResponseKind::Json,
        _ => ResponseKind::Bytes,
    };
    let origin = operation.base == PathBase::Origin;
    [
        differ("area", &operation.area, &&*record.area),
        differ("method", &operation.method, &&*record.method),
        differ("path", &operation.path, &&*record.path),
        differ("at the root of the host", &origin, &record.origin),
        differ("auth", &auth, &record.auth),
        differ("success", &vec![operation.success], &record.success.keys().copied().collect()),
        differ("response", &operation.response, &response),
        differ("errors", &errors, &record.errors.iter().copied().collect()),
        differ("deprecated", &operation.deprecated, &record.deprecated),
    ]
    .into_iter()
    .flatten()
    .chain(differing_parameters(operation, record))
    .collect()
}

fn differ<T: PartialEq + std::fmt::Debug>(what: &str, declared: &T, contract: &T) -> Option<String> {
    (declared != contract).then(|| format!("{what}: declared {declared:?}, in the contract {contract:?}"))
}

fn differing_parameters(operation: &Operation, record: &Record) -> Vec<String> {
    let declared = parameters(operation, record);
    let contract = record.parameters.iter().map(|(name, location, required)| (name.clone(), (&**location, *required)));
    let contract = contract.collect::<BTreeMap<_, _>>();
    let names = declared.keys().chain(contract.keys()).collect::<BTreeSet<_>>();
    let spell = |parameter: Option<&(&str, bool)>| match parameter {
        None => "none".to_owned(),
        Some((location, true)) => format!("required in the {location}"),
        Some((location, false)) => format!("optional in the {location}"),
    };
    let differ = |name| {
        let what = format!("parameter `{name}`");
        differ(&what, &spell(declared.get(name)), &spell(contract.get(name)))
    };
    names.into_iter().filter_map(differ).collect()
}

/// The parameters of the contract, each with its location and whether it is required. Names of headers are compared without
/// regard to case.
fn parameters(operation: &Operation, record: &Record) -> BTreeMap<String, (&'static str, bool)> {
    let of_contract =
        operation.parameters.iter().filter(|parameter| !is_addition(operation.id, Part::Parameter(parameter.name)));
    let parameters = of_contract.map(|parameter| {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            other => panic!("{other:?} is new here"),
        };
        let spelled = record.parameters.iter().find(|(name, place, _)| {
            place == "header" && location == "header" && name.eq_ignore_ascii_case(parameter.name)
        });
        let name = spelled.map_or(parameter.name, |(name, _, _)| name);
        (name.to_owned(), (location, parameter.required))
    });
    parameters.collect()
}

/// An operation that takes bodies of several types has an endpoint for each.
#[test]
fn every_type_of_body_has_an_endpoint() {
    let declared = endpoints::all().iter().map(|endpoint| endpoint.operation);
    let mut report = Report::default();
    for (id, difference) in differing_bodies(declared, data::records()) {
        report.note(&id, &difference);
    }
}

/// Notes the declared operations whose endpoints, taken together, do not have the media types of the contract.
fn differing_bodies(
    declared: impl Iterator<Item = &'static Operation>,
    records: &[Record],
) -> impl Iterator<Item = (String, String)> {
    let mut types = BTreeMap::<&str, BTreeSet<&str>>::new();
    for operation in declared {
        types.entry(operation.id).or_default().extend(operation.body.media_type());
    }
    records.iter().filter_map(move |record| {
        let contract = record.body.iter().map(String::as_str).collect();
        Some((record.id.clone(), differ("body", types.get(&*record.id)?, &contract)?))
    })
}

#[test]
fn two_endpoints_can_declare_one_operation() {
    use openrouter_core::{Endpoint, endpoints};

    #[derive(Endpoint)]
    #[endpoint(method = "POST", path = "/a", id = "a")]
    struct Json {
        b: String,
    }

    #[derive(Endpoint)]
    #[endpoint(method = "POST", path = "/a", id = "a", body = form)]
    struct Form {
        b: String,
    }

    let record = r#"{"id":"a","area":"","method":"POST","path":"/a","auth":"none","success":{"200":[]},"errors":[],
                     "body":["application/json","application/x-www-form-urlencoded"]}"#;
    let records = [serde_json::from_str::<Record>(record).expect("a record")];
    let differing =
        |declared: &'static [&'static Operation]| differing_bodies(declared.iter().copied(), &records).count();
    assert_eq!(differing(endpoints![Json, Form]), 0);
    assert_eq!(differing(endpoints![Json]), 1);
    assert_eq!(differing(endpoints![Form]), 1);
}

/// Prints the operations that are not declared yet: `cargo test -p tests --test it undeclared -- --nocapture`.
#[test]
fn undeclared_operations_are_listed() {
    let declared = endpoints::all().iter().map(|endpoint| endpoint.operation.id).collect::<BTreeSet<_>>();
    let (declared, undeclared) = data::records().iter().partition::<Vec<_>, _>(|record| declared.contains(&*record.id));
    let mut areas = BTreeMap::<&str, Vec<&str>>::new();
    for record in &undeclared {
        areas.entry(&record.area).or_default().push(&record.id);
    }
    for (area, operations) in areas {
        println!("{area}: {}", operations.join(", "));
    }
    println!("declared: {}, undeclared: {}", declared.len(), undeclared.len());
    // The lists of the areas and the endpoints in the source are the same operations.
    let listed = openrouter::operations().iter().map(|operation| operation.id).collect::<BTreeSet<_>>();
    assert_eq!(listed, declared.iter().map(|record| &*record.id).collect());
}

/// Without copied bodies the other tests would compare nothing.
#[test]
fn every_declared_operation_has_bodies() {
    let copied = data::bodies().iter().map(|body| &*body.operation_id).collect::<BTreeSet<_>>();
    let has_none = |endpoint: &&Endpoint| !copied.contains(endpoint.operation.id);
    let without = endpoints::all().iter().filter(has_none).map(|endpoint| endpoint.operation.id).collect::<Vec<_>>();
    assert!(without.is_empty(), "no bodies of {without:?}: copy them, see CONTRIBUTING.md");
}
