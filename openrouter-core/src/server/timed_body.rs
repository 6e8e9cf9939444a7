//! Bodies that are written over time.
//!
//! A stream of events is only tested when its events arrive one after another. A task that sleeps and writes into a
//! channel costs memory for each stream, and runs ahead of a client that does not read. A [`TimedBody`] is polled by the
//! connection instead: it takes the next piece when there is room for it, and holds nothing but its timer.

use std::fmt;
use std::future::Future;
use std::iter::{Fuse, once};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http_body::Frame;
use serde::Serialize;
use tokio::time::Sleep;

use super::{HttpResponse, framed};
use crate::operation::Framing;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// A body whose pieces are written at given times, on tokio's clock.
///
/// Each piece has a delay, which starts when the connection asks for the piece. It asks when it has room for more after
/// the piece before, so a client that reads slowly slows the body down. The pieces are taken from an iterator, one at a
/// time, so they can depend on what has happened meanwhile.
///
/// ```
/// use std::time::Duration;
/// use openrouter_core::server::TimedBody;
///
/// let words = ["to ", "be"].map(|word| (Duration::from_millis(20), word));
/// let response = TimedBody::new(words).into_response();
/// let events = TimedBody::events((1..=3).map(|count| (Duration::ZERO, count))).then(Duration::ZERO, "data: [DONE]\n\n");
/// let stream = events.into_event_stream();
/// ```
#[must_use = "a body does nothing until it is part of a response"]
pub struct TimedBody {
    pieces: Fuse<Box<Pieces>>,
    timer: Option<Pin<Box<Sleep>>>,
    /// The piece that the timer is for.
    next: Option<Piece>,
}

type Piece = Result<Bytes, TransportError>;
type Pieces = dyn Iterator<Item = (Duration, Piece)> + Send;

impl TimedBody {
    /// Creates a body of pieces, each with the delay before it.
    pub fn new<B: Into<Bytes>>(pieces: impl IntoIterator<Item = (Duration, B), IntoIter: Send + 'static>) -> Self {
        Self::from_pieces(pieces.into_iter().map(|(delay, piece)| (delay, Ok(piece.into()))))
    }

    /// Creates a body of server-sent events, each with the delay before it. The data of an event is the JSON of its value.
    ///
    /// The body breaks off at a value that cannot be serialized as JSON.
    pub fn events<T: Serialize>(events: impl IntoIterator<Item = (Duration, T), IntoIter: Send + 'static>) -> Self {
        Self::from_pieces(events.into_iter().map(|(delay, event)| (delay, event_data(&event))))
    }

    /// Adds a last piece with the delay before it.
    pub fn then(self, delay: Duration, piece: impl Into<Bytes>) -> Self {
        Self { pieces: fused(self.pieces.chain(once((delay, Ok(piece.into()))))), ..self }
    }

    /// Creates a response with this body and the status 200.
    #[must_use]
    pub fn into_response(self) -> HttpResponse {
        Response::new(self.into())
    }

    /// Creates a response with this body as `text/event-stream`, and with the status 200.
    #[must_use]
    pub fn into_event_stream(self) -> HttpResponse {
        let mut response = self.into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }

    fn from_pieces(pieces: impl Iterator<Item = (Duration, Piece)> + Send + 'static) -> Self {
        Self { pieces: fused(pieces), timer: None, next: None }
    }
}

fn fused(pieces: impl Iterator<Item = (Duration, Piece)> + Send + 'static) -> Fuse<Box<Pieces>> {
    let pieces: Box<Pieces> = Box::new(pieces);
    pieces.fuse()
}

fn event_data<T: Serialize>(event: &T) -> Piece {
    framed::event(Framing::ServerSentEvents, event)
        .map_err(|error| TransportError::new(TransportErrorKind::Broken).with_source(error))
}

impl From<TimedBody> for Body {
    fn from(body: TimedBody) -> Self {
        Self::stream(body)
    }
}

impl http_body::Body for TimedBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.get_mut();
        if body.next.is_none() {
            let Some((delay, piece)) = body.pieces.next() else { return Poll::Ready(None) };
            if delay.is_zero() {
                return Poll::Ready(Some(piece.map(Frame::data)));
            }
            body.next = Some(piece);
            match &mut body.timer {
                Some(timer) => timer.set(tokio::time::sleep(delay)),
                None => body.timer = Some(Box::pin(tokio::time::sleep(delay))),
            }
        }
        if let Some(timer) = &mut body.timer {
            ready!(timer.as_mut().poll(cx));
        }
        Poll::Ready(body.next.take().map(|piece| piece.map(Frame::data)))
    }
}

impl fmt::Debug for TimedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimedBody").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::future::poll_fn;

    use http_body::Body as _;
    use tokio::time::Instant;

    async fn next(body: &mut TimedBody) -> Option<Bytes> {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await?;
        Some(frame.expect("a piece").into_data().expect("data"))
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_come_after_their_delays() {
        let start = Instant::now();
        let delays = [0, 5, 7].map(Duration::from_secs);
        let mut body = TimedBody::events(delays.into_iter().zip(0..)).then(Duration::ZERO, "end");
        let mut seen = Vec::new();
        while let Some(piece) = next(&mut body).await {
            seen.push((start.elapsed().as_secs(), piece));
        }
        let expected = [(0, "data: 0\n\n"), (5, "data: 1\n\n"), (12, "data: 2\n\n"), (12, "end")];
        assert_eq!(seen, expected.map(|(time, piece)| (time, Bytes::from_static(piece.as_bytes()))));
        assert_eq!(next(&mut body).await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_piece_is_made_when_it_is_asked_for() {
        let (sender, made) = std::sync::mpsc::channel();
        let mut body = TimedBody::new((0..3).map(move |count| {
            sender.send(count).expect("the test is running");
            (Duration::from_secs(1), "piece")
        }));
        assert!(made.try_recv().is_err());
        next(&mut body).await;
        assert_eq!(made.try_iter().collect::<Vec<_>>(), [0]);
    }

    #[tokio::test]
    async fn a_value_without_a_json_form_breaks_the_body_off() {
        let events = [std::collections::BTreeMap::from([(vec![0], 0)])].map(|event| (Duration::ZERO, event));
        let mut body = TimedBody::events(events);
        let end = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
        assert_eq!(end.expect("an error").unwrap_err().kind(), TransportErrorKind::Broken);
    }
}
