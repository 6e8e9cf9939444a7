//! `body = ndjson`.

use std::collections::{BTreeSet, VecDeque};

use openrouter_core::json::sample::Extent;
use openrouter_core::server::{Receive, Received, Router, Server};
use openrouter_core::{Client, Endpoint, Mock, RawJson, StatusCode, object, union};
use proptest::prelude::*;

use super::{accepts, content, received, refused, sent};
use crate::support::scripted_server::ScriptedServer;

#[object(new)]
#[derive(PartialEq)]
struct Index {
    index: String,
}

#[object(new)]
#[derive(PartialEq)]
struct Document {
    title: String,
    raw: Option<RawJson>,
}

#[union]
#[derive(PartialEq)]
enum Line {
    #[union(has = "index")]
    Index(Index),
    Document(Document),
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/_bulk", body = ndjson, response = ())]
struct Bulk {
    #[endpoint(query)]
    refresh: Option<bool>,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/set", body = ndjson, content_type = "application/jsonl", response = ())]
struct SendSet {
    numbers: Option<BTreeSet<u64>>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/queue", body = ndjson, response = ())]
struct SendQueue {
    texts: VecDeque<String>,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/pair", body = ndjson, response = ())]
struct SendPair {
    #[endpoint(default = [0.5, 1.5])]
    pair: [f64; 2],
}

fn bulk() -> Bulk {
    Bulk::new([
        Line::Index(Index::new("a")),
        Line::Document(Document::new("one\ntwo")),
        Line::Index(Index::new("\u{2028}")),
    ])
}

#[tokio::test]
async fn each_value_is_a_line() {
    let mut server = ScriptedServer::start().await;
    server.respond(204, &[], "");
    bulk().refresh(true).send(&server.client()).await.unwrap();
    let request = server.request().await;
    assert_eq!(request.line(), "POST /api/v1/_bulk?refresh=true HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/x-ndjson"));
    let expected = "{\"index\":\"a\"}\n{\"title\":\"one\\ntwo\"}\n{\"index\":\"\u{2028}\"}\n";
    assert_eq!(String::from_utf8(request.body).unwrap(), expected);
}

#[tokio::test]
async fn json_that_is_kept_as_text_stays_on_its_line() {
    let raw = RawJson::from_json("{\n \"a\": [1,\r\n 2], \"b\": \"\\n\"}").unwrap();
    let document = Document::new("t").raw(raw);
    let (_, body) = content(&Bulk::new([Line::Document(document)])).await;
    assert_eq!(body, "{\"title\":\"t\",\"raw\":{  \"a\": [1,   2], \"b\": \"\\n\"}}\n");
}

#[tokio::test]
async fn any_collection_is_a_body() {
    assert_eq!(content(&SendSet::new().numbers([2, 1])).await, ("application/jsonl".to_owned(), "1\n2\n".into()));
    assert_eq!(content(&SendSet::new()).await, (String::new(), "".into()));
    assert_eq!(content(&SendPair::new()).await.1, "0.5\n1.5\n");
    let queue = SendQueue::new(VecDeque::from(["a".to_owned(), String::new()]));
    assert_eq!(content(&queue).await.1, "\"a\"\n\"\"\n");
    assert_eq!(received(&queue).await, queue);
    for set in [SendSet::new(), SendSet::new().numbers([0; 0]), SendSet::new().numbers([7, 8])] {
        assert_eq!(received(&set).await, set);
    }
    assert_eq!(received(&SendPair::new().pair([1.0, 2.0])).await, SendPair::new().pair([1.0, 2.0]));
    assert_eq!(received(&bulk()).await, bulk());
    let sample = SendSet::receive(&mut Received::sample(Extent::Full)).unwrap();
    assert!(sample.numbers.is_some());
}

#[tokio::test]
async fn an_odd_line_is_named() {
    let error = sent(&SendPair::new().pair([0.0, f64::NAN])).await.unwrap_err().to_string();
    assert!(error.starts_with("POST /pair (sendPair): line 2 of body `pair`: has no JSON form: "), "{error}");
    let queue = SendQueue::new(VecDeque::new());
    let odd = refused(&queue, b"\"a\"\n\n{\"b\":\n").await;
    assert!(odd.starts_with("line 3 of the body: "), "{odd}");
    assert!(refused(&queue, b"7\n").await.starts_with("body: "));
    assert_eq!(refused(&queue, b"\xff\n").await, "body: is not UTF-8");
    let spaced = sent(&queue).await.unwrap().map(|_| " \"a\" \r\n\r\n\"b\"".into());
    let spaced = super::receive::<SendQueue>(&spaced).unwrap();
    assert_eq!(spaced.texts, ["a", "b"]);
    assert!(accepts::<SendQueue>("application/jsonl") && !accepts::<SendQueue>("application/json"));
    assert!(!accepts::<SendSet>("application/x-ndjson"));
}

#[tokio::test]
async fn a_server_and_a_mock_have_the_lines() {
    let router = Router::<usize>::new().on::<Bulk>(|context, bulk| {
        *context.state += bulk.lines.len();
        Ok(())
    });
    let server = Server::start(router, 0).await.unwrap();
    let client = Client::builder(server.base_url()).build().unwrap();
    bulk().send(&client).await.unwrap();
    assert_eq!(server.received::<Bulk>(), [bulk()]);
    let by_hand = client.request(openrouter_core::Method::POST, "/_bulk").bytes("application/x-ndjson", "{}\nx\n");
    assert_eq!(by_hand.send().await.unwrap_err().status(), Some(StatusCode::BAD_REQUEST));
    let mock = Mock::new().once::<Bulk>(|_| Ok(()));
    let client = Client::builder("https://api.example").transport(mock.clone()).build().unwrap();
    bulk().send(&client).await.unwrap();
    assert_eq!(mock.received::<Bulk>(), [bulk()]);
}

proptest! {
    #[test]
    fn lines_are_received_as_they_are_sent(texts in prop::collection::vec(".*", 0..8)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let queue = SendQueue::new(texts.into_iter().collect::<VecDeque<_>>());
        prop_assert_eq!(runtime.block_on(received(&queue)), queue);
    }
}
