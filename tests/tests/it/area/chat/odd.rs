//! Members that a person can do without cost nothing but themselves, and are written back as they were.

use std::collections::BTreeSet;

use openrouter::chat::{ChatChunk, ChatCompletion};
use openrouter_json::from_str_lenient;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads a value that differs from its declaration in these places, and compares what it writes.
fn read<T: DeserializeOwned + Serialize>(body: &Value, odd: &[&str]) -> T {
    let (value, drift) = from_str_lenient::<T>(&body.to_string()).unwrap_or_else(|error| panic!("{error}: {body}"));
    let paths = drift.paths().iter().map(String::as_str).collect::<BTreeSet<_>>();
    assert_eq!(paths, odd.iter().copied().collect(), "{body}");
    assert_eq!(serde_json::to_value(&value).unwrap(), *body);
    value
}

#[test]
fn a_chunk_needs_its_choices_only() {
    let chunk = json!({"id": "c", "object": null, "created": null, "choices": [{"delta": {"content": "x"}, "finish_reason": null}]});
    let chunk: ChatChunk = read(&chunk, &["object", "created", "model", "choices[0].index"]);
    assert_eq!(chunk.text(), "x");
}

#[test]
fn a_missing_constant_stays_missing() {
    let body = json!({
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "system_fingerprint": null,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"content": [
            {"type": "text", "text": "x", "cache_control": {}},
        ], "tool_calls": [{"id": "i", "function": {"name": "f", "arguments": "{}"}}]}}],
    });
    let completion: ChatCompletion = read(&body, &[]);
    assert_eq!(completion.message().map(|message| message.role.as_str()), Some("assistant"));
}

#[test]
fn verdicts_are_read_without_what_describes_them() {
    let body = json!({
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "system_fingerprint": null, "choices": [],
        "alignment": {"calls": [{"outcome": "allowed", "call": null, "rules": [{"broken": null, "probability": null}]}]},
        "safeguard_results": [{"status": {"tool_uses": {}, "type": "available"}}],
    });
    let odd =
        ["alignment.calls[0].call", "alignment.calls[0].rules[0].broken", "alignment.calls[0].rules[0].applicable"];
    read::<ChatCompletion>(&body, &[&odd[..], &["safeguard_results[0].type"]].concat());
}
