//! `headers(name = "value")`: headers that every request of an operation has.

use openrouter_core::server::{Receive, Received};
use openrouter_core::{Bytes, CallOptions, Endpoint, Error, http};

use crate::support::scripted_server::ScriptedServer;

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(
    method = "GET", path = "/books", response = (),
    headers(Accept = "application/vnd.github+json", x-api-version = "2022-11-28", "x-2fa" = "no \"quotes\"", if-match = "*"),
)]
struct ListBooks {
    #[endpoint(header = "x-api-version")]
    version: Option<String>,
    page: Option<u32>,
}

#[tokio::test]
async fn fixed_headers_are_sent_unless_there_is_another() {
    let mut server = ScriptedServer::start().await;
    let client = server.client();
    server.json(200, "{}");
    ListBooks::new().send(&client).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.header("accept"), Some("application/vnd.github+json"));
    assert_eq!(request.header("x-api-version"), Some("2022-11-28"));
    assert_eq!(request.header("x-2fa"), Some("no \"quotes\""));
    assert_eq!(request.header("if-match"), Some("*"));

    server.json(200, "{}");
    let options = CallOptions::new().header("accept", "text/csv").header("x-2fa", "yes");
    ListBooks::new().version("2026-01-01").send(&client.with(options)).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.header("accept"), Some("text/csv"));
    assert_eq!(request.header("x-api-version"), Some("2026-01-01"));
    assert_eq!(request.header("x-2fa"), Some("yes"));
    assert_eq!(request.head.matches("\r\nx-2fa").count(), 1, "{}", request.head);
}

#[test]
fn the_operation_shows_them_and_the_receiving_side_ignores_them() {
    let expected = [
        ("accept", "application/vnd.github+json"),
        ("x-api-version", "2022-11-28"),
        ("x-2fa", "no \"quotes\""),
        ("if-match", "*"),
    ];
    assert_eq!(ListBooks::META.headers, expected);
    assert!(ListBooks::META.parameters.iter().any(|parameter| parameter.name == "x-api-version"));
    let request = http::Request::get("/books?page=1").body(Bytes::new()).unwrap();
    let mut received = Received::from_request(ListBooks::META, &request, "/books").unwrap();
    assert_eq!(ListBooks::receive(&mut received).unwrap(), ListBooks::new().page(1));
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/merge", response = (), headers(content-type = "application/merge-patch+json"))]
struct Merge {
    name: Option<String>,
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/events", stream = u8, headers(accept = "application/json", x-events = "all"))]
struct ListEvents;

#[tokio::test]
async fn a_fixed_media_type_is_that_of_the_body_and_not_of_a_stream() {
    let mut server = ScriptedServer::start().await;
    let client = server.client();
    server.json(200, "{}");
    Merge::new().name("n").send(&client).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.head.to_lowercase().matches("content-type").count(), 1);

    server.json(404, "{}");
    assert!(matches!(ListEvents.stream(&client).await, Err(Error::UnexpectedStatus(_))));
    let request = server.request().await;
    assert_eq!(request.header("accept"), Some("text/event-stream"));
    assert_eq!(request.header("x-events"), Some("all"));
}
