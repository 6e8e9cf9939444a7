//! The vectors of event streams, by their numbers in the facts about the wire.

use std::sync::{Arc, Mutex};

use openrouter::{Endpoint, Extra};

use super::streams::{client, events, read, request};

const EVENT: &str = r#"{"id":"g","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}"#;

#[tokio::test]
async fn vector_1_comments_and_the_end() {
    let comments = ": OPENROUTER PROCESSING\n\n".repeat(3);
    let events = format!("{comments}data: {EVENT}\r\n\r\ndata: [DONE]\n\n");
    let heard = Arc::new(Mutex::new(0));
    let hear = Arc::clone(&heard);
    let client = client("text/event-stream", events);
    let stream = request().stream(&client).await.expect("a stream");
    let mut stream = stream.on_comment(move |_| *hear.lock().expect("a lock") += 1);
    assert_eq!(stream.try_next().await.expect("no error").expect("a chunk").text(), "a");
    assert!(stream.try_next().await.expect("no error").is_none());
    assert_eq!(*heard.lock().expect("a lock"), 3);
    stream.finish().expect("a whole stream");
}

#[tokio::test]
async fn vectors_2_to_4_lines_of_data() {
    let cut = EVENT.find(",\"choices").expect("a comma") + 1;
    let (start, end) = EVENT.split_at(cut);
    for events in [
        format!("data: {start}\ndata: {end}\n\ndata: [DONE]\n\n"),
        format!("data:{EVENT}\n\ndata:[DONE]\n\n"),
        format!("\u{feff}data: {EVENT}\r\rdata: [DONE]\r\r"),
    ] {
        let read = read(events).await;
        assert_eq!(read.chunks().len(), 1);
        assert_eq!(read.response().choices[0].message.text(), "a");
    }
}

#[tokio::test]
async fn vector_5_an_error_in_the_middle() {
    for code in ["502", r#""502""#, r#""server_error""#] {
        let error = r#"{"id":"g","object":"chat.completion.chunk","created":1,"model":"m","provider":"P","#.to_owned()
            + &format!(
                r#""error":{{"code":{code},"message":"Provider disconnected","metadata":{{"error_type":"provider_unavailable"}}}},"#
            )
            + r#""choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}]}"#;
        let read = read(format!("data: {EVENT}\n\ndata: {error}\n\n")).await;
        assert_eq!(read.items.len(), 2);
        assert_eq!(read.items[0].as_ref().expect("a chunk").text(), "a");
        assert_eq!(read.last_error().message(), "Provider disconnected");
        assert_eq!(read.last_error().status().map(|status| status.as_u16()), Some(502), "{code}");
        assert!(read.finished.is_err());
        assert_eq!(read.partial.text().partial(), "a");
    }
}

#[tokio::test]
async fn vector_6_usage_alone() {
    let usage = r#"{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}"#;
    let read = read(format!("data: {EVENT}\n\ndata: {usage}\n\ndata: [DONE]\n\n")).await;
    assert_eq!(read.chunks().len(), 2);
    assert_eq!(read.chunks()[1].text(), "");
    assert_eq!(read.response().usage.as_ref().expect("usage").total_tokens, 3);
    assert_eq!(read.response().id.as_deref(), Some("g"));
}

#[tokio::test]
async fn vector_7_a_stream_that_is_cut_off() {
    let read = read(format!("data: {EVENT}\n")).await;
    assert_eq!(read.items.len(), 2);
    assert!(read.last_error().to_string().contains("the stream ended too early"), "{}", read.last_error());
    assert!(read.finished.is_err());
}

#[tokio::test]
async fn a_stream_may_end_without_its_mark_after_the_finish_reason() {
    let last = r#"{"id":"g","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#;
    let read = read(format!("data: {EVENT}\n\ndata: {last}\n\n")).await;
    assert_eq!(read.response().text(), "a");
}

#[tokio::test]
async fn vector_8_json_instead_of_a_stream() {
    let client = client("application/json", r#"{"error":{"code":502,"message":"Provider returned error"}}"#);
    let error = request().stream(&client).await.expect_err("an error");
    assert_eq!((error.status().expect("a status").as_u16(), error.message()), (502, "Provider returned error"));
}

/// An event of an operation whose events have a type.
#[openrouter::union(tag = "type")]
enum TypedEvent {
    Ping(Extra),
}

#[derive(Endpoint)]
#[endpoint(method = "POST", path = "/typed", stream = TypedEvent)]
struct CreateTyped {
    prompt: String,
}

#[tokio::test]
async fn vectors_9_and_10_types_of_events() {
    let (ping, new) = (r#"{"type":"ping"}"#, r#"{"type":"response.brand_new","z":1}"#);
    let client = client("text/event-stream", format!("event: ping\ndata: {ping}\n\n{}", events([new])));
    let mut stream = CreateTyped::new("hi").stream(&client).await.expect("a stream");
    let first = stream.try_next().await.expect("no error").expect("an event");
    assert!(matches!(first, TypedEvent::Ping(_)), "{first:?}");
    let second = stream.try_next().await.expect("no error").expect("an event");
    assert!(matches!(second, TypedEvent::Unknown(_)), "{second:?}");
    assert_eq!(serde_json::to_string(&second).expect("JSON"), new);
    assert!(stream.try_next().await.expect("no error").is_none());
}
