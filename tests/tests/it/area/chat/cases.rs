//! The cases of the contract, each named by its id: inputs of reports on other clients.

use openrouter::chat::{
    AssistantMessage, CreateChatCompletion, GeneratedImage, Message, ReasoningDetail, ResponseFormat, Schema, Tool,
};
use openrouter::{OpenRouter, usd};
use serde_json::{Value, json};

use super::streams::{ReadStream, client, read, request};
use crate::support::cases::{assert_tested, input};
use crate::support::{Connection, Server};

/// Reads the bytes of a case as a stream.
async fn stream(id: &str) -> ReadStream {
    read(input(id)["bytes"].as_str().expect("bytes")).await
}

#[test]
fn every_case_of_these_areas_is_a_test() {
    let areas =
        ["event streams", "chat", "tool calls", "reasoning", "structured output", "usage and cost", "images and video"];
    // An image event is not one of chat, and its size is a matter of the core.
    let elsewhere = ["b-media-5"];
    assert_tested(include_str!("cases.rs"), &areas, &elsewhere);
}

#[tokio::test]
async fn b_sse_1() {
    let read = stream("b-sse-1").await;
    assert_eq!(read.chunks().len(), 1);
    assert_eq!(read.chunks()[0].text(), "a\u{2028}b\u{85}c\u{2029}d");
    assert_eq!(read.response().choices[0].message.text(), "a\u{2028}b\u{85}c\u{2029}d");
}

#[tokio::test]
async fn b_sse_3() {
    let read = stream("b-sse-3").await;
    assert_eq!(read.items.len(), 2);
    assert_eq!(read.items[0].as_ref().expect("a chunk").text(), "half");
    let error = read.last_error();
    assert!(error.to_string().contains("upstream connect error or disconnect"), "{error}");
    assert!(read.finished.is_err());
}

#[tokio::test]
async fn b_sse_5() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let server = Server::start(move |mut connection: Connection, _| async move {
        connection.stream.set_nodelay(true).expect("an option of the socket");
        while connection.request().await.is_some() {
            connection.write(format!("{head}e\r\ndata: [DONE]\n\n\r\n")).await;
            // The last chunk arrives later.
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            connection.write("0\r\n\r\n").await;
        }
    })
    .await;
    let client = OpenRouter::builder().base_url(server.url("/api/v1")).key("sk-or-v1-key").build().expect("a client");
    for _ in 0..20 {
        let mut stream = request().stream(&client).await.expect("a stream");
        assert!(stream.next().await.is_none());
    }
    assert!(server.connections() <= 2, "{} connections", server.connections());
}

#[tokio::test]
async fn b_sse_6() {
    let read = stream("b-sse-6").await;
    assert_eq!(read.items.len(), 1);
    let error = read.last_error().to_string();
    assert!(error.contains("the stream ended too early") && error.ends_with(": it did not have an event"), "{error}");
    assert!(read.finished.is_err());
}

/// The messages of the next request after a turn of the model.
async fn next(turn: &Value) -> Value {
    let turn: AssistantMessage = serde_json::from_value(turn.clone()).expect("a message");
    let request = CreateChatCompletion::new([Message::user("hi"), Message::from(turn)]);
    let sent = request.to_http(&client("application/json", "{}")).await.expect("a request");
    let body = sent.into_body();
    let body = body.as_bytes().expect("a body in memory");
    serde_json::from_slice::<Value>(body).expect("JSON")["messages"].take()
}

#[tokio::test]
async fn b_chat_3() {
    let turn = &input("b-chat-3")["answer"];
    let sent = &next(turn).await[1];
    assert_eq!(sent["content"], "");
    assert_eq!(sent["tool_calls"], turn["tool_calls"]);
}

#[tokio::test]
async fn b_chat_4() {
    assert_eq!(next(&input("b-chat-4")["answer"]).await[1], json!({"role": "assistant", "content": ""}));
}

#[tokio::test]
async fn b_chat_8() {
    let bytes = input("b-chat-8")["bytes"].as_str().expect("bytes");
    let client = client("text/event-stream", bytes);
    let mut stream = request().stream(&client).await.expect("a stream");
    let error = stream.collect().await.expect_err("an error");
    assert_eq!((error.status().expect("a status").as_u16(), error.message()), (502, "Provider disconnected"));
    let partial = stream.partial();
    assert!(partial.text().incomplete().is_some());
    assert_eq!(partial.text().partial(), "The capital of");
    assert!(stream.finish().is_err());
}

#[tokio::test]
async fn b_chat_9() {
    let read = stream("b-chat-9").await;
    assert_eq!(read.chunks().len(), 2);
    let text = read.response().text().complete().expect("a whole text").into_owned();
    assert!(text.starts_with("ok ") && text.ends_with(" done"), "{text}");
    let between = text.trim_start_matches("ok ").trim_end_matches(" done");
    assert!(between == "😀" || between.chars().all(|c| c == '\u{fffd}'), "{between}");
}

#[tokio::test]
async fn b_chat_10() {
    let read = stream("b-chat-10").await;
    assert_eq!(read.response().reasoning_text(), "r1r2");
    assert_eq!(read.response().text(), "x");
    let pieces = read.chunks().iter().map(|chunk| chunk.reasoning_text()).collect::<Vec<_>>();
    assert_eq!(pieces, ["r1", "r2", ""]);
}

/// The ids, names and arguments of the calls in a stream.
async fn calls(id: &str) -> Vec<(String, String, String)> {
    let read = stream(id).await;
    let calls = read.response().tool_calls().iter().cloned();
    calls.map(|call| (call.id, call.function.name, call.function.arguments)).collect()
}

