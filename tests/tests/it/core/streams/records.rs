//! Streams of JSON records: lines and sequences.

use std::pin::Pin;
use std::task::{Context, Poll};

use openrouter_core::server::{EventBody, Router, Server};
use openrouter_core::transport::{Body, MemoryTransport};
use openrouter_core::{Bytes, Client, Error, EventStream, Mock, Plain, Streaming, TransportError, http};
use proptest::prelude::*;

use super::*;

/// A watch of Kubernetes: an object on each line, as `application/json`.
#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/pods", response = Chunk, stream = Chunk, framing = ndjson, api = Plain)]
struct WatchPods {
    watch: bool,
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/generate", response = Chunk, stream = Chunk, fold = Text, framing = ndjson)]
struct Generate {
    prompt: String,
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/log", response = Chunk, stream = Chunk, framing = json_seq, api = Plain)]
struct ReadLog {}

/// A body of these pieces.
struct Pieces(std::vec::IntoIter<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.next().map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

/// A client whose responses have this content type and the same body, in pieces of these sizes.
fn responding(content_type: &'static str, text: &str, sizes: &[usize]) -> Client {
    let (mut rest, mut pieces) = (text.as_bytes(), Vec::new());
    let mut sizes = sizes.iter().cycle();
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at((*sizes.next().expect("a size")).min(rest.len()));
        pieces.push(Bytes::copy_from_slice(piece));
        rest = behind;
    }
    let transport = MemoryTransport::new(move |_| {
        let response = http::Response::builder().header("content-type", content_type);
        Ok(response.body(Body::stream(Pieces(pieces.clone().into_iter()))).expect("a response"))
    });
    Client::builder("https://api.example").transport(transport).build().expect("a client")
}

/// The texts and errors of a stream.
async fn items<E: Streaming<Event = Chunk>>(stream: &mut EventStream<E>) -> Vec<String> {
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(match item {
            Ok(chunk) => chunk.text,
            Err(Error::Decode(error)) => format!("malformed {}", error.excerpt()),
            Err(error) => error.to_string().split(" in the body").next().unwrap_or_default().to_owned(),
        });
    }
    items
}

async fn lines(content_type: &'static str, text: &str) -> Vec<String> {
    let client = responding(content_type, text, &[7, 1, 30]);
    items(&mut WatchPods::new(true).stream(&client).await.expect("a stream")).await
}

const TRUNCATED: &str = "GET /pods (watchPods): the stream ended too early";

#[tokio::test]
async fn each_line_is_an_event() {
    let json = "application/json";
    assert_eq!(lines(json, "{\"text\":\"a\"}\n\r\n \n{\"text\":\r\"b\"}\r\n").await, ["a", "b"]);
    assert_eq!(lines(json, "{\"text\":\"a\"}\n{\"text\":\"b\"}").await, ["a", "b"], "the last line needs no end");
    assert_eq!(lines(json, "{\"text\":\"a\"}\n{\"text\":\"b").await, ["a", TRUNCATED]);
    assert_eq!(
        lines(json, "oops\n{\"text\":1}\n{\"text\":\"b\"}\n").await,
        ["malformed oops", "malformed {\"text\":1}", "b"]
    );
    assert!(lines(json, "").await.is_empty());
}

#[tokio::test]
async fn the_content_type_decides_and_the_declaration_where_it_says_nothing() {
    let line = "{\"text\":\"a\"}\n";
    for content_type in ["", "text/plain; charset=utf-8", "application/x-ndjson", "application/stream+json;a=b"] {
        assert_eq!(lines(content_type, line).await, ["a"], "{content_type}");
    }
    assert_eq!(lines("application/json-seq", "\u{1e}{\"text\":\n\"a\"}\n").await, ["a"]);
    assert_eq!(lines("application/geo+json-seq", "\u{1e}{\"text\":\n\"a\"}\n").await, ["a"]);
    assert_eq!(lines("text/event-stream", "data: {\"text\":\"a\"}\n\n").await, ["a"]);
    let html = responding("text/html", "<html>", &[9]);
    let error = WatchPods::new(true).stream(&html).await.expect_err("no stream");
    assert!(error.to_string().contains("found a response of type `text/html`"), "{error}");
    // Records are read where events were asked for, but not any JSON.
    let client = responding("application/jsonl", line, &[9]);
    assert_eq!(items(&mut Watch::new().stream(&client).await.expect("a stream")).await, ["a"]);
    assert!(Watch::new().stream(&responding("application/json", line, &[9])).await.is_err());
}

#[tokio::test]
async fn a_cut_record_of_a_sequence_is_one_error() {
    let text = "\u{1e}{\"text\":\"a\"}\n\u{1e}{\"text\":\u{1e}{\"text\":\"b\"}\n\u{1e}12\u{1e}{\"text\":\"c\"}\n";
    let client = responding("application/json-seq", text, &[5]);
    let mut stream = ReadLog::new().stream(&client).await.expect("a stream");
    assert_eq!(items(&mut stream).await, ["a", "malformed {\"text\":", "b", "malformed 12", "c"]);
    stream.finish().expect("a whole stream");
    let client = responding("application/json-seq", "\u{1e}{\"text\":\"a\"}\n\u{1e}{\"tex", &[5]);
    let mut stream = ReadLog::new().stream(&client).await.expect("a stream");
    assert_eq!(items(&mut stream).await, ["a", "GET /log (readLog): the stream ended too early"]);
    assert!(stream.finish().is_err());
}

#[tokio::test]
async fn records_have_the_ends_of_events() {
    let text = |last: &str| format!("{{\"text\":\"a\"}}\n{{\"text\":\"b\"{last}}}\n");
    let generate = async |text: String| {
        let client = responding("application/x-ndjson", &text, &[4]);
        let mut stream = Generate::new("hi").stream(&client).await.expect("a stream");
        let items = items(&mut stream).await;
        (items, stream.finish().is_ok(), stream.partial())
    };
    let end = text(",\"last\":true") + "ignored";
    assert_eq!(generate(end).await, (vec!["a".into(), "b".into()], true, "ab".into()));
    let (found, is_whole, partial) = generate(text("")).await;
    assert!(found[2].contains("the stream ended too early") && !is_whole && partial == "ab", "{found:?}");
    // The mark of the API belongs to event streams, its errors do not.
    let (found, ..) = generate("{\"error\":{\"code\":502,\"message\":\"gone\"}}\n".to_owned()).await;
    assert!(found[0].contains("gone"), "{found:?}");
}

#[tokio::test]
async fn a_record_beyond_the_limit_is_skipped() {
    let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}\n", "x".repeat(2000));
    let transport = MemoryTransport::new(move |_| {
        let response = http::Response::builder().header("content-type", "application/x-ndjson");
        Ok(response.body(Body::stream(Pieces(vec![Bytes::from(long.clone())].into_iter()))).expect("a response"))
    });
    let client =
        Client::builder("https://api.example").transport(transport).body_limit(1000).build().expect("a client");
    let mut stream = WatchPods::new(true).stream(&client).await.expect("a stream");
    let error = stream.next().await.expect("an error").expect_err("an error");
    assert!(
        error
            .to_string()
            .contains("an event of the 200 response could not be decoded: it is longer than the limit of 1000 bytes"),
        "{error}"
    );
    assert_eq!(items(&mut stream).await, ["b"]);
}

