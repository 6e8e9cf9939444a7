//! Damage to response bodies on their way out.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::transport::{Body, TransportError, TransportErrorKind};

/// The damage to a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    None,
    /// The connection is closed instead of a response.
    Disconnect,
    Truncate,
    Malform,
}

impl Damage {
    /// Returns the body of a response with this damage.
    pub(super) fn apply(self, body: Body) -> Body {
        match (self, body.as_bytes()) {
            (Self::None | Self::Disconnect, _) => body,
            (Self::Malform, Some(whole)) => half(whole).into(),
            (Self::Malform, None) => Body::stream(Damaged { rest: Rest::HalfPiece(body), length: None }),
            (Self::Truncate, Some(whole)) => {
                // An empty body cannot be truncated, so the response announces at least two bytes.
                let length = (whole.len() as u64).max(2);
                Body::stream(Damaged { rest: Rest::Piece(half(whole).into()), length: Some(length) })
            }
            (Self::Truncate, None) => Body::stream(Damaged { rest: Rest::Piece(body), length: None }),
        }
    }
}

fn half(bytes: &Bytes) -> Bytes {
    bytes.slice(..bytes.len() / 2)
}

/// A body that ends after its first piece or in the middle of it.
struct Damaged {
    rest: Rest,
    /// The announced length; `None` when none is announced.
    length: Option<u64>,
}

enum Rest {
    /// One piece, after which the body breaks off.
    Piece(Body),
    /// Half of one piece, after which the body ends.
    HalfPiece(Body),
    /// A break, once everything before it has been written.
    Break {
        flushed: bool,
    },
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
            Rest::Piece(body) => {
                let piece = ready!(Pin::new(body).poll_frame(cx));
                self.rest = Rest::Break { flushed: false };
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
            Rest::Break { flushed } => {
                // Without this pause the connection would be closed before the first piece is written.
                if !std::mem::replace(flushed, true) {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                self.rest = Rest::Nothing;
                Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Broken))))
            }
            Rest::Nothing => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
