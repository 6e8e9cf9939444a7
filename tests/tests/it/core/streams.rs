//! Streams of events over a socket: what they yield, how they end, and what is left of the connection.

use std::time::Duration;

use openrouter_core::{
    Api, ApiEndpoint as Endpoint, CallMeta, CallOptions, Client, Error, ErrorFacts, Fold, PlainErrorBody, Progress,
    SuccessBody, Timeouts, TransportErrorKind,
};
use serde::{Deserialize, Serialize};

use crate::support::{Connection, Server};

mod memory;
mod records;
mod served;

enum Chat {}

impl Api for Chat {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;
    const STREAM_END: Option<&'static str> = Some("[DONE]");

    fn embedded_error(body: &SuccessBody<'_>) -> Option<ErrorFacts> {
        let body: serde_json::Value = serde_json::from_slice(body.bytes()).ok()?;
        // The plain error body is one without the member around it.
        let error = body.get("error").or_else(|| body.get("status").map(|_| &body))?;
        let mut facts = ErrorFacts::default();
        facts.status = error.get("code").or(error.get("status")).and_then(|code| code.as_u64()?.try_into().ok());
        facts.message = error.get("message").and_then(|message| message.as_str()).map(str::to_owned);
        Some(facts)
    }
}

type DefaultApi = Chat;

#[derive(Debug, Clone, Deserialize, Serialize, PartialEq)]
struct Chunk {
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<bool>,
}

#[derive(Debug, Default)]
struct Text(String);

impl Fold<Chunk> for Text {
    type Output = String;

    const GROWS: bool = true;

    fn add(&mut self, event: &Chunk) -> Progress {
        self.0 += &event.text;
        match event.last {
            Some(true) => Progress::End,
            Some(false) => Progress::Complete,
            None => Progress::Unfinished,
        }
    }

