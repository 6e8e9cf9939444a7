//! `headers(name = "value")`: headers that every request of an operation has.

use openrouter_core::server::{Receive, Received};
use openrouter_core::{Api, Bytes, CallMeta, CallOptions, Client, Endpoint, Error, Method, PlainErrorBody, http};

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

enum Versioned {}

impl Api for Versioned {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
    const HEADERS: &'static [(&'static str, &'static str)] =
        &[("Accept", "application/vnd.v2+json"), ("x-version", "2")];
}

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/zen", response = text, api = Versioned)]
struct GetZen;

#[derive(Debug, Endpoint)]
#[endpoint(method = "GET", path = "/log", stream = u8, api = Versioned, headers(x-version = "3"))]
struct ReadLog;

#[tokio::test]
async fn the_headers_of_an_api_are_those_of_every_request_without_others() {
    let mut server = ScriptedServer::start().await;
    let builder = || Client::builder(server.base_url()).api::<Versioned>();
    let (client, own) = (builder().build().unwrap(), builder().header("accept", "text/x").header("x-version", "1"));
    let own = own.build().unwrap();
    let options = CallOptions::new().header("x-version", "4");

    for (client, accept, version) in [
        (&client, "application/vnd.v2+json", "2"),
        (&own, "text/x", "1"),
        (&client.with(options), "application/vnd.v2+json", "4"),
    ] {
        server.json(200, "{}");
        GetZen.send(client).await.unwrap();
        let request = server.request().await;
        assert_eq!((request.header("accept"), request.header("x-version")), (Some(accept), Some(version)));
    }
    server.json(200, "{}");
    client.request(Method::GET, "/zen").send().await.unwrap();
    assert_eq!(server.request().await.header("x-version"), Some("2"));
    server.json(404, "{}");
    assert!(ReadLog.stream(&client).await.is_err());
    let request = server.request().await;
    assert_eq!((request.header("accept"), request.header("x-version")), (Some("text/event-stream"), Some("3")));
}
