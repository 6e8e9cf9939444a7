//! Every field of a declared body is required where the contract requires it, and knows the documented values.

use serde_json::Value;
use tests::endpoints::Endpoint;
use tests::offline::Offline;

use super::bodies::{decoded, encoded, served, written};
use super::data::{self, Body, Field, Fields, Flavor, Kind};
use super::report::Report;

/// A field that is declared as a string although the contract lists its values.
struct Text {
    operation: &'static str,
    pointer: &'static str,
    because: &'static str,
}

const CHAT: &str = "sendChatCompletionRequest";

const TEXTS: &[Text] = &[
    Text {
        operation: "createOauthToken",
        pointer: "/token_type",
        because: "a scheme of RFC 6750, to be sent as it is",
    },
    Text { operation: CHAT, pointer: "/object", because: "the kind of the response, which its type says already" },
    Text {
        operation: CHAT,
        pointer: "/safeguard_results/*/type",
        because: "the only kind of result, which its type says already",
    },
    Text {
        operation: CHAT,
        pointer: "/safeguard_results/*/status/type",
        because: "the only kind of status, which its type says already",
    },
    Text { operation: "listOauthJwks", pointer: "/keys/*/alg", because: "a name of RFC 7518, for libraries" },
    Text { operation: "listOauthJwks", pointer: "/keys/*/crv", because: "a name of RFC 7518, for libraries" },
    Text { operation: "listOauthJwks", pointer: "/keys/*/kty", because: "a name of RFC 7518, for libraries" },
    Text { operation: "listOauthJwks", pointer: "/keys/*/use", because: "a name of RFC 7517, for libraries" },
];

/// A body that was read.
struct Read {
    debug: String,
    /// The same body, encoded again.
    written: Value,
}

/// Reads a body strictly.
async fn read(offline: &Offline, endpoint: &Endpoint, body: &Body, value: Value) -> Result<Read, String> {
    let body = Body { body: value, ..body.clone() };
    if body.kind == Kind::Request {
        let request = offline.request(endpoint, encoded(endpoint, &body.body)).await?;
        let sent = offline.body(&*request).await.map_err(|error| error.to_string())?;
        return Ok(Read { written: decoded(endpoint, &sent), debug: request.debug() });
    }
    match offline.call(endpoint, served(&body)).await {
        Ok(response) => Ok(Read { written: written(&response), debug: response.debug }),
        Err(failure) => Err(failure.error.to_string()),
    }
}

/// A body that has a field, and the pointer of the field.
pub(super) struct Found {
    pub(super) endpoint: &'static Endpoint,
    pub(super) body: &'static Body,
    pub(super) pointer: String,
}

pub(super) fn find(fields: &Fields, pointer: &str) -> Option<Found> {
    let is_of = |(_, body): &(&Endpoint, &Body)| {
        body.operation_id == fields.operation_id
            && (body.status, &body.content_type) == (fields.status, &fields.content_type)
            && matches!(body.flavor, Flavor::Valid | Flavor::Example)
    };
    data::bodies_of(fields.kind).filter(is_of).find_map(|(endpoint, body)| {
        let pointer = concrete(&body.body, pointer)?;
        Some(Found { endpoint, body, pointer })
    })
}

/// The pointer of the first place in a value that a pattern matches.
fn concrete(value: &Value, pattern: &str) -> Option<String> {
    let Some((before, after)) = pattern.split_once("/*") else {
        return value.pointer(pattern).map(|_| pattern.to_owned());
    };
    let names = match value.pointer(before)? {
        Value::Array(elements) => (0..elements.len()).map(|index| index.to_string()).collect::<Vec<_>>(),
        Value::Object(members) => members.keys().cloned().collect(),
        _ => return None,
    };
    names.iter().find_map(|name| concrete(value, &format!("{before}/{name}{after}")))
}

/// Whether the bodies have a field in another place where the same component is.
fn is_elsewhere(fields: &Fields, pattern: &str, field: &Field) -> bool {
    let name = |pattern: &str| pattern.rsplit('/').next().unwrap_or_default().to_owned();
    let same = |(other, it): &(&String, &Field)| it.component == field.component && name(other) == name(pattern);
    fields.fields.iter().filter(same).any(|(other, _)| find(fields, other).is_some())
}

pub(super) fn without(value: &Value, pointer: &str) -> Value {
    let (around, name) = pointer.rsplit_once('/').expect("a place in something");
    let mut value = value.clone();
    let object = value.pointer_mut(around).and_then(Value::as_object_mut).expect("a field is in an object");
    object.remove(&name.replace("~1", "/").replace("~0", "~"));
    value
}

fn with(value: &Value, pointer: &str, other: impl Into<Value>) -> Value {
    let mut value = value.clone();
    *value.pointer_mut(pointer).expect("it is there") = other.into();
    value
}

