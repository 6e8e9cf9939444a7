//! Splits a body into records.

use bytes::Bytes;

use super::extent::Extent;
use crate::lines::{Ends, Joined, Line, Lines, SEPARATOR, without_mark};
use crate::operation::Framing;

/// A part of a stream of records.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Item {
    /// The text of a value, which is not checked.
    Record(Bytes),
    /// A record of a JSON sequence whose end is missing.
    CutOff(Bytes),
    /// A record beyond the limit, which is skipped, its end included when that arrives. The records after it are complete.
    TooLong,
}

/// Decodes lines of JSON or a JSON sequence.
///
/// Lines end with a line feed, and empty ones are skipped. A record of a sequence begins with a record separator and
/// ends at the first line feed at which its brackets and quotes are closed, so that it need not wait for the next
/// one. A record that lies within a piece shares the memory of the piece.
///
/// ```
/// use openrouter_core::Bytes;
/// use openrouter_core::records::{Decoder, Item};
///
/// let mut decoder = Decoder::lines();
/// decoder.push(Bytes::from("{\"n\":1}\n\n{\"n\""));
/// assert_eq!(decoder.next(), Some(Item::Record("{\"n\":1}".into())));
/// assert_eq!(decoder.next(), None);
/// decoder.push(Bytes::from(":2}"));
/// assert_eq!(decoder.next(), None);
/// assert_eq!(decoder.finish(), Some(Item::Record("{\"n\":2}".into())));
/// ```
#[derive(Debug)]
pub struct Decoder {
    lines: Lines,
    /// The lines of the current record of a sequence.
    record: Joined,
    extent: Extent,
    is_sequence: bool,
    is_first_line: bool,
    limit: usize,
}

impl Decoder {
    /// The default limit of a record: 64 MiB.
    const LIMIT: usize = 64 << 20;

    /// Creates a decoder for lines of JSON. A record has at most 64 MiB.
    #[must_use]
    pub fn lines() -> Self {
        Self::with_limit(Framing::JsonLines, Self::LIMIT)
    }

    /// Creates a decoder for a JSON sequence. A record has at most 64 MiB.
    #[must_use]
    pub fn sequence() -> Self {
        Self::with_limit(Framing::JsonSequence, Self::LIMIT)
    }

    /// Creates a decoder with a limit for the size of a record, in bytes. Any framing but a sequence is that of lines.
    #[must_use]
    pub fn with_limit(framing: Framing, limit: usize) -> Self {
        let is_sequence = framing == Framing::JsonSequence;
        let ends = if is_sequence { Ends::FeedOrSeparator } else { Ends::Feed };
        Self {
            lines: Lines::new(ends, limit),
            record: Joined::default(),
            extent: Extent::default(),
            is_sequence,
            is_first_line: true,
            limit,
        }
    }

    /// Adds the next piece of the stream. Call [`next`](Self::next) until it returns `None` before the next piece.
    pub fn push(&mut self, piece: Bytes) {
        self.lines.push(piece);
    }

    /// Returns the next item of the pieces so far; `None` when more input is needed.
    #[expect(clippy::should_implement_trait, reason = "an iterator would end where this waits for input")]
    pub fn next(&mut self) -> Option<Item> {
        loop {
            let line = self.lines.next()?;
            let ends_record = !self.is_sequence || self.lines.last_end() == Some(SEPARATOR);
            if let Some(item) = self.line(line, ends_record) {
                return Some(item);
            }
        }
    }

    /// Returns the record at the end of a stream that ends without a line feed. It may be cut off: use it when it is
    /// complete by itself.
    pub fn finish(&mut self) -> Option<Item> {
        match self.lines.last() {
            Some(line) => self.line(line, true),
            None => self.end(),
        }
    }

    fn line(&mut self, line: Line, ends_record: bool) -> Option<Item> {
        let is_first = std::mem::take(&mut self.is_first_line);
        let line = match line {
            Line::Empty => Bytes::new(),
            Line::Text(line) if is_first => without_mark(line),
            Line::Text(line) => line,
            Line::TooLong(_) => {
                let is_known = self.record.give_up();
                return self.skipped(is_known, ends_record);
            }
            Line::Overflowing(_) => {
                let is_known = self.record.give_up();
                return self.skipped(is_known, false);
            }
        };
        if !self.is_sequence {
            let record = trimmed(&line);
            return (!record.is_empty()).then_some(Item::Record(record));
        }
        self.extent.add(&line);
        if !self.record.append(line, self.limit) {
            return self.skipped(false, ends_record);
        }
        if ends_record {
            return self.end();
        }
        self.extent.end_line();
        if self.extent.is_closed() { self.end() } else { None }
    }

    /// The item for a record that is too long, which is reported once.
    fn skipped(&mut self, is_known: bool, ends_record: bool) -> Option<Item> {
        if ends_record {
            self.reset();
        }
        (!is_known).then_some(Item::TooLong)
    }

    /// Ends the record of a sequence. One of white space alone is none.
    fn end(&mut self) -> Option<Item> {
        let (record, is_whole) = (self.record.take(), self.extent.is_whole());
        self.reset();
        let record = trimmed(&record?);
        match record.is_empty() {
            true => None,
            false if is_whole => Some(Item::Record(record)),
            false => Some(Item::CutOff(record)),
        }
    }

    fn reset(&mut self) {
        self.record = Joined::default();
        self.extent = Extent::default();
    }
}

fn trimmed(line: &Bytes) -> Bytes {
    line.slice_ref(line.trim_ascii())
}

/// Prints the size only, because a record can be secret.
impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Record(text) => write!(f, "Record({} bytes)", text.len()),
            Self::CutOff(text) => write!(f, "CutOff({} bytes)", text.len()),
            Self::TooLong => f.write_str("TooLong"),
        }
    }
}

#[cfg(test)]
mod tests;
