//! Every operation over a socket: the request as documented, the response, and every documented error.

use openrouter::framework::error::{ApiError, EndpointError};
use openrouter::framework::{Auth, StatusPattern};
use openrouter::keys::{
    CreateKey, DeleteKey, ExternalKey, GetCurrentKey, GetKey, LimitReset, ListKeys, UpdateKey, UpdateKeyError,
};
use openrouter::oauth::{
    CodeChallengeMethod, CreateAuthCode, ExchangeAuthCode, ExchangeToken, ListJwks, TokenErrorCode, TokenScope,
    UsageLimitType,
};
use openrouter::{Endpoint, Error, Patch, Retry};
use serde::Serialize;
use serde_json::{Value, json};

use crate::contract::data::{self, Body, Flavor, Kind};
use crate::scripted::Scripted;

fn examples(operation: &str, kind: Kind) -> impl Iterator<Item = &'static Body> {
    let examples = data::bodies().iter().filter(move |body| body.flavor == Flavor::Example && body.kind == kind);
    examples.filter(move |body| body.operation_id == operation)
}

/// What has to go over the wire.
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

/// Sends `endpoint` and gives it every response that the contract documents.
async fn exercise<E: Endpoint>(endpoint: &E, wire: Wire<'_>)
where
    E::Output: Serialize,
{
    let mut server = Scripted::start().await;
    let client = server.openrouter().with(openrouter::CallOptions::new().retry(Retry::off()));
    succeeds(endpoint, &wire, &mut server, &client).await;
    fails_as_documented(endpoint, &server, &client).await;
    fails_otherwise(endpoint, &server, &client).await;
}

async fn succeeds<E: Endpoint>(
    endpoint: &E,
    wire: &Wire<'_>,
    server: &mut Scripted,
    client: &openrouter::framework::Client,
) where
    E::Output: Serialize,
{
    let answers = examples(E::META.id, Kind::Response).collect::<Vec<_>>();
    assert!(!answers.is_empty(), "no example for {}", E::META.id);
    for Body { status, body, .. } in answers {
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
        let credential = match E::META.auth {
            Auth::None => None,
            Auth::Management => Some("Bearer sk-or-v1-management"),
            _ => Some("Bearer sk-or-v1-key"),
        };
        assert_eq!(request.header("authorization"), credential);
    }
}

/// Whether everything in `sent` is in `got`; what the contract requires beyond the example may be there as `null`.
fn kept(sent: &Value, got: &Value) {
    match (sent, got) {
        (Value::Object(sent), Value::Object(got)) => {
            // A field that is optional is left out when it is `null`.
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

async fn fails_as_documented<E: Endpoint>(endpoint: &E, server: &Scripted, client: &openrouter::framework::Client) {
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
            assert_eq!(Some(error.info().message()), message);
            assert_eq!(error.info().raw(), body.to_string().as_bytes());
        }
    }
}

/// Statuses and bodies that the contract does not know keep their status, too.
async fn fails_otherwise<E: Endpoint>(endpoint: &E, server: &Scripted, client: &openrouter::framework::Client) {
    server.json(418, r#"{"error":{"code":418,"message":"short and stout"}}"#);
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (418, "short and stout"));

    server.answer(500, &[("content-type", "text/html"), ("x-generation-id", "gen-1")], "<h1>Bad gateway</h1>");
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    assert!(matches!(error, Error::UnexpectedBody(_)), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (500, Some("gen-1")));
    assert_eq!(error.info().unwrap().raw(), "<h1>Bad gateway</h1>");

    server.json(E::META.success, r#"{"error":{"code":502,"message":"upstream broke off"},"user_id":"u"}"#);
    let error = client.send(endpoint).await.map(drop).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (502, "upstream broke off"), "{error}");
}

const HASH: &str = "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943";

#[tokio::test]
async fn exchange_auth_code_for_api_key() {
    let request = ExchangeAuthCode::new("auth_code_abc123def456")
        .code_verifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        .code_challenge_method(CodeChallengeMethod::S256);
    let body = concat!(
        r#"{"code":"auth_code_abc123def456","code_verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk","#,
        r#""code_challenge_method":"S256"}"#
    );
    let wire = Wire { line: "POST /api/v1/auth/keys", content_type: Some("application/json"), body };
    exercise(&request, wire).await;
}

#[tokio::test]
async fn create_auth_keys_code() {
    let request = CreateAuthCode::new("https://myapp.com/auth/callback?a=b")
        .code_challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .code_challenge_method(CodeChallengeMethod::S256)
        .expires_at(openrouter::Timestamp::from("2027-12-31T23:59:59Z"))
        .key_label("My Custom Key")
        .limit(100)
        .spawn_agent("my-agent")
        .spawn_cloud("aws-us-east-1")
        .usage_limit_type(UsageLimitType::Monthly)
        .workspace_id("0df9e665-d932-5740-b2c7-b52af166bc11");
    let body = concat!(
        r#"{"callback_url":"https://myapp.com/auth/callback?a=b","#,
        r#""code_challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","code_challenge_method":"S256","#,
        r#""expires_at":"2027-12-31T23:59:59Z","key_label":"My Custom Key","limit":100.0,"spawn_agent":"my-agent","#,
        r#""spawn_cloud":"aws-us-east-1","usage_limit_type":"monthly","#,
        r#""workspace_id":"0df9e665-d932-5740-b2c7-b52af166bc11"}"#
    );
    let wire = Wire { line: "POST /api/v1/auth/keys/code", content_type: Some("application/json"), body };
    exercise(&request, wire).await;
}

#[tokio::test]
async fn create_oauth_token() {
    let request =
        ExchangeToken::new("aaa.bbb.ccc", "4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b").scope(TokenScope::Inference);
    let body = concat!(
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=aaa.bbb.ccc&",
        "subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt&",
        "federation_policy_id=4b2f7d1e-8c3a-4e5f-9a6b-1c2d3e4f5a6b&scope=inference"
    );
    let content_type = Some("application/x-www-form-urlencoded");
    exercise(&request, Wire { line: "POST /api/v1/oauth/token", content_type, body }).await;
}

#[tokio::test]
async fn oauth_errors_have_their_own_body() {
    let server = Scripted::start().await;
    server.json(400, r#"{"error":"invalid_grant","error_description":"expired"}"#);
    match ExchangeToken::new("a.b.c", "p").send(&server.openrouter()).await {
        Err(Error::Api(openrouter::oauth::ExchangeTokenError::BadRequest(error))) => {
            assert_eq!(error.error, TokenErrorCode::InvalidGrant);
            assert_eq!(error.message(), "expired");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn list_oauth_jwks() {
    exercise(&ListJwks::new(), Wire::without_body("GET /api/v1/oauth/jwks")).await;
}

#[tokio::test]
async fn get_current_key() {
    exercise(&GetCurrentKey::new(), Wire::without_body("GET /api/v1/key")).await;
}

#[tokio::test]
async fn list_keys() {
    exercise(&ListKeys::new(), Wire::without_body("GET /api/v1/keys")).await;
    let request = ListKeys::new().include_disabled(true).include_expired(false).offset(100).workspace_id("w/1");
    let line = "GET /api/v1/keys?include_disabled=true&include_expired=false&offset=100&workspace_id=w%2F1";
    exercise(&request, Wire::without_body(line)).await;
}

#[tokio::test]
async fn create_keys() {
    let body = r#"{"name":"ci"}"#;
    let wire = Wire { line: "POST /api/v1/keys", content_type: Some("application/json"), body };
    exercise(&CreateKey::new("ci"), wire).await;
    let request = CreateKey::new("ci")
        .creator_user_id("user_1")
        .expires_at(Patch::Null)
        .external(ExternalKey::new("customer").api_key("k".repeat(32)))
        .include_byok_in_limit(true)
        .limit(12.5)
        .limit_reset(LimitReset::Weekly)
        .workspace_id("w");
    let body = concat!(
        r#"{"name":"ci","creator_user_id":"user_1","expires_at":null,"#,
        r#""external":{"user":"customer","api_key":"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"},"#,
        r#""include_byok_in_limit":true,"limit":12.5,"limit_reset":"weekly","workspace_id":"w"}"#
    );
    exercise(&request, Wire { line: "POST /api/v1/keys", content_type: Some("application/json"), body }).await;
}

#[tokio::test]
async fn get_key() {
    exercise(&GetKey::new(HASH), Wire::without_body(&format!("GET /api/v1/keys/{HASH}"))).await;
    exercise(&GetKey::new("a/b ?#%"), Wire::without_body("GET /api/v1/keys/a%2Fb%20%3F%23%25")).await;
}

#[tokio::test]
async fn update_keys() {
    let request = UpdateKey::new(HASH).name("ci").limit(Patch::Null).limit_reset(Patch::Null).disabled(false);
    let body = r#"{"disabled":false,"limit":null,"limit_reset":null,"name":"ci"}"#;
    let line = format!("PATCH /api/v1/keys/{HASH}");
    exercise(&request, Wire { line: &line, content_type: Some("application/json"), body }).await;
    let request = UpdateKey::new(HASH).limit(5).limit_reset(LimitReset::from("hourly")).workspace_id("w");
    let body = r#"{"limit":5.0,"limit_reset":"hourly","workspace_id":"w"}"#;
    exercise(&request, Wire { line: &line, content_type: Some("application/json"), body }).await;
    let wire = Wire { line: &line, content_type: Some("application/json"), body: "{}" };
    exercise(&UpdateKey::new(HASH), wire).await;
}

#[tokio::test]
async fn delete_keys() {
    exercise(&DeleteKey::new(HASH), Wire::without_body(&format!("DELETE /api/v1/keys/{HASH}"))).await;
}

#[tokio::test]
async fn handles_have_the_names_of_the_official_sdks() {
    let server = Scripted::start().await;
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

/// Only so that the bound is known to be nameable outside.
fn _errors_are_generic<E: ApiError>(error: Error<E>) -> openrouter::Error {
    error.into()
}
