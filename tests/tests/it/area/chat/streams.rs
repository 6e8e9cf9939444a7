//! Streams that are read from bytes, without a network.

use openrouter::chat::{ChatChunk, ChatCompletion, CreateChatCompletion, CreateChatCompletionError, Message};
use openrouter::transport::MemoryTransport;
use openrouter::{Bytes, Error, OpenRouter, Retry};

/// A stream that was read to its end.
pub(crate) struct ReadStream {
    pub(crate) items: Vec<Result<ChatChunk, Error<CreateChatCompletionError>>>,
    pub(crate) finished: Result<ChatCompletion, Error<CreateChatCompletionError>>,
    pub(crate) partial: ChatCompletion,
}

impl ReadStream {
    /// The chunks of a stream without errors.
    pub(crate) fn chunks(&self) -> Vec<&ChatChunk> {
        self.items.iter().map(|item| item.as_ref().expect("a chunk")).collect()
    }

    /// The whole response of a stream without errors.
    pub(crate) fn response(&self) -> &ChatCompletion {
        let _ = self.chunks();
        self.finished.as_ref().expect("a whole stream")
    }

    pub(crate) fn last_error(&self) -> &Error<CreateChatCompletionError> {
        self.items.last().expect("an item").as_ref().expect_err("an error")
    }
}

/// A client for which every response has this body.
pub(crate) fn client(content_type: &'static str, body: impl Into<Bytes>) -> OpenRouter {
    let body = body.into();
    let transport = MemoryTransport::new(move |_| {
        let response = openrouter::http::Response::builder().header("content-type", content_type);
        Ok(response.body(body.clone().into()).expect("a response"))
    });
    let builder = OpenRouter::builder().base_url("https://offline.example").key("sk-or-v1-offline");
    builder.transport(transport).retry(Retry::off()).build().expect("a client")
}

pub(crate) fn request() -> CreateChatCompletion {
    CreateChatCompletion::new([Message::user("hi")]).model("m/x")
}

/// Reads a stream of these bytes.
pub(crate) async fn read(events: impl Into<Bytes>) -> ReadStream {
    let client = client("text/event-stream", events);
    let mut stream = request().stream(&client).await.expect("a stream");
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        items.push(item);
    }
    assert!(stream.next().await.is_none(), "a stream that has ended stays so");
    ReadStream { items, finished: stream.finish(), partial: stream.partial() }
}

/// The text of a stream with these events and its mark at the end.
pub(crate) fn events<T: ToString>(events: impl IntoIterator<Item = T>) -> String {
    let events = events.into_iter().map(|event| format!("data: {}\n\n", event.to_string()));
    events.chain(["data: [DONE]\n\n".to_owned()]).collect()
}

/// Reads a response that is not a stream.
pub(crate) async fn respond(body: &serde_json::Value) -> ChatCompletion {
    request().send(&client("application/json", body.to_string())).await.expect("a response")
}
