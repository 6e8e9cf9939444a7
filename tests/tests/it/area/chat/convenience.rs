//! The functions that make requests and read responses.

use std::borrow::Cow;

use openrouter::chat::{
    ChatChunk, ChatCompletion, CreateChatCompletion, FinishReason, Incomplete, Message, ParseError, ToolCall,
};
use openrouter::framework::server::EventBody;
use openrouter::{Mock, OpenRouter};
use serde_json::{Value, json};

use super::streams::{client, events, request, respond};

/// A response with one choice.
fn response(message: &Value, finish_reason: &Value) -> Value {
    json!({
        "id": "gen-1", "object": "chat.completion", "created": 1, "model": "m/x", "system_fingerprint": null,
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
    })
}

#[tokio::test]
async fn a_mock_streams_texts() {
    let mock = Mock::new().on_stream::<CreateChatCompletion>(|_| {
        let texts = ["Hel", "lo"].map(ChatChunk::from_text);
        Ok(EventBody::new(texts).event(ChatChunk::finished(FinishReason::Stop)))
    });
    let mut stream = request().stream(&OpenRouter::from(&mock)).await.expect("a stream");
    assert_eq!(stream.collect().await.expect("a whole stream").text(), "Hello");
}

async fn with_text(text: &str, finish_reason: &str) -> ChatCompletion {
    respond(&response(&json!({"role": "assistant", "content": text}), &json!(finish_reason))).await
}

#[tokio::test]
async fn a_whole_text_is_printed_as_it_is() {
    for finish_reason in ["stop", "tool_calls", "end_turn"] {
        let response = with_text("Hello", finish_reason).await;
        assert_eq!(response.text().to_string(), "Hello");
        assert_eq!(response.text().complete().expect("a whole text"), "Hello");
        assert!(response.text() == "Hello" && response.text() != "Hell");
        assert!(response.text().incomplete().is_none());
    }
}

