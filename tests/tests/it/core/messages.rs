//! The message of the server reaches the error, wherever and however it is written.

use openrouter::keys::{GetKey, GetKeyError};
use openrouter::{CallOptions, Error, Retry};
use openrouter_core::{ApiEndpoint, Plain};

use crate::support::Server;
use crate::support::scripted_server::{JSON, ScriptedServer};

/// The error of a response with these bytes as its body.
async fn error_of(status: u16, body: &[u8]) -> Error<GetKeyError> {
    let server = ScriptedServer::start().await;
    let head =
        format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    server.raw([head.as_bytes(), body].concat());
    let client = server.openrouter().with(CallOptions::new().retry(Retry::off()));
    GetKey::new("h").send(&client).await.unwrap_err()
}

const SHAPES: &[(&[u8], &str)] = &[
    (br#"{"detail":"m"}"#, "m"),
    (br#"{"detail":[{"loc":["body","limit"],"msg":"field required"},{"msg":"b"}]}"#, "body.limit: field required; b"),
    (br#"{"type":"https://a.example/p","title":"t","status":404,"detail":"m"}"#, "m"),
    (br#"{"success":false,"errors":[{"code":1003,"message":"m"}],"result":null}"#, "m"),
    (br#"[{"error":{"code":404,"message":"m"}}]"#, "m"),
    (br#"{"success":false,"error":{"issues":[{"path":["limit"],"message":"m"}],"name":"ZodError"}}"#, "limit: m"),
    (br#"{"error":{"code":404,"message":{"text":"m"}}}"#, "m"),
    (br#"{"error":{"code":404,"message":"half \ud83d"}}"#, "half \u{fffd}"),
    (b"{\"error\":{\"code\":404,\"message\":\"two\nlines\"}}", "two\nlines"),
    (b"{\"error\":{\"code\":404,\"message\":\"caf\xe9\"}}", "caf\u{fffd}"),
    (br#"{"Message":"m"}"#, "m"),
    (br#"{"error_message":"m"}"#, "m"),
    (br#"{"errorMessages":["m"],"errors":{}}"#, "m"),
    (br#"{"messages":["m"]}"#, "m"),
    (br#"{"fault":{"faultstring":"m","detail":{"errorcode":"x"}}}"#, "m"),
    (br#"{"violations":[{"field":"limit","message":"m"}]}"#, "limit: m"),
    (br#"{"non_field_errors":["m"]}"#, "m"),
    (br#"{"name":["is required"]}"#, "name: is required"),
    (br#"{"message":{"en":"m"}}"#, "m"),
    (br#"{"err":"m"}"#, "m"),
    (br#"{"error":{"code":404,"message":{"limit":"must be a number"}}}"#, "limit: must be a number"),
    (br#"{"detail":{"limit":"bad"}}"#, "limit: bad"),
    (br#"{"errors":{"json":{"limit":["m"]}}}"#, "json: limit: m"),
    (br#"{"status":{"code":5,"message":"m"}}"#, "m"),
    (br#"{"exception":"m"}"#, "m"),
    (br#"{"data":{"error":"m"}}"#, "m"),
    (br#"{"response":{"error":{"message":"m"}}}"#, "m"),
    (b"data: {\"error\":{\"code\":404,\"message\":\"m\"}}\n\ndata: [DONE]\n\n", "m"),
    (b": PROCESSING\n\nevent: error\r\ndata: {\"error\":{\"code\":404,\"message\":\"m\"}}\r\n\r\n", "m"),
    (br#"{"meta":{"error":{"message":"m"}}}"#, "m"),
    (br#"{"error":{"code":404,"message":"m",},}"#, "m"),
    (br#"{"error":{"code":404,"message":"m","limit":NaN}}"#, "m"),
    (b": OPENROUTER PROCESSING\n\n{\"error\":{\"code\":404,\"message\":\"m\"}}", "m"),
];

#[tokio::test]
async fn no_shape_loses_the_message() {
    for (body, message) in SHAPES {
        let error = error_of(404, body).await;
        assert!(matches!(error, Error::Api(GetKeyError::NotFound(_))), "{}: {error}", String::from_utf8_lossy(body));
        assert_eq!(error.message(), *message, "{}", String::from_utf8_lossy(body));
        assert_eq!(error.call().unwrap().raw(), *body);
    }
}

/// An endpoint of an API without particulars.
#[derive(Debug, ApiEndpoint)]
#[endpoint(method = "GET", path = "/things", api = Plain, errors(404))]
struct GetThings;

#[tokio::test]
async fn an_api_without_particulars_finds_the_same_messages() {
    for (body, message) in SHAPES {
        let server = ScriptedServer::start().await;
        let head = format!("HTTP/1.1 404 X\r\ncontent-length: {}\r\n\r\n", body.len());
        server.raw([head.as_bytes(), body].concat());
        let error = GetThings::new().send(&server.client()).await.unwrap_err();
        assert!(matches!(error, Error::Api(GetThingsError::NotFound(_))), "{error}");
        assert_eq!(error.message(), *message, "{}", String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_keeps_its_message() {
    let server = Server::start(|mut connection, _| async move {
        connection.request().await;
        let body = r#"{"error":{"message":"no such key","metadata":{"raw":"abc"#;
        connection.write(format!("HTTP/1.1 404 X\r\ncontent-length: 999\r\n\r\n{body}")).await;
    })
    .await;
    let client = openrouter::OpenRouter::builder().key("k").base_url(server.url("/api/v1")).retry(Retry::off());
    let error = GetKey::new("h").send(&client.build().unwrap()).await.unwrap_err();
    assert_eq!(error.message(), "no such key (abc…)");
    assert!(error.details().unwrap().is_truncated());
}

#[tokio::test]
async fn the_reason_of_the_provider_belongs_to_the_words() {
    for (metadata, expected) in [
        (
            r#"{"provider_name":"Acme","raw":"{\"error\":{\"message\":\"no tools\"}}"}"#,
            "Provider returned error (Acme: no tools)",
        ),
        (
            r#"{"provider_name":"Acme","raw":{"error":{"message":"no tools"}}}"#,
            "Provider returned error (Acme: no tools)",
        ),
        (
            r#"{"provider_name":"Acme","raw":"{\"error\":{\"message\":\"no too"}"#,
            "Provider returned error (Acme: no too…)",
        ),
        (r#"{"provider_name":"Acme","raw":"overloaded"}"#, "Provider returned error (Acme: overloaded)"),
        (r#"{"provider_name":"Acme","raw":"<html>"}"#, "Provider returned error (Acme)"),
        (r#"{"provider_name":"Acme"}"#, "Provider returned error (Acme)"),
        (r#"{"raw":null}"#, "Provider returned error"),
        ("null", "Provider returned error"),
    ] {
        let body = format!(r#"{{"error":{{"code":404,"message":"Provider returned error","metadata":{metadata}}}}}"#);
        let error = error_of(404, body.as_bytes()).await;
        assert_eq!(error.message(), expected, "{body}");
        assert!(error.to_string().ends_with(expected), "{error}");
        let Error::Api(GetKeyError::NotFound(error)) = error else { panic!("{body}") };
        assert_eq!(error.body().message().as_deref(), Some("Provider returned error"));
    }
}

#[tokio::test]
async fn a_code_inside_a_success_counts_however_it_is_written() {
    for code in ["429", "\"429\"", "429.0", "\" 429 \""] {
        let error = error_of(200, format!(r#"{{"error":{{"code":{code},"message":"slow down"}}}}"#).as_bytes()).await;
        assert_eq!(error.status().unwrap().as_u16(), 429, "{code}");
        assert!(error.is_retryable(), "{code}");
        assert!(matches!(error, Error::Api(GetKeyError::TooManyRequests(_))), "{code}");
    }
    for code in ["429.5", "\"x\"", "1e300", "-429", "null"] {
        let error = error_of(200, format!(r#"{{"error":{{"code":{code},"message":"odd"}}}}"#).as_bytes()).await;
        assert_eq!((error.status().unwrap().as_u16(), error.is_retryable()), (200, false), "{code}");
    }
}

#[tokio::test]
async fn markup_is_not_a_message() {
    for body in ["<html>no</html>", " \r\n<!DOCTYPE html>no", "\u{feff}<?xml version=\"1.0\"?><Error>no</Error>"] {
        let error = error_of(404, body.as_bytes()).await;
        assert_eq!(error.to_string(), "GET /keys/{hash} (getKey): 404 Not Found", "{body}");
    }
    assert_eq!(error_of(404, br#"{"error_summary":"path/not_found/.."}"#).await.message(), "path/not_found/..");
}

#[tokio::test]
async fn format_characters_of_a_message_are_escaped_and_long_ones_are_cut() {
    let body = "{\"error\":{\"message\":\"evil\u{202e}live\u{2028}x\"}}";
    let error = error_of(404, body.as_bytes()).await;
    assert_eq!(error.message(), "evil\u{202e}live\u{2028}x");
    assert_eq!(error.to_string(), "GET /keys/{hash} (getKey): 404 Not Found: evil\\u{202e}live\\u{2028}x");
    let long = format!(r#"{{"error":{{"message":"{}"}}}}"#, "m".repeat(60_000));
    let error = error_of(404, long.as_bytes()).await;
    assert_eq!(error.message().len(), 60_000);
    assert!(error.to_string().ends_with("m… (60000 characters)") && error.to_string().len() < 1_200);
}

#[tokio::test]
async fn the_id_of_a_call_is_printed_in_one_line() {
    let server = ScriptedServer::start().await;
    server.respond(404, &[JSON[0], ("x-request-id", &"i".repeat(5_000))], "{}");
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    assert!(error.to_string().len() < 1_200, "{error}");
}
