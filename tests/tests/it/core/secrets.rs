//! Sentinels are placed wherever a secret can be, and searched for in everything that can be printed.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use openrouter::framework::{Attempt, Drift, Observer, Operation};
use openrouter::keys::{CreateKey, ExternalKey, GetCurrentKey, GetKey};
use openrouter::oauth::{CreateAuthCode, ExchangeAuthCode, ExchangeToken};
use openrouter::{CallOptions, Credential, Endpoint, Extra, Method, OpenRouter, RawJson, Secret};

use crate::support::scripted_server::{JSON, ScriptedServer};

pub(super) const SENTINEL: &str = "s3nt1nel";

fn debug(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}

pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(text, " {error} {error:?} {error:#?}").unwrap();
        source = error.source();
    }
    text
}

#[track_caller]
pub(super) fn clean(text: &str) {
    assert!(!text.contains(SENTINEL), "{text}");
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/hooks", errors(400))]
struct CreateHook {
    #[endpoint(header = "x-hook-secret", secret)]
    secret: Option<Secret>,
    #[endpoint(secret)]
    signing_key: Secret,
}

/// Fields that are secret by their type alone.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/unmarked", errors(400))]
struct Unmarked {
    #[endpoint(query)]
    token: Secret,
    tokens: Vec<Secret>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/header")]
struct InHeader {
    #[endpoint(header = "x-token")]
    token: Secret,
}

#[tokio::test]
async fn requests_clients_and_options() {
    let client = OpenRouter::builder().key(SENTINEL).management_key(SENTINEL).header("x-internal", SENTINEL);
    clean(&debug(&client));
    let client = client.build().unwrap();
    clean(&debug(&client));
    let options =
        CallOptions::new().credential(SENTINEL).header("x-a", SENTINEL).query("q", SENTINEL).body_field("f", SENTINEL);
    clean(&debug(&options));
    let client = client.with(options);
    clean(&debug(&client));
    clean(&debug(&Credential::from(SENTINEL)));
    clean(&debug(&Secret::from(SENTINEL)));
    clean(&debug(&ExchangeAuthCode::new(SENTINEL).code_verifier(SENTINEL)));
    clean(&debug(&ExchangeToken::new(SENTINEL, "policy")));
    clean(&debug(&CreateKey::new("n").external(ExternalKey::new("u").api_key(SENTINEL))));
    clean(&debug(&CreateHook::new(SENTINEL).secret(SENTINEL)));
    clean(&debug(&client.request(Method::GET, format!("/x?token={SENTINEL}")).header("x-s", SENTINEL)));
    clean(&debug(&RawJson::from_json(&format!("\"{SENTINEL}\"")).unwrap()));
    let mut extra = Extra::new();
    extra.insert("name", SENTINEL).unwrap();
    clean(&debug(&extra));

    let http = CreateHook::new(SENTINEL).secret(SENTINEL).to_http(&client).await.unwrap();
    let headers = http.headers();
    assert!(headers["x-hook-secret"].is_sensitive() && headers["authorization"].is_sensitive());
    clean(&debug(http.body()));
    clean(&debug(&GetCurrentKey::new().send(&client)));
}

#[tokio::test]
async fn responses() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let key = serde_json::to_string(&openrouter::keys::Key::sample()).unwrap();
    server.respond(
        201,
        &[("content-type", "application/json"), ("set-cookie", SENTINEL)],
        &format!(r#"{{"data":{key},"key":"{SENTINEL}","beside":"{SENTINEL}"}}"#),
    );
    let created = CreateKey::new("n").send_with_meta(&client).await.unwrap();
    assert_eq!(created.key.expose(), SENTINEL);
    clean(&debug(&created));
    clean(&debug(created.value()));
    clean(&debug(created.meta()));
    server.json(200, &format!(r#"{{"key":"{SENTINEL}","user_id":null}}"#));
    clean(&debug(&ExchangeAuthCode::new("c").send(&client).await.unwrap()));
    server.json(200, &format!(r#"{{"data":{{"id":"{SENTINEL}","app_id":1,"created_at":"2025-08-24T10:30:00Z"}}}}"#));
    clean(&debug(&CreateAuthCode::new("https://a.example").send(&client).await.unwrap()));
    server.json(200, &format!(r#"{{"key":"{SENTINEL}"}}"#));
    clean(&debug(&client.request(Method::GET, "/raw").send().await.unwrap()));
}

#[tokio::test]
async fn errors() {
    let server = ScriptedServer::start().await;
    let client = server
        .builder()
        .key(SENTINEL)
        .build()
        .unwrap()
        .with(CallOptions::new().header("x-s", SENTINEL).retry(openrouter::Retry::off()));
    let body = format!(r#"{{"error":{{"code":401,"message":"no","metadata":{{"raw":"{SENTINEL}"}}}}}}"#);
    for (status, body) in [
        (401, body.as_str()),
        (418, &body),
        (401, &format!(r#"{{"error":{{"code":401,"message":"the key {SENTINEL} is unknown"}}}}"#)),
        (200, &format!(r#"{{"error":{{"code":401,"message":"the key {SENTINEL} is unknown"}}}}"#)),
        (404, SENTINEL),
        (200, SENTINEL),
        (200, &format!(r#"{{"data":{{"hash":"{SENTINEL}","name":["{SENTINEL}"]}}}}"#)),
        (200, &format!(r#"{{"{SENTINEL}":1}}"#)),
        (200, &format!(r#"{{"data":{{"hash":{{"{SENTINEL}":[1}}}}}}"#)),
        (401, &format!(r#"{{"error":{{"code":"{SENTINEL}","type":"{SENTINEL}","message":"no"}}}}"#)),
        (401, &format!(r#"{{"error":{{"code":401,"message":"no","error_type":"{SENTINEL}"}}}}"#)),
        (401, &format!(r#"{{"error":{{"message":"no","metadata":{{"provider_name":"{SENTINEL}"}}}}}}"#)),
        (401, &format!(r#"{{"errors":{{"{SENTINEL}":["no"]}}}}"#)),
        (401, &format!("<p>{SENTINEL}")),
        (302, ""),
    ] {
        let quoting =
            [JSON[0], ("x-request-id", SENTINEL), ("location", &format!("https://elsewhere.example/{SENTINEL}"))];
        server.respond(status, &quoting, body);
        let error = GetKey::new("h").send(&client).await.unwrap_err();
        clean(&chain(&error));
        clean(&debug(&error.details()));
        clean(&debug(&error.call()));
        if let openrouter::Error::Api(error) = &error {
            clean(&debug(error));
            if let openrouter::keys::GetKeyError::Unauthorized(error) = error {
                clean(&debug(error.body()));
            }
        }
        clean(&chain(&error.erase()));
    }

    for quoting in [("content-type", format!("text/{SENTINEL}")), ("content-encoding", SENTINEL.to_owned())] {
        for status in [200, 401] {
            server.respond(status, &[(quoting.0, &quoting.1), ("x-request-id", SENTINEL)], "<p>");
            let error = GetKey::new("h").send(&client).await.unwrap_err();
            clean(&chain(&error));
            clean(&debug(&error.details()));
            assert!(error.call().unwrap().request_id().is_none());
        }
    }

    let error =
        ExchangeAuthCode::new(SENTINEL).send(&client.with(CallOptions::new().header("x-s", format!("{SENTINEL}\n"))));
    clean(&chain(&error.await.unwrap_err()));
    let error = OpenRouter::builder().key(format!("{SENTINEL}\n{SENTINEL}")).build().unwrap_err();
    clean(&chain(&error));
    let nobody = OpenRouter::builder().key(SENTINEL).base_url("http://127.0.0.1:1").retry(openrouter::Retry::off());
    let nobody = nobody.build().unwrap().with(CallOptions::new().query("q", SENTINEL));
    let error = GetKey::new(SENTINEL).send(&nobody).await.unwrap_err();
    assert_eq!(error.kind(), openrouter::ErrorKind::Connect);
    clean(&chain(&error));
}

#[tokio::test]
async fn parts_of_secrets() {
    let server = ScriptedServer::start().await;
    let key = format!("sk-or-v1-{SENTINEL}");
    let client = server.builder().key(&*key).build().unwrap();
    let client = client.with(CallOptions::new().retry(openrouter::Retry::off()));
    let reason = format!("{}{key}", "m".repeat(285));
    server.json(502, &format!(r#"{{"error":{{"message":"no","metadata":{{"raw":"{reason}","provider_name":"P"}}}}}}"#));
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert!(error.message().ends_with("m…)"), "{}", error.message());

    // An error body is read up to 64 KiB.
    for cut in 1..key.len() {
        server.respond(404, &[("content-type", "text/plain")], &format!("{}{key}", "m".repeat((64 << 10) - cut)));
        let error = GetKey::new("h").send(&client).await.unwrap_err();
        assert!(error.details().unwrap().is_truncated());
        assert_eq!(error.message().trim_matches('m'), "", "{cut}");
    }
}

#[tokio::test]
async fn secrets_beside_the_one_of_the_request() {
    let server = ScriptedServer::start().await;
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let token = Credential::provider(move || {
        let number = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        async move { Ok::<_, std::io::Error>(Secret::from(format!("{SENTINEL}-{number}"))) }
    });
    let client = server.builder().key(token).build().unwrap();
    server.json(401, "{}");
    server.json(401, &format!(r#"{{"error":{{"message":"{SENTINEL}-0 is not valid"}}}}"#));
    let error = GetKey::new("h").send(&client).await.unwrap_err();
    assert_eq!((error.call().unwrap().attempts(), error.message()), (2, "… is not valid"));
    clean(&chain(&error));

    let client = server.openrouter().with(CallOptions::new().header("cookie", format!("a=b; session={SENTINEL}")));
    server.json(400, &format!(r#"{{"error":{{"message":"no session {SENTINEL}"}}}}"#));
    clean(&chain(&GetKey::new("h").send(&client).await.unwrap_err()));

    for (location, shown) in [
        (format!("http://me:{SENTINEL}@other.example:1/x@y?z=1"), "http://other.example:1/x@y"),
        (format!("//{SENTINEL}@other.example"), "//other.example"),
        ("http://other.example/@a".to_owned(), "http://other.example/@a"),
        ("/b//c@d".to_owned(), "/b//c@d"),
    ] {
        server.respond(302, &[("location", &location)], "");
        let error = CreateKey::new("n").send(&server.openrouter()).await.unwrap_err();
        assert_eq!(error.details().unwrap().location(), Some(shown));
        clean(&chain(&error));
    }
}

/// Keeps everything that was set aside, as it is printed.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl Observer for Heard {
    fn attempt(&self, _: &Attempt) {}

    fn drift(&self, _: Option<&'static Operation>, drift: &Drift) {
        self.0.lock().unwrap().push(debug(drift));
    }
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/counts", response = BTreeMap<String, u64>, stream = BTreeMap<String, u64>)]
struct CountByName;

#[tokio::test]
async fn names_that_are_set_aside() {
    let server = ScriptedServer::start().await;
    let heard = Heard::default();
    let client = server.builder().key(SENTINEL).observer(heard.clone()).build().unwrap();
    let body = format!(r#"{{"a":1,"{SENTINEL}":"x","of {SENTINEL}":2}}"#);
    server.json(200, &body);
    let response = CountByName::new().send_with_meta(&client).await.unwrap();
    assert_eq!(response.drift().paths(), ["…"]);
    assert_eq!(response.value().len(), 2);
    clean(&debug(response.drift()));
    server.respond(200, &[("content-type", "text/event-stream")], &format!("data: {body}\n\ndata: [DONE]\n\n"));
    let mut stream = CountByName::new().stream(&client).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap().len(), 2);
    let heard = heard.0.lock().unwrap();
    assert_eq!(heard.len(), 2);
    heard.iter().for_each(|paths| clean(paths));
}