#[tokio::test]
async fn a_part_cannot_be_mistaken_for_the_whole() {
    for (finish_reason, reason, mark) in [
        ("length", Incomplete::TokenLimit, "the limit of tokens was reached"),
        ("content_filter", Incomplete::ContentFilter, "a filter removed content"),
        ("error", Incomplete::Failure, "the provider failed"),
    ] {
        let response = with_text(r#"{"city":"Ro"}"#, finish_reason).await;
        assert_eq!(response.text().to_string(), format!("{{\"city\":\"Ro\"}} [incomplete: {mark}]"));
        assert_eq!(response.text().partial(), r#"{"city":"Ro"}"#);
        assert!(response.text() != r#"{"city":"Ro"}"#);
        let error = response.text().complete().expect_err("an error");
        assert_eq!(error.reason, reason);
        assert_eq!(error.to_string(), format!("the completion is incomplete: {mark}"));
        // The text is whole JSON by chance.
        let error = response.parse::<Value>().expect_err("an error");
        assert!(matches!(&error, ParseError::Incomplete(error) if error.reason == reason), "{error}");
        assert!(!format!("{:?}", response.text()).contains("city"));
    }
}

#[tokio::test]
async fn a_failure_inside_a_success_is_a_value_with_its_error() {
    let mut body = response(&json!({"role": "assistant", "content": "The capital"}), &json!("error"));
    body["choices"][0]["error"] = json!({"code": 502, "message": "Provider \n disconnected", "metadata": {}});
    let response = respond(&body).await;
    assert_eq!(response.text().partial(), "The capital");
    let error = response.text().complete().expect_err("an error");
    assert_eq!(error.to_string(), "the completion is incomplete: the provider failed: Provider \\n disconnected");
    assert_eq!(error.error.expect("the error").message.as_deref(), Some("Provider \n disconnected"));
}

#[tokio::test]
async fn refusals_and_missing_choices_are_not_texts() {
    let refusal = json!({"role": "assistant", "content": null, "refusal": "No."});
    let response = respond(&response(&refusal, &json!("stop"))).await;
    assert_eq!(response.text().complete().expect_err("an error").reason, Incomplete::Refusal);
    assert_eq!(response.text().to_string(), "[incomplete: the model refused]");
    let none = json!({"id": "g", "object": "chat.completion", "created": 1, "model": "m", "choices": [], "system_fingerprint": null});
    let response = respond(&none).await;
    assert_eq!(response.text().complete().expect_err("an error").reason, Incomplete::NoChoice);
    assert!(response.message().is_none() && response.tool_calls().is_empty());
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Place {
    city: String,
}

#[tokio::test]
async fn structured_output_is_parsed() {
    let response = with_text(r#"{"city":"Rome"}"#, "stop").await;
    assert_eq!(response.parse::<Place>().expect("a place"), Place { city: "Rome".to_owned() });
    let response = with_text(r#"{"city":{"secret":"Rome"}}"#, "stop").await;
    let error = response.parse::<Place>().expect_err("an error").to_string();
    assert!(error.contains("`city`") && !error.contains("Rome"), "{error}");
    let response = with_text("Sure! Here is the secret", "stop").await;
    let error = response.parse::<Place>().expect_err("an error").to_string();
    assert!(!error.contains("Sure") && !error.contains("secret"), "{error}");
}

#[test]
fn arguments_are_decoded_and_their_errors_name_the_call() {
    let call = ToolCall::new("call_1", "weather", r#"{"city":"Rome"}"#);
    assert_eq!(call.arguments::<Place>().expect("a place").city, "Rome");
    let call = ToolCall::new("call_1", "weather", r#"{"city":["Rome"]}"#);
    let error = call.arguments::<Place>().expect_err("an error").to_string();
    assert!(error.starts_with("the arguments of the call `call_1` of `weather` do not fit: "), "{error}");
    assert!(error.contains("`city`") && !error.contains("Rome"), "{error}");
    let cut = ToolCall::new("call\n1", "f".repeat(1000), r#"{"city":"Ro"#);
    let error = cut.arguments::<Place>().expect_err("an error").to_string();
    assert!(error.contains("call\\n1") && !error.contains("Ro\"") && error.len() < 500, "{error}");
    // Functions without arguments get an empty text from some providers.
    for nothing in ["", " "] {
        assert_eq!(ToolCall::new("c", "f", nothing).arguments::<Value>().expect("an object"), json!({}));
    }
}

#[tokio::test]
async fn a_turn_is_sent_back_with_everything() {
    let message = json!({
        "role": "assistant", "content": null, "reasoning": "r", "verdict": {"x": 1.50},
        "reasoning_details": [
            {"type": "reasoning.text", "text": "r", "signature": "s", "index": 0, "later": true},
            {"type": "reasoning.brand_new", "z": [1]},
        ],
        "annotations": [{"type": "url_citation", "url_citation": {"url": "https://example.com", "title": "t"}}],
        "tool_calls": [{"id": "c", "type": "function", "index": 0, "function": {"name": "f", "arguments": "{}"}}],
    });
    let response = respond(&response(&message, &json!("tool_calls"))).await;
    let mut request = request();
    request.messages.extend(response.message().map(Message::from));
    for call in response.tool_calls() {
        request.messages.push(Message::tool(&call.id, "sunny"));
    }
    let sent = request.to_http(&client("application/json", "{}")).await.expect("a request").into_body();
    let sent: Value = serde_json::from_slice(sent.as_bytes().expect("a body in memory")).expect("JSON");
    let mut expected = message;
    expected["content"] = json!("");
    assert_eq!(sent["messages"][1], expected);
    assert_eq!(sent["messages"][2], json!({"role": "tool", "tool_call_id": "c", "content": "sunny"}));
}

#[tokio::test]
async fn a_stream_can_be_text_alone() {
    let piece = |text: &str, finish_reason: Value| json!({"id": "g", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish_reason}]});
    let other = json!({"id": "g", "choices": [{"index": 1, "delta": {"content": "other"}, "finish_reason": null}]});
    let all = [piece("", Value::Null), piece("Hel", Value::Null), other, piece("lo", json!("stop"))];
    let client = client("text/event-stream", events(all));
    let mut text = request().stream_text(&client).await.expect("a stream");
    let mut pieces = Vec::new();
    while let Some(piece) = text.try_next().await.expect("a piece") {
        pieces.push(piece);
    }
    assert_eq!(pieces, ["Hel", "lo"]);
    let response = text.finish().expect("a whole stream");
    assert_eq!(response.text(), "Hello");
    assert_eq!(text.chunks().so_far().completion(), &response);
    assert_eq!(text.into_chunks().partial().choices[1].message.text(), "other");
}

#[tokio::test]
async fn the_accumulator_is_of_use_in_the_middle_of_a_stream() {
    let piece = |delta: Value| json!({"id": "g", "choices": [{"index": 0, "delta": delta, "finish_reason": null}]});
    let all = [
        piece(json!({"content": "Let me see."})),
        piece(json!({"tool_calls": [{"index": 0, "id": "c", "function": {"name": "f", "arguments": "{\"a\""}}]})),
        piece(json!({"tool_calls": [{"index": 0, "function": {"arguments": ":1}"}}]})),
    ];
    let client = client("text/event-stream", events(all));
    let mut stream = request().stream(&client).await.expect("a stream");
    stream.try_next().await.expect("no error");
    assert_eq!(stream.so_far().text().partial(), "Let me see.");
    assert_eq!(stream.so_far().text().incomplete().expect("a reason").reason, Incomplete::Unfinished);
    stream.try_next().await.expect("no error");
    assert_eq!(stream.so_far().tool_calls()[0].function.arguments, "{\"a\"");
    stream.try_next().await.expect("no error");
    assert_eq!(stream.so_far().tool_calls()[0].arguments::<Value>().expect("arguments"), json!({"a": 1}));
    assert_eq!(stream.so_far().clone().into_completion(), stream.partial());
}

#[test]
fn finish_reasons_are_open() {
    assert_eq!(FinishReason::from("stop"), FinishReason::Stop);
    assert_eq!(FinishReason::from("end_turn").as_str(), "end_turn");
}

#[tokio::test]
async fn the_handle_sends_a_request() {
    let body = response(&json!({"role": "assistant", "content": "hi"}), &json!("stop")).to_string();
    let client = client("application/json", body);
    let response = client.chat().send(CreateChatCompletion::new([Message::user("hi")])).await.expect("a response");
    assert_eq!(response.text(), "hi");
    assert_eq!(response.message().expect("a message").text(), Cow::Borrowed("hi"));
}

#[tokio::test]
async fn the_handle_streams_a_request() {
    let chunk = json!({"choices": [{"index": 0, "delta": {"content": "hi"}, "finish_reason": "stop"}]});
    let events = format!("data: {chunk}\n\ndata: [DONE]\n\n");
    let client = client("text/event-stream", events);
    let stream = client.chat().stream(CreateChatCompletion::new([Message::user("hi")])).await;
    assert_eq!(stream.expect("a stream").collect().await.expect("a whole stream").text(), "hi");
}
