//! A stream of chat chunks: the input, and the chunk with serde's derives.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;

/// A stream of chunks, with comments between them and usage in the last.
pub const STREAM: &str = include_str!("../inputs/chat-stream-1000.sse");

/// The number of events in [`STREAM`], without the one that marks the end.
pub const EVENTS: usize = 1_000;

/// Cuts the stream into pieces of 1 byte to `largest` bytes, always at the same places.
pub fn pieces(largest: usize) -> Vec<Bytes> {
    let mut rest = Bytes::from_static(STREAM.as_bytes());
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let size = 1 + usize::try_from(state >> 33).expect("31 bits") % largest;
        // A piece of the network has memory of its own.
        pieces.push(Bytes::copy_from_slice(&rest.split_to(size.min(rest.len()))));
    }
    pieces
}

/// The chunk as a careful person would write it: what a program reads, owned, without what it does not know.
#[derive(Debug, Deserialize)]
pub struct Chunk {
    pub id: String,
    pub provider: Option<String>,
    pub model: String,
    pub object: String,
    pub created: i64,
    pub choices: Vec<Choice>,
    pub system_fingerprint: Option<String>,
    pub service_tier: Option<String>,
    pub usage: Option<Usage>,
    pub error: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub struct Choice {
    pub index: i64,
    pub delta: Delta,
    pub finish_reason: Option<String>,
    pub native_finish_reason: Option<String>,
    pub logprobs: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub struct Delta {
    pub role: Option<String>,
    pub content: Option<String>,
    pub reasoning: Option<String>,
    pub reasoning_details: Option<Vec<Value>>,
    pub refusal: Option<String>,
    pub tool_calls: Option<Vec<ToolCall>>,
    pub annotations: Option<Vec<Value>>,
    pub images: Option<Vec<Value>>,
    pub audio: Option<Value>,
}

#[derive(Debug, Deserialize)]
pub struct ToolCall {
    pub index: Option<i64>,
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub function: Option<Function>,
}

#[derive(Debug, Deserialize)]
pub struct Function {
    pub name: Option<String>,
    pub arguments: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Usage {
    pub prompt_tokens: i64,
    pub completion_tokens: i64,
    pub total_tokens: i64,
    pub cost: Option<f64>,
    pub is_byok: Option<bool>,
    pub prompt_tokens_details: Option<Value>,
    pub completion_tokens_details: Option<Value>,
    pub cost_details: Option<Value>,
}
