//! The rules of the HTML standard for event streams.

use std::time::Duration;

use bytes::Bytes;

use super::Event;
use crate::lines::{Ends, Joined, Line, Lines, without_mark};

/// The default limit of an event: 64 MiB, which an image in base64 does not reach.
const LIMIT: usize = 64 << 20;

/// A part of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Item {
    /// An event with data.
    Event(Event),
    /// The text of a comment, without the colon. Servers send them to keep the connection open.
    Comment(Bytes),
    /// An event beyond the limit, which is skipped, its end included when that arrives. The events after it are complete.
    TooLong,
}

/// Decodes an event stream.
///
/// Lines end with a line feed, a carriage return, or both; a byte order mark at the beginning is skipped. The data of an
/// event that lies within a piece shares the memory of the piece.
///
/// ```
/// use openrouter_core::Bytes;
/// use openrouter_core::sse::{Decoder, Item};
///
/// let mut decoder = Decoder::new();
/// let mut events = Vec::new();
/// for piece in [": working\n\ndata: {\"n\"", ":1}\n\n"] {
///     decoder.push(Bytes::from(piece));
///     while let Some(item) = decoder.next() {
///         if let Item::Event(event) = item {
///             events.push(event.text().into_owned());
///         }
///     }
/// }
/// assert_eq!(events, ["{\"n\":1}"]);
/// ```
#[derive(Debug)]
pub struct Decoder {
    lines: Lines,
    event: Pending,
    /// The last `id` of the stream.
    id: Bytes,
    is_first_line: bool,
    limit: usize,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// Creates a decoder for a stream from its beginning.
    #[must_use]
    pub fn new() -> Self {
        Self::with_limit(LIMIT)
    }

    /// Creates a decoder with a limit for the size of an event, in bytes. The default is 64 MiB.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            lines: Lines::new(Ends::FeedOrReturn, limit),
            event: Pending::default(),
            id: Bytes::new(),
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
        if self.lines.is_drained() {
            return None;
        }
        if self.event.is_empty()
            && !self.is_first_line
            && let Some(data) = self.lines.lone_field(b"data:")
        {
            return Some(Item::Event(Event { data, name: Bytes::new(), id: self.id.clone(), retry: None }));
        }
        self.next_by_line()
    }

    fn next_by_line(&mut self) -> Option<Item> {
        loop {
            let line = self.lines.next()?;
            if let Some(item) = self.line(line) {
                return Some(item);
            }
        }
    }

    /// Returns the event at the end of a stream that ends without the empty line after it. The standard discards it,
    /// because it may be cut off: use it when its data is complete by itself.
    pub fn finish(&mut self) -> Option<Item> {
        if let Some(line) = self.lines.last() {
            let item = self.line(line);
            if item.is_some() {
                return item;
            }
        }
        self.dispatch()
    }

    fn line(&mut self, line: Line) -> Option<Item> {
        let is_first = std::mem::take(&mut self.is_first_line);
        match line {
            Line::Empty => self.dispatch(),
            Line::TooLong(b':') | Line::Overflowing(b':') => None,
            Line::TooLong(_) | Line::Overflowing(_) => too_long_unless(self.event.data.give_up()),
            Line::Text(line) if is_first => self.field(without_mark(line)),
            Line::Text(line) => self.field(line),
        }
    }

    /// Ends the event. One without data is none.
    fn dispatch(&mut self) -> Option<Item> {
        let Pending { mut data, name, retry } = std::mem::take(&mut self.event);
        Some(Item::Event(Event { data: data.take()?, name, id: self.id.clone(), retry }))
    }

    fn field(&mut self, line: Bytes) -> Option<Item> {
        let colon = memchr::memchr(b':', &line);
        let name = line.get(..colon.unwrap_or(line.len())).unwrap_or_default();
        let behind = |colon: usize| if line.get(colon + 1) == Some(&b' ') { colon + 2 } else { colon + 1 };
        let start = colon.map_or(line.len(), behind);
        match name {
            b"data" => return too_long_unless(self.event.data.append(line.slice(start..), self.limit)),
            b"event" => self.event.name = line.slice(start..),
            b"id" if !line.contains(&0) => self.id = line.slice(start..),
            b"retry" => self.event.retry = milliseconds(line.get(start..).unwrap_or_default()).or(self.event.retry),
            b"" => return colon.map(|colon| Item::Comment(line.slice(colon + 1..))),
            _ => {}
        }
        None
    }
}

/// The event whose end has not arrived.
#[derive(Debug, Default)]
struct Pending {
    data: Joined,
    name: Bytes,
    retry: Option<Duration>,
}

impl Pending {
    #[inline]
    fn is_empty(&self) -> bool {
        self.data.is_nothing() && self.name.is_empty() && self.retry.is_none()
    }
}

/// The item for an event that has just become too long.
fn too_long_unless(is_within_limit: bool) -> Option<Item> {
    (!is_within_limit).then_some(Item::TooLong)
}

/// Parses a number of milliseconds in digits. Anything else is ignored, as the standard demands.
fn milliseconds(text: &[u8]) -> Option<Duration> {
    let digits = std::str::from_utf8(text).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests;
