//! Streams of events: the response of a call, while it arrives.
//!
//! [`Events`](events::Events) does everything that does not depend on the type of the events, and is compiled once;
//! [`EventStream`] decodes and gathers them.

mod events;
mod frames;
mod opening;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::api::Api;
use crate::decode::EventReader;
use crate::endpoint::{Endpoint, Fold, FoldResponse, Streaming};
use crate::error::{ApiError, Error};
use crate::exchange::{AnyMeta, ApiMeta, facts};

use self::events::Failure;
pub(crate) use self::events::{Events, Limits};
pub(crate) use self::opening::{Opened, framing, streams};

/// The events of a response, while they arrive.
///
/// ```no_run
/// # use openrouter_core::{Client, Error, EventStream, Streaming};
/// # async fn f<E: Streaming>(client: Client, request: E) -> Result<(), Error> where E::Event: std::fmt::Debug {
/// let mut stream = client.stream(&request).await?;
/// while let Some(event) = stream.try_next().await? {
///     println!("{event:?}");
/// }
/// let whole = stream.finish()?;
/// # Ok(()) }
/// ```
///
/// A stream ends with `None` when it is complete. Before that it can have errors:
///
/// - an event that cannot be decoded ([`Error::Decode`], with its text), after which the stream goes on;
/// - an error of the API in the middle of the stream ([`Error::Api`], or [`Error::UnexpectedStatus`] for a status that
///   the operation does not document);
/// - the end of the body before that of the stream ([`Error::Transport`] of the kind
///   [`Truncated`](crate::TransportErrorKind::Truncated)), or a connection that broke off;
/// - more events than can be gathered ([`Error::Decode`]; see [`Fold::GROWS`]);
/// - a time limit ([`Error::Timeout`]): nothing arrived for the time of [`Timeouts::idle`](crate::Timeouts::idle), or
///   no event for that of [`Timeouts::events`](crate::Timeouts::events).
///
/// After an error other than the first the stream has ended. [`partial`](Self::partial) has what arrived until then.
///
/// Nothing is read ahead: while the stream is not polled, the server has to wait.
///
/// # Cancellation
///
/// Dropping the stream closes the exchange at once. Dropping the future of [`next`](Self::next) loses nothing.
#[must_use = "a stream does nothing until it is read"]
pub struct EventStream<E: Streaming> {
    source: Source<E>,
    meta: Meta<E>,
    /// Boxed, because a fold can be large, and a future that opens a stream has room for it from the beginning.
    fold: Box<E::Fold>,
}

/// The response to a request for a stream.
enum Source<E: Streaming> {
    Events(Box<Events>),
    /// A single value, and its conversion into that of the fold.
    Response(Box<E::Output>, FoldResponse<E>),
}

type Meta<E> = <<E as Endpoint>::Api as Api>::Meta;

/// The value of a fold.
type Folded<E> = <<E as Streaming>::Fold as Fold<<E as Streaming>::Event>>::Output;

/// An event, or an error in its place.
type Item<E> = Result<<E as Streaming>::Event, Error<<E as Endpoint>::Error>>;

/// An event, the end, or an error in the place of an event.
type Next<E> = Result<Option<<E as Streaming>::Event>, Error<<E as Endpoint>::Error>>;

impl<E: Streaming> EventStream<E> {
    pub(crate) fn new(mut events: Box<Events>, meta: Meta<E>) -> Self {
        if E::Fold::MARKS_END {
            events.expect_mark();
        }
        if E::Fold::GROWS {
            events.limit_gathered();
        }
        Self { source: Source::Events(events), meta, fold: Box::default() }
    }

    pub(crate) fn from_response(response: E::Output, fold: FoldResponse<E>, meta: Meta<E>) -> Self {
        Self { source: Source::Response(Box::new(response), fold), meta, fold: Box::default() }
    }

    /// The value with which the server responded instead of a stream, where the operation allows it by the key
    /// `or_response` of the derive `Endpoint`. The stream then has no events, and [`finish`](Self::finish) returns
    /// the value as that of the fold.
    #[must_use]
    pub fn response(&self) -> Option<&E::Output> {
        match &self.source {
            Source::Events(_) => None,
            Source::Response(response, _) => Some(response),
        }
    }

    facts! { Meta<E> }

    /// Calls a function with the text of each comment. Servers send comments to keep the connection open.
    pub fn on_comment(mut self, hear: impl FnMut(&str) + Send + 'static) -> Self {
        if let Source::Events(events) = &mut self.source {
            events.on_comment(Box::new(hear));
        }
        self
    }

