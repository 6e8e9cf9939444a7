//! Decodes a stream of chat chunks repeatedly, to be measured from outside.
//!
//! ```sh
//! cargo run --release --bin events -- <side> <largest piece in bytes> <streams>
//! cargo run --release --bin events -- <side> <largest piece in bytes> allocations
//! ```
//!
//! | side | |
//! |---|---|
//! | `split` | splits at empty lines by hand, without decoding |
//! | `framing` | our decoder of the format, without decoding the data |
//! | `hand` | splits by hand, checks UTF-8 once, and decodes into owned types with serde |
//! | `ours` | our decoder, and our chunks |
//! | `stream` | all that `.stream()` does: the decoder, errors in the stream, our chunks, the accumulator |
//! | `eventsource` | `eventsource-stream` and the types of `hand` |
//! | `sse` | `sse-stream` and the types of `hand` |

use std::convert::Infallible;
use std::hint::black_box;

use benches::allocations::{self, Counting};
use benches::chunks::{Chunk, EVENTS, pieces};
use bytes::Bytes;
use eventsource_stream::Eventsource;
use futures_util::{StreamExt, stream};
use http_body::Frame;
use http_body_util::StreamBody;
use openrouter::OpenRouter;
use openrouter::chat::{ChatChunk, CreateChatCompletion, Message};
use openrouter_core::json::ReadJson;
use openrouter_core::json::body::{self, Mode};
use openrouter_core::sse::{Decoder, Item};
use openrouter_core::transport::{Body, MemoryTransport, TransportError};
use openrouter_core::{Drift, JsonError};
use sse_stream::SseStream;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const END: &[u8] = b"[DONE]";

/// Splits at empty lines, as fast as can be without a library, for line feeds alone and data of one line.
fn split(pieces: &[Bytes], event: impl Fn(&[u8])) -> usize {
    let mut rest = Vec::<u8>::new();
    let mut count = 0;
    let mut handle = |line: &[u8]| {
        if let Some(data) = line.strip_prefix(b"data: ")
            && data != END
        {
            event(data);
            count += 1;
        }
    };
    for piece in pieces {
        let mut piece = &piece[..];
        while let Some(end) = memchr::memchr(b'\n', piece) {
            if rest.is_empty() {
                handle(&piece[..end]);
            } else {
                rest.extend_from_slice(&piece[..end]);
                handle(&rest);
                rest.clear();
            }
            piece = &piece[end + 1..];
        }
        rest.extend_from_slice(piece);
    }
    count
}

fn decoded(pieces: &[Bytes], event: impl Fn(&[u8])) -> usize {
    let mut decoder = Decoder::new();
    let mut count = 0;
    for piece in pieces {
        decoder.push(piece.clone());
        while let Some(item) = decoder.next() {
            if let Item::Event(found) = item
                && found.data != END
            {
                event(&found.data);
                count += 1;
            }
        }
    }
    count
}

fn hand(data: &[u8]) {
    let text = std::str::from_utf8(data).expect("text");
    drop(black_box(serde_json::from_str::<Chunk>(text).expect("a chunk")));
}

/// Reads a chunk as the generated code does.
fn ours(data: &[u8]) {
    let text = std::str::from_utf8(data).expect("text");
    let chunk: Result<_, JsonError> = body::value_by(text, Mode::Lenient, ChatChunk::read::<()>, &mut Drift::default());
    drop(black_box(chunk.expect("a chunk")));
}

/// A client whose responses are these pieces.
fn client(pieces: Vec<Bytes>) -> OpenRouter {
    let transport = MemoryTransport::new(move |_| {
        let frames = pieces.clone().into_iter().map(|piece| Ok::<_, TransportError>(Frame::data(piece)));
        let body = Body::stream(StreamBody::new(stream::iter(frames)));
        let response = http::Response::builder().header("content-type", "text/event-stream");
        Ok(response.body(body).expect("a response"))
    });
    OpenRouter::builder().key("sk-or-v1-0000").transport(transport).build().expect("a client")
}

async fn streamed(client: &OpenRouter, request: &CreateChatCompletion) -> usize {
    let mut stream = request.stream(client).await.expect("a stream");
    let mut count = 0;
    while let Some(chunk) = stream.try_next().await.expect("no error") {
        drop(black_box(chunk));
        count += 1;
    }
    count
}

async fn by_eventsource(pieces: &[Bytes]) -> usize {
    let body = stream::iter(pieces.iter().cloned().map(Ok::<_, Infallible>));
    let mut events = body.eventsource();
    let mut count = 0;
    while let Some(event) = events.next().await {
        let event = event.expect("an event");
        if event.data.as_bytes() != END {
            drop(black_box(serde_json::from_str::<Chunk>(&event.data).expect("a chunk")));
            count += 1;
        }
    }
    count
}

async fn by_sse_stream(pieces: &[Bytes]) -> usize {
    let body = stream::iter(pieces.iter().cloned().map(Ok::<_, Infallible>));
    let mut events = SseStream::from_bytes_stream(body);
    let mut count = 0;
    while let Some(event) = events.next().await {
        let Some(data) = event.expect("an event").data else { continue };
        if data.as_bytes() != END {
            drop(black_box(serde_json::from_str::<Chunk>(&data).expect("a chunk")));
            count += 1;
        }
    }
    count
}

fn main() {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let [side, largest, times] = &arguments[..] else { panic!("<side> <largest piece> <streams or `allocations`>") };
    let pieces = pieces(largest.parse().expect("a number of bytes"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let client = client(pieces.clone());
    let request = CreateChatCompletion::new([Message::user("Hello")]).model("openai/gpt-4o-mini");
    let run = || match side.as_str() {
        "split" => split(&pieces, |data| drop(black_box(data))),
        "framing" => decoded(&pieces, |data| drop(black_box(data))),
        "hand" => split(&pieces, hand),
        "ours" => decoded(&pieces, ours),
        "stream" => runtime.block_on(streamed(&client, &request)),
        "eventsource" => runtime.block_on(by_eventsource(&pieces)),
        "sse" => runtime.block_on(by_sse_stream(&pieces)),
        _ => panic!("unknown side `{side}`"),
    };
    assert_eq!(run(), EVENTS, "every chunk is decoded");
    if times == "allocations" {
        let (count, bytes) = allocations::of(|| assert_eq!(run(), EVENTS));
        println!("{} {}", count as f64 / EVENTS as f64, bytes as f64 / EVENTS as f64);
        return;
    }
    (0..times.parse().expect("a number")).for_each(|_: usize| drop(black_box(run())));
}
