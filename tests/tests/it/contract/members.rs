//! Every member of a declared body is in the contract.

use std::collections::{BTreeMap, BTreeSet};

use openrouter::framework::server::{Receive, Received};
use openrouter::framework::{BodyKind, Operation, ResponseKind};
use openrouter_json::sample::{Extent, sample_of};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tests::endpoints::{self, Endpoint};
use tests::offline::Offline;

use super::additions::{ADDITIONS, Part, is_addition};
use super::bodies::decoded;
use super::data::{self, Field, Fields, Kind};
use super::report::Report;

/// Responses with all declared fields.
struct Sampled {
    operation: &'static Operation,
    sample: fn() -> Value,
}

impl Sampled {
    const fn new<E: Receive>() -> Self
    where
        E::Output: DeserializeOwned,
    {
        let sample = || match E::META.response {
            ResponseKind::Json => {
                let response = E::respond(&sample_of(Extent::Full));
                serde_json::from_slice(response.body().as_bytes().expect("a body in memory")).expect("JSON")
            }
            _ => Value::Null,
        };
        Self { operation: E::META, sample }
    }
}

macro_rules! endpoints {
    ($($path:path $(: $streaming:ident)?,)*) => {
        const RESPONSES: &[Sampled] = &[$(Sampled::new::<$path>()),*];
    };
}

include!(concat!(env!("OUT_DIR"), "/endpoints.rs"));

/// Requests with all declared fields.
async fn request(offline: &Offline, endpoint: &Endpoint) -> Value {
    if !matches!(endpoint.operation.body, BodyKind::Json | BodyKind::Form) {
        return Value::Null;
    }
    let request = endpoint.receive(&mut Received::sample(Extent::Full)).expect("every declared type has a sample");
    decoded(endpoint, &offline.body(&*request).await.expect("a body"))
}

/// The members that the contract does not have at a place where it describes the members, as patterns.
fn undocumented(value: &Value, at: &str, fields: &BTreeMap<String, Field>, found: &mut BTreeSet<String>) {
    let inside = format!("{at}/");
    if !fields.keys().any(|pointer| pointer.starts_with(&inside)) {
        return;
    }
    let any = format!("{at}/*");
    for element in value.as_array().into_iter().flatten() {
        undocumented(element, &any, fields, found);
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let member = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match [member.clone(), any.clone()].into_iter().find(|pointer| fields.contains_key(pointer)) {
            Some(pointer) => undocumented(value, &pointer, fields, found),
            None => drop(found.insert(member)),
        }
    }
}

/// The members that a body has beyond the contract.
fn beyond(value: &Value, is_of: impl Fn(&Fields) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for Fields { fields, .. } in data::fields().iter().filter(|it| is_of(it)) {
        undocumented(value, "", fields, &mut found);
    }
    found
}

/// Everything that is declared beyond the contract.
async fn declared() -> BTreeSet<(&'static str, Kind, String)> {
    let (offline, mut all) = (Offline::new(true).unwrap(), BTreeSet::new());
    for endpoint in endpoints::all() {
        let (id, media_type) = (endpoint.operation.id, endpoint.operation.body.media_type());
        let is_of =
            |it: &Fields| it.operation_id == id && it.kind == Kind::Request && Some(&*it.content_type) == media_type;
        let found = beyond(&request(&offline, endpoint).await, is_of);
        all.extend(found.into_iter().map(|pointer| (id, Kind::Request, pointer)));
    }
    for Sampled { operation, sample } in RESPONSES {
        let is_of = |it: &Fields| {
            it.operation_id == operation.id && it.kind == Kind::Response && it.status == Some(operation.success)
        };
        let found = beyond(&sample(), is_of);
        all.extend(found.into_iter().map(|pointer| (operation.id, Kind::Response, pointer)));
    }
    all
}

#[tokio::test]
async fn every_declared_member_is_in_the_contract() {
    let (declared, mut report) = (declared().await, Report::default());
    for (operation, kind, pointer) in &declared {
        let part = Part::Member(*kind, pointer);
        if !is_addition(operation, part) {
            report.note(operation, format_args!("{part}: declared, not in the contract"));
        }
    }
    for addition in ADDITIONS {
        let Part::Member(kind, pointer) = addition.part else { continue };
        let is_of = |it: &&Fields| it.operation_id == addition.operation && it.kind == kind;
        let documented = data::fields().iter().filter(is_of).any(|it| it.fields.contains_key(pointer));
        let is_declared = documented || declared.contains(&(addition.operation, kind, pointer.to_owned()));
        addition.problem(is_declared, documented).iter().for_each(|problem| report.note(addition.operation, problem));
    }
}

#[tokio::test]
async fn undocumented_members_are_found() {
    let is_update = |it: &Fields| it.operation_id == "updateKeys" && it.kind == Kind::Request;
    let value = json!({"name": "n", "limit": null, "color": null});
    assert_eq!(beyond(&value, is_update), BTreeSet::from(["/color".to_owned()]));
    let is_list = |it: &Fields| it.operation_id == "list" && it.kind == Kind::Response;
    let value = json!({"data": [{"name": "n"}, {"color": null}]});
    assert_eq!(beyond(&value, is_list), BTreeSet::from(["/data/*/color".to_owned()]));

    // Optional fields are in the sample, so that they are compared.
    let update = endpoints::all().iter().find(|endpoint| endpoint.operation.id == "updateKeys").expect("declared");
    assert_eq!(request(&Offline::new(true).unwrap(), update).await["name"], "name");
    let list = RESPONSES.iter().find(|response| response.operation.id == "list").expect("declared");
    assert!((list.sample)()["data"][0]["expires_at"].is_string());
}
