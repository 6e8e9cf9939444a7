//! A second decoder of JSON lines and JSON sequences, over the whole text at once. It is slow and short, and what the real one
//! is compared with.

use openrouter::Bytes;
use openrouter::framework::records::{Decoder, Item};

/// A record and whether it is whole.
pub type Seen = (Vec<u8>, bool);

/// The separator before each text of a sequence.
const SEPARATOR: u8 = 0x1e;

/// Splits a whole stream of lines.
#[must_use]
pub fn expected_lines(stream: &[u8]) -> Vec<Seen> {
    let lines = without_mark(stream).split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    lines.filter(|line| !line.is_empty()).map(|line| (line.to_vec(), true)).collect()
}

/// Splits a whole sequence: at separators, and at line feeds after which brackets and quotes are closed.
#[must_use]
pub fn expected_sequence(stream: &[u8]) -> Vec<Seen> {
    let mut seen = Vec::new();
    for mut text in without_mark(stream).split(|byte| *byte == SEPARATOR) {
        while let Some(end) = (0..text.len()).find(|at| text[*at] == b'\n' && is_closed(&text[..*at])) {
            seen.extend(record(&text[..=end]));
            text = &text[end + 1..];
        }
        seen.extend(record(text));
    }
    seen
}

fn record(text: &[u8]) -> Option<Seen> {
    let record = text.trim_ascii();
    let first = record.first()?;
    let ends_itself = matches!(first, b'{' | b'[' | b'"') || text.last().is_some_and(u8::is_ascii_whitespace);
    Some((record.to_vec(), ends_itself && is_closed(text)))
}

/// Whether there is a text whose brackets and quotes are closed, apart from those within strings.
fn is_closed(text: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => match string_end(text, at + 1) {
                Some(end) => at = end,
                None => return false,
            },
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    depth == 0 && !text.trim_ascii().is_empty()
}

/// The place of the quote that ends a string.
fn string_end(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match text.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn without_mark(stream: &[u8]) -> &[u8] {
    stream.strip_prefix(b"\xef\xbb\xbf").unwrap_or(stream)
}

/// Decodes a stream whose pieces have the sizes that `size` returns, to its end.
#[must_use]
pub fn decoded(mut decoder: Decoder, stream: &[u8], mut size: impl FnMut() -> usize) -> Vec<Seen> {
    let (mut rest, mut seen) = (stream, Vec::new());
    let one = |item| match item {
        Item::Record(text) => (text.to_vec(), true),
        Item::CutOff(text) => (text.to_vec(), false),
        other => panic!("{other:?} within the limit"),
    };
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(size().clamp(1, rest.len()));
        rest = behind;
        decoder.push(Bytes::copy_from_slice(piece));
        seen.extend(std::iter::from_fn(|| decoder.next()).map(one));
    }
    seen.extend(decoder.finish().map(one));
    seen
}
