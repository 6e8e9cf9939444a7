//! Bodies of typed events.
//!
//! The declaration of an endpoint has the type of its events, how they are framed and what ends them. So a server or a
//! test that writes them as text repeats the declaration. An [`EventBody`] takes them as values instead, along with
//! everything else that can happen to a stream: errors, comments, pauses, and ends of all kinds.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;
use std::future::Future as _;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http_body::Frame;
use serde::Serialize;
use tokio::time::Sleep;

use super::respond::status;
use super::{HttpResponse, RespondError, framed};
use crate::api::Api;
use crate::endpoint::{Endpoint, Streaming};
use crate::operation::Framing;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The events with which a server, or a mock of one, responds to a request of the endpoint `E` for a stream.
///
/// ```
/// # use openrouter_core::{Endpoint, object};
/// use openrouter_core::server::EventBody;
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/clock", stream = Tick, errors(503))]
/// struct WatchClock;
///
/// #[object(new)]
/// struct Tick {
///     second: u64,
/// }
///
/// let body = EventBody::<WatchClock>::new((0..3).map(Tick::new)).comment("working").event(Tick::new(3));
/// let response = body.into_response();
/// assert_eq!(response.headers()["content-type"], "text/event-stream");
/// ```
///
/// The parts are written in the order in which they are added, and the mark with which the API
/// [ends](Api::STREAM_END) a stream after them. Nothing is produced before the reader has room for it, and dropping
/// the body drops what produces its parts.
#[must_use = "a body does nothing until it is part of a response"]
pub struct EventBody<E> {
    pieces: Pieces,
    framing: Framing,
    endpoint: PhantomData<fn() -> E>,
}

/// A part of an [`EventBody`].
#[non_exhaustive]
pub enum EventPart<E: Streaming> {
    /// A value of the type that the endpoint declares.
    Event(E::Event),
    /// An event with any data, for example one that cannot be decoded.
    Data(Bytes),
    /// An event, data or an error with a name, which an event stream has in the field `event`. The name of any other part, or
    /// in any other format, is not written. With a line break in the name, the connection ends instead.
    Named(Cow<'static, str>, Box<Self>),
    /// A comment, which keeps the connection open. In other formats than event streams it is an empty line.
    Comment(String),
    /// Any bytes between two events.
    Raw(Bytes),
    /// An event that is an error of the API: the body of the error. Its API has to
    /// [recognize](Api::event_error) it.
    Error(E::Error),
    /// Time without anything, on tokio's clock.
    Pause(Duration),
    /// The end of the connection. The reader gets this error from a mock, and a broken connection from a server.
    Break(TransportError),
}

impl<E> EventBody<E>
where
    E: Streaming<Event: Serialize, Error: RespondError> + 'static,
{
    /// Creates a body of these events, each of which is taken from its iterator when there is room for it.
    pub fn new(events: impl IntoIterator<Item = E::Event, IntoIter: Send + 'static>) -> Self {
        Self::from_parts(events.into_iter().map(EventPart::Event))
    }

    /// Creates a body of these parts, each of which is taken from its iterator when there is room for it.
    pub fn from_parts(parts: impl IntoIterator<Item = EventPart<E>, IntoIter: Send + 'static>) -> Self {
        let framing = E::META.framing;
        let pieces = parts.into_iter().map(move |part| piece(framing, part));
        Self::with_source(Source::Iterator(Box::new(pieces)))
    }

    /// Creates a body of the parts of a stream, which can wait for the next one.
    pub fn from_stream(parts: impl Stream<Item = EventPart<E>> + Send + 'static) -> Self {
        let pieces = Encoded { framing: E::META.framing, parts: Box::pin(parts) };
        Self::with_source(Source::Stream(Box::pin(pieces)))
    }

    fn with_source(source: Source) -> Self {
        let framing = E::META.framing;
        let mark = <E::Api as Api>::STREAM_END.filter(|_| framing == Framing::ServerSentEvents);
        let end = mark.map(|mark| framed::data(framing, mark.as_bytes()));
        let pieces = Pieces { sources: VecDeque::from([source]), end, timer: None, broken: None };
        Self { pieces, framing, endpoint: PhantomData }
    }

    /// Adds a part.
    pub fn then(mut self, part: EventPart<E>) -> Self {
        let piece = piece(self.framing, part);
        self.pieces.sources.push_back(Source::Iterator(Box::new(std::iter::once(piece))));
        self
    }

    /// Adds an event.
    pub fn event(self, event: E::Event) -> Self {
        self.then(EventPart::Event(event))
    }

    /// Adds an event with a name, which an event stream has in the field `event`.
    pub fn named(self, name: impl Into<Cow<'static, str>>, event: E::Event) -> Self {
        self.then(EventPart::Event(event).named(name))
    }

    /// Adds an event with any data, for example one that cannot be decoded.
    pub fn data(self, data: impl Into<Bytes>) -> Self {
        self.then(EventPart::Data(data.into()))
    }

    /// Adds a comment.
    pub fn comment(self, text: impl Into<String>) -> Self {
        self.then(EventPart::Comment(text.into()))
    }

    /// Adds any bytes.
    pub fn raw(self, bytes: impl Into<Bytes>) -> Self {
        self.then(EventPart::Raw(bytes.into()))
    }

    /// Adds an error of the API.
    pub fn error(self, error: E::Error) -> Self {
        self.then(EventPart::Error(error))
    }

    /// Adds a pause.
    pub fn pause(self, time: Duration) -> Self {
        self.then(EventPart::Pause(time))
    }

    /// Adds the end of the connection, with the error that a mock gives to the reader.
    pub fn breaks_off(self, kind: TransportErrorKind) -> Self {
        self.then(EventPart::Break(TransportError::new(kind)))
    }

    /// Leaves out the mark at the end, so that a stream of an API with one is truncated.
    pub fn truncated(mut self) -> Self {
        self.pieces.end = None;
        self
    }

    /// Creates a response with this body, and with the documented status and the media type of the framing.
    #[must_use]
    pub fn into_response(self) -> HttpResponse {
        let media_type = HeaderValue::from_static(self.framing.media_type());
        let mut response = Response::new(Body::stream(self.pieces));
        *response.status_mut() = status(E::META);
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }
}

impl<E: Streaming> EventPart<E> {
    /// Gives the part a [name](Self::Named).
    #[must_use]
    pub fn named(self, name: impl Into<Cow<'static, str>>) -> Self {
        Self::Named(name.into(), Box::new(self))
    }

