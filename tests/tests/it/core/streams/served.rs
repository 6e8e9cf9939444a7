//! Streams from a mock and from a server, made of typed events.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use openrouter_core::http::Method;
use openrouter_core::server::{EventBody, EventPart, Receive, Router, Server};
use openrouter_core::{Client, Error, Extra, Mock, TransportErrorKind};
use serde::{Deserialize, Serialize};

use super::*;

/// A request that keeps what it does not know.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/relay", response = Chunk, stream = Chunk)]
struct Relay {
    prompt: String,
    #[endpoint(extra)]
    extra: Extra,
}

/// A request whose body is one value.
#[derive(Debug, Endpoint)]
#[endpoint(method = "POST", path = "/whole", response = Chunk, stream = Chunk)]
struct Whole {
    #[endpoint(body)]
    body: Extra,
}

fn piece(text: &str) -> Chunk {
    Chunk { text: text.to_owned(), last: None }
}

fn mocked(mock: &Mock) -> Client {
    Client::builder("https://api.example").transport(mock.clone()).build().expect("a client")
}

/// The texts and errors of a stream, and whether it could be finished.
async fn items(stream: &mut openrouter_core::EventStream<CreateChat>) -> (Vec<String>, bool) {
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(item.map_or_else(|error| error.to_string(), |chunk| chunk.text));
    }
    (items, stream.finish().is_ok())
}

#[tokio::test(start_paused = true)]
async fn every_end_can_be_at_any_place() {
    let events = || EventBody::<CreateChat>::new(["a", "b"].map(piece));
    let gone = || CreateChatError::bad_gateway("gone");
    let cases: Vec<(EventBody<CreateChat>, &[&str], bool)> = vec![
        (events(), &["a", "b"], true),
        (events().comment("working\nstill").event(piece("c")), &["a", "b", "c"], true),
        (events().truncated(), &["a", "b", "the stream ended too early"], false),
        (events().error(gone()).event(piece("c")), &["a", "b", "gone"], false),
        (events().data("oops").event(piece("c")), &["a", "b", "expected value", "c"], true),
        (events().data("{\"text\":\n\"c\"}"), &["a", "b", "c"], true),
        (events().raw("data: {\"text\":\"c\"}\n\nid: 7\n"), &["a", "b", "c"], true),
        (events().breaks_off(TransportErrorKind::Broken), &["a", "b", "the connection broke off"], false),
        (events().pause(Duration::from_secs(3600)), &["a", "b", "the response stopped arriving"], false),
        (events().pause(Duration::from_secs(1)).event(piece("c")), &["a", "b", "c"], true),
        (EventBody::new([]), &[], true),
    ];
    for (body, expected, is_whole) in cases {
        let mock = Mock::new().once_stream::<CreateChat>(|request| {
            assert_eq!(request.prompt, "hi");
            Ok(body)
        });
        let mut stream = chat().stream(&mocked(&mock)).await.expect("a stream");
        let (found, finished) = items(&mut stream).await;
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found}");
        }
        assert_eq!(finished, is_whole, "{found:?}");
        assert_eq!(mock.received::<CreateChat>().len(), 1);
        mock.verify();
    }
}

#[tokio::test]
async fn closures_are_for_streams_or_for_values() {
    let mock = Mock::new()
        .on_stream::<CreateChat>(|_| Ok(EventBody::new([piece("streamed")])))
        .on::<CreateChat>(|_| Ok(piece("sent")));
    let client = mocked(&mock);
    assert_eq!(chat().stream(&client).await.expect("a stream").collect().await.expect("a value"), "streamed");
    assert_eq!(chat().send(&client).await.expect("a value").text, "sent");
    assert_eq!(mock.received::<CreateChat>().len(), 2);
    let refused = Mock::new().on_stream::<CreateChat>(|_| Err(CreateChatError::bad_request("too long")));
    let error = chat().stream(&mocked(&refused)).await.expect_err("an error");
    assert!(matches!(error, Error::Api(CreateChatError::BadRequest(_))), "{error}");
}

#[tokio::test]
#[should_panic(expected = "POST /chat (createChat) for a stream")]
async fn a_request_for_a_value_needs_another_closure() {
    let mock = Mock::new().on_stream::<CreateChat>(|_| Ok(EventBody::new([])));
    let _ = chat().send(&mocked(&mock)).await;
}

#[tokio::test]
#[should_panic(expected = "unexpected request: POST /chat (createChat) for a stream, body: prompt, stream\n\
                           expected:\n  POST /chat (createChat)")]
async fn a_request_for_a_stream_needs_a_closure_for_streams() {
    let mock = Mock::new().on::<CreateChat>(|_| Ok(piece("sent")));
    let _ = chat().stream(&mocked(&mock)).await;
}

