//! APIs that report errors with a success status, each in its own way.

use std::sync::atomic::{AtomicUsize, Ordering};

use openrouter_core::{
    Api, ApiEndpoint as Endpoint, CallMeta, Error, ErrorFacts, PlainErrorBody, Responses, SuccessBody,
};
use serde::Deserialize;

use crate::support::scripted_server::ScriptedServer;

/// Every response says in `success` or `ok` whether it is one.
enum Flagged {}

static ASKED: AtomicUsize = AtomicUsize::new(0);

#[derive(Deserialize)]
struct Flags {
    #[serde(alias = "ok")]
    success: Option<bool>,
}

impl Api for Flagged {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        ASKED.fetch_add(1, Ordering::SeqCst);
        let flags: Flags = serde_json::from_slice(body.bytes()).ok()?;
        let is_health = body.operation().is_some_and(|operation| operation.id == "getHealth");
        (flags.success == Some(false) && !is_health).then(|| ErrorFacts::from_body(body.bytes()))
    }
}

type DefaultApi = Flagged;

#[openrouter_core::object]
struct Zone {
    name: Option<String>,
}

#[openrouter_core::object]
struct Posted {
    ok: bool,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/zone", response = Option<Zone>, envelope = "result")]
struct GetZone;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/message", response = Posted)]
struct PostMessage;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/health", response = Posted)]
struct GetHealth;

#[tokio::test]
async fn an_api_is_asked_before_its_types() {
    let server = ScriptedServer::start().await;
    let client = server.client();
    server.json(200, r#"{"success":false,"errors":[{"code":1003,"message":"invalid zone"}],"result":null}"#);
    let error = GetZone::new().send(&client).await.unwrap_err();
    assert_eq!(error.message(), "invalid zone");
    let expected = "GET /zone (getZone): 200 OK with an error inside: invalid zone";
    assert_eq!((error.to_string().as_str(), error.details().unwrap().code()), (expected, Some("1003")));
    server.json(200, r#"{"success":true,"errors":[],"result":null}"#);
    assert!(GetZone::new().send(&client).await.unwrap().is_none());

    server.json(200, r#"{"ok":false,"error":"channel_not_found"}"#);
    let error = PostMessage::new().send(&client).await.unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus(_)), "{error}");
    assert_eq!(error.message(), "channel_not_found");
    for preface in ["\u{feff}", ": working\n\n", " \r\n"] {
        server.json(200, &format!(r#"{preface}{{"ok":false,"error":"late"}}"#));
        assert_eq!(PostMessage::new().send(&client).await.unwrap_err().message(), "late", "{preface:?}");
    }
    server.json(200, r#"{"ok":true}"#);
    assert!(PostMessage::new().send(&client).await.unwrap().ok);
    // The API knows the operations whose value this is.
    server.json(200, r#"{"ok":false}"#);
    assert!(!GetHealth::new().send(&client).await.unwrap().ok);
    assert_eq!(ASKED.load(Ordering::SeqCst), 3 + 5, "once for each response that fits or is an error");
}

/// An API that finds errors before a body is decoded, and not in one that does not fit.
enum Early {}

impl Api for Early {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let failed = !body.is_misfit() && body.bytes().starts_with(br#"{"ok":false"#);
        failed.then(|| {
            let mut facts = ErrorFacts::default();
            (facts.status, facts.message) = (Some(404), Some("no such channel".to_owned()));
            facts
        })
    }
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/early", api = Early, response = Posted, errors(404))]
struct GetEarly;

#[derive(Debug, Responses)]
enum Closed {
    #[on(200)]
    Done,
    #[on(202)]
    Accepted(Posted),
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/close", api = Early, responses = Closed, errors(404))]
struct Close;

#[tokio::test]
async fn an_error_that_was_found_keeps_its_facts() {
    let server = ScriptedServer::start().await;
    let client = server.client();
    server.json(200, r#"{"ok":false,"why":"no such channel"}"#);
    let error: Error = GetEarly::new().send(&client).await.unwrap_err().into();
    assert_eq!((error.status().unwrap().as_u16(), error.message()), (404, "no such channel"));
    assert!(matches!(error, Error::Api(_)), "{error}");
    for status in [200, 202] {
        server.json(status, r#"{"ok":false}"#);
        let error: Error = Close::new().send(&client).await.unwrap_err().into();
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (404, "no such channel"));
    }
}
