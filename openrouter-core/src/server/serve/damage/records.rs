//! The records of a body: its events and comments as they are written.
//!
//! The decoders of streams return the data of events. Damage has to keep everything else of a body, byte by byte.

use bytes::{Bytes, BytesMut};
use memchr::{memchr, memchr2};

use crate::operation::Framing;

/// Divides the pieces of a body into records.
pub(super) struct Records {
    framing: Framing,
    rest: BytesMut,
}

/// An event or a comment, with its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) bytes: Bytes,
    pub(super) is_event: bool,
}

impl Records {
    pub(super) fn new(framing: Framing) -> Self {
        Self { framing, rest: BytesMut::new() }
    }

    pub(super) fn push(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
    }

    /// Returns the next complete record.
    pub(super) fn next(&mut self) -> Option<Record> {
        let end = match self.framing {
            Framing::ServerSentEvents => end_of_event(&self.rest)?,
            Framing::JsonLines | Framing::JsonSequence => memchr(b'\n', &self.rest)? + 1,
        };
        Some(self.take(end))
    }

    /// Returns the bytes at the end of the body, whose end is missing.
    pub(super) fn last(&mut self) -> Option<Record> {
        (!self.rest.is_empty()).then(|| self.take(self.rest.len()))
    }

    fn take(&mut self, length: usize) -> Record {
        let bytes = self.rest.split_to(length).freeze();
        let is_event = data(self.framing, &bytes).is_some();
        Record { bytes, is_event }
    }
}

/// Cuts the data of an event in half, and ends the event.
pub(super) fn malformed(framing: Framing, event: &[u8]) -> Bytes {
    let (start, end) = data(framing, event).unwrap_or_default();
    let half = start + (end - start) / 2;
    let after: &[u8] = if framing == Framing::ServerSentEvents { b"\n\n" } else { b"\n" };
    [event.get(..half).unwrap_or_default(), after].concat().into()
}

/// The position after the empty line that ends an event. A carriage return at the end may be half of a line end.
fn end_of_event(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    loop {
        let (end, next) = end_of_line(bytes, start)?;
        if end == start {
            return Some(next);
        }
        start = next;
    }
}

/// The positions of the end of a line and of the next one.
fn end_of_line(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    let end = start + memchr2(b'\n', b'\r', bytes.get(start..)?)?;
    let is_pair = bytes.get(end) == Some(&b'\r') && *bytes.get(end + 1)? == b'\n';
    Some((end, end + if is_pair { 2 } else { 1 }))
}

/// Where the first line of data of a record begins and ends; `None` when the record is not an event.
fn data(framing: Framing, record: &[u8]) -> Option<(usize, usize)> {
    if framing != Framing::ServerSentEvents {
        return (!record.trim_ascii().is_empty()).then(|| (0, record.trim_ascii_end().len()));
    }
    let mut start = 0;
    loop {
        let line = record.get(start..)?;
        let (end, next) = end_of_line(record, start).unwrap_or((record.len(), record.len()));
        if line.starts_with(b"data:") {
            return Some((start + b"data:".len(), end));
        }
        if next >= record.len() {
            return None;
        }
        start = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(framing: Framing, body: &[u8], size: usize) -> Vec<(String, bool)> {
        let mut records = Records::new(framing);
        let mut found = Vec::new();
        for piece in body.chunks(size) {
            records.push(piece);
            found.extend(std::iter::from_fn(|| records.next()));
        }
        found.extend(records.last());
        found.into_iter().map(|record| (String::from_utf8_lossy(&record.bytes).into_owned(), record.is_event)).collect()
    }

    #[test]
    fn nothing_is_lost_however_a_body_is_cut() {
        let body = b": a\n\nid: 1\ndata: 1\n\n\ndata: 2\r\n\r\nevent: x\rdata:3\r\rretry: 1\n\ndata: 4";
        let expected = [
            (": a\n\n", false),
            ("id: 1\ndata: 1\n\n", true),
            ("\n", false),
            ("data: 2\r\n\r\n", true),
            ("event: x\rdata:3\r\r", true),
            ("retry: 1\n\n", false),
            ("data: 4", true),
        ];
        for size in 1..=body.len() {
            assert_eq!(
                records(Framing::ServerSentEvents, body, size),
                expected.map(|(text, is)| (text.to_owned(), is))
            );
        }
    }

    #[test]
    fn lines_of_json_are_events() {
        let expected = [("{}\n", true), ("\n", false), ("[1]\n", true), ("2", true)];
        let expected = expected.map(|(text, is)| (text.to_owned(), is));
        assert_eq!(records(Framing::JsonLines, b"{}\n\n[1]\n2", 3), expected);
    }

    #[test]
    fn the_data_of_an_event_is_cut() {
        let cut = |framing, event: &str| malformed(framing, event.as_bytes());
        assert_eq!(cut(Framing::ServerSentEvents, "id: 1\ndata: {\"a\":10}\ndata: 2\n\n"), "id: 1\ndata: {\"a\n\n");
        assert_eq!(cut(Framing::JsonLines, "{\"a\":1}\n"), "{\"a\n");
        assert_eq!(cut(Framing::JsonSequence, "\u{1e}{\"a\":1}\n"), "\u{1e}{\"a\n");
    }
}
