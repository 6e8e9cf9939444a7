//! Splits the pieces of a body into lines.

mod joined;

use bytes::{Buf, Bytes, BytesMut};
use memchr::{memchr, memchr2};

pub(crate) use self::joined::Joined;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Empty,
    Text(Bytes),
    /// A line beyond the limit, whose bytes are gone but for the first.
    TooLong(u8),
    /// The same line before its end has arrived, which may never happen. It follows as [`TooLong`](Self::TooLong).
    Overflowing(u8),
}

/// The byte that begins each text of a JSON sequence.
pub(crate) const SEPARATOR: u8 = 0x1e;

/// The bytes that end a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// A line feed, a carriage return, or both.
    FeedOrReturn,
    Feed,
    FeedOrSeparator,
}

impl Ends {
    fn find(self, piece: &[u8]) -> Option<usize> {
        match self {
            Self::FeedOrReturn => memchr2(b'\n', b'\r', piece),
            Self::Feed => memchr(b'\n', piece),
            Self::FeedOrSeparator => memchr2(b'\n', SEPARATOR, piece),
        }
    }
}

/// The input that has not been read as lines: a piece, and the beginning of a line whose end has not arrived.
#[derive(Debug)]
pub(crate) struct Lines {
    piece: Bytes,
    beginning: BytesMut,
    ends: Ends,
    limit: usize,
    /// The first byte of the current line, if the line is beyond the limit, so that the rest of it is skipped.
    too_long: Option<u8>,
    /// The byte that ended the last line. To a carriage return a line feed may belong that has not arrived.
    last_end: Option<u8>,
}

impl Lines {
    pub(crate) fn new(ends: Ends, limit: usize) -> Self {
        Self { piece: Bytes::new(), beginning: BytesMut::new(), ends, limit, too_long: None, last_end: None }
    }

    /// The byte that ended the last line; `None` at the beginning.
    pub(crate) fn last_end(&self) -> Option<u8> {
        self.last_end
    }

    /// Adds the next piece. The lines of the one before have been read.
    pub(crate) fn push(&mut self, piece: Bytes) {
        self.keep_rest();
        self.piece = piece;
    }

    /// Whether all of the piece was read.
    #[inline]
    pub(crate) fn is_drained(&self) -> bool {
        self.piece.is_empty()
    }

    /// Returns the next line that is complete, or one that has just grown beyond the limit. A line that lies within a piece shares its memory.
    pub(crate) fn next(&mut self) -> Option<Line> {
        if self.piece.is_empty() {
            return None;
        }
        if self.last_end == Some(b'\r') {
            self.last_end = None;
            if self.piece.first() == Some(&b'\n') {
                self.skip_one();
            }
        }
        let Some(end) = self.ends.find(&self.piece) else {
            let was_too_long = self.too_long.is_some();
            self.keep_rest();
            return self.too_long.filter(|_| !was_too_long).map(Line::Overflowing);
        };
        self.last_end = self.piece.get(end).copied();
        let line = self.line(end);
        self.skip_one();
        Some(line)
    }

    /// Takes a line and the empty line after it, both ended by a line feed, if the line is next, begins with `name`, and all
    /// of it lies within the piece: the form of nearly all events. Returns what follows the name and a space.
    #[inline]
    pub(crate) fn lone_field<const N: usize>(&mut self, name: &[u8; N]) -> Option<Bytes> {
        if self.last_end == Some(b'\r') || self.too_long.is_some() || !self.beginning.is_empty() {
            return None;
        }
        let (first, rest) = self.piece.split_first_chunk::<N>()?;
        if first != name {
            return None;
        }
        let start = if rest.first() == Some(&b' ') { N + 1 } else { N };
        let end = N + self.ends.find(rest)?;
        if end > self.limit || self.piece.get(end..end + 2)? != b"\n\n" {
            return None;
        }
        self.last_end = Some(b'\n');
        if self.piece.len() > end + 2 {
            let value = self.piece.slice(start..end);
            self.piece.advance(end + 2);
            return Some(value);
        }
        // The memory of a piece that was read is handed over.
        let mut value = std::mem::take(&mut self.piece);
        value.truncate(end);
        value.advance(start);
        Some(value)
    }

    /// Skips a byte of the piece. A piece that was read keeps no memory.
    fn skip_one(&mut self) {
        self.piece.advance(1);
        if self.piece.is_empty() {
            self.piece = Bytes::new();
        }
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
    pub(crate) fn last(&mut self) -> Option<Line> {
        self.keep_rest();
        if let Some(first) = self.too_long.take() {
            return Some(Line::TooLong(first));
        }
        let rest = self.beginning.split().freeze();
        if rest.is_empty() { None } else { Some(Line::Text(rest)) }
    }

    /// Keeps what is left of the piece as the beginning of a line.
    fn keep_rest(&mut self) {
        if self.piece.is_empty() {
            return;
        }
        let rest = std::mem::take(&mut self.piece);
        self.too_long = self.too_long.or_else(|| self.first_beyond_limit(&rest));
        if self.too_long.is_some() {
            self.beginning = BytesMut::new();
        } else {
            self.beginning.extend_from_slice(&rest);
        }
    }

    /// The first byte of the current line, if it is beyond the limit with these bytes.
    fn first_beyond_limit(&self, more: &[u8]) -> Option<u8> {
        let is_beyond = self.beginning.len() + more.len() > self.limit;
        self.beginning.first().or_else(|| more.first()).filter(|_| is_beyond).copied()
    }
}

/// Removes the byte order mark with which a body may begin.
pub(crate) fn without_mark(line: Bytes) -> Bytes {
    if line.starts_with(b"\xef\xbb\xbf") { line.slice(3..) } else { line }
}
