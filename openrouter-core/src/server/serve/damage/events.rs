//! Damage in the middle of a stream of events.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as _, Frame};

use super::records::{self, Record, Records};
use super::{Break, Damage};
use crate::operation::Framing;
use crate::server::framed;
use crate::transport::{Body, TransportError};

/// A comment of a storm.
const COMMENT: &str = "still working";

/// A stream that is damaged after a number of events.
pub(super) struct DamagedEvents {
    body: Body,
    framing: Framing,
    records: Records,
    /// The events until the damage.
    left: u64,
    /// The damage that has not been done.
    damage: Damage,
    state: State,
}

enum State {
    Open,
    /// The body has ended, and its last record has not been written.
    AtEnd,
    Break(Break),
    Silence,
    Ended,
}

/// A piece of the stream, or its end.
type Piece = Option<Result<Bytes, TransportError>>;

impl DamagedEvents {
    /// Damages a stream. Without a number, damage that ends a stream follows the first event, and other damage precedes it.
    pub(super) fn new(body: Body, framing: Framing, damage: Damage, after_events: Option<u64>) -> Self {
        let ends = matches!(damage, Damage::Truncate | Damage::BreakOff | Damage::Stall);
        let left = after_events.unwrap_or(u64::from(ends));
        Self { body, framing, records: Records::new(framing), left, damage, state: State::Open }
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Piece> {
        loop {
            if self.left == 0
                && let Some(piece) = self.act()
            {
                return Poll::Ready(Some(Ok(piece)));
            }
            match &mut self.state {
                State::Open => {}
                State::AtEnd => {
                    self.state = State::Ended;
                    return Poll::Ready(self.records.last().map(|record| Ok(self.pass(record))));
                }
                State::Break(end) => {
                    let error = ready!(end.poll(cx));
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(error)));
                }
                // The connection is polled again when the client closes it.
                State::Silence => return Poll::Pending,
                State::Ended => return Poll::Ready(None),
            }
            if let Some(record) = self.records.next() {
                return Poll::Ready(Some(Ok(self.pass(record))));
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => self.records.push(&frame.into_data().unwrap_or_default()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => self.state = State::AtEnd,
            }
        }
    }

    /// Does the damage that is due. Returns what it inserts.
    fn act(&mut self) -> Option<Bytes> {
        match std::mem::replace(&mut self.damage, Damage::None) {
            Damage::Truncate => self.end(State::Ended),
            Damage::BreakOff => self.end(State::Break(Break::default())),
            Damage::Stall => self.end(State::Silence),
            Damage::Error(data) => {
                self.end(State::Ended);
                return Some(framed::data(self.framing, &data));
            }
            Damage::Event(data) => return Some(framed::data(self.framing, &data)),
            Damage::Comments(count @ 1..) => {
                self.damage = Damage::Comments(count - 1);
                return Some(framed::comment(self.framing, COMMENT));
            }
            // It is done to the next event.
            Damage::Malform => self.damage = Damage::Malform,
            Damage::Comments(0) | Damage::None | Damage::Disconnect | Damage::Split(_) => {}
        }
        None
    }

    /// Ends the stream, and drops whatever produces it.
    fn end(&mut self, state: State) {
        self.body = Body::empty();
        self.state = state;
    }

    /// Returns a record as it is written.
    fn pass(&mut self, record: Record) -> Bytes {
        let Record { bytes, is_event } = record;
        if !is_event {
            return bytes;
        }
        if self.left == 0 && self.damage == Damage::Malform {
            self.damage = Damage::None;
            return records::malformed(self.framing, &bytes);
        }
        self.left = self.left.saturating_sub(1);
        bytes
    }
}

impl http_body::Body for DamagedEvents {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.get_mut().poll_piece(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
