//! A second decoder of event streams, as the HTML standard describes it: over the whole text at once, step by step. It is slow
//! and short, and what the real one is compared with.

use openrouter::Bytes;
use openrouter::framework::sse::{Decoder, Item};

/// An event as `(name, data, id)`, or a comment as `(":", text, "")`.
pub type Seen = (Vec<u8>, Vec<u8>, Vec<u8>);

/// Decodes a whole stream by the steps of the standard.
#[must_use]
pub fn expected(stream: &[u8]) -> Vec<Seen> {
    let stream = stream.strip_prefix(b"\xef\xbb\xbf").unwrap_or(stream);
    let (mut data, mut name, mut id): (Option<Vec<u8>>, Vec<u8>, Vec<u8>) = Default::default();
    let mut seen = Vec::new();
    for line in lines(stream) {
        if line.is_empty() {
            let name = std::mem::take(&mut name);
            if let Some(data) = data.take() {
                seen.push((name, data, id.clone()));
            }
            continue;
        }
        let (field, value) = match line.iter().position(|byte| *byte == b':') {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &b""[..]),
        };
        if field.is_empty() {
            seen.push((b":".to_vec(), value.to_vec(), Vec::new()));
            continue;
        }
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"data" => match &mut data {
                Some(data) => data.extend([b"\n", value].concat()),
                None => data = Some(value.to_vec()),
            },
            b"event" => name = value.to_vec(),
            b"id" if !value.contains(&0) => id = value.to_vec(),
            _ => {}
        }
    }
    seen
}

/// The lines that have an end.
fn lines(stream: &[u8]) -> Vec<&[u8]> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(byte) = stream.get(at) {
        if matches!(byte, b'\n' | b'\r') {
            lines.push(&stream[start..at]);
            at += usize::from(stream[at..].starts_with(b"\r\n"));
            start = at + 1;
        }
        at += 1;
    }
    lines
}

/// Decodes a stream whose pieces have the sizes that `size` returns.
#[must_use]
pub fn decoded(stream: &[u8], mut size: impl FnMut() -> usize) -> Vec<Seen> {
    let (mut decoder, mut rest, mut seen) = (Decoder::new(), stream, Vec::new());
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(size().clamp(1, rest.len()));
        rest = behind;
        decoder.push(Bytes::copy_from_slice(piece));
        while let Some(item) = decoder.next() {
            seen.push(match item {
                Item::Event(event) => (event.name.to_vec(), event.data.to_vec(), event.id.to_vec()),
                Item::Comment(text) => (b":".to_vec(), text.to_vec(), Vec::new()),
                other => panic!("{other:?} within the limit"),
            });
        }
    }
    seen
}
