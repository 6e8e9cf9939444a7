//! A response with a `null`, or without a member, that a person can do without is read, and written back as it was.

use openrouter::{chat, guardrails, messages, rerank, responses, workspaces};
use openrouter_json::from_str_lenient;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a body, compares what it writes, and expects these places to be reported.
fn survives<T: DeserializeOwned + Serialize>(body: &Value, odd: &[&str]) {
    let (value, drift) = from_str_lenient::<T>(&body.to_string()).unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(drift.paths(), odd, "{body}");
    let written: Value = serde_json::from_str(&serde_json::to_string(&value).expect("has a JSON form")).expect("JSON");
    assert_eq!(written, *body);
}

/// A body in which the member at a pointer is `null`, and one without it.
fn odd(body: &Value, pointer: &str) -> [Value; 2] {
    let (around, name) = pointer.rsplit_once('/').expect("a pointer");
    let change = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        let mut body = body.clone();
        change(body.pointer_mut(around).and_then(Value::as_object_mut).expect("an object"));
        body
    };
    [change(&|object| drop(object.insert(name.to_owned(), Value::Null))), change(&|object| drop(object.remove(name)))]
}

/// Expects that each member at a pointer may be `null` or missing, and that it is reported.
fn each_survives<T: DeserializeOwned + Serialize>(body: &Value, pointers: &[&str]) {
    survives::<T>(body, &[]);
    for pointer in pointers {
        let path = pointer.trim_start_matches('/').replace("/0", "[0]").replace('/', ".");
        odd(body, pointer).iter().for_each(|body| survives::<T>(body, &[&path]));
    }
}

fn message() -> Value {
    json!({
        "id": "m", "type": "message", "role": "assistant", "model": "x", "container": null, "stop_details": null,
        "content": [{"type": "text", "text": "paid for", "citations": null}],
        "stop_reason": "end_turn", "stop_sequence": null,
        "usage": {
            "input_tokens": 1, "output_tokens": 2, "cache_creation": null, "cache_creation_input_tokens": null,
            "cache_read_input_tokens": null, "inference_geo": null, "server_tool_use": null, "service_tier": null,
            "output_tokens_details": null,
        },
    })
}

fn start_of(message: &Value) -> Value {
    json!({"type": "message_start", "message": message})
}

#[test]
fn messages() {
    let message = message();
    let pointers = ["/id", "/model", "/role", "/type", "/usage", "/usage/input_tokens", "/usage/output_tokens"];
    each_survives::<messages::CreatedMessage>(&message, &pointers);
}

#[test]
fn what_is_beside_the_text_of_a_message() {
    let mut message = message();
    message["content"] = json!([
        {"type": "text", "text": "paid for", "citations": [{
            "type": "char_location", "cited_text": "c", "document_index": 0, "document_title": null, "file_id": null,
            "start_char_index": 0, "end_char_index": 1,
        }]},
        {"type": "bash_code_execution_tool_result", "tool_use_id": "t", "content": {
            "type": "bash_code_execution_result", "stdout": "a", "stderr": "b", "return_code": 0, "content": [],
        }},
    ]);
    let (citation, result) = ("/content/0/citations/0/cited_text", "/content/1/content/");
    each_survives::<messages::CreatedMessage>(&message, &[citation]);
    for text in ["stdout", "stderr"] {
        odd(&message, &format!("{result}{text}")).iter().for_each(|body| {
            survives::<messages::CreatedMessage>(body, &[&format!("content[1].content.{text}")]);
        });
    }
}

#[test]
fn members_of_a_workspace() {
    let member =
        json!({"id": "m", "workspace_id": "w", "user_id": "u", "role": "admin", "created_at": "2026-01-01T00:00:00Z"});
    each_survives::<workspaces::WorkspaceMember>(&member, &["/role", "/created_at"]);
}

#[test]
fn the_start_of_a_message_has_no_reason_to_stop() {
    let mut message = message();
    message["content"] = json!([]);
    message["stop_reason"] = Value::Null;
    let start = start_of(&message);
    survives::<messages::StreamEvent>(&start, &[]);
    for pointer in ["/message/stop_reason", "/message/stop_sequence"] {
        let [_, missing] = odd(&start, pointer);
        survives::<messages::StreamEvent>(&missing, &[]);
    }
    let delta = json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "a"}});
    each_survives::<messages::StreamEvent>(&delta, &["/index"]);
    each_survives::<messages::StreamEvent>(&start_of(&message), &["/message/id", "/message/model"]);
}

#[test]
fn responses() {
    let response = json!({
        "id": "r", "object": "response", "created_at": 1, "model": "m", "status": "completed", "output": [
            {"type": "message", "id": "o", "role": "assistant", "status": "completed", "content": [
                {"type": "output_text", "text": "paid for", "annotations": [
                    {"type": "url_citation", "url": "u", "title": "t", "start_index": 0, "end_index": 1},
                ]},
            ]},
        ],
        "tool_choice": "auto", "tools": [], "parallel_tool_calls": true, "error": null, "incomplete_details": null,
        "instructions": null, "metadata": null, "completed_at": null, "frequency_penalty": null,
        "presence_penalty": null, "temperature": null, "top_p": null,
    });
    let annotation = "/output/0/content/0/annotations/0";
    let (start, end) = (format!("{annotation}/start_index"), format!("{annotation}/end_index"));
    let pointers = [
        "/created_at",
        "/id",
        "/model",
        "/object",
        "/output/0/id",
        "/parallel_tool_calls",
        "/status",
        "/tool_choice",
        "/tools",
        &start,
        &end,
    ];
    each_survives::<responses::CreatedResponse>(&response, &pointers);
    let delta = json!({
        "type": "response.output_text.delta", "item_id": "o", "delta": "a", "logprobs": [], "output_index": 0,
        "content_index": 0, "sequence_number": 1,
    });
    each_survives::<responses::StreamEvent>(
        &delta,
        &["/content_index", "/item_id", "/logprobs", "/output_index", "/sequence_number"],
    );
}

#[test]
fn chunks() {
    let chunk = json!({
        "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
        "choices": [{"index": 0, "delta": {"content": "x"}, "finish_reason": null}],
    });
    let pointers = ["/id", "/object", "/created", "/model", "/choices/0/index", "/choices/0/delta"];
    each_survives::<chat::ChatChunk>(&chunk, &pointers);
}

#[test]
fn ranked_documents() {
    let ranked = json!({
        "model": "m", "results": [{"index": 1, "relevance_score": 0.9, "document": {"text": "a"}}],
        "usage": {"total_tokens": 1},
    });
    each_survives::<rerank::CreatedRerank>(&ranked, &["/model", "/results/0/document"]);
}

#[test]
fn a_limit_of_another_type_is_not_read_as_unlimited() {
    let guardrail = json!({"id": "g", "name": "n", "created_at": "2026-01-01T00:00:00Z", "limit_usd": 5});
    let read = |limit: Value| {
        let mut guardrail = guardrail.clone();
        guardrail["limit_usd"] = limit;
        from_str_lenient::<guardrails::Guardrail>(&guardrail.to_string()).map(|(guardrail, _)| guardrail.limit_usd)
    };
    assert!(read(json!(5)).is_ok_and(|limit| limit.is_some()) && read(Value::Null).is_ok_and(|limit| limit.is_none()));
    assert!(read(json!("odd")).is_err() && read(json!({"v": 1})).is_err());
}
