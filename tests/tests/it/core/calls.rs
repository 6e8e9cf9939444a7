//! Requests as changed by the settings of the client and the options of a call.

use std::sync::atomic::{AtomicUsize, Ordering};

use openrouter::framework::Auth;
use openrouter::keys::{CreateKey, GetCurrentKey, GetKey, ListKeys};
use openrouter::oauth::{ExchangeAuthCode, ListJwks};
use openrouter::{
    Attribution, CallOptions, Credential, Endpoint, Error, ErrorKind, Extra, Method, OpenRouter, Patch, Retry, Secret,
};

use crate::support::Server;
use crate::support::scripted_server::ScriptedServer;

#[tokio::test]
async fn options_win_over_the_client() {
    let mut server = ScriptedServer::start().await;
    let client = server
        .builder()
        .key("sk-1")
        .attribution(&Attribution::new().referer("https://app.example").title("App").categories(["cli-agent"]))
        .header("x-a", "client")
        .build()
        .unwrap();
    let call = client
        .with(CallOptions::new().header("x-a", "first").query("a", "1 2").credential("sk-2"))
        .with(Attribution::new().title("Call").options().header("x-b", "2").query("b", "&"));
    server.json(200, "[]");
    let _ = ListKeys::new().offset(1).send(&call).await;
    let request = server.request().await;
    assert_eq!(request.line(), "GET /api/v1/keys?offset=1&a=1%202&b=%26 HTTP/1.1");
    for (name, value) in [
        ("x-a", "first"),
        ("x-b", "2"),
        ("authorization", "Bearer sk-2"),
        ("http-referer", "https://app.example"),
        ("x-openrouter-title", "Call"),
        ("x-openrouter-categories", "cli-agent"),
    ] {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn body_fields_of_a_call_replace_members_or_are_added() {
    let mut server = ScriptedServer::start().await;
    let options = CallOptions::new().body_field("verbosity", "low").body_field("name", [1, 2]);
    server.json(200, "{}");
    let _ = CreateKey::new("n").limit(1).send(&server.openrouter().with(options.clone())).await;
    assert_eq!(server.request().await.body, br#"{"name":[1,2],"limit":1,"verbosity":"low"}"#);
    let error = GetKey::new("h").send(&server.openrouter().with(options)).await.unwrap_err();
    assert!(error.to_string().contains("body field `verbosity`: the request has no JSON body"), "{error}");
}

#[tokio::test]
async fn the_credential_depends_on_the_operation() {
    let mut server = ScriptedServer::start().await;
    let management_alone = server.builder().management_key("Bearer mk").build().unwrap();
    let key_alone = server.builder().key("bearer  sk").build().unwrap();
    for (client, expected) in [(&management_alone, "Bearer mk"), (&key_alone, "Bearer sk")] {
        for _ in 0..3 {
            server.json(200, "{}");
        }
        let _ = GetCurrentKey::new().send(client).await;
        let _ = ListKeys::new().send(client).await;
        let _ = ListJwks::new().send(&client.with(CallOptions::new().credential("never"))).await;
        assert_eq!(server.request().await.header("authorization"), Some(expected));
        assert_eq!(server.request().await.header("authorization"), Some(expected));
        assert_eq!(server.request().await.header("authorization"), None);
    }
}

#[tokio::test]
async fn a_provider_runs_for_each_call() {
    let mut server = ScriptedServer::start().await;
    let count = AtomicUsize::new(0);
    let provider = move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move { if number < 2 { Ok(Secret::from(format!("token-{number}"))) } else { Err("no more tokens") } }
    };
    let client = server.builder().key(Credential::provider(provider)).build().unwrap();
    for expected in ["Bearer token-0", "Bearer token-1"] {
        server.json(200, "{}");
        let _ = GetCurrentKey::new().send(&client).await;
        assert_eq!(server.request().await.header("authorization"), Some(expected));
    }
    let error = GetCurrentKey::new().send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Build);
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no more tokens");
}

#[tokio::test]
async fn a_missing_credential_is_named_before_anything_is_sent() {
    let client = OpenRouter::anonymous();
    let error = GetCurrentKey::new().send(&client).await.unwrap_err();
    assert!(error.to_string().contains("OPENROUTER_API_KEY"), "{error}");
    let error = ListKeys::new().send(&client).await.unwrap_err();
    assert!(error.to_string().contains("OPENROUTER_MANAGEMENT_KEY"), "{error}");
    assert_eq!((error.kind(), error.call().is_none()), (ErrorKind::Build, true));
}

#[tokio::test]
async fn an_invalid_key_is_an_error_of_the_call() {
    let error = GetCurrentKey::new().send(&OpenRouter::new("a\nb")).await.unwrap_err();
    assert!(error.to_string().contains("credential in the slot `key`: contains a line break"), "{error}");
    assert_eq!((error.kind(), error.call().is_none()), (ErrorKind::Build, true));
}

#[tokio::test]
async fn variables_configure_the_client() {
    let lookup = |pairs: &'static [(&str, &str)]| {
        move |name: &str| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    let mut server = ScriptedServer::start().await;
    let client = OpenRouter::builder()
        .vars(lookup(&[
            ("OPENROUTER_MANAGEMENT_KEY", "mk"),
            ("OPENROUTER_API_KEY", " "),
            ("OPENROUTER_APP_TITLE", "App"),
            ("OPENROUTER_HTTP_REFERER", ""),
        ]))
        .unwrap()
        .base_url(server.base_url())
        .build()
        .unwrap();
    server.json(200, "{}");
    let _ = ListKeys::new().send(&client).await;
    let request = server.request().await;
    assert_eq!(request.header("authorization"), Some("Bearer mk"));
    assert_eq!(request.header("x-openrouter-title"), Some("App"));
    assert_eq!(request.header("http-referer"), None);
    let error = OpenRouter::builder().vars(lookup(&[])).unwrap_err();
    assert!(error.to_string().contains("`OPENROUTER_API_KEY`"), "{error}");
}

#[tokio::test]
async fn requests_can_be_made_without_an_endpoint() {
    let mut server = ScriptedServer::start().await;
    let client = server.openrouter();
    server.json(201, r#"{"ok":true}"#);
    let response = client
        .request(Method::POST, "/brand/new?x=1")
        .query("y", ["a b", "c"])
        .query("z", None::<u8>)
        .header("x-h", 7)
        .json(&serde_json::json!({"a": null}))
        .send()
        .await
        .unwrap();
    assert_eq!((response.status().as_u16(), response.meta().attempts(), &*response.text()), (201, 1, r#"{"ok":true}"#));
    let request = server.request().await;
    assert_eq!(request.line(), "POST /api/v1/brand/new?x=1&y=a%20b&y=c HTTP/1.1");
    assert_eq!((request.header("x-h"), &request.body[..]), (Some("7"), &br#"{"a":null}"#[..]));

    server.json(409, r#"{"error":{"code":409,"message":"taken"}}"#);
    let error = client.request(Method::POST, "/brand/new?token=secret").form([("a", "1&2")]).send().await.unwrap_err();
    assert_eq!(error.to_string(), "POST /brand/new: 409 Conflict: taken");
    assert_eq!(server.request().await.body, b"a=1%262");

    server.json(200, "{}");
    client.request(Method::GET, "/open").auth(Auth::NONE).send().await.unwrap();
    assert_eq!(server.request().await.header("authorization"), None);

    for (path, expected) in [
        ("keys", "must start with `/`"),
        ("/a/../b", "another resource"),
        ("/a/%2E%2e/b", "another resource"),
        ("/a#b", "%23"),
    ] {
        let error = client.request(Method::GET, path).send().await.unwrap_err();
        assert!(error.to_string().contains(expected), "{path}: {error}");
    }
}

#[tokio::test]
async fn http_requests_can_be_sent_by_other_means() {
    let client = OpenRouter::builder().key("sk-x").build().unwrap();
    let request = CreateKey::new("n").to_http(&client).await.unwrap();
    assert_eq!(request.uri(), "https://openrouter.ai/api/v1/keys");
    assert_eq!(request.headers()["authorization"], "Bearer sk-x");
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.body().as_bytes().unwrap(), br#"{"name":"n"}"#.as_slice());
    let request = client.request(Method::GET, "/x").to_http().await.unwrap();
    assert_eq!(request.method(), Method::GET);
}

#[tokio::test]
async fn bad_input_is_refused_before_anything_is_sent() {
    let client = OpenRouter::builder().key("sk").base_url("http://127.0.0.1:9").build().unwrap();
    for hash in ["", ".", ".."] {
        let error = GetKey::new(hash).send(&client).await.unwrap_err();
        assert!(error.to_string().contains("path parameter `hash`"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Build);
    }
    for value in ["a\r\nb", "a\nb", "a\0b"] {
        let error = ListKeys::new().send(&client.with(CallOptions::new().header("x-h", value))).await.unwrap_err();
        assert!(error.to_string().contains("header `x-h`"), "{error}");
        let error = OpenRouter::builder().key("sk").header("x-h", value).build().unwrap_err();
        assert!(error.to_string().contains("header `x-h`"), "{error}");
        let error = OpenRouter::builder().key(value).build().unwrap_err();
        assert!(error.to_string().contains("credential"), "{error}");
    }
    for (url, expected) in [
        ("nonsense", "base URL"),
        ("ftp://openrouter.ai", "base URL"),
        ("http://openrouter.ai/api/v1", "plain `http`"),
        ("https://user:secret@openrouter.ai", "user name"),
        ("https://openrouter.ai/api?x=1", "query"),
    ] {
        let error = OpenRouter::builder().key("sk").base_url(url).build().unwrap_err();
        assert!(error.to_string().contains(expected) && !error.to_string().contains("secret"), "{url}: {error}");
    }
    OpenRouter::builder().key("sk").base_url("http://example.com").allow_http(true).build().unwrap();
    let error = ListKeys::new().send(&client.with(CallOptions::new().base_url("http://a.example"))).await.unwrap_err();
    assert!(error.to_string().contains("plain `http`"), "{error}");
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/api/alpha/decisions", base = origin)]
struct AtTheOrigin {
    a: u8,
    #[endpoint(extra)]
    more: Extra,
}

#[tokio::test]
async fn an_operation_may_be_at_the_origin() {
    let mut server = ScriptedServer::start().await;
    server.json(200, "{}");
    let mut more = Extra::new();
    more.insert("z", 1).unwrap();
    more.insert("b", Patch::<u8>::Null).unwrap();
    AtTheOrigin::new(1).more(more).send(&server.openrouter()).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.line(), "POST /api/alpha/decisions HTTP/1.1");
    assert_eq!(request.body, br#"{"a":1,"z":1,"b":null}"#);
}

#[tokio::test]
async fn a_redirect_to_another_origin_is_not_followed() {
    let other = Server::silent().await;
    let mut server = ScriptedServer::start().await;
    server.respond(308, &[("location", &other.url("/stolen"))], "");
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 308);
    assert_eq!(other.connections(), 0);
    server.request().await;
    server.respond(308, &[("location", "/api/v1/keys/other")], "");
    server.json(404, "{}");
    let _ = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    server.request().await;
    let followed = server.request().await;
    assert_eq!(followed.line(), "GET /api/v1/keys/other HTTP/1.1");
    assert_eq!(followed.header("authorization"), Some("Bearer sk-or-v1-management"));
}

#[tokio::test]
async fn calls_can_be_spawned_and_borrow_nothing() {
    let server = ScriptedServer::start().await;
    server.json(200, r#"{"key":"k","user_id":null}"#);
    let call = {
        let code = String::from("c");
        ExchangeAuthCode::new(code.as_str()).send(&server.openrouter())
    };
    assert_eq!(size_of_val(&call), 32 - 8);
    assert_eq!(tokio::spawn(call).await.unwrap().unwrap().key.expose(), "k");
}

#[tokio::test]
async fn the_total_timeout_ends_a_call() {
    let server = Server::silent().await;
    let client = OpenRouter::builder().key("sk").base_url(server.url("/api/v1")).build().unwrap();
    let quick = client.with(
        CallOptions::new()
            .total_timeout(std::time::Duration::from_millis(20))
            .retry(Retry::off())
            .header("x-trace", "7"),
    );
    let error = GetCurrentKey::new().send(&quick).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(matches!(error, Error::Timeout(_)));
}

#[tokio::test]
async fn headers_set_by_name_are_sent_once() {
    let mut server = ScriptedServer::start().await;
    let client = server.builder().key("sk-client").build().unwrap();
    server.json(200, "{}");
    let call = CallOptions::new().header("authorization", "Bearer sk-call").header("accept", "text/csv");
    client.with(call).request(Method::GET, "/x").send().await.unwrap();
    let request = server.request().await;
    assert_eq!(request.head.to_ascii_lowercase().matches("\r\nauthorization:").count(), 1);
    assert_eq!(request.header("authorization"), Some("Bearer sk-call"));
    assert_eq!(request.header("accept"), Some("text/csv"));
    server.json(200, "{}");
    client.request(Method::GET, "/x").header("accept", "image/png").send().await.unwrap();
    assert_eq!(server.request().await.header("accept"), Some("image/png"));

    let named = client.with(CallOptions::new().header("Authorization", "sentinel").header("X-Api-Key", "sentinel"));
    let http = GetCurrentKey::new().to_http(&named).await.unwrap();
    assert!(!format!("{http:?}").contains("sentinel"), "{http:?}");
    for name in ["content-length", "Transfer-Encoding", "host", "connection"] {
        let options = CallOptions::new().header(name, "3");
        let error = CreateKey::new("n").send(&client.with(options)).await.unwrap_err();
        assert!(error.to_string().contains("is set from the request itself"), "{error}");
    }
}

#[test]
fn a_client_that_cannot_send_has_no_base_url() {
    let error = OpenRouter::new("a\nb").base_url().map(drop).unwrap_err();
    assert_eq!(error.subject(), "credential in the slot `key`");
}

#[tokio::test]
async fn body_fields_of_a_call_make_a_body() {
    let mut server = ScriptedServer::start().await;
    server.json(200, "{}");
    let client = server.openrouter().with(CallOptions::new().body_field("a", 1));
    client.request(Method::POST, "/x").send().await.unwrap();
    let request = server.request().await;
    assert_eq!((request.header("content-type"), &request.body[..]), (Some("application/json"), &b"{\"a\":1}"[..]));
}

#[tokio::test(start_paused = true)]
async fn the_total_timeout_includes_the_credential() {
    let never = || std::future::pending::<Result<Secret, std::io::Error>>();
    let client =
        OpenRouter::builder().key(Credential::provider(never)).total_timeout(std::time::Duration::from_secs(5));
    let error = GetCurrentKey::new().send(&client.build().unwrap()).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((error.call().unwrap().attempts(), error.to_string().contains("in total")), (0, true));
}
