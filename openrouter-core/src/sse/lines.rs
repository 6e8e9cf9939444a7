//! Splits pieces into lines.

use bytes::{Buf, Bytes, BytesMut};
use memchr::memchr2;

/// The length of `data:`.
const NAME: usize = 5;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Empty,
    Text(Bytes),
    /// A line beyond the limit, whose bytes are gone but for the first.
    TooLong(u8),
}

/// The input that has not been read as lines: a piece, and the beginning of a line whose end has not arrived.
#[derive(Debug)]
pub(super) struct Lines {
    piece: Bytes,
    beginning: BytesMut,
    limit: usize,
    /// The first byte of the current line, if the line is beyond the limit, so that the rest of it is skipped.
    too_long: Option<u8>,
    /// Whether the last line ended with a carriage return, to which a line feed may belong that has not arrived.
    after_return: bool,
}

impl Lines {
    pub(super) fn new(limit: usize) -> Self {
        Self { piece: Bytes::new(), beginning: BytesMut::new(), limit, too_long: None, after_return: false }
    }

    /// Adds the next piece. The lines of the one before have been read.
    pub(super) fn push(&mut self, piece: Bytes) {
        self.keep_rest();
        self.piece = piece;
    }

    /// Returns the next line that is complete. A line that lies within a piece shares its memory.
    pub(super) fn next(&mut self) -> Option<Line> {
        if self.after_return && !self.piece.is_empty() {
            self.after_return = false;
            if self.piece.first() == Some(&b'\n') {
                self.piece.advance(1);
            }
        }
        let Some(end) = memchr2(b'\n', b'\r', &self.piece) else {
            self.keep_rest();
            return None;
        };
        self.after_return = self.piece.get(end) == Some(&b'\r');
        let line = self.line(end);
        self.piece.advance(1);
        Some(line)
    }

    /// Takes a whole event if it is next, within the piece, and nothing but one line of data: the form of nearly all events.
    /// Returns its data.
    pub(super) fn plain_event(&mut self) -> Option<Bytes> {
        if self.after_return || self.too_long.is_some() || !self.beginning.is_empty() {
            return None;
        }
        let line = self.piece.strip_prefix(b"data:")?;
        let length = memchr2(b'\n', b'\r', line).filter(|length| NAME + *length <= self.limit)?;
        if !line.get(length..)?.starts_with(b"\n\n") {
            return None;
        }
        let start = if line.first() == Some(&b' ') { NAME + 1 } else { NAME };
        let mut data = self.piece.split_to(NAME + length);
        data.advance(start);
        self.piece.advance(2);
        Some(data)
    }

    /// Takes the line that ends at `end` of the piece, and leaves its end.
    fn line(&mut self, end: usize) -> Line {
        let head = self.piece.get(..end).unwrap_or_default();
        if let Some(first) = self.too_long.take().or_else(|| self.first_beyond_limit(head)) {
            self.beginning = BytesMut::new();
            self.piece.advance(end);
            return Line::TooLong(first);
        }
        if self.beginning.is_empty() {
            return if end == 0 { Line::Empty } else { Line::Text(self.piece.split_to(end)) };
        }
        self.beginning.extend_from_slice(head);
        self.piece.advance(end);
        Line::Text(self.beginning.split().freeze())
    }

    /// Returns the line at the end of the input, if something follows the last end of a line.
    pub(super) fn last(&mut self) -> Option<Line> {
        self.keep_rest();
        if let Some(first) = self.too_long.take() {
            return Some(Line::TooLong(first));
        }
        let rest = self.beginning.split().freeze();
        if rest.is_empty() { None } else { Some(Line::Text(rest)) }
    }

    /// Keeps what is left of the piece as the beginning of a line.
    fn keep_rest(&mut self) {
        let rest = std::mem::take(&mut self.piece);
        self.too_long = self.too_long.or_else(|| self.first_beyond_limit(&rest));
        if self.too_long.is_some() {
            self.beginning = BytesMut::new();
        } else if !rest.is_empty() {
            self.beginning.extend_from_slice(&rest);
        }
    }

    /// The first byte of the current line, if it is beyond the limit with these bytes.
    fn first_beyond_limit(&self, more: &[u8]) -> Option<u8> {
        let is_beyond = self.beginning.len() + more.len() > self.limit;
        self.beginning.first().or_else(|| more.first()).filter(|_| is_beyond).copied()
    }
}
