//! The areas of the API over a socket: each request as documented, each response, and each documented error.

mod chat;
mod documentation;
mod keys;
mod oauth;
mod round_trips;

use openrouter::framework::StatusPattern;
use openrouter::framework::error::ApiError;
use openrouter::keys::{ListKeys, UpdateKey, UpdateKeyError};
use openrouter::oauth::ExchangeAuthCode;
use openrouter::{Endpoint, Error, Retry};
use openrouter_core::ApiMeta;
use serde::Serialize;
use serde_json::{Value, json};

use crate::contract::data::{self, Body, Flavor, Kind};
use crate::support::scripted_server::ScriptedServer;

fn examples(operation: &str, kind: Kind) -> impl Iterator<Item = &'static Body> {
    let examples = data::bodies().iter().filter(move |body| body.flavor == Flavor::Example && body.kind == kind);
    examples.filter(move |body| body.operation_id == operation)
}

/// The request that is expected on the wire.
struct Wire<'a> {
    line: &'a str,
    content_type: Option<&'a str>,
    body: &'a str,
}

impl Wire<'_> {
    fn without_body(line: &str) -> Wire<'_> {
        Wire { line, content_type: None, body: "" }
    }
}

/// Sends `endpoint` once for each response that the contract documents.
async fn exercise<E: Endpoint>(endpoint: &E, wire: Wire<'_>)
where
    E::Output: Serialize,
{
    let mut server = ScriptedServer::start().await;
    let client = server.openrouter().with(openrouter::CallOptions::new().retry(Retry::off()));
    succeeds(endpoint, &wire, &mut server, &client).await;
    fails_as_documented(endpoint, &server, &client).await;
    fails_otherwise(endpoint, &server, &client).await;
}

async fn succeeds<E: Endpoint>(
    endpoint: &E,
    wire: &Wire<'_>,
    server: &mut ScriptedServer,
    client: &openrouter::framework::Client,
) where
    E::Output: Serialize,
{
    let responses = examples(E::META.id, Kind::Response).collect::<Vec<_>>();
    assert!(!responses.is_empty(), "no example for {}", E::META.id);
    for Body { status, body, .. } in responses {
        assert_eq!(*status, Some(E::META.success));
        server.json(E::META.success, &body.to_string());
        let output = client.send(endpoint).await.unwrap();
        let value = match E::META.envelope {
            Some(envelope) => &body[envelope],
            None => body,
        };
        kept(value, &serde_json::to_value(&output).unwrap());
        let request = server.request().await;
        assert_eq!(request.line(), format!("{} HTTP/1.1", wire.line));
        assert_eq!(String::from_utf8_lossy(&request.body), wire.body);
        assert_eq!(request.header("content-type"), wire.content_type);
        assert_eq!(request.header("accept"), Some("application/json"));
        assert!(request.header("user-agent").unwrap().starts_with("openrouter-rust/"));
        let credential = match format!("{:?}", E::META.auth).as_str() {
            "none" => None,
            "management" => Some("Bearer sk-or-v1-management"),
            _ => Some("Bearer sk-or-v1-key"),
        };
        assert_eq!(request.header("authorization"), credential);
    }
}

/// Asserts that `got` has everything that `sent` has. Fields that the example lacks although they are required may be `null`.
fn kept(sent: &Value, got: &Value) {
    match (sent, got) {
        (Value::Object(sent), Value::Object(got)) => {
            // An optional field is left out when it is `null`.
            for (key, value) in sent.iter().filter(|(key, value)| !value.is_null() || got.contains_key(*key)) {
                kept(value, got.get(key).unwrap_or_else(|| panic!("`{key}` was lost")));
            }
            let added = got.iter().filter(|(key, value)| !sent.contains_key(*key) && !value.is_null());
            assert_eq!(added.count(), 0, "{got:?} has more than {sent:?}");
        }
        (Value::Array(sent), Value::Array(got)) => {
            assert_eq!(sent.len(), got.len());
            sent.iter().zip(got).for_each(|(sent, got)| kept(sent, got));
        }
        (Value::Number(sent), Value::Number(got)) => assert_eq!(sent.as_f64(), got.as_f64()),
        _ => assert_eq!(sent, got),
    }
}

async fn fails_as_documented<E: Endpoint>(
    endpoint: &E,
    server: &ScriptedServer,
    client: &openrouter::framework::Client,
) {
    for status in E::META.errors {
        let StatusPattern::Exact(status) = *status else { panic!("a class") };
        let documented = examples(E::META.id, Kind::Error).filter(|example| example.status == Some(status));
        let bodies = documented.map(|example| &example.body).collect::<Vec<_>>();
        assert!(!bodies.is_empty(), "no example for {} {status}", E::META.id);
        for body in bodies {
            server.json(status, &body.to_string());
            let error = client.send(endpoint).await.map(drop).unwrap_err();
            let Error::Api(error) = &error else { panic!("{status} is documented: {error}") };
            assert_eq!(error.info().status().as_u16(), status);
            let message = body["error"]["message"].as_str().or(body["error_description"].as_str());
            assert_eq!(Some(error.info().details().message()), message);
            assert_eq!(error.info().meta().call().raw(), body.to_string().as_bytes());
        }
    }
}

/// Undocumented statuses keep their status, and documented ones their variant, whatever the body is.
async fn fails_otherwise<E: Endpoint>(endpoint: &E, server: &ScriptedServer, client: &openrouter::framework::Client) {
    server.json(418, r#"{"error":{"code":418,"message":"short and stout"}}"#);
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (418, "short and stout"));

    server.respond(500, &[("content-type", "text/html"), ("x-generation-id", "gen-1")], "<h1>Bad gateway</h1>");
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    let is_documented = E::META.errors.contains(&StatusPattern::Exact(500));
    // The type that this operation declares for its errors cannot be read from a text.
    let is_unexpected = E::META.id == "createOauthToken";
    assert_eq!(matches!(error, Error::Api(_)), is_documented && !is_unexpected, "{error}");
    assert_eq!(matches!(error, Error::UnexpectedBody(_)), is_documented && is_unexpected, "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.call().unwrap().request_id()), (500, Some("gen-1")));
    assert_eq!(error.call().unwrap().raw(), "<h1>Bad gateway</h1>");

    server.json(E::META.success, r#"{"error":{"code":502,"message":"upstream broke off"},"user_id":"u"}"#);
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (502, "upstream broke off"), "{error}");
}

#[tokio::test]
async fn handles_have_the_names_of_the_official_sdks() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let example = examples("list", Kind::Response).next().expect("an example");
    server.json(200, &example.body.to_string());
    assert_eq!(client.api_keys().list(ListKeys::new()).await.unwrap().len(), 1);
    server.json(200, r#"{"key":"sk-or-v1-x","user_id":null}"#);
    let key = client.oauth().exchange_auth_code_for_api_key(ExchangeAuthCode::new("c")).await.unwrap();
    assert_eq!(key.key.expose(), "sk-or-v1-x");
    server.json(409, r#"{"error":{"code":409,"message":"taken"}}"#);
    let error = client.api_keys().update(UpdateKey::new("h").name("n")).await.unwrap_err();
    assert!(matches!(error, Error::Api(UpdateKeyError::Conflict(_))));
}

#[test]
fn samples_and_examples_survive() {
    assert!(!openrouter::keys::Key::sample().hash.is_empty());
    let body = json!({"key": "k", "user_id": null}).to_string();
    let key = openrouter::oauth::ExchangedKey::from_json(&body).unwrap();
    assert_eq!(serde_json::to_string(&key).unwrap(), body);
}

/// Compiles only if users can name the bound.
fn _errors_are_generic<E: ApiError>(error: Error<E>) -> openrouter::Error {
    error.into()
}