fn all() -> impl Iterator<Item = (&'static Fields, &'static str, &'static Field)> {
    let each = |fields: &'static Fields| fields.fields.iter().map(move |(pointer, field)| (fields, &**pointer, field));
    data::fields().iter().flat_map(each)
}

#[tokio::test]
async fn fields_are_required_where_the_contract_requires_them() {
    let (offline, mut report) = (Offline::new(true).unwrap(), Report::default());
    for (fields, pattern, field) in all().filter(|(_, pattern, _)| !pattern.ends_with("/*")) {
        let Some(Found { endpoint, body, pointer }) = find(fields, pattern) else {
            // A field that is in none of the bodies is not required, unless its component is elsewhere in them.
            if field.required && !is_elsewhere(fields, pattern, field) {
                report.note(&fields.operation_id, format_args!("{:?} {pattern}: is in no body", fields.kind));
            }
            continue;
        };
        let whole = match read(&offline, endpoint, body, body.body.clone()).await {
            Ok(whole) => whole,
            Err(error) => {
                report.note(&fields.operation_id, format_args!("{:?} as documented is refused: {error}", fields.kind));
                continue;
            }
        };
        let has_value = whole.written.pointer(&pointer).is_some_and(|value| !value.is_null());
        let is_written = |read: &Read| read.written.pointer(&pointer).is_some();
        let missing = read(&offline, endpoint, body, without(&body.body, &pointer)).await;
        let declared =
            if missing.map_or(true, |missing| is_written(&missing) || (has_value && missing.debug == whole.debug)) {
                // A field with a default has this value also when it is missing.
                "required"
            } else if fields.kind != Kind::Response {
                "optional"
            } else {
                let null = read(&offline, endpoint, body, with(&body.body, &pointer, Value::Null)).await;
                if null.as_ref().is_ok_and(is_written) { "nullable" } else { "optional" }
            };
        let contract = match (field.required, field.nullable, fields.kind) {
            (true, true, Kind::Response) => "nullable",
            (true, ..) => "required",
            (false, ..) => "optional",
        };
        if declared != contract {
            let what = format_args!("{:?} {pattern}: declared {declared}, in the contract {contract}", fields.kind);
            report.note(&fields.operation_id, what);
        }
    }
}

/// A value that is not in any contract.
const UNKNOWN: &str = "a value of no contract";

#[tokio::test]
async fn documented_values_are_known() {
    let (offline, mut report, mut known) = (Offline::new(true).unwrap(), Report::default(), 0);
    let is_text = |fields: &Fields, pattern: &str| {
        TEXTS.iter().any(|it| it.operation == fields.operation_id && it.pointer == pattern)
    };
    for (fields, pattern, field) in all().filter(|(fields, pattern, _)| !is_text(fields, pattern)) {
        let Some(Found { endpoint, body, pointer }) = find(fields, pattern).filter(|_| !field.values.is_empty()) else {
            continue;
        };
        if read(&offline, endpoint, body, body.body.clone()).await.is_err() {
            // Reported by the test above.
            continue;
        }
        let place = format!("{:?} {pattern}", fields.kind);
        // A closed set refuses the value, and an open set shows it as unknown.
        let other = read(&offline, endpoint, body, with(&body.body, &pointer, UNKNOWN)).await;
        for value in &field.values {
            match (read(&offline, endpoint, body, with(&body.body, &pointer, value.as_str())).await, &other) {
                (Err(error), _) => {
                    report.note(&fields.operation_id, format_args!("{place}: {value:?} is refused: {error}"))
                }
                (Ok(read), Ok(other)) if read.debug == other.debug.replace(UNKNOWN, value) => {
                    let what = format_args!("{place}: {value:?} of the contract is not a value of the declared type");
                    report.note(&fields.operation_id, what);
                }
                _ => known += 1,
            }
        }
    }
    assert!(known > 0);
}

#[test]
fn fields_declared_as_strings_have_a_reason() {
    for Text { operation, pointer, because } in TEXTS {
        let mut fields = all().filter(|(fields, pattern, _)| fields.operation_id == *operation && pattern == pointer);
        assert!(fields.any(|(_, _, field)| !field.values.is_empty()) && !because.is_empty(), "{operation} {pointer}");
    }
}

/// Without copied fields the other tests would compare nothing.
#[test]
fn every_declared_body_has_copied_fields() {
    let has_fields =
        |body: &Body| data::fields().iter().any(|it| (&it.operation_id, it.kind) == (&body.operation_id, body.kind));
    let described = |(_, body): &(&Endpoint, &'static Body)| body.body.is_object() && body.flavor == Flavor::Valid;
    for (_, body) in data::bodies_of(Kind::Response).chain(data::bodies_of(Kind::Request)).filter(described) {
        assert!(has_fields(body), "{} {:?}: copy its fields, see CONTRIBUTING.md", body.operation_id, body.kind);
    }
}
