//! Pages in a browser, of this origin and of others.

use openrouter_emulator::{Emulator, Fault};

use super::{CHALLENGE, ask, header, raw, start, status};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");

/// Every response of the API can be read by any page, also one that no endpoint has made.
#[tokio::test]
async fn pages_of_all_origins_may_use_the_api() {
    let (emulator, _) = start().await;
    let origin = ("origin", "https://app.example");
    for (line, expected) in [
        ("GET /api/v1/oauth/jwks", 200),
        ("GET /api/v1/key", 401),
        ("GET /api/v1/nothing", 404),
        ("GET /api/v1", 404),
        ("PUT /api/v1/keys", 405),
        ("GET /api/v1/oauth/jwks", 503),
    ] {
        if expected == 503 {
            emulator.fault(Fault::status(503));
        }
        let response = ask(&emulator, line, &[origin], "").await;
        assert_eq!(status(&response), expected, "{response}");
        assert_eq!(header(&response, "access-control-allow-origin"), Some("*"), "{response}");
        let exposed = header(&response, "access-control-expose-headers").unwrap();
        for name in [
            "Retry-After",
            "X-Generation-Id",
            "X-OpenRouter-Cache-Age",
            "X-OpenRouter-Cache-Source-Id",
            "X-OpenRouter-Cache-Status",
            "X-OpenRouter-Cache-TTL",
            "X-RateLimit-Reset",
            "X-Request-Id",
        ] {
            assert!(exposed.split(", ").any(|exposed| exposed == name), "{name}: {exposed}");
        }
    }
}

#[tokio::test]
async fn preflight_requests_succeed_without_a_key() {
    let (emulator, _) = start().await;
    emulator.fault(Fault::status(503));
    for path in ["/api/v1/keys", "/api/v1/keys/abc", "/api/v1/chat/completions", "/api/v1/nothing"] {
        let asked = [
            ("origin", "https://app.example"),
            ("access-control-request-method", "PATCH"),
            ("access-control-request-headers", "authorization,content-type,x-stainless-lang,x-title,foo,x y"),
        ];
        let response = ask(&emulator, &format!("OPTIONS {path}"), &asked, "").await;
        assert_eq!((status(&response), header(&response, "access-control-allow-origin")), (204, Some("*")));
        assert_eq!(header(&response, "access-control-allow-credentials"), None);
        let methods = header(&response, "access-control-allow-methods").unwrap();
        assert!(["GET", "POST", "PUT", "PATCH", "DELETE"].iter().all(|method| methods.contains(method)), "{methods}");
        let allowed = header(&response, "access-control-allow-headers").unwrap().to_ascii_lowercase();
        let allowed = allowed.split(", ").collect::<Vec<_>>();
        for name in ["authorization", "content-type", "x-title", "x-openrouter-title", "x-stainless-lang"] {
            assert_eq!(allowed.iter().filter(|allowed| **allowed == name).count(), 1, "{name}: {allowed:?}");
        }
        assert!(!allowed.contains(&"foo"), "{allowed:?}");
    }
    assert_eq!(emulator.requests().len(), 4);
    assert_eq!(emulator.requests()[0].status(), Some(204));
    // A preflight request uses up no fault.
    assert_eq!(status(&ask(&emulator, "GET /api/v1/oauth/jwks", &[], "").await), 503);
}

async fn consent(emulator: &Emulator, headers: &[(&str, &str)]) -> u16 {
    let line =
        format!("POST /auth?callback_url=https://app.example/&code_challenge={CHALLENGE}&code_challenge_method=S256");
    let response = ask(emulator, &line, headers, "decision=approve").await;
    assert_eq!(header(&response, "access-control-allow-origin"), None);
    assert_eq!(response.contains("code=auth_code"), status(&response) == 303);
    status(&response)
}

async fn advance(emulator: &Emulator, headers: &[(&str, &str)]) -> u16 {
    let response = ask(emulator, "POST /emulator/advance", headers, r#"{"seconds":1}"#).await;
    assert_eq!(header(&response, "access-control-allow-origin"), None);
    status(&response)
}

#[tokio::test]
async fn only_pages_of_this_origin_may_approve_and_control() {
    let (emulator, _) = start().await;
    for (headers, allowed) in [
        (&[][..], true),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "same-origin"), ("origin", "null")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], false),
        (&[("origin", "http://127.0.0.1")], true),
        (&[("origin", "http://127.0.0.1:1")], false),
        (&[("origin", "https://127.0.0.1")], false),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "null")], false),
    ] {
        let with = |own| [&[own], headers].concat();
        assert_eq!(consent(&emulator, &with(FORM)).await, if allowed { 303 } else { 403 }, "{headers:?}");
        assert_eq!(advance(&emulator, &with(JSON)).await, if allowed { 200 } else { 403 }, "{headers:?}");
        let about = status(&ask(&emulator, "GET /emulator", headers, "").await);
        assert_eq!(about, if allowed { 200 } else { 403 }, "{headers:?}");
        // Applications of all origins send their users to the page.
        let page = ask(&emulator, "GET /auth?callback_url=https://app.example/", headers, "").await;
        assert_eq!(status(&page), 200, "{headers:?}");
    }
}

/// A form of another page can send these media types, or none at all, without asking.
#[tokio::test]
async fn other_media_types_are_refused() {
    let (emulator, _) = start().await;
    for other in ["text/plain", "multipart/form-data; boundary=x", "application/octet-stream"] {
        assert_eq!(consent(&emulator, &[("content-type", other)]).await, 415, "{other}");
        assert_eq!(advance(&emulator, &[("content-type", other)]).await, 415, "{other}");
    }
    assert_eq!(consent(&emulator, &[]).await, 415);
    assert_eq!(advance(&emulator, &[]).await, 415);
    assert_eq!(advance(&emulator, &[FORM]).await, 415);
    assert_eq!(advance(&emulator, &[("content-type", "Application/JSON; charset=utf-8")]).await, 200);
}

/// A page can give its own host name the address 127.0.0.1, and is then of the same origin.
#[tokio::test]
async fn other_hosts_are_refused() {
    let (emulator, _) = start().await;
    for (host, expected) in [
        ("127.0.0.1", 200),
        ("127.0.0.1:8080", 200),
        ("LocalHost:1", 200),
        ("[::1]:8080", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("127.0.0.1@evil.example", 403),
        ("localhost.evil.example:80", 403),
        ("", 403),
    ] {
        for path in ["/emulator", "/auth?callback_url=https://app.example/"] {
            let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
            assert_eq!(status(&raw(&emulator, &request).await), expected, "{host} {path}");
        }
    }
}
