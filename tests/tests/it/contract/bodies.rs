//! Every example and every body of the corpus is read, written back unchanged, and keeps the additions of a newer server.

use openrouter::framework::{BodyKind, StreamRequest};
use openrouter::{Bytes, Error, StatusCode};
use serde_json::Value;
use tests::difference::{self, Difference, Kind as Change};
use tests::endpoints::{DecodedResponse, Endpoint, FailedRequest};
use tests::offline::{Offline, ServedResponse};

use super::data::{self, Body, Flavor, Kind};
use super::report::Report;

impl Report {
    fn in_body(&mut self, body: &Body, what: impl std::fmt::Display) {
        self.note(&body.operation_id, format_args!("{:?}, {:?}: {what}", body.kind, body.flavor));
    }

    /// Notes the fields that are not declared, and those whose values do not fit the declaration.
    fn unknown(&mut self, body: &Body, debug: &str, drift: &[String]) {
        for name in unknown(debug) {
            match drift.iter().find(|path| path.rsplit('.').next() == Some(name)) {
                Some(path) => self.in_body(body, format_args!("the value of `{path}` is none of its declared type")),
                None => self.in_body(body, format_args!("no field is declared for \"{name}\"")),
            }
        }
    }

    fn differences(&mut self, body: &Body, differences: impl IntoIterator<Item = Difference>) {
        for Difference { kind, path } in differences {
            self.in_body(body, format_args!("{path} {kind:?}"));
        }
    }
}

pub(super) fn served(body: &Body) -> ServedResponse {
    ServedResponse {
        status: body.status.and_then(|status| StatusCode::from_u16(status).ok()).expect("a response has a status"),
        content_type: body.content_type.parse().expect("a content type"),
        body: body.body.to_string().into(),
    }
}

/// The value of a response, encoded again.
pub(super) fn written(response: &DecodedResponse) -> Value {
    serde_json::from_str(response.body.as_deref().unwrap_or("null")).expect("JSON")
}

