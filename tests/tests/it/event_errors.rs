//! Errors in the events of OpenRouter, whatever the events contain.

use openrouter::framework::OpenRouterApi;
use openrouter::{Endpoint, object};
use openrouter_core::{Api, Error};
use proptest::prelude::*;

use crate::support::scripted_server::ScriptedServer;

/// A request whose events are those of `/responses`, as far as the test needs them.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/responses", response = Event, stream = Event, auth = none, errors(500))]
struct CreateResponse {
    input: String,
}

#[object]
struct Event {
    r#type: Option<String>,
}

/// Reads a stream of two events, of which the second one fails, and returns the number of values and the error.
async fn read(failure: &str) -> (usize, Error<CreateResponseError>) {
    let server = ScriptedServer::start().await;
    let body = format!("data: {{\"type\":\"response.created\"}}\n\n{failure}\n\ndata: [DONE]\n\n");
    server.respond(200, &[("content-type", "text/event-stream")], &body);
    let mut stream = CreateResponse::new("hi").stream(&server.openrouter()).await.expect("a stream");
    let mut values = 0;
    loop {
        match stream.next().await.expect("an error") {
            Ok(_) => values += 1,
            Err(error) => {
                assert!(stream.next().await.is_none(), "an error ends the stream");
                return (values, error);
            }
        }
    }
}

#[tokio::test]
async fn a_response_that_failed_is_an_error_whatever_its_members_are() {
    for (failure, message) in [
        (r#"data: {"type":"response.failed","response":{"status":"failed"}}"#, None),
        (r#"data: {"response":{"status":"failed"},"sequence_number":3,"type":"response.failed"}"#, None),
        ("event: response.failed\ndata: {\"sequence_number\":3,\"type\":\"response.failed\",\"response\":{}}", None),
        ("event: response.failed\ndata: gone", Some("gone")),
        ("event: error\ndata: {\"sequence_number\":3}", None),
        (r#"data: {"sequence_number":3,"type":"error","message":"gone"}"#, Some("gone")),
        (
            r#"data: {"type":"response.failed","response":{"error":{"code":"server_error","message":"gone"}}}"#,
            Some("gone"),
        ),
    ] {
        let (values, error) = read(failure).await;
        assert_eq!(values, 1, "{failure}: {error}");
        assert!(matches!(error, Error::Api(_) | Error::UnexpectedStatus(_)), "{failure}: {error:?}");
        assert!(message.is_none_or(|message| error.to_string().contains(message)), "{failure}: {error}");
    }
}

/// Names and texts with which errors are written, and some that resemble them.
const WORDS: &[&str] =
    &["error", "errors", "type", "response", "response.failed", "response.created", "choices", "message", "code"];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(WORDS).prop_map(str::to_owned), "[a-z.]{0,6}"]
}

/// The name of an event.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["", "error", "response.failed"][..])
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("502".to_owned()),
        Just(r#""\"error\"""#.to_owned()),
        word().prop_map(|word| format!("\"{word}\"")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            members(inner).prop_map(|members| format!("{{{members}}}")),
        ]
    })
}

fn members(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let member = (word(), value).prop_map(|(name, value)| format!("\"{name}\":{value}"));
    prop::collection::vec(member, 1..5).prop_map(|members| members.join(","))
}

proptest! {
    /// Events are searched for words before they are parsed; those words in a place that has no meaning change nothing.
    #[test]
    fn the_search_before_the_parser_misses_nothing(members in members(json()), name in name()) {
        let is_found = |data: &str| OpenRouterApi::event_error(name.as_bytes(), data.as_bytes()).is_some();
        // A type between other members is not searched for.
        let is_searched = !members.contains(r#","type":"response.failed","#);
        let mentioned = format!(r#"{{{members},"zz":["error","response.failed"]}}"#);
        if is_searched {
            prop_assert_eq!(is_found(&format!("{{{members}}}")), is_found(&mentioned));
        }
    }
}
