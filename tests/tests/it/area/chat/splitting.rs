//! A stream adds up to the response that the same call has without a stream, for random conversations divided at random.

use fastrand::Rng;
use openrouter::chat::ChatCompletion;
use serde_json::{Value, json};

use super::streams::{events, read};

const CONVERSATIONS: u64 = 500;

/// A text with characters of all lengths.
fn text(rng: &mut Rng) -> String {
    (0..rng.usize(1..30))
        .map(|_| rng.choice(['a', ' ', '"', '\\', '\n', 'é', '€', '😀', '\u{2028}']).unwrap_or('a'))
        .collect()
}

/// A text in pieces, some of which are empty.
fn pieces(rng: &mut Rng, text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        if rng.u8(..4) == 0 {
            pieces.push(String::new());
        }
        pieces.last_mut().expect("a piece").push(c);
    }
    pieces
}

/// A message, and the deltas that it is divided into.
#[derive(Default)]
struct Divided {
    message: serde_json::Map<String, Value>,
    /// Deltas of each part of the message, which stay in their order.
    parts: Vec<Vec<Value>>,
}

impl Divided {
    fn new(rng: &mut Rng) -> Self {
        let mut divided = Self::default();
        divided.message.insert("role".to_owned(), json!("assistant"));
        for member in ["content", "reasoning", "refusal"] {
            if rng.bool() {
                divided.add_text(rng, member);
            }
        }
        if rng.bool() {
            divided.add_details(rng);
        }
        if rng.bool() {
            divided.add_calls(rng);
        }
        divided
    }

    fn add_text(&mut self, rng: &mut Rng, member: &str) {
        let text = text(rng);
        self.parts.push(pieces(rng, &text).into_iter().map(|piece| json!({member: piece})).collect());
        self.message.insert(member.to_owned(), json!(text));
    }

    fn add_details(&mut self, rng: &mut Rng) {
        let (mut details, mut deltas) = (Vec::new(), Vec::new());
        for index in 0..rng.usize(1..5) {
            let (tag, member) = [("text", "text"), ("summary", "summary"), ("encrypted", "data")][rng.usize(..3)];
            let text = text(rng);
            let detail = |piece: &str| {
                let mut detail = json!({"type": format!("reasoning.{tag}"), "index": index, "format": "f"});
                detail[member] = json!(piece);
                detail
            };
            let mut whole = detail(&text);
            let mut pieces = pieces(rng, &text).iter().map(|piece| detail(piece)).collect::<Vec<_>>();
            if tag == "text" && rng.bool() {
                whole["signature"] = json!("c2ln");
                pieces.push(json!({"type": "reasoning.text", "index": index, "signature": "c2ln"}));
            }
            if rng.bool() {
                whole["later"] = json!([1, null]);
                pieces[0]["later"] = json!([1, null]);
            }
            details.push(whole);
            deltas.extend(pieces.into_iter().map(|piece| json!({"reasoning_details": [piece]})));
        }
        self.message.insert("reasoning_details".to_owned(), json!(details));
        self.parts.push(deltas);
    }

    fn add_calls(&mut self, rng: &mut Rng) {
        let has_index = rng.bool();
        let (mut calls, mut parts, mut index) = (Vec::new(), Vec::new(), 0);
        for number in 0..rng.usize(1..5) {
            let (id, name) = (format!("call_{number}"), ["f", "g"][rng.usize(..2)]);
            let arguments = json!({"text": text(rng), "n": number}).to_string();
            let function = json!({"name": name, "arguments": arguments});
            calls.push(json!({"id": id, "type": "function", "function": function}));
            let mut deltas = Vec::new();
            for (at, piece) in pieces(rng, &arguments).into_iter().enumerate() {
                let mut call = json!({"function": {"arguments": piece}});
                if at == 0 {
                    (call["id"], call["type"], call["function"]["name"]) = (json!(id), json!("function"), json!(name));
                } else {
                    call["id"] = [Value::Null, json!(""), json!(id)][rng.usize(..3)].take();
                    call["type"] = [Value::Null, json!(""), json!("function")][rng.usize(..3)].take();
                    call["function"]["name"] = [Value::Null, json!(""), json!(name)][rng.usize(..3)].take();
                }
                if has_index {
                    call["index"] = json!(index);
                }
                deltas.push(json!({"tool_calls": [call]}));
            }
            parts.push(deltas);
            // Positions may be left out.
            index += rng.u64(1..3);
        }
        self.message.insert("tool_calls".to_owned(), json!(calls));
        match has_index {
            // Calls with an index may be sent side by side, in the order of their beginnings.
            true if rng.bool() => self.parts.push(side_by_side(rng, parts)),
            _ => self.parts.push(parts.concat()),
        }
    }
}

