//! Errors of OpenRouter inside a success, beside values that look like them.

use std::collections::BTreeMap;

use openrouter::keys::{DeleteKey, GetCurrentKey, GetCurrentKeyError};
use openrouter::{Endpoint, Error, object};

use crate::support::scripted_server::ScriptedServer;

/// A type that every object fits.
#[object]
struct Zone {
    name: Option<String>,
}

/// A type with an error of its own.
#[object]
struct Job {
    error: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/zones", response = Vec<Zone>)]
struct ListZones;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/jobs", response = Vec<Job>)]
struct ListJobs;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/zone", response = Zone)]
struct GetZone;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/labels", response = BTreeMap<String, String>)]
struct GetLabels;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/counts", response = BTreeMap<String, u64>)]
struct GetCounts;

#[tokio::test]
async fn a_body_that_does_not_fit_keeps_its_message() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    for (body, status) in [
        (r#"[{"error":{"code":401,"message":"m"}}]"#, 401),
        (r#"{"error":{"code":401,"message":"m"},"data":{}}"#, 401),
        (r#"{"detail":"m","status":401}"#, 401),
        (r#"{"message":"m","code":"401"}"#, 401),
        (r#"{"detail":"m"}"#, 200),
        (r#"{"message":"m"}"#, 200),
    ] {
        server.json(200, body);
        let error = GetCurrentKey::new().send(&client).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.message()), (status, "m"), "{body}");
        let is_documented = matches!(error, Error::Api(GetCurrentKeyError::Unauthorized(_)));
        assert_eq!(is_documented, status == 401, "{body}: {error}");
        assert_eq!(error.call().unwrap().raw(), body);
    }
    // Members that an error does not have can be content, which is not printed.
    server.json(200, r#"{"message":"prompt","role":"user"}"#);
    let error = GetCurrentKey::new().send(&client).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)) && !error.to_string().contains("prompt"), "{error}");
}

#[tokio::test]
async fn a_value_may_look_like_an_error() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    server.json(200, r#"{"error":"x","b":"y"}"#);
    assert_eq!(GetLabels::new().send(&client).await.unwrap().len(), 2);
    server.json(200, r#"{"success":5,"error":2}"#);
    assert_eq!(GetCounts::new().send(&client).await.unwrap()["error"], 2);
    server.json(200, r#"[{"error":"the first failed"}]"#);
    assert_eq!(ListJobs::new().send(&client).await.unwrap()[0].error.as_deref(), Some("the first failed"));
    server.json(200, r#"{"message":"welcome"}"#);
    assert!(GetZone::new().send(&client).await.unwrap().name.is_none());
}

#[tokio::test]
async fn an_error_does_not_look_like_a_value() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let error = r#"{"error":{"code":502,"message":"m"},"user_id":"u"}"#;
    for _ in 0..2 {
        server.json(200, error);
    }
    let labels = GetLabels::new().send(&client).await.unwrap_err();
    assert_eq!((labels.status().unwrap().as_u16(), labels.message()), (502, "m"));
    let zone = GetZone::new().send(&client).await.unwrap_err();
    assert_eq!((zone.status().unwrap().as_u16(), zone.message()), (502, "m"));
    server.json(200, &format!("[{error}]"));
    let zones = ListZones::new().send(&client).await.unwrap_err();
    assert_eq!((zones.status().unwrap().as_u16(), zones.message()), (502, "m"));
}

/// A type with a flag.
#[object]
struct Posted {
    ok: bool,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/message", response = Posted)]
struct PostMessage;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/result", response = Option<Zone>, envelope = "result")]
struct GetResult;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/ping")]
struct Ping;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/reset", response = ())]
struct Reset;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/flags", response = BTreeMap<String, bool>)]
struct GetFlags;

#[tokio::test]
async fn a_flag_of_failure_is_an_error_without_a_message() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let failed = |error: Error, message: &str| {
        assert_eq!(error.message(), message, "{error}");
        assert!(error.to_string().contains("200 OK with an error inside"), "{error}");
    };
    server.json(200, r#"{"ok":false}"#);
    failed(PostMessage::new().send(&client).await.unwrap_err().into(), "");
    for (messages, message) in [("[]", ""), (r#"[{"message":"m"}]"#, "m")] {
        let body = format!(r#"{{"success":false,"errors":[],"messages":{messages},"result":null}}"#);
        server.json(200, &body);
        failed(GetResult::new().send(&client).await.unwrap_err().into(), message);
        server.json(200, &body);
        failed(Reset::new().send(&client).await.unwrap_err().into(), message);
    }
    server.json(200, r#"{"deleted":false}"#);
    failed(DeleteKey::new("h").send(&client).await.unwrap_err().into(), "");
    server.json(200, r#"{"deleted":false,"error":"m"}"#);
    failed(DeleteKey::new("h").send(&client).await.unwrap_err().into(), "m");

    server.json(200, r#"{"ok":true}"#);
    assert!(PostMessage::new().send(&client).await.unwrap().ok);
    server.json(200, r#"{"success":true,"errors":[],"result":null}"#);
    assert!(GetResult::new().send(&client).await.unwrap().is_none());
    // Any member may belong to a map, and to a response that is not decoded.
    server.json(200, r#"{"ok":false}"#);
    assert!(!GetFlags::new().send(&client).await.unwrap()["ok"]);
    server.json(200, r#"{"ok":false}"#);
    assert_eq!(Ping::new().send(&client).await.unwrap().text(), r#"{"ok":false}"#);
}
