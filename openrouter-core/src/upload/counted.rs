//! A body whose progress is observed.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::PIECE;
use crate::transferred::Transferred;
use crate::transport::{Body, TransportError};

pub(super) type Observe = Arc<dyn Fn(Transferred) + Send + Sync>;

/// Calls a function for each piece. A large piece, such as all bytes in memory, is handed over in several.
pub(super) struct Counted {
    body: Body,
    rest: Bytes,
    taken: u64,
    total: Option<u64>,
    observe: Observe,
}

impl Counted {
    fn new(body: Body, observe: Observe) -> Self {
        let total = http_body::Body::size_hint(&body).exact();
        Self { body, rest: Bytes::new(), taken: 0, total, observe }
    }

    pub(super) fn wrap(body: Body, observe: Observe) -> Body {
        match body.is_repeatable() {
            true => Body::repeatable(move || Self::new(body.try_clone().unwrap_or_default(), Arc::clone(&observe))),
            false => Body::stream(Self::new(body, observe)),
        }
    }
}

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)).map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(piece))) => self.rest = piece,
                Some(Ok(Err(other))) => return Poll::Ready(Some(Ok(other))),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        let length = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(length);
        self.taken += length as u64;
        (self.observe)(Transferred::new(self.taken, self.total));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        match self.total {
            Some(total) => SizeHint::with_exact(total.saturating_sub(self.taken)),
            None => self.body.size_hint(),
        }
    }
}