/// Mixes lists, each of which stays in its order, and begins them in order.
fn side_by_side(rng: &mut Rng, mut lists: Vec<Vec<Value>>) -> Vec<Value> {
    let mut mixed = lists.iter_mut().map(|list| list.remove(0)).collect::<Vec<_>>();
    mixed.extend(mix(rng, lists));
    mixed
}

/// Mixes lists, each of which stays in its order.
fn mix(rng: &mut Rng, mut lists: Vec<Vec<Value>>) -> Vec<Value> {
    let mut mixed = Vec::new();
    lists.retain(|list| !list.is_empty());
    while !lists.is_empty() {
        let at = rng.usize(..lists.len());
        mixed.push(lists[at].remove(0));
        lists.retain(|list| !list.is_empty());
    }
    mixed
}

fn usage(rng: &mut Rng) -> Value {
    let (prompt, completion) = (rng.u32(..), rng.u32(..));
    json!({
        "prompt_tokens": prompt, "completion_tokens": completion, "cost": f64::from(rng.u16(..)) / 1024.0,
        "total_tokens": u64::from(prompt) + u64::from(completion), "later": rng.u8(..),
    })
}

/// A response, and the chunks that it is divided into.
fn conversation(rng: &mut Rng) -> (Value, Vec<Value>) {
    let (mut choices, mut lists) = (Vec::new(), Vec::new());
    for index in 0..rng.usize(1..4) {
        let Divided { message, parts } = Divided::new(rng);
        let finish_reason = ["stop", "length", "tool_calls", "content_filter", "later"][rng.usize(..5)];
        choices.push(json!({
            "index": index, "message": message, "finish_reason": finish_reason, "native_finish_reason": "n",
        }));
        let chunk = |delta: Value, finish_reason: Value, native: Value| {
            let choice = json!({
                "index": index, "delta": delta, "finish_reason": finish_reason, "native_finish_reason": native,
            });
            head("chat.completion.chunk", json!([choice]))
        };
        let mut chunks = vec![chunk(json!({"role": "assistant", "content": ""}), Value::Null, Value::Null)];
        chunks.extend(mix(rng, parts).into_iter().map(|delta| chunk(delta, Value::Null, Value::Null)));
        chunks.push(chunk(json!({}), json!(finish_reason), json!("n")));
        lists.push(chunks);
    }
    let mut chunks = mix(rng, lists);
    let mut response = head("chat.completion", json!(choices));
    response["usage"] = usage(rng);
    if rng.bool() {
        // Preliminary usage does not count.
        let at = rng.usize(..chunks.len());
        chunks[at]["usage"] = usage(rng);
    }
    let mut last = head("chat.completion.chunk", json!([]));
    last["usage"] = response["usage"].clone();
    chunks.push(last);
    (response, chunks)
}

fn head(object: &str, choices: Value) -> Value {
    json!({"id": "gen-1", "object": object, "created": 1, "model": "m/x", "provider": "P", "choices": choices})
}

#[tokio::test]
async fn a_stream_adds_up_to_the_response_without_one() {
    for seed in 0..CONVERSATIONS {
        let mut rng = Rng::with_seed(seed);
        let (response, chunks) = conversation(&mut rng);
        let expected = serde_json::from_value::<ChatCompletion>(response.clone()).expect("a response");
        let read = read(events(&chunks)).await;
        assert_eq!(*read.response(), expected, "seed {seed}: {response} from {}", json!(chunks));
        assert_eq!(read.chunks().len(), chunks.len());
    }
}
