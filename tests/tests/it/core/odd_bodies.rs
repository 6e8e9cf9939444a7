//! Responses that HTTP allows and declarations do not expect.

use openrouter::keys::{DeleteKey, GetKey, GetKeyError, ListKeys};
use openrouter::{Endpoint, Error, Method};

use crate::support::Server;
use crate::support::scripted_server::{JSON, ScriptedServer};

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/thing", response = Thing, errors(404))]
struct GetThing;

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/loose", response = Loose)]
struct MakeLoose;

#[openrouter::object]
struct Thing {
    name: String,
}

#[openrouter::object]
struct Loose {
    name: Option<String>,
}

#[tokio::test]
async fn json_is_recognized_under_a_wrong_type_and_behind_comments() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    for (content_type, body) in [
        ("text/html; charset=utf-8", r#"{"name":"n"}"#),
        ("application/xml", r#" {"name":"n"}"#),
        ("application/json", ": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\r\n\r\n{\"name\":\"n\"}"),
        ("text/html", "\u{feff}: waiting\n{\"name\":\"n\"}"),
    ] {
        server.respond(200, &[("content-type", content_type)], body);
        assert_eq!(GetThing::new().send(&client).await.unwrap().name, "n", "{content_type}");
    }
    for (content_type, body) in
        [("text/html", "<p>"), ("text/event-stream", ": a\n\ndata: {}\n\n"), ("text/html", ": a")]
    {
        server.respond(200, &[("content-type", content_type)], body);
        let error = GetThing::new().send(&client).await.unwrap_err();
        assert!(error.to_string().ends_with(&format!("found a response of type `{content_type}`")), "{error}");
    }
    server.respond(200, JSON, ": nothing follows");
    let error = GetThing::new().send(&client).await.unwrap_err();
    assert!(error.to_string().ends_with("the body is empty"), "{error}");
}

#[tokio::test]
async fn a_success_without_content_is_a_success() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    server.raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    assert!(DeleteKey::new("h").send(&client).await.unwrap().deleted);
    server.raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    assert_eq!(MakeLoose::new().send(&client).await.unwrap().name, None);
    // A value that cannot be made up is an error, which says that the call itself succeeded.
    server.raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    let error = GetThing::new().send(&client).await.unwrap_err();
    let expected =
        "GET /thing (getThing): the 204 response could not be decoded: the server reports success and sends no content";
    assert_eq!(error.to_string(), expected);
    server.raw(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec());
    assert!(matches!(ListKeys::new().send(&client).await, Err(Error::Decode(_))));
    // Other statuses promise content.
    server.respond(200, JSON, "");
    assert!(matches!(MakeLoose::new().send(&client).await, Err(Error::Decode(_))));
}

/// A deletion whose response identifies what is gone.
#[derive(Debug, Endpoint)]
#[endpoint(method = "DELETE", path = "/thing", response = Thing)]
struct DeleteThing;

#[tokio::test]
async fn a_deletion_needs_no_content_whatever_its_status() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    for status in [200, 202] {
        for (content_type, body) in [
            ("application/json", ""),
            ("application/json", " \r\n"),
            ("application/json", "null "),
            ("text/html", "\n"),
        ] {
            server.respond(status, &[("content-type", content_type)], body);
            assert!(DeleteKey::new("h").send(&client).await.unwrap().deleted, "{status} {body:?}");
        }
    }
    server.json(202, "");
    let error = DeleteThing::new().send(&client).await.unwrap_err();
    assert!(error.to_string().ends_with("the server reports success and sends no content"), "{error}");
    server.json(200, r#"{"name":"n"}"#);
    assert_eq!(DeleteThing::new().send(&client).await.unwrap().name, "n");
    server.json(200, "[]");
    assert!(matches!(DeleteKey::new("h").send(&client).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn an_encoding_that_was_not_asked_for_is_named() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    let encoded = [("content-type", "application/json"), ("content-encoding", "br")];
    for (status, found) in [(200, "the 200 response could not be decoded: "), (404, "404 Not Found: ")] {
        server.respond(status, &encoded, "\u{1}\u{2}");
        let error = GetThing::new().send(&client).await.unwrap_err().to_string();
        assert!(error.contains(found), "{error}");
        assert!(error.ends_with("the body has the content encoding `br`, which was not asked for"), "{error}");
    }
    server.respond(200, &encoded, "\u{1}\u{2}");
    let response = client.request(Method::GET, "/raw").send().await.unwrap();
    assert!(response.json::<Vec<u8>>().unwrap_err().to_string().contains("`br`"));
    server.respond(200, &[("content-encoding", "identity")], r#"{"name":"n"}"#);
    assert_eq!(GetThing::new().send(&client).await.unwrap().name, "n");
}

#[tokio::test]
async fn a_documented_status_is_documented_also_in_an_encoding_that_was_not_asked_for() {
    let server = ScriptedServer::start().await;
    server.respond(404, &[("content-encoding", "br")], "\u{1}\u{2}");
    let error = GetKey::new("h").send(&server.openrouter()).await.unwrap_err();
    assert!(matches!(error, Error::Api(GetKeyError::NotFound(_))), "{error:?}");
    assert_eq!(error.message(), "");
    let expected = "404 Not Found: the body has the content encoding `br`, which was not asked for";
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[tokio::test]
async fn a_redirect_to_a_path_that_leads_elsewhere_keeps_its_response() {
    let server = ScriptedServer::start().await;
    let client = server.openrouter();
    for location in ["/a\\b", "/a\\..\\b", "/x/%2e%2e/y"] {
        server.respond(
            302,
            &[("location", location), ("x-generation-id", "gen-7")],
            r#"{"error":{"message":"moved"}}"#,
        );
        let error = GetKey::new("h").send(&client).await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(302), "{error}");
        assert_eq!(error.headers().unwrap()["x-generation-id"], "gen-7");
        let expected = format!("302 Found, not followed to `{location}`: moved (request gen-7)");
        assert!(error.to_string().ends_with(&expected), "{error}");
    }
}

/// A client that read such a response by its length would take the rest of it for the next response
/// ([RFC 9112, section 6.3](https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3)). Read by its chunks it has a certain end, so
/// the connection is used again.
#[tokio::test]
async fn transfer_encoding_wins_over_a_length() {
    let (length, chunked) = ("content-length: 5\r\n", "transfer-encoding: chunked\r\n");
    for framing in [[length, chunked], [chunked, length]].map(|headers| headers.concat()) {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{framing}\r\n");
        let response = format!("{head}c\r\n{{\"name\":\"n\"}}\r\n0\r\n\r\n");
        let server = Server::responding([response.into_bytes()]).await;
        let client = openrouter::OpenRouter::builder().key("k").base_url(server.url("/api/v1")).build().unwrap();
        for _ in 0..3 {
            assert_eq!(GetThing::new().send(&client).await.unwrap().name, "n");
        }
        assert_eq!(server.connections(), 1, "{framing}");
    }
}