fn call(id: &str, name: &str, arguments: &str) -> (String, String, String) {
    (id.to_owned(), name.to_owned(), arguments.to_owned())
}

#[tokio::test]
async fn b_tool_1() {
    let expected = [call("call_a", "get_time", r#"{"city":"A"}"#), call("call_b", "get_weather", r#"{"city":"B"}"#)];
    assert_eq!(calls("b-tool-1").await, expected);
}

#[tokio::test]
async fn b_tool_2() {
    assert_eq!(calls("b-tool-2").await, [call("call_a", "f", r#"{"x":1}"#), call("call_b", "g", r#"{"y":2}"#)]);
}

#[tokio::test]
async fn b_tool_3() {
    assert_eq!(calls("b-tool-3").await, [call("call_a", "f", r#"{"q":"z"}"#)]);
}

/// The reasoning details that the next request has after a stream.
async fn details(id: &str) -> Value {
    let read = stream(id).await;
    let message = read.response().message().expect("a message");
    next(&serde_json::to_value(message).expect("JSON")).await[1]["reasoning_details"].take()
}

#[tokio::test]
async fn b_reason_1() {
    let detail = json!({
        "type": "reasoning.text", "text": "Let me see", "signature": "c2ln", "format": "anthropic-claude-v1", "index": 0,
    });
    assert_eq!(details("b-reason-1").await, json!([detail]));
}

#[tokio::test]
async fn b_reason_2() {
    let format = "openai-responses-v1";
    let expected = json!([
        {"type": "reasoning.summary", "summary": "s", "id": "rs_1", "index": 0, "format": format},
        {"type": "reasoning.encrypted", "data": "ZW5j", "id": "rs_1", "index": 0, "format": format},
        {"type": "reasoning.encrypted", "data": "b3RoZXI=", "id": "rs_2", "index": 1, "format": format},
    ]);
    assert_eq!(details("b-reason-2").await, expected);
}

#[tokio::test]
async fn b_reason_4() {
    assert_eq!(details("b-reason-4").await, json!([{"type": "response.output_text", "text": "visible", "index": 0}]));
    let read = stream("b-reason-4").await;
    let message = read.response().message().expect("a message");
    assert_eq!(message.reasoning_text(), "");
    let detail = &message.reasoning_details.as_ref().expect("details")[0];
    assert!(matches!(detail, ReasoningDetail::Unknown(_)) && detail.tag() == "response.output_text");
}

/// An array with limits, a combination and a reference to itself.
fn schema_with_everything() -> Value {
    json!({
        "type": "object", "properties": {"nodes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/node"}}},
        "required": ["nodes"], "additionalProperties": false,
        "$defs": {"node": {"allOf": [{"type": "object"}, {"properties": {"next": {"$ref": "#/$defs/node"}}}]}},
    })
}

#[tokio::test]
async fn b_schema_2() {
    // Without strictness everything is sent as it was given.
    let schema = schema_with_everything();
    let request = request().response_format(ResponseFormat::json_schema("graph", &schema));
    let sent = request.to_http(&client("application/json", "{}")).await.expect("a request").into_body();
    let sent: Value = serde_json::from_slice(sent.as_bytes().expect("a body in memory")).expect("JSON");
    assert_eq!(sent["response_format"]["json_schema"]["schema"], schema);
    // With it, the keyword that it cannot express is named.
    let error = ResponseFormat::strict_json_schema("graph", &schema).expect_err("an error");
    assert_eq!(error.to_string(), "strict mode cannot express `allOf` at #/$defs/node");
    let error = Tool::strict_function("graph", schema).expect_err("an error");
    assert_eq!((error.keyword(), error.path()), ("allOf", "#/$defs/node"));
    // A reference to itself and limits can be expressed.
    let mut node = schema_with_everything();
    node["$defs"]["node"] = json!({
        "type": "object", "properties": {"next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}},
        "required": ["next"], "additionalProperties": false,
    });
    assert!(Schema::from(&node).strict().is_ok());
    node["$defs"]["node"]["required"] = json!([]);
    assert_eq!(
        Schema::from(node).strict().expect_err("an error").to_string(),
        "strict mode needs every property in `required` at #/$defs/node"
    );
}

#[tokio::test]
async fn b_usage_1() {
    let read = stream("b-usage-1").await;
    let usage = read.response().usage.as_ref().expect("usage");
    assert_eq!((usage.cost.clone(), usage.is_byok), (Some(usd("0.000093")), Some(false)));
    let details = usage.cost_details.as_ref().expect("details");
    assert_eq!(details.upstream_inference_cost, None);
    assert_eq!(details.upstream_inference_prompt_cost, Some(usd("0.000013")));
    assert_eq!(details.upstream_inference_completions_cost, Some(usd("0.00008")));
}

#[tokio::test]
async fn b_usage_2() {
    let read = stream("b-usage-2").await;
    let usage = read.response().usage.as_ref().expect("usage");
    assert_eq!((usage.total_tokens, usage.cost.clone()), (15, Some(usd("0.2"))));
}

#[tokio::test]
async fn b_media_1() {
    let read = stream("b-media-1").await;
    let images = read.response().choices[0].message.images.as_ref().expect("images");
    let [image] = images.as_slice() else { panic!("{} images", images.len()) };
    assert_eq!(image.image_url.decoded().expect("bytes"), b"\x89PNG\r\n\x1a\n");
    let message: AssistantMessage =
        serde_json::from_value(input("b-media-1")["and"]["message"].clone()).expect("a message");
    let images: Vec<GeneratedImage> = message.images.expect("images");
    assert_eq!((images.len(), images[0].image_url.url.as_str()), (1, "https://cdn.example/1.png"));
    assert_eq!(images[0].image_url.decoded(), None);
}
