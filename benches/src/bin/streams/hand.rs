//! The same with reqwest, by hand.

use std::sync::Once;

use benches::chunks::Chunk;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, Response};
use serde::Serialize;

use crate::Side;

#[derive(Clone)]
pub struct Hand {
    client: Client,
    url: String,
}

/// A stream that is read.
pub struct Open {
    response: Response,
    piece: Bytes,
    /// The beginning of a line whose end has not arrived.
    line: Vec<u8>,
    text: String,
    finish_reason: Option<String>,
}

#[derive(Serialize)]
struct Request<'a> {
    messages: [Message<'a>; 1],
    model: &'a str,
    stream: bool,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'a str,
    content: &'a str,
}

/// A line of the format, as far as this program needs it.
enum Line {
    Chunk(Box<Chunk>),
    End,
    Other,
}

impl Side for Hand {
    type Open = Open;

    fn new(base: &str) -> Self {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| rustls::crypto::ring::default_provider().install_default().expect("the first provider"));
        Self { client: Client::new(), url: format!("{base}/chat/completions") }
    }

    async fn open(&self) -> Open {
        let messages = [Message { role: "user", content: "Hello" }];
        let request = Request { messages, model: "openai/gpt-4o-mini", stream: true };
        let builder = self.client.post(&self.url).bearer_auth("sk-or-v1-0000");
        let builder = builder.header(CONTENT_TYPE, "application/json").header(ACCEPT, "text/event-stream");
        let response = builder.body(serde_json::to_vec(&request).expect("JSON")).send().await.expect("a response");
        let response = response.error_for_status().expect("a success");
        Open { response, piece: Bytes::new(), line: Vec::new(), text: String::new(), finish_reason: None }
    }

    async fn next(open: &mut Open) -> bool {
        loop {
            while let Some(line) = open.line() {
                match line {
                    Line::Chunk(chunk) => {
                        open.add(*chunk);
                        return true;
                    }
                    Line::End => {
                        // Reads to the end, so that the connection can be used again.
                        while open.response.chunk().await.expect("no error").is_some() {}
                        return false;
                    }
                    Line::Other => {}
                }
            }
            let Some(piece) = open.response.chunk().await.expect("no error") else { return false };
            open.piece = piece;
        }
    }

    fn text(open: Open) -> String {
        open.text
    }
}

impl Open {
    /// Returns the next line of the piece, or keeps its beginning.
    fn line(&mut self) -> Option<Line> {
        let Some(end) = memchr::memchr(b'\n', &self.piece) else {
            self.line.extend_from_slice(&self.piece);
            self.piece = Bytes::new();
            return None;
        };
        let line = self.piece.split_to(end + 1);
        if self.line.is_empty() {
            return Some(parse(&line[..end]));
        }
        self.line.extend_from_slice(&line[..end]);
        let parsed = parse(&self.line);
        self.line.clear();
        Some(parsed)
    }

    fn add(&mut self, chunk: Chunk) {
        assert!(chunk.error.is_none());
        for choice in chunk.choices {
            self.text.push_str(choice.delta.content.as_deref().unwrap_or_default());
            self.finish_reason = choice.finish_reason.or(self.finish_reason.take());
        }
    }
}

fn parse(line: &[u8]) -> Line {
    match line.strip_prefix(b"data: ") {
        Some(b"[DONE]") => Line::End,
        Some(data) => {
            let text = std::str::from_utf8(data).expect("text");
            Line::Chunk(Box::new(serde_json::from_str(text).expect("a chunk")))
        }
        None => Line::Other,
    }
}
