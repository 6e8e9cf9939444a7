//! Bodies in small pieces.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Frame;

use crate::transport::{Body, TransportError};

/// A body that is written in pieces of a size.
pub(super) struct Split {
    body: Body,
    size: usize,
    rest: Bytes,
    /// Whether the piece before has been written.
    flushed: bool,
}

impl Split {
    /// Divides a body. A size of 0 is 1.
    pub(super) fn new(body: Body, size: usize) -> Self {
        Self { body, size: size.max(1), rest: Bytes::new(), flushed: true }
    }
}

impl http_body::Body for Split {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // The connection writes what it has when nothing is ready.
        if !std::mem::replace(&mut self.flushed, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => self.rest = frame.into_data().unwrap_or_default(),
                end => return Poll::Ready(end),
            }
        }
        let length = self.size.min(self.rest.len());
        self.flushed = false;
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }
}