#[tokio::test]
async fn a_request_that_is_sent_on_loses_and_gains_no_flag() {
    let (upstream, seen) = (recorder::<Relay>().await, recorder::<Whole>().await);
    let client = |server: &Server<()>| Client::builder(server.base_url()).build().expect("a client");
    let to = (client(&upstream), client(&seen));
    let router = Router::new()
        .on_async::<Relay, _>({
            let to = to.0.clone();
            move |mut context| {
                let to = to.clone();
                async move {
                    context.received.collect(1000).await?;
                    let is_stream = context.received.asks_for_stream();
                    let request = Relay::receive(&mut context.received)?;
                    if is_stream {
                        drop(request.stream(&to).await)
                    } else {
                        drop(request.send(&to).await)
                    }
                    Ok(EventBody::<Relay>::new([]).into_response())
                }
            }
        })
        .on_async::<Whole, _>(move |mut context| {
            let to = to.1.clone();
            async move {
                context.received.collect(1000).await?;
                let is_stream = context.received.asks_for_stream();
                let request = Whole::receive(&mut context.received)?;
                if is_stream {
                    drop(request.stream(&to).await)
                } else {
                    drop(request.send(&to).await)
                }
                Ok(EventBody::<Whole>::new([]).into_response())
            }
        });
    let gateway = Server::start(router, ()).await.expect("a server");
    let through = client(&gateway);
    let mut members = Extra::new();
    members.insert("seed", 7).expect("a number");
    let relay = Relay::new("hi").extra(members.clone());
    let _ = relay.stream(&through).await;
    let _ = relay.send(&through).await;
    let whole = Whole::new(members);
    let _ = whole.stream(&through).await;
    let _ = whole.send(&through).await;
    let bodies = |server: &Server<()>| {
        let requests = server.requests();
        requests.iter().map(|request| String::from_utf8_lossy(request.body()).into_owned()).collect::<Vec<_>>()
    };
    let sent = r#"{"prompt":"hi","seed":7"#;
    assert_eq!(bodies(&upstream), [format!("{sent},\"stream\":true}}"), format!("{sent}}}")]);
    assert_eq!(bodies(&seen), [r#"{"seed":7,"stream":true}"#, r#"{"seed":7}"#]);
    let flags = upstream.requests().iter().map(|request| request.asks_for_stream()).collect::<Vec<_>>();
    assert_eq!(flags, [true, false]);
}

/// A server that responds to streams and values of an endpoint.
async fn recorder<E>() -> Server<()>
where
    E: Receive<Output = Chunk> + openrouter_core::Streaming<Event = Chunk>,
    E::Error: openrouter_core::server::RespondError,
{
    let router =
        Router::new().on::<E>(|_, _| Ok(piece("sent"))).on_stream::<E>(|_, _| Ok(EventBody::new([piece("streamed")])));
    Server::start(router, ()).await.expect("a server")
}

#[tokio::test]
async fn a_server_chooses_the_function_by_the_request() {
    let server = recorder::<CreateChat>().await;
    let client = Client::builder(server.base_url()).build().expect("a client");
    assert_eq!(chat().stream(&client).await.expect("a stream").collect().await.expect("a value"), "streamed");
    assert_eq!(chat().send(&client).await.expect("a value").text, "sent");
    let watching = Router::new().on_stream::<Watch>(|_, _| Ok(EventBody::new([piece("tick")])));
    let server = Server::start(watching, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let mut stream = Watch::new().stream(&client).await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("an event").expect("an event").text, "tick");
    let error = Watch::new().send(&client).await.expect_err("only streams");
    assert!(error.to_string().contains("only responds with a stream"), "{error}");
}

/// Produces events without end, as long as it exists.
struct Producer {
    produced: Arc<AtomicUsize>,
    dropped: Arc<AtomicBool>,
}

impl futures_core::Stream for Producer {
    type Item = EventPart<Watch>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<EventPart<Watch>>> {
        self.produced.fetch_add(1, Ordering::SeqCst);
        std::task::Poll::Ready(Some(EventPart::Event(piece(&"x".repeat(1000)))))
    }
}

impl Drop for Producer {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::SeqCst);
    }
}