    fn value(&self) -> String {
        self.0.clone()
    }
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, stream = Chunk, fold = Text, errors(400, 502))]
struct CreateChat {
    prompt: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/watch", response = Chunk, stream = Chunk, api = openrouter_core::Plain)]
struct Watch {}

fn client(server: &Server) -> Client {
    Client::builder(server.url("")).build().expect("a client")
}

fn chat() -> CreateChat {
    CreateChat::new("hi")
}

/// The head of a response whose body is sent in chunks.
const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\
    transfer-encoding: chunked\r\nx-request-id: gen-1\r\n\r\n";

fn chunk(text: &str) -> String {
    format!("{:x}\r\n{text}\r\n", text.len())
}

/// A whole response with these events.
fn stream(events: &str) -> Vec<u8> {
    format!("{EVENTS}{}0\r\n\r\n", chunk(events)).into_bytes()
}

fn data(text: &str) -> String {
    format!("data: {{\"text\":\"{text}\"}}\n\n")
}

/// The events and errors of a stream, a line each, and whether it could be finished.
async fn told(response: Vec<u8>) -> (Vec<String>, Result<String, String>) {
    let server = Server::responding([response]).await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    let mut lines = Vec::new();
    while let Some(item) = stream.next().await {
        lines.push(match item {
            Ok(chunk) => chunk.text,
            Err(error) => error.to_string(),
        });
    }
    assert!(stream.next().await.is_none(), "a stream that has ended stays so");
    let finished = stream.finish().map_err(|error| error.to_string());
    assert_eq!(finished.clone().unwrap_or_else(|_| stream.partial()), stream.partial());
    (lines, finished)
}

const TRUNCATED: &str =
    "POST /chat (createChat): the stream ended too early in the body of a 200 OK response (request gen-1)";

#[tokio::test]
async fn a_request_asks_for_a_stream_and_send_does_not() {
    for streams in [true, false] {
        let (sender, mut requests) = tokio::sync::mpsc::unbounded_channel();
        let server = Server::start(move |mut connection, _| {
            let sender = sender.clone();
            async move {
                let _ = sender.send(connection.request().await.expect("a request"));
                connection.write(stream("data: [DONE]\n\n")).await;
            }
        })
        .await;
        match streams {
            true => drop(chat().stream(&client(&server)).await.expect("a stream")),
            false => drop(chat().send(&client(&server)).await.expect_err("a stream, not a value")),
        }
        let request = requests.recv().await.expect("a request");
        let (accept, body) = match streams {
            true => ("text/event-stream", r#"{"prompt":"hi","stream":true}"#),
            false => ("application/json", r#"{"prompt":"hi"}"#),
        };
        assert_eq!(request.header("accept"), Some(accept));
        assert_eq!(String::from_utf8_lossy(&request.body), body);
    }
}

#[tokio::test]
async fn events_arrive_and_the_end_is_that_of_the_api() {
    let events = format!(": working\n\n{}{}data: [DONE]\n\nignored", data("a"), data("b"));
    assert_eq!(told(stream(&events)).await, (vec!["a".into(), "b".into()], Ok("ab".into())));
    // An event can be the last one, and the API need not say so again.
    let events = format!("{}data: {{\"text\":\"b\",\"last\":true}}\n\n{}", data("a"), data("c"));
    assert_eq!(told(stream(&events)).await, (vec!["a".into(), "b".into()], Ok("ab".into())));
    // The value is complete, so the end of the body is that of the stream.
    let events = format!("data: {{\"text\":\"a\",\"last\":false}}\n\n{}", data("b"));
    assert_eq!(told(stream(&events)).await, (vec!["a".into(), "b".into()], Ok("ab".into())));
}

#[tokio::test]
async fn a_body_that_ends_too_early_is_truncated() {
    let truncated = || Err(TRUNCATED.to_owned());
    let without_event = || format!("{TRUNCATED}: it did not have an event");
    for events in ["", ": working\n\n", "event: x\n\n", "data: {\"text\":\"a"] {
        assert_eq!(told(stream(events)).await, (vec![without_event()], Err(without_event())), "{events:?}");
    }
    assert_eq!(told(stream(&data("a"))).await, (vec!["a".into(), TRUNCATED.into()], truncated()));
    // Without the empty line after it, an event is there if its data is complete.
    assert_eq!(told(stream("data: {\"text\":\"a\"}\n")).await, (vec!["a".into(), TRUNCATED.into()], truncated()));
    assert_eq!(told(stream(&format!("{}data: [DONE]", data("a")))).await, (vec!["a".into()], Ok("a".into())));
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_no_end() {
    let response = format!("{EVENTS}{}", chunk(&data("a")));
    let server = Server::start(move |mut connection, _| {
        let response = response.clone();
        async move {
            connection.request().await;
            connection.write(response).await;
        }
    })
    .await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    assert_eq!(stream.next().await.expect("an event").expect("an event").text, "a");
    let error = stream.next().await.expect("an error").expect_err("an error");
    assert!(
        matches!(&error, Error::Transport(error) if error.failure().kind() == TransportErrorKind::Broken),
        "{error}"
    );
    assert!(error.to_string().ends_with(": unexpected EOF during chunk size line"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
    assert!(stream.next().await.is_none());
    assert_eq!(stream.partial(), "a");
}

#[tokio::test]
async fn an_event_that_cannot_be_decoded_is_one_error() {
    let events = format!("{}data: {{\"text\":1}}\n\ndata: oops\n\n{}data: [DONE]\n\n", data("a"), data("b"));
    let server = Server::responding([stream(&events)]).await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    let mut raw = Vec::new();
    while let Some(item) = stream.next().await {
        if let Err(Error::Decode(error)) = &item {
            raw.push(error.excerpt());
        }
    }
    assert_eq!(raw, ["{\"text\":1}", "oops"]);
    assert_eq!(stream.finish().expect("a whole stream"), "ab");
}

#[tokio::test]
async fn an_error_of_the_api_ends_the_stream() {
    for code in ["502", "418"] {
        let error = format!("data: {{\"error\":{{\"code\":{code},\"message\":\"gone\"}},\"text\":\"\"}}\n\n");
        let server = Server::responding([stream(&format!("{}{error}{}", data("a"), data("b")))]).await;
        let mut stream = chat().stream(&client(&server)).await.expect("a stream");
        assert_eq!(stream.next().await.expect("an event").expect("an event").text, "a");
        let error = stream.next().await.expect("an error").expect_err("an error");
        assert_eq!(matches!(error, Error::Api(CreateChatError::BadGateway(_))), code == "502", "{error}");
        assert_eq!(error.message(), "gone");
        assert!(error.status().is_some_and(|status| status.as_str() == code));
        assert!(stream.next().await.is_none());
        assert!(stream.finish().is_err());
        assert_eq!(stream.partial(), "a");
    }
}

#[tokio::test]
async fn a_response_without_events_is_an_error_on_open() {
    let json =
        |status: u16, body: &str| crate::support::response(status, &[("content-type", "application/json")], body);
    for (response, expected) in [
        (json(200, r#"{"error":{"code":502,"message":"no"}}"#), "502 Bad Gateway inside a 200 OK response: no"),
        (json(200, r#"{"text":"whole"}"#), "expected an event stream, found a response of type `application/json`"),
        (json(400, r#"{"message":"bad"}"#), "400 Bad Request: bad"),
        (
            crate::support::response(200, &[("content-type", "text/html")], "<html>"),
            "expected an event stream, found a response of type `text/html`",
        ),
        (crate::support::response(200, &[], ""), "expected an event stream, found a response without a content type"),
    ] {
        let server = Server::responding([response]).await;
        let error = chat().stream(&client(&server)).await.expect_err("no stream");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_stream_whose_api_marks_no_end_ends_with_its_body() {
    let server = Server::responding([stream(&format!("{}{}", data("a"), data("b")))]).await;
    let mut stream = Watch::new().stream(&client(&server)).await.expect("a stream");
    assert_eq!(stream.meta().request_id(), Some("gen-1"));
    let mut texts = Vec::new();
    while let Some(event) = stream.try_next().await.expect("events") {
        texts.push(event.text);
    }
    assert_eq!(texts, ["a", "b"]);
    stream.finish().expect("a whole stream");
}

#[tokio::test]
async fn silence_and_endless_comments_end_a_stream() {
    for (comments, kind) in [(false, "the limit `idle` of 60 ms passed"), (true, "the limit `events` of 80 ms passed")]
    {
        let server = Server::start(move |mut connection: Connection, _| async move {
            connection.request().await;
            connection.write(format!("{EVENTS}{}", chunk(&data("a")))).await;
            if !comments {
                return std::future::pending().await;
            }
            loop {
                connection.write(chunk(": working\n\n")).await;
                tokio::task::yield_now().await;
            }
        })
        .await;
        let limits = Timeouts::new().idle(Duration::from_millis(60)).events(Duration::from_millis(80));
        let client = Client::builder(server.url("")).timeouts(limits).build().expect("a client");
        let mut stream = chat().stream(&client).await.expect("a stream");
        assert_eq!(stream.next().await.expect("an event").expect("an event").text, "a");
        let error = stream.next().await.expect("an error").expect_err("an error");
        assert!(error.is_timeout() && error.to_string().contains(kind), "{error}");
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn dropping_a_stream_closes_the_connection() {
    let (closed, waits) = tokio::sync::oneshot::channel();
    let closed = std::sync::Mutex::new(Some(closed));
    let server = Server::start(move |mut connection: Connection, _| {
        let closed = closed.lock().expect("a lock").take();
        async move {
            connection.request().await;
            connection.write(format!("{EVENTS}{}", chunk(&data("a")))).await;
            if let Some(closed) = closed {
                let _ = closed.send(connection.is_closed().await);
            }
        }
    })
    .await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    stream.next().await.expect("an event").expect("an event");
    drop(stream);
    assert!(waits.await.expect("the server waits"));
}

#[tokio::test]
async fn futures_that_are_dropped_lose_no_event() {
    let events = [&data("a"), &data("b"), &data("c"), "data: [DONE]\n\n"].concat();
    let server = Server::start(move |mut connection: Connection, _| {
        let events = events.clone();
        async move {
            connection.request().await;
            connection.write(EVENTS).await;
            for byte in events.chars() {
                connection.write(chunk(&byte.to_string())).await;
                tokio::task::yield_now().await;
            }
            connection.write("0\r\n\r\n").await;
        }
    })
    .await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    let (mut texts, mut dropped) = (String::new(), 0);
    loop {
        tokio::select! {
            biased;
            event = stream.try_next() => match event.expect("no error") {
                Some(chunk) => texts += &chunk.text,
                None => break,
            },
            () = tokio::task::yield_now() => dropped += 1,
        }
    }
    assert_eq!(texts, "abc");
    assert!(dropped > 0);
    assert_eq!(stream.finish().expect("a whole stream"), "abc");
}

#[tokio::test]
async fn a_connection_is_used_again_after_the_last_event() {
    let server = Server::start(|mut connection: Connection, _| async move {
        connection.stream.set_nodelay(true).expect("an option of the socket");
        while connection.request().await.is_some() {
            connection.write(format!("{EVENTS}{}", chunk("data: [DONE]\n\n"))).await;
            // The end of the body arrives later.
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            connection.write("0\r\n\r\n").await;
        }
    })
    .await;
    let client = client(&server);
    for _ in 0..100 {
        let mut stream = chat().stream(&client).await.expect("a stream");
        assert!(stream.next().await.is_none());
    }
    assert!(server.connections() <= 2, "{} connections", server.connections());
}

#[tokio::test]
async fn an_event_beyond_the_limit_is_skipped() {
    let events = format!("{}{}{}data: [DONE]\n\n", data("a"), data(&"x".repeat(2000)), data("b"));
    let server = Server::responding([stream(&events)]).await;
    let client = Client::builder(server.url("")).body_limit(1000).build().expect("a client");
    let mut stream = chat().stream(&client).await.expect("a stream");
    let mut errors = Vec::new();
    while let Some(item) = stream.next().await {
        errors.extend(item.err().map(|error| error.to_string()));
    }
    assert_eq!(errors.len(), 1);
    assert!(errors[0].contains(TOO_LONG), "{errors:?}");
    assert_eq!(stream.finish().expect("a whole stream"), "ab");
}

const TOO_LONG: &str = "an event of the 200 response could not be decoded: it is longer than the limit of 1000 bytes";

#[tokio::test]
async fn an_event_without_an_end_is_an_error_at_the_limit() {
    let server = Server::start(move |mut connection: Connection, _| async move {
        connection.request().await;
        connection.write(format!("{EVENTS}{}", chunk(&format!("{}data: {}", data("a"), "x".repeat(2000))))).await;
        std::future::pending().await
    })
    .await;
    let client = Client::builder(server.url("")).body_limit(1000).build().expect("a client");
    let mut stream = chat().stream(&client).await.expect("a stream");
    assert_eq!(stream.next().await.expect("an event").expect("an event").text, "a");
    let error = stream.next().await.expect("an error").expect_err("an error");
    assert!(error.to_string().contains(TOO_LONG), "{error}");
}

#[tokio::test]
async fn endless_events_are_gathered_up_to_a_limit() {
    let server = Server::start(move |mut connection: Connection, _| async move {
        connection.request().await;
        connection.write(EVENTS).await;
        loop {
            connection.write(chunk(&data("a"))).await;
            tokio::task::yield_now().await;
        }
    })
    .await;
    let client = Client::builder(server.url("")).body_limit(100).build().expect("a client");
    let mut stream = chat().stream(&client).await.expect("a stream");
    let error = stream.collect().await.expect_err("an error");
    let expected = "the 200 response could not be decoded: its events are longer than the limit of 1600 bytes together";
    assert!(error.to_string().contains(expected), "{error}");
    assert!(stream.next().await.is_none());
    assert_eq!(stream.partial(), "a".repeat(1600_usize.div_ceil(r#"{"text":"a"}"#.len())));
}

#[tokio::test]
async fn a_stream_that_was_not_read_to_its_end_says_so() {
    let server = Server::responding([stream(&format!("{}{}data: [DONE]\n\n", data("a"), data("b")))]).await;
    let mut stream = chat().stream(&client(&server)).await.expect("a stream");
    stream.try_next().await.expect("an event");
    for _ in 0..2 {
        let Err(Error::Transport(failed)) = stream.finish() else { panic!("a stream that was not read is finished") };
        assert!(failed.to_string().contains("the stream was not read to its end"), "{failed}");
        assert!(stream.next().await.is_none());
    }
    assert_eq!(stream.partial(), "a");
}

#[tokio::test]
async fn comments_can_be_heard() {
    let server = Server::responding([stream(": one\n\n:two\n\ndata: [DONE]\n\n")]).await;
    let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let hear = std::sync::Arc::clone(&heard);
    let stream = chat().stream(&client(&server)).await.expect("a stream");
    let mut stream = stream.on_comment(move |text| hear.lock().expect("a lock").push(text.to_owned()));
    assert!(stream.next().await.is_none());
    assert_eq!(*heard.lock().expect("a lock"), ["one", "two"]);
}

#[tokio::test]
async fn a_stream_is_in_flight_until_it_ends_or_is_dropped() {
    let whole = stream(&format!("{}data: [DONE]\n\n", data("a")));
    let server = Server::start(move |mut connection: Connection, _| {
        let whole = whole.clone();
        async move {
            while connection.request().await.is_some() {
                connection.write(whole.clone()).await;
            }
        }
    })
    .await;
    let client = Client::builder(server.url("")).max_in_flight(1).build().expect("a client");
    let impatient = client.with(CallOptions::new().total_timeout(Duration::from_millis(30)));
    for is_read in [true, false] {
        let mut first = chat().stream(&client).await.expect("a stream");
        first.next().await.expect("an event").expect("an event");
        let error = chat().stream(&impatient).await.expect_err("the first stream is in flight");
        assert!(matches!(&error, Error::Timeout(failed) if !failed.maybe_received()), "{error}");
        match is_read {
            true => first.collect().await.map(drop).expect("a whole stream"),
            false => drop(first),
        }
    }
    let mut last = chat().stream(&client).await.expect("a stream");
    assert_eq!(last.collect().await.expect("a whole stream"), "a");
}