    /// Whether the part is an event, which can have a name.
    fn is_event(&self) -> bool {
        matches!(self, Self::Event(_) | Self::Data(_) | Self::Error(_))
    }
}

/// A part as it is written.
enum Piece {
    Bytes(Bytes),
    Pause(Duration),
    Break(TransportError),
}

impl Piece {
    /// The end of the connection, in the place of a part that cannot be written.
    fn unwritable(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Break(TransportError::new(TransportErrorKind::Broken).with_source(reason))
    }
}

fn piece<E>(framing: Framing, part: EventPart<E>) -> Piece
where
    E: Streaming<Event: Serialize, Error: RespondError>,
{
    match part {
        EventPart::Event(event) => match framed::event(framing, &event) {
            Ok(text) => Piece::Bytes(text),
            Err(error) => Piece::unwritable(error),
        },
        EventPart::Data(data) => Piece::Bytes(framed::data(framing, &data)),
        EventPart::Named(name, part) => {
            let is_event = part.is_event();
            match piece(framing, *part) {
                Piece::Bytes(text) if is_event => match framed::named(framing, &name, text) {
                    Some(text) => Piece::Bytes(text),
                    None => Piece::unwritable("the name of an event has a line break"),
                },
                other => other,
            }
        }
        EventPart::Comment(text) => Piece::Bytes(framed::comment(framing, &text)),
        EventPart::Raw(bytes) => Piece::Bytes(bytes),
        EventPart::Error(error) => {
            let body = error.respond().into_body().into_bytes().unwrap_or_default();
            Piece::Bytes(framed::data(framing, &body))
        }
        EventPart::Pause(time) => Piece::Pause(time),
        EventPart::Break(error) => Piece::Break(error),
    }
}

/// The part of a body that does not depend on the type of its endpoint.
struct Pieces {
    sources: VecDeque<Source>,
    /// The mark after the last piece.
    end: Option<Bytes>,
    timer: Option<Pin<Box<Sleep>>>,
    /// The error with which the body ends once everything before it has been written.
    broken: Option<TransportError>,
}

enum Source {
    Iterator(Box<dyn Iterator<Item = Piece> + Send>),
    Stream(Pin<Box<dyn Stream<Item = Piece> + Send>>),
}

/// Encodes the parts of a stream.
struct Encoded<E: Streaming> {
    framing: Framing,
    parts: Pin<Box<dyn Stream<Item = EventPart<E>> + Send>>,
}

impl<E> Stream for Encoded<E>
where
    E: Streaming<Event: Serialize, Error: RespondError>,
{
    type Item = Piece;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Piece>> {
        let framing = self.framing;
        self.parts.as_mut().poll_next(cx).map(|part| part.map(|part| piece(framing, part)))
    }
}

impl Pieces {
    /// Polls for the next piece of the first source that has one. Sources that have ended are dropped.
    fn poll_source(&mut self, cx: &mut Context<'_>) -> Poll<Option<Piece>> {
        while let Some(source) = self.sources.front_mut() {
            let piece = match source {
                Source::Iterator(pieces) => pieces.next(),
                Source::Stream(pieces) => ready!(pieces.as_mut().poll_next(cx)),
            };
            if piece.is_some() {
                return Poll::Ready(piece);
            }
            self.sources.pop_front();
        }
        Poll::Ready(self.end.take().map(Piece::Bytes))
    }

    /// Ends the body with an error, at the next poll: a connection that ends at once would lose what was written before.
    fn break_off(&mut self, error: TransportError, cx: &mut Context<'_>) {
        self.sources.clear();
        self.end = None;
        self.broken = Some(error);
        cx.waker().wake_by_ref();
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.get_mut();
        if let Some(error) = body.broken.take() {
            return Poll::Ready(Some(Err(error)));
        }
        loop {
            if let Some(timer) = &mut body.timer {
                ready!(timer.as_mut().poll(cx));
                body.timer = None;
            }
            match ready!(body.poll_source(cx)) {
                Some(Piece::Bytes(bytes)) if bytes.is_empty() => {}
                Some(Piece::Bytes(bytes)) => return Poll::Ready(Some(Ok(Frame::data(bytes)))),
                Some(Piece::Pause(time)) => body.timer = Some(Box::pin(tokio::time::sleep(time))),
                Some(Piece::Break(error)) => {
                    body.break_off(error, cx);
                    return Poll::Pending;
                }
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<E: Endpoint> fmt::Debug for EventBody<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventBody")
            .field("endpoint", &E::META.id)
            .field("framing", &self.framing)
            .finish_non_exhaustive()
    }
}

/// Prints the kind only, because the content can be secret.
impl<E: Streaming> fmt::Debug for EventPart<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Event(_) => "Event",
            Self::Data(_) => "Data",
            Self::Named(..) => "Named",
            Self::Comment(_) => "Comment",
            Self::Raw(_) => "Raw",
            Self::Error(_) => "Error",
            Self::Pause(_) => "Pause",
            Self::Break(_) => "Break",
        })
    }
}
