//! Streams, which can be read only once.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::unread;
use crate::transport::TransportError;

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// A stream that the first request takes which is sent.
pub(super) struct Once(Mutex<Option<Pieces>>);

impl Once {
    pub(super) fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Self(Mutex::new(Some(Box::pin(Converted { stream }))))
    }

    fn replace(&self, pieces: Option<Pieces>) -> Option<Pieces> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), pieces)
    }
}

pin_project_lite::pin_project! {
    /// A stream with its error converted.
    struct Converted<S> {
        #[pin]
        stream: S,
    }
}

impl<S, E> Stream for Converted<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.project().stream.poll_next(cx).map_err(unread)
    }
}

/// A stream that does not have the announced length.
#[derive(Debug, thiserror::Error)]
enum LengthError {
    #[error("the stream ended after {sent} of {length} bytes")]
    TooShort { sent: u64, length: u64 },
    #[error("the stream has more than the announced {length} bytes")]
    TooLong { length: u64 },
}

/// The content of a stream. Dropped before any of it is read, it gives the stream back.
pub(super) struct OnceBody {
    origin: Arc<Once>,
    pieces: Option<Pieces>,
    is_begun: bool,
    /// The announced length.
    length: Option<u64>,
    /// The number of bytes that were read.
    read: u64,
    /// The last piece of the announced length, until the stream ends as well.
    last: Option<Bytes>,
}

impl OnceBody {
    /// Takes the stream; `None` when it was already taken.
    pub(super) fn take(origin: &Arc<Once>, length: Option<u64>) -> Option<Self> {
        let pieces = Some(origin.replace(None)?);
        Some(Self { origin: Arc::clone(origin), pieces, is_begun: false, length, read: 0, last: None })
    }

    /// The next piece that is not empty.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.is_begun = true;
        loop {
            let Some(pieces) = &mut self.pieces else { return Poll::Ready(None) };
            let piece = ready!(pieces.as_mut().poll_next(cx));
            if !matches!(piece, Some(Ok(_))) {
                self.pieces = None;
            }
            match piece {
                Some(Ok(piece)) if piece.is_empty() => {}
                piece => return Poll::Ready(piece),
            }
        }
    }

    fn poll_announced(&mut self, length: u64, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let piece = match ready!(self.poll_piece(cx)) {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if self.read < length => return self.end(LengthError::TooShort { sent: self.read, length }),
                None => return Poll::Ready(self.last.take().map(Ok)),
            };
            self.read = self.read.saturating_add(piece.len() as u64);
            if self.read > length {
                return self.end(LengthError::TooLong { length });
            }
            if self.read < length {
                return Poll::Ready(Some(Ok(piece)));
            }
            self.last = Some(piece);
        }
    }

    fn end(&mut self, error: LengthError) -> Poll<Option<Result<Bytes, TransportError>>> {
        (self.pieces, self.last, self.length) = (None, None, None);
        Poll::Ready(Some(Err(unread(error))))
    }
}

impl http_body::Body for OnceBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let piece = match self.length {
            Some(length) => self.poll_announced(length, cx),
            None => self.poll_piece(cx),
        };
        piece.map_ok(Frame::data)
    }

    fn size_hint(&self) -> SizeHint {
        let held = self.last.as_ref().map_or(0, |last| last.len() as u64);
        match self.length {
            Some(length) => SizeHint::with_exact(length.saturating_sub(self.read) + held),
            None => SizeHint::default(),
        }
    }
}

impl Drop for OnceBody {
    fn drop(&mut self) {
        if !self.is_begun {
            self.origin.replace(self.pieces.take());
        }
    }
}
