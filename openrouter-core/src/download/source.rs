//! The source of a download: the body of a response, or one that was made by hand.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::exchange::{CallMeta, Course};
use crate::transport::{Body, TransportError, TransportErrorKind};

/// A body that may go on after it broke off.
pub(crate) trait Source: fmt::Debug + Send {
    /// Polls for the next piece. With `may_restart`, a body that cannot go on where it broke off starts again.
    fn poll(&mut self, may_restart: bool, cx: &mut Context<'_>) -> Poll<Option<Result<Piece, Broken>>>;

    /// The number of bytes of the whole body, if it is known.
    fn length(&self) -> Option<u64>;
}

/// The next piece of a source.
#[derive(Debug)]
pub(crate) enum Piece {
    Data(Bytes),
    /// The body starts again, in a response with these facts. This also occurs without permission, before any data.
    Restart(Box<CallMeta>),
}

/// The end of a body that does not go on.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) error: TransportError,
    /// The attempts until then, unless they are those of the response.
    pub(crate) course: Option<Course>,
}

impl From<TransportError> for Broken {
    fn from(error: TransportError) -> Self {
        Self { error, course: None }
    }
}

/// The body of a response that is handed over to the decoder while it arrives.
#[derive(Debug)]
pub(crate) struct Arriving {
    pub(crate) source: Box<dyn Source>,
    /// Whether the request asks for content encodings itself.
    pub(crate) may_be_encoded: bool,
}

impl Source for Body {
    fn poll(&mut self, _: bool, cx: &mut Context<'_>) -> Poll<Option<Result<Piece, Broken>>> {
        loop {
            match ready!(http_body::Body::poll_frame(Pin::new(self), cx)) {
                Some(Ok(frame)) => {
                    if let Ok(piece) = frame.into_data() {
                        return Poll::Ready(Some(Ok(Piece::Data(piece))));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn length(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }
}

/// A source as the body of a response that a server sends.
pub(super) struct Sent {
    source: Sending,
    left: Option<u64>,
}

enum Sending {
    Source(Box<dyn Source>),
    /// There is nothing to send, although something was promised.
    Lost,
    Ended,
}

impl Sent {
    /// Sends what is left of a source; `None` when it was lost.
    pub(super) fn new(source: Option<Box<dyn Source>>, left: Option<u64>) -> Self {
        Self { source: source.map_or(Sending::Lost, Sending::Source), left }
    }
}

impl http_body::Body for Sent {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Self { source: sending, left } = &mut *self;
        let broken = || Some(Err(TransportError::new(TransportErrorKind::Broken)));
        let end = match sending {
            Sending::Source(source) => loop {
                match ready!(source.poll(false, cx)) {
                    Some(Ok(Piece::Data(piece))) => {
                        *left = left.map(|left| left.saturating_sub(piece.len() as u64));
                        return Poll::Ready(Some(Ok(Frame::data(piece))));
                    }
                    // The announced length may be that of another version.
                    Some(Ok(Piece::Restart(_))) if *left != source.length() => break broken(),
                    Some(Ok(Piece::Restart(_))) => {}
                    Some(Err(Broken { error, .. })) => break Some(Err(error)),
                    None => break None,
                }
            },
            Sending::Lost => broken(),
            Sending::Ended => None,
        };
        *sending = Sending::Ended;
        Poll::Ready(end)
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map(SizeHint::with_exact).unwrap_or_default()
    }
}
