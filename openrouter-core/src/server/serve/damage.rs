//! Damage to response bodies on their way out.

mod events;
mod records;
mod split;

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http_body::{Frame, SizeHint};

use self::events::DamagedEvents;
use self::split::Split;
use crate::operation::Framing;
use crate::server::HttpResponse;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The damage to a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Damage {
    None,
    /// The connection is closed instead of a response.
    Disconnect,
    /// The body ends too early.
    Truncate,
    /// The connection is closed in the middle of the body.
    BreakOff,
    /// Nothing follows, and the connection remains open.
    Stall,
    Malform,
    /// An event with this data ends a stream.
    Error(Bytes),
    /// An event with this data is inserted into a stream.
    Event(Bytes),
    /// So many comments are inserted into a stream.
    Comments(u64),
    /// The body is written in pieces of so many bytes.
    Split(usize),
}

impl Damage {
    /// Applies the damage to a response, to a stream after so many events.
    pub(super) fn apply(self, response: HttpResponse, after_events: Option<u64>) -> HttpResponse {
        let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let framing = content_type.and_then(Framing::from_content_type);
        response.map(|body| match (self, framing) {
            (Self::None | Self::Disconnect, _) => body,
            (Self::Split(bytes), _) => Body::stream(Split::new(body, bytes)),
            (damage, Some(framing)) => Body::stream(DamagedEvents::new(body, framing, damage, after_events)),
            (Self::Error(_) | Self::Event(_) | Self::Comments(_), None) => body,
            (Self::Malform, None) => malformed(body),
            (Self::Stall, None) => cut(body, Rest::Silence),
            (Self::Truncate | Self::BreakOff, None) => cut(body, Rest::Break(Break::default())),
        })
    }
}

fn malformed(body: Body) -> Body {
    match body.as_bytes() {
        Some(whole) => half(whole).into(),
        None => Body::stream(Damaged { rest: Rest::HalfPiece(body), length: None }),
    }
}

/// The first half of a body in memory or the first piece of a stream, and what follows.
fn cut(body: Body, then: Rest) -> Body {
    // An empty body cannot be cut, so the response announces at least two bytes.
    let length = body.as_bytes().map(|whole| (whole.len() as u64).max(2));
    let piece = body.as_bytes().map(|whole| half(whole).into()).unwrap_or(body);
    Body::stream(Damaged { rest: Rest::Piece(piece, Box::new(then)), length })
}

fn half(bytes: &Bytes) -> Bytes {
    bytes.slice(..bytes.len() / 2)
}

/// The end of a connection, once everything before it has been written.
#[derive(Debug, Default)]
struct Break {
    flushed: bool,
}

impl Break {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        // Without this pause the connection would be closed before the last piece is written.
        if !std::mem::replace(&mut self.flushed, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(TransportError::new(TransportErrorKind::Broken))
    }
}

/// A body that ends after its first piece or in the middle of it.
struct Damaged {
    rest: Rest,
    /// The announced length; `None` when none is announced.
    length: Option<u64>,
}

enum Rest {
    /// One piece, and what follows.
    Piece(Body, Box<Rest>),
    /// Half of one piece, after which the body ends.
    HalfPiece(Body),
    Break(Break),
    Silence,
    Nothing,
}

impl http_body::Body for Damaged {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.rest {
            Rest::Piece(body, then) => {
                let piece = ready!(Pin::new(body).poll_frame(cx));
                self.rest = std::mem::replace(&mut **then, Rest::Nothing);
                match piece {
                    Some(piece) => Poll::Ready(Some(piece)),
                    None => self.poll_frame(cx),
                }
            }
            Rest::HalfPiece(body) => {
                let piece = ready!(Pin::new(body).poll_frame(cx));
                self.rest = Rest::Nothing;
                let halved = |frame: Frame<Bytes>| frame.map_data(|data| half(&data));
                Poll::Ready(piece.map(|piece| piece.map(halved)))
            }
            Rest::Break(end) => {
                let error = ready!(end.poll(cx));
                self.rest = Rest::Nothing;
                Poll::Ready(Some(Err(error)))
            }
            // The connection is polled again when the client closes it.
            Rest::Silence => Poll::Pending,
            Rest::Nothing => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