    /// Waits for the next event; `None` at the end of the stream, and after an error that ended it.
    ///
    /// # Cancellation
    ///
    /// Dropping the future loses no event, so it can be used in `tokio::select!`.
    pub async fn next(&mut self) -> Option<Item<E>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// Waits for the next event, like [`next`](Self::next), in the form that suits `?`.
    ///
    /// # Errors
    ///
    /// See [`EventStream`]. After [`Error::Decode`] the stream can be read further.
    ///
    /// # Cancellation
    ///
    /// Like [`next`](Self::next).
    pub fn try_next(&mut self) -> impl Future<Output = Result<Option<E::Event>, Error<E::Error>>> {
        // An `async fn` would move the event once more.
        poll_fn(|cx| self.poll_event(cx))
    }

    /// Polls for the next event.
    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Item<E>>> {
        self.poll_event(cx).map(Result::transpose)
    }

    /// Polls for the next event. It is returned from where it was decoded, because an event can be large, and every step on its way
    /// would copy it.
    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Next<E>> {
        let Source::Events(events) = &mut self.source else { return Poll::Ready(Ok(None)) };
        let failure = match ready!(events.poll(cx)) {
            Some(Ok(event)) => {
                let mut reader = EventReader::new(&event.data, events.mode());
                let decoded = E::decode_event(&mut reader);
                if let Ok(value) = &decoded {
                    events.report(self.meta.call(), reader.into_drift());
                    events.progressed(self.fold.add(value), event.data.len());
                }
                match decoded {
                    Ok(value) => return Poll::Ready(Ok(Some(value))),
                    Err(failure) => Failure::Malformed(event, Box::new(failure)),
                }
            }
            Some(Err(failure)) => failure,
            None => return Poll::Ready(Ok(None)),
        };
        Poll::Ready(Err(failed::<E>(events, failure, &self.meta)))
    }

    /// The state of the fold after the events so far.
    #[must_use]
    pub fn so_far(&self) -> &E::Fold {
        &self.fold
    }

    /// The value of the events so far, whether the stream has ended or not.
    #[must_use]
    pub fn partial(&self) -> Folded<E> {
        match &self.source {
            Source::Events(_) => self.fold.value(),
            Source::Response(response, fold) => fold(response),
        }
    }

    /// Ends the stream, and returns the value of all events.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] of the kind [`Unread`](crate::TransportErrorKind::Unread) when the stream was not read to its
    /// end, and of the kind [`Truncated`](crate::TransportErrorKind::Truncated) when an error ended it.
    /// [`partial`](Self::partial) has the value nevertheless.
    pub fn finish(&mut self) -> Result<Folded<E>, Error<E::Error>> {
        if let Source::Events(events) = &mut self.source
            && let Err(failure) = events.finish()
        {
            return Err(failed::<E>(events, failure, &self.meta));
        }
        Ok(self.partial())
    }

    /// Reads the stream to its end, and returns the value of all events.
    ///
    /// # Errors
    ///
    /// The first error of the stream. [`partial`](Self::partial) has the value until then.
    ///
    /// # Cancellation
    ///
    /// Dropping the future loses nothing that [`so_far`](Self::so_far) has.
    pub async fn collect(&mut self) -> Result<Folded<E>, Error<E::Error>> {
        while self.try_next().await?.is_some() {}
        self.finish()
    }
}

/// Converts a failure into the error of the endpoint.
fn failed<E: Streaming>(events: &Events, failure: Failure, meta: &Meta<E>) -> Error<E::Error> {
    match events.error(failure, meta.call()) {
        Ok(info) => match E::Error::decode(info) {
            Ok(error) => Error::Api(error),
            Err(unexpected) => unexpected.into_error(AnyMeta::new::<Meta<E>>),
        },
        Err(error) => error.map(|none| none.never()),
    }
}

impl<E: Streaming> Unpin for EventStream<E> {}

impl<E: Streaming> futures_core::Stream for EventStream<E> {
    type Item = Item<E>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Self::poll_next(self.get_mut(), cx)
    }
}

impl<E: Streaming> futures_core::stream::FusedStream for EventStream<E> {
    fn is_terminated(&self) -> bool {
        match &self.source {
            Source::Events(events) => events.has_ended(),
            Source::Response(..) => true,
        }
    }
}

impl<E: Streaming> fmt::Debug for EventStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("target", self.meta.call().target()).finish_non_exhaustive()
    }
}