/// Waits until a condition holds, and lets other tasks run meanwhile.
async fn until(condition: impl Fn() -> bool) {
    while !condition() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_producer_waits_for_its_reader_and_ends_with_it() {
    let (produced, dropped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let (count, ended) = (Arc::clone(&produced), Arc::clone(&dropped));
    let router = Router::new().on_stream::<Watch>(move |_, _| {
        Ok(EventBody::from_stream(Producer { produced: Arc::clone(&count), dropped: Arc::clone(&ended) }))
    });
    let server = Server::start(router, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let mut stream = Watch::new().stream(&client).await.expect("a stream");
    stream.try_next().await.expect("an event").expect("an event");
    // The buffers between both fill up, and then nothing is produced until the reader goes on.
    let mut before = 0;
    let mut still = 0;
    while still < 1000 {
        tokio::task::yield_now().await;
        let now = produced.load(Ordering::SeqCst);
        still = if now == before { still + 1 } else { 0 };
        before = now;
    }
    assert!(before < 20_000, "{before} events of 1 kB without a reader");
    for _ in 0..before {
        stream.try_next().await.expect("an event").expect("an event");
    }
    until(|| produced.load(Ordering::SeqCst) > before).await;
    drop(stream);
    until(|| dropped.load(Ordering::SeqCst)).await;
}

#[tokio::test]
async fn events_have_names_on_the_wire() {
    let router = Router::new().on_stream::<Watch>(|_, _| {
        let parts =
            [EventPart::<Watch>::Data("1\n2".into()).named("count"), EventPart::Comment("c".into()).named("none")];
        Ok(EventBody::from_parts(parts).named("tick", piece("a")).event(piece("b")))
    });
    let server = Server::start(router, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    let response = client.request(Method::GET, "/watch").header("accept", "text/event-stream").send().await;
    let expected = concat!(
        "event: count\ndata: 1\ndata: 2\n\n",
        ": c\n\n",
        "event: tick\ndata: {\"text\":\"a\"}\n\n",
        "data: {\"text\":\"b\"}\n\n",
    );
    assert_eq!(response.expect("a response").text(), expected);
}

/// An API whose errors are known by their names.
enum ByName {}

impl Api for ByName {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn event_error(name: &[u8], _: &[u8]) -> Option<ErrorFacts> {
        (name == b"error").then(ErrorFacts::default)
    }
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/names", response = Chunk, stream = Chunk, api = ByName)]
struct WatchNames {}

#[tokio::test]
async fn a_reader_gets_the_name_of_an_event() {
    for (name, ends) in [("message", None), ("error", Some("")), ("a\ndata: 1", Some("has a line break"))] {
        let mock = Mock::new().on_stream::<WatchNames>(move |_| Ok(EventBody::new([]).named(name, piece("a"))));
        let mut stream = WatchNames::new().stream(&mocked(&mock)).await.expect("a stream");
        let error = stream.next().await.expect("an event or an error").err().map(|error| error.to_string());
        assert_eq!(error.is_some(), ends.is_some(), "{name}: {error:?}");
        assert!(error.unwrap_or_default().contains(ends.unwrap_or_default()), "{name}");
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Unwritable(#[serde(serialize_with = "refuse")] u8);

fn refuse<S: serde::Serializer>(_: &u8, _: S) -> Result<S::Ok, S::Error> {
    Err(serde::ser::Error::custom("no form"))
}

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/odd", response = Chunk, stream = Unwritable)]
struct Odd {}

#[tokio::test]
async fn an_event_that_cannot_be_written_breaks_the_stream_off() {
    let mock = Mock::new().on_stream::<Odd>(|_| Ok(EventBody::new([Unwritable(1)])));
    let mut stream = Odd::new().stream(&mocked(&mock)).await.expect("a stream");
    let error = stream.try_next().await.expect_err("an error");
    assert!(error.to_string().contains("no form"), "{error}");
}

#[tokio::test]
async fn a_server_ends_streams_in_the_same_ways() {
    let router = Router::new().on_stream::<CreateChat>(|_, request| {
        let events = EventBody::new(["a", "b"].map(piece)).comment("working").pause(Duration::from_millis(1));
        Ok(match request.prompt.as_str() {
            "whole" => events,
            "truncated" => events.truncated(),
            "error" => events.error(CreateChatError::bad_gateway("gone")),
            "broken" => events.breaks_off(TransportErrorKind::Broken),
            _ => return Err(CreateChatError::bad_request("unknown").into()),
        })
    });
    let server = Server::start(router, ()).await.expect("a server");
    let client = Client::builder(server.base_url()).build().expect("a client");
    for (prompt, end) in [
        ("whole", None),
        ("truncated", Some("the stream ended too early")),
        ("error", Some("gone")),
        ("broken", Some("the connection broke off")),
    ] {
        let mut stream = CreateChat::new(prompt).stream(&client).await.expect("a stream");
        let (found, finished) = items(&mut stream).await;
        assert_eq!((&found[..2], finished), (&["a".to_owned(), "b".to_owned()][..], end.is_none()), "{prompt}");
        let last = found.get(2).map(String::as_str);
        assert!(
            last.is_some() == end.is_some() && last.unwrap_or_default().contains(end.unwrap_or_default()),
            "{found:?}"
        );
    }
    let error = CreateChat::new("?").stream(&client).await.expect_err("an error");
    assert!(matches!(error, Error::Api(CreateChatError::BadRequest(_))), "{error}");
}
