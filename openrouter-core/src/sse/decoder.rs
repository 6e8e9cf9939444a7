//! The rules of the HTML standard for event streams.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use super::Event;
use super::lines::{Line, Lines};

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
    /// An event beyond the limit, which was skipped. The events after it are complete.
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
        Self { lines: Lines::new(limit), event: Pending::default(), id: Bytes::new(), is_first_line: true, limit }
    }

    /// Adds the next piece of the stream. Call [`next`](Self::next) until it returns `None` before the next piece.
    pub fn push(&mut self, piece: Bytes) {
        self.lines.push(piece);
    }

    /// Returns the next item of the pieces so far; `None` when more input is needed.
    #[expect(clippy::should_implement_trait, reason = "an iterator would end where this waits for input")]
    pub fn next(&mut self) -> Option<Item> {
        if self.event.is_empty()
            && !self.is_first_line
            && let Some(data) = self.lines.plain_event()
        {
            return Some(Item::Event(Event { data, name: Bytes::new(), id: self.id.clone(), retry: None }));
        }
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
            Line::TooLong(b':') => None,
            Line::TooLong(_) => self.event.give_up(),
            Line::Text(line) if is_first => self.field(without_mark(line)),
            Line::Text(line) => self.field(line),
        }
    }

    /// Ends the event. One without data is none.
    fn dispatch(&mut self) -> Option<Item> {
        let Pending { data, name, retry, .. } = std::mem::take(&mut self.event);
        Some(Item::Event(Event { data: data.take()?, name, id: self.id.clone(), retry }))
    }

    fn field(&mut self, line: Bytes) -> Option<Item> {
        let colon = memchr::memchr(b':', &line);
        let name = line.get(..colon.unwrap_or(line.len())).unwrap_or_default();
        let behind = |colon: usize| if line.get(colon + 1) == Some(&b' ') { colon + 2 } else { colon + 1 };
        let start = colon.map_or(line.len(), behind);
        match name {
            b"data" => return self.event.append(line.slice(start..), self.limit),
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
    data: Data,
    name: Bytes,
    retry: Option<Duration>,
}

#[derive(Debug, Default)]
enum Data {
    #[default]
    None,
    One(Bytes),
    Several(BytesMut),
    /// Beyond the limit: what follows of the event is skipped.
    TooLong,
}

impl Pending {
    #[inline]
    fn is_empty(&self) -> bool {
        matches!(self.data, Data::None) && self.name.is_empty() && self.retry.is_none()
    }

    fn append(&mut self, line: Bytes, limit: usize) -> Option<Item> {
        let mut all = match std::mem::take(&mut self.data) {
            Data::None => {
                self.data = Data::One(line);
                return None;
            }
            Data::One(first) => BytesMut::from(&*first),
            Data::Several(all) => all,
            Data::TooLong => {
                self.data = Data::TooLong;
                return None;
            }
        };
        if all.len() + line.len() >= limit {
            return self.give_up();
        }
        all.extend_from_slice(b"\n");
        all.extend_from_slice(&line);
        self.data = Data::Several(all);
        None
    }

    /// Drops the event, and says so once.
    fn give_up(&mut self) -> Option<Item> {
        let was = std::mem::replace(&mut self.data, Data::TooLong);
        (!matches!(was, Data::TooLong)).then_some(Item::TooLong)
    }
}

impl Data {
    fn take(self) -> Option<Bytes> {
        match self {
            Self::None | Self::TooLong => None,
            Self::One(line) => Some(line),
            Self::Several(all) => Some(all.freeze()),
        }
    }
}

/// Removes the byte order mark with which a stream may begin.
fn without_mark(line: Bytes) -> Bytes {
    if line.starts_with(b"\xef\xbb\xbf") { line.slice(3..) } else { line }
}

/// Parses a number of milliseconds in digits. Anything else is ignored, as the standard demands.
fn milliseconds(text: &[u8]) -> Option<Duration> {
    let digits = std::str::from_utf8(text).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests;
