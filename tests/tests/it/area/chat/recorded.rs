//! Streams as providers send them, each with the value that it adds up to, which was written by hand.

use serde_json::Value;

use super::streams::{read, respond};

/// Reads a stream, and compares its value with that of the same response without a stream.
async fn adds_up(stream: &'static str, value: &str) {
    let value = serde_json::from_str::<Value>(value).expect("JSON");
    let read = read(stream).await;
    let response = read.response();
    assert_eq!(serde_json::to_value(response).expect("JSON"), value);
    assert_eq!(*response, respond(&value).await);
}

macro_rules! recorded {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[tokio::test]
        async fn $name() {
            let value = include_str!(concat!("recorded/", stringify!($name), ".json"));
            adds_up(include_str!(concat!("recorded/", stringify!($name), ".sse")), value).await;
        }
    )*};
}

recorded! {
    /// Plain text with usage and cost.
    text;
    /// Two tool calls side by side, with a position left out.
    tool_calls;
    /// Thinking with a signature, text and a tool call of Claude.
    thinking;
    /// Summaries and encrypted reasoning of OpenAI.
    encrypted;
    /// Whole tool calls under one index, each with its thought signature, of Gemini.
    whole_calls;
    /// A generated image, which a later chunk repeats.
    image;
    /// Words with which the model refuses.
    refusal;
    /// The results of a web search, and the limit of tokens.
    web_search;
    /// Two choices with probabilities, the second one first.
    choices;
    /// Speech in pieces, and the facts of the routing at the end.
    audio;
}