/// The names of the unknown fields of a response or a request.
///
/// They are taken from the `Debug` output, in which quotes inside strings are escaped.
fn unknown(debug: &str) -> impl Iterator<Item = &str> {
    let several = debug.split(r#"extra: {""#).skip(1).filter_map(|names| names.split_once("\"}"));
    several.flat_map(|(names, _)| names.split(r#"", ""#))
}

/// Whether every field of the body should be declared.
fn is_documented(body: &Body) -> bool {
    // The contract uses this name where a schema allows members of any name.
    let has_any = body.body.to_string().contains("\"extra_one\"");
    body.flavor != Flavor::Future && !has_any && !body.tags.iter().any(|tag| tag == "declared_passthrough")
}

/// The strict client is used, because these bodies fit the declarations.
#[tokio::test]
async fn responses_survive() {
    let (offline, mut report) = (Offline::new(true).unwrap(), Report::default());
    let responses =
        data::bodies_of(Kind::Response).filter(|(_, body)| matches!(body.flavor, Flavor::Valid | Flavor::Future));
    for (endpoint, body) in responses {
        match offline.call(endpoint, served(body)).await {
            Ok(response) => report.differences(body, losses(body, &response)),
            Err(FailedRequest { error, .. }) => report.in_body(body, error),
        }
    }
}

/// The lenient client is used, because examples sometimes lag behind their schemas, as servers do.
#[tokio::test]
async fn examples_survive() {
    let (offline, mut report) = (Offline::new(false).unwrap(), Report::default());
    for (endpoint, body) in data::bodies_of(Kind::Response).filter(|(_, body)| body.flavor == Flavor::Example) {
        match offline.call(endpoint, served(body)).await {
            Ok(response) => report.differences(body, losses(body, &response)),
            Err(FailedRequest { error, .. }) => report.in_body(body, error),
        }
    }
}

fn losses(body: &Body, response: &DecodedResponse) -> impl Iterator<Item = Difference> {
    difference::between(&body.body, &written(response)).into_iter().filter(Difference::is_loss)
}

#[tokio::test]
async fn every_documented_field_is_declared() {
    let (offline, mut report) = (Offline::new(false).unwrap(), Report::default());
    for (endpoint, body) in data::bodies_of(Kind::Response).filter(|(_, body)| is_documented(body) && !is_drift(body)) {
        match offline.call(endpoint, served(body)).await {
            Ok(response) => report.unknown(body, &response.debug, response.drift.paths()),
            Err(FailedRequest { error, .. }) => report.in_body(body, error),
        }
    }
    for (endpoint, body) in data::bodies_of(Kind::Request).filter(|(_, body)| is_documented(body)) {
        match offline.request(endpoint, encoded(endpoint, &unflagged(endpoint, &body.body))).await {
            Ok(request) => report.unknown(body, &request.debug(), &[]),
            Err(error) => report.in_body(body, error),
        }
    }
}

/// A request without the member that asks for a stream, which the call sets and not the caller.
fn unflagged(endpoint: &Endpoint, body: &Value) -> Value {
    let mut body = body.clone();
    if let (Some(StreamRequest::Flag(flag)), Some(members)) = (endpoint.operation.stream, body.as_object_mut()) {
        members.remove(flag);
    }
    body
}

fn is_drift(body: &Body) -> bool {
    body.flavor == Flavor::Drift
}

#[test]
fn unknown_fields_are_found_in_debug_output() {
    let known = r#"{"key":"k","user_id":"extra: {\""}"#;
    let newer = r#"{"key":"k","user_id":null,"colour":1,"size":2}"#;
    let debug = |text| format!("{:?}", openrouter::oauth::ExchangedKey::from_json(text).unwrap());
    assert_eq!(unknown(&debug(known)).next(), None);
    assert_eq!(unknown(&debug(newer)).collect::<Vec<_>>(), ["colour", "size"]);
}

#[test]
fn a_value_set_aside_is_not_an_undeclared_field() {
    let (_, body) = data::bodies_of(Kind::Response).next().unwrap();
    let mut report = Report::default();
    report.unknown(body, r#"Key { extra: {"limit", "colour"} }"#, &["data[0].limit".to_owned()]);
    let message = report.taken();
    assert!(message.contains("the value of `data[*].limit` is none of its declared type"), "{message}");
    assert!(message.contains("no field is declared for \"colour\"") && message.lines().count() == 2, "{message}");
}

#[tokio::test]
async fn requests_survive() {
    let (offline, mut report) = (Offline::new(false).unwrap(), Report::default());
    for (endpoint, body) in data::bodies_of(Kind::Request) {
        let sent = match offline.request(endpoint, encoded(endpoint, &body.body)).await {
            Ok(request) => offline.body(&*request).await.unwrap(),
            Err(error) => {
                report.in_body(body, error);
                continue;
            }
        };
        // In a `PATCH` `null` is an instruction; elsewhere it means the same as leaving the member out.
        let counts = |it: &Difference| it.kind != Change::NullDropped || endpoint.operation.method == "PATCH";
        let differences = difference::between(&unflagged(endpoint, &body.body), &decoded(endpoint, &sent));
        report.differences(body, differences.into_iter().filter(counts));
    }
}

/// A body as it goes over the wire.
pub(super) fn encoded(endpoint: &Endpoint, body: &Value) -> Bytes {
    if endpoint.operation.body != BodyKind::Form {
        return body.to_string().into();
    }
    let members = body.as_object().expect("a form").iter();
    let pairs = members.map(|(name, value)| (name, value.as_str().expect("a text")));
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into()
}

pub(super) fn decoded(endpoint: &Endpoint, body: &Bytes) -> Value {
    if endpoint.operation.body != BodyKind::Form {
        return serde_json::from_slice(body).expect("JSON");
    }
    url::form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), Value::from(value))).collect()
}

#[tokio::test]
async fn errors_survive() {
    let (offline, mut report) = (Offline::new(false).unwrap(), Report::default());
    for (endpoint, body) in data::bodies_of(Kind::Error) {
        let Err(FailedRequest { error, body: written }) = offline.call(endpoint, served(body)).await else {
            report.in_body(body, "taken for a response");
            continue;
        };
        let written = match (&error, written) {
            (Error::Api(_), Some(written)) => written,
            (Error::UnexpectedStatus(error), _) => {
                report.in_body(body, format_args!("status {} is not declared", error.status().as_u16()));
                continue;
            }
            _ => {
                report.in_body(body, error);
                continue;
            }
        };
        let written = serde_json::from_str(&written).expect("JSON");
        report.differences(body, difference::between(&body.body, &written));
        if error.status().map(|status| status.as_u16()) != body.status {
            report.in_body(body, format_args!("status {:?}", error.status()));
        }
        let message = body.body["error"]["message"].as_str().or(body.body["error_description"].as_str());
        if message.is_some_and(|message| !message.is_empty() && message != error.message()) {
            report.in_body(body, format_args!("message {:?}", error.message()));
        }
    }
}
