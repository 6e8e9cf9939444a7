//! APIs that report errors with a success status, each in its own way.

use std::sync::atomic::{AtomicUsize, Ordering};

use openrouter_core::{Api, ApiEndpoint as Endpoint, CallMeta, Error, ErrorFacts, PlainErrorBody, SuccessBody};
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
    assert_eq!(ASKED.load(Ordering::SeqCst), 3 + 5 * 2, "once for each value, and again for the facts of an error");
}
