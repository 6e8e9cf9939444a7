//! The streams of this library.

use std::sync::Arc;

use openrouter::OpenRouter;
use openrouter::chat::{CreateChatCompletion, Message};
use openrouter_core::EventStream;

use crate::Side;

#[derive(Clone)]
pub struct Ours {
    client: OpenRouter,
    request: Arc<CreateChatCompletion>,
}

impl Side for Ours {
    type Open = EventStream<CreateChatCompletion>;

    fn new(base: &str) -> Self {
        let client = OpenRouter::builder().key("sk-or-v1-0000").base_url(base);
        let request = CreateChatCompletion::new([Message::user("Hello")]).model("openai/gpt-4o-mini");
        Self { client: client.build().expect("a client"), request: Arc::new(request) }
    }

    async fn open(&self) -> Self::Open {
        self.request.stream(&self.client).await.expect("a stream")
    }

    async fn next(open: &mut Self::Open) -> bool {
        open.try_next().await.expect("no error").is_some()
    }

    fn text(mut open: Self::Open) -> String {
        open.finish().expect("a whole stream").text().partial().into_owned()
    }
}
