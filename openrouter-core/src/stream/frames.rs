//! The frames of a body, in each framing.

use bytes::Bytes;

use crate::operation::Framing;
use crate::records;
use crate::sse::{self, Event};

/// A part of a stream of any framing.
#[derive(Debug)]
pub(super) enum Frame {
    Event(Event),
    Comment(Bytes),
    /// An event whose end is missing.
    CutOff(Event),
    TooLong,
}

/// The decoder of a framing.
pub(super) enum Frames {
    Events(sse::Decoder),
    Records(records::Decoder),
}

impl Frames {
    pub(super) fn new(framing: Framing, limit: usize) -> Self {
        match framing {
            Framing::ServerSentEvents => Self::Events(sse::Decoder::with_limit(limit)),
            Framing::JsonLines | Framing::JsonSequence => Self::Records(records::Decoder::with_limit(framing, limit)),
        }
    }

    pub(super) fn push(&mut self, piece: Bytes) {
        match self {
            Self::Events(decoder) => decoder.push(piece),
            Self::Records(decoder) => decoder.push(piece),
        }
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<Frame> {
        match self {
            Self::Events(decoder) => decoder.next().map(Frame::from),
            Self::Records(decoder) => decoder.next().map(Frame::from),
        }
    }

    /// The next frame after the end of the body: what it ends with may be cut off.
    pub(super) fn finish(&mut self) -> Option<Frame> {
        match self {
            Self::Events(decoder) => decoder.finish().map(Frame::from),
            Self::Records(decoder) => decoder.finish().map(Frame::from),
        }
    }
}

impl From<sse::Item> for Frame {
    fn from(item: sse::Item) -> Self {
        match item {
            sse::Item::Event(event) => Self::Event(event),
            sse::Item::Comment(text) => Self::Comment(text),
            sse::Item::TooLong => Self::TooLong,
        }
    }
}

impl From<records::Item> for Frame {
    fn from(item: records::Item) -> Self {
        let event = |data| Event { data, ..Event::default() };
        match item {
            records::Item::Record(data) => Self::Event(event(data)),
            records::Item::CutOff(data) => Self::CutOff(event(data)),
            records::Item::TooLong => Self::TooLong,
        }
    }
}
