use std::process::Command;

use openrouter::keys::ListKeys;
use openrouter::oauth::ListJwks;

use super::{ask, header, raw, start, status};

/// Variables of a process cannot be changed safely, so another process runs this test with a proxy.
#[tokio::test]
async fn its_clients_use_no_proxy_of_the_environment() {
    const NAMES: [&str; 4] = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    const NOBODY: &str = "http://127.0.0.1:1";
    if std::env::var("ALL_PROXY").as_deref() != Ok(NOBODY) {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", "emulator::http::its_clients_use_no_proxy_of_the_environment"]);
        let output = again.envs(NAMES.map(|name| (name, NOBODY))).env("NO_PROXY", "").output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
        return;
    }
    let (emulator, client) = start().await;
    assert_eq!(ListKeys::new().send(&client).await.unwrap().len(), 1);
    ListJwks::new().send(&emulator.anonymous()).await.unwrap();
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused() {
    let (emulator, _) = start().await;
    for path in ["/", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/keys/", "/api/v1/keys/a/b", "/api/v2/keys"] {
        let response = ask(&emulator, &format!("GET {path}"), &[], "").await;
        assert_eq!((status(&response), header(&response, "content-type")), (404, Some("application/json")), "{path}");
        assert!(response.ends_with(r#"{"error":{"code":404,"message":"Not Found"}}"#), "{response}");
    }
    for (line, allowed) in [
        ("PUT /api/v1/keys", "GET, HEAD, POST"),
        ("POST /api/v1/keys/abc", "GET, HEAD, PATCH, DELETE"),
        ("GET /api/v1/oauth/token", "POST"),
        ("DELETE /auth", "GET, HEAD, POST"),
        ("OPTIONS /auth", "GET, HEAD, POST"),
    ] {
        let response = ask(&emulator, line, &[], "").await;
        assert_eq!((status(&response), header(&response, "allow")), (405, Some(allowed)), "{line}");
    }
}

#[tokio::test]
async fn head_is_a_get_without_its_body() {
    let (emulator, _) = start().await;
    let get = ask(&emulator, "GET /api/v1/oauth/jwks", &[], "").await;
    let head = ask(&emulator, "HEAD /api/v1/oauth/jwks", &[], "").await;
    assert_eq!(status(&head), 200);
    assert!(head.ends_with("\r\n\r\n"));
    assert_eq!(header(&head, "content-length"), header(&get, "content-length"));
}

#[tokio::test]
async fn one_connection_serves_many_requests() {
    let (emulator, _) = start().await;
    let chunked = "POST /api/v1/auth/keys HTTP/1.1\r\nhost: e\r\ntransfer-encoding: chunked\r\n\r\n\
                   5\r\n{\"cod\r\n8\r\ne\":\"no\"}\r\n0\r\n\r\n";
    let get = "GET /api/v1/oauth/jwks HTTP/1.1\r\nhost: e\r\n\r\n";
    let last = "GET /api/v1/nothing HTTP/1.1\r\nhost: e\r\nconnection: close\r\n\r\n";
    let responses = raw(&emulator, &[chunked, get, last].concat()).await;
    let statuses = responses.split("HTTP/1.1 ").skip(1).map(|response| &response[..3]).collect::<Vec<_>>();
    assert_eq!(statuses, ["403", "200", "404"], "{responses}");
}

#[tokio::test]
async fn large_bodies_are_refused_before_they_are_sent() {
    let (emulator, _) = start().await;
    let expect = |length: usize| {
        format!(
            "POST /api/v1/auth/keys HTTP/1.1\r\nhost: e\r\nexpect: 100-continue\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    let response = raw(&emulator, &expect(33 << 20)).await;
    assert_eq!((status(&response), header(&response, "connection")), (413, Some("close")), "{response}");
    assert!(response.contains(r#"{"error":{"code":413,"#));
    let small = r#"{"code":"no"}"#;
    let response =
        raw(&emulator, &format!("{}{small}GET /x HTTP/1.1\r\nconnection: close\r\n\r\n", expect(small.len()))).await;
    assert!(response.contains("403 Forbidden"), "{response}");
}

#[tokio::test]
async fn the_log_has_every_request_and_prints_no_secret() {
    let (emulator, client) = start().await;
    openrouter::keys::CreateKey::new("k").send(&client).await.unwrap();
    ask(&emulator, "GET /nothing", &[], "").await;
    let requests = emulator.requests();
    let seen = requests.iter().map(|request| (request.method().as_str(), request.path(), request.operation()));
    assert_eq!(seen.collect::<Vec<_>>(), [("POST", "/api/v1/keys", Some("createKeys")), ("GET", "/nothing", None)]);
    assert_eq!(requests[0].status(), Some(201));
    assert!(requests[0].header("authorization").is_some());
    let consent = emulator.approve(&format!("{}/auth?callback_url=https://app.example/", emulator.origin())).unwrap();
    let printed = format!("{requests:?} {emulator:?} {consent:?}");
    assert!(
        !printed.contains("sk-or-v1") && !printed.contains("Bearer") && !printed.contains("auth_code"),
        "{printed}"
    );
    emulator.clear_requests();
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn dropping_the_emulator_stops_the_server() {
    let (emulator, client) = start().await;
    openrouter::keys::GetCurrentKey::new().send(&client).await.unwrap();
    drop(emulator);
    let once = client.with(openrouter::CallOptions::new().retry(openrouter::Retry::off()));
    assert!(openrouter::keys::GetCurrentKey::new().send(&once).await.is_err());
}