#[tokio::test]
async fn requests_ask_for_records_and_servers_send_them() {
    let router = Router::new()
        .on_stream::<Generate>(|_, request| {
            Ok(EventBody::new([Chunk { text: request.prompt, last: None }])
                .comment("working")
                .event(Chunk { text: "!".to_owned(), last: Some(true) }))
        })
        .on_stream::<ReadLog>(|_, _| {
            Ok(EventBody::new(["a", "b"].map(|text| Chunk { text: text.to_owned(), last: None })))
        });
    let server = Server::start(router, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let mut stream = Generate::new("hi").stream(&client).await.expect("a stream");
    assert_eq!(stream.headers()["content-type"], "application/x-ndjson");
    assert_eq!(stream.collect().await.expect("a whole stream"), "hi!");
    let mut stream = ReadLog::new().stream(&client).await.expect("a stream");
    assert_eq!(stream.headers()["content-type"], "application/json-seq");
    assert_eq!(items(&mut stream).await, ["a", "b"]);
    let accept = |at: usize| server.requests()[at].header("accept").map(str::to_owned);
    assert_eq!(accept(0).as_deref(), Some("application/x-ndjson, application/json;q=0.9"));
    assert_eq!(accept(1).as_deref(), Some("application/json-seq, application/json;q=0.9"));
    let mock = Mock::new().on_stream::<ReadLog>(|_| Ok(EventBody::new([]).raw("\u{1e}{\"te\u{1e}{\"text\":\"a\"}\n")));
    let client = Client::builder("https://api.example").transport(mock).build().expect("a client");
    assert_eq!(items(&mut ReadLog::new().stream(&client).await.expect("a stream")).await, ["malformed {\"te", "a"]);
}

/// A request whose response may be a value although a stream was asked for.
#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/chat", response = Chunk, stream = Chunk, fold = Text, errors(502), or_response)]
struct CreateEither {
    prompt: String,
}

impl From<Chunk> for String {
    fn from(chunk: Chunk) -> Self {
        chunk.text
    }
}

#[tokio::test]
async fn a_value_can_take_the_place_of_a_stream() {
    let client = responding("application/json", r#"{"text":"whole"}"#, &[5]);
    let mut stream = CreateEither::new("hi").stream(&client).await.expect("a value");
    assert_eq!(stream.response().map(|chunk| chunk.text.as_str()), Some("whole"));
    assert!(stream.next().await.is_none() && stream.status() == 200);
    assert_eq!((stream.partial(), stream.finish().expect("the value")), ("whole".to_owned(), "whole".to_owned()));
    assert_eq!(stream.collect().await.expect("the value"), "whole");
    let client = responding("text/event-stream", "data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n", &[5]);
    let mut stream = CreateEither::new("hi").stream(&client).await.expect("a stream");
    assert!(stream.response().is_none());
    assert_eq!(stream.collect().await.expect("a whole stream"), "a");
    for (content_type, body, expected) in [
        (
            "application/json",
            r#"{"error":{"code":502,"message":"no"}}"#,
            "502 Bad Gateway inside a 200 OK response: no",
        ),
        ("application/json", r#"{"text":1}"#, "expected a string, found a number"),
        ("text/html", "<html>", "found a response of type `text/html`"),
        ("application/json", "", "the body is empty"),
    ] {
        let error = CreateEither::new("hi").stream(&responding(content_type, body, &[5])).await.expect_err("an error");
        assert!(error.to_string().contains(expected), "{error}");
    }
    // A mock with a closure for values alone is such a server.
    let mock = Mock::new().on::<CreateEither>(|_| Ok(Chunk { text: "whole".to_owned(), last: None }));
    let client = Client::builder("https://api.example").transport(mock).build().expect("a client");
    let stream = CreateEither::new("hi").stream(&client).await.expect("a value");
    assert_eq!(stream.partial(), "whole");
}

#[tokio::test]
async fn a_stream_with_an_encoding_that_was_not_asked_for_is_an_error_on_open() {
    let transport = MemoryTransport::new(|_| {
        let response = http::Response::builder().header("content-type", "text/event-stream");
        Ok(response.header("content-encoding", "gzip").body("\u{1f}data".into()).expect("a response"))
    });
    let client = Client::builder("https://api.example").transport(transport).build().expect("a client");
    let error = chat().stream(&client).await.expect_err("an error");
    assert!(error.to_string().contains("the content encoding `gzip`, which was not asked for"), "{error}");
}

/// A record, or something else between two ends.
fn parts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(
        prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\u{1e}".to_owned()),
            Just("{\"text\":\"a\"}\n".to_owned()),
            Just("\u{1e}{\"text\":\n\"b\"}\n".to_owned()),
            Just("{\"text\":\"\\\"}é".to_owned()),
            Just("\u{feff}".to_owned()),
            "\\PC{0,8}",
        ],
        0..20,
    )
}

proptest! {
    #[test]
    fn any_split_gives_the_same_records(
        parts in parts(),
        sizes in prop::collection::vec(1_usize..20, 1..20),
        is_sequence in any::<bool>(),
    ) {
        let content_type = if is_sequence { "application/json-seq" } else { "application/x-ndjson" };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let text = parts.concat();
        let read = |sizes: &[usize]| {
            let client = responding(content_type, &text, sizes);
            runtime.block_on(async { items(&mut Watch::new().stream(&client).await.expect("a stream")).await })
        };
        prop_assert_eq!(read(&sizes), read(&[usize::MAX]));
    }
}
