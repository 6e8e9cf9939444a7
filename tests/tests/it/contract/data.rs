//! The facts of the contract, as they are stored in `tests/contract`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tests::endpoints::{self, Endpoint};

/// An operation as the contract describes it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) area: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// Whether the path starts at the root of the host.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) origin: bool,
    pub(crate) auth: String,
    /// Name, location, and whether the parameter is required.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<(String, String, bool)>,
    /// The types that the body may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) body: Vec<String>,
    /// The success statuses, and the types of their bodies.
    pub(crate) success: BTreeMap<u16, Vec<String>>,
    pub(crate) errors: Vec<u16>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) streams: bool,
    /// The kind of paging, if the response is paged.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub(crate) pages: Value,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) deprecated: bool,
}

/// The fields of the bodies of one type that do not depend on the values of other fields.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Fields {
    pub(crate) operation_id: String,
    pub(crate) kind: Kind,
    pub(crate) status: Option<u16>,
    pub(crate) content_type: String,
    /// By JSON pointer, in which `*` is any element of a list or any value of a map.
    pub(crate) fields: BTreeMap<String, Field>,
}

/// The facts of the contract about a field.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Field {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) required: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) nullable: bool,
    /// The possible strings, when the contract lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<String>,
    /// The component that the document describes it in; `None` for the unnamed objects of an operation.
    #[serde(skip)]
    pub(crate) component: Option<String>,
}

/// A body of the contract.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Body {
    pub(crate) id: String,
    pub(crate) operation_id: String,
    pub(crate) kind: Kind,
    pub(crate) status: Option<u16>,
    pub(crate) content_type: String,
    pub(crate) flavor: Flavor,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) mutations: Vec<Mutation>,
    pub(crate) body: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Request,
    Response,
    Error,
    /// The payload of an event.
    Event,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Flavor {
    /// The body fits its schema.
    Valid,
    /// The body has additions that a newer server might send.
    Future,
    /// The body is an example of the document. It may break its schema.
    Example,
    /// The body breaks its schema in one place.
    Drift,
}

/// The change that made a valid body invalid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mutation {
    pub(crate) kind: String,
    /// The JSON pointer of the place. Unknown fields do not have a single place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
}

/// The folder of the facts.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("contract")
}

pub(crate) fn records() -> &'static [Record] {
    static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| facts("operations.jsonl"));
    &RECORDS
}

pub(crate) fn fields() -> &'static [Fields] {
    static FIELDS: LazyLock<Vec<Fields>> = LazyLock::new(|| facts("fields.jsonl"));
    &FIELDS
}

fn facts<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let text = fs::read_to_string(folder().join(name)).expect("the facts");
    text.lines().map(|line| serde_json::from_str(line).expect("a fact")).collect()
}

/// The OpenAPI document.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let text = fs::read_to_string(folder().join("openapi.json")).expect("the document");
        serde_json::from_str(&text).expect("JSON")
    });
    &DOCUMENT
}

pub(crate) fn bodies() -> &'static [Body] {
    static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
        let areas = fs::read_dir(folder().join("bodies")).expect("a folder of bodies");
        areas.flat_map(|area| lines(File::open(area.expect("an entry").path()).expect("an area"))).collect()
    });
    &BODIES
}

fn lines(compressed: File) -> Vec<Body> {
    let lines = BufReader::new(GzDecoder::new(compressed)).lines();
    lines.map(|line| serde_json::from_str(&line.expect("text")).expect("a body")).collect()
}

/// Bodies of one kind, each with its endpoint.
pub(crate) fn bodies_of(kind: Kind) -> impl Iterator<Item = (&'static Endpoint, &'static Body)> {
    let bodies = bodies().iter().filter(move |body| body.kind == kind);
    bodies.map(|body| (endpoint(body), body))
}

fn endpoint(body: &Body) -> &'static Endpoint {
    let of_operation = |endpoint: &&Endpoint| endpoint.operation.id == body.operation_id;
    let mut endpoints = endpoints::all().iter().filter(of_operation);
    let found = match body.kind {
        Kind::Request => endpoints.find(|endpoint| endpoint.operation.body.media_type() == Some(&body.content_type)),
        _ => endpoints.next(),
    };
    found.unwrap_or_else(|| panic!("no endpoint for {} as {}", body.operation_id, body.content_type))
}
