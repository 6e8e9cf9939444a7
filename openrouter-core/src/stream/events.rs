//! The part of a stream that does not depend on the type of its events.

use std::fmt;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use openrouter_json::Drift;
use openrouter_json::body::Mode;

use super::frames::{Frame, Frames};
use crate::api::Hooks;
use crate::cause::PassedLimit;
use crate::decode::Reading;
use crate::endpoint::Progress;
use crate::engine::Guard;
use crate::error::{DecodeError, DecodeFailure, Error, ErrorInfo, FailedCall, NoError};
use crate::exchange::CallMeta;
use crate::operation::Framing;
use crate::sse::Event;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// How much of a body is read after its last event, so that the connection can be used again.
const REST_LIMIT: usize = 64 * 1024;

/// How many times the limit of an event all events together may have, if a value is gathered that grows with them.
const GATHERED: usize = 16;

/// How many pieces without an event are read before other tasks have their turn.
const PIECES_AT_ONCE: usize = 64;

/// How long reading the rest may take.
const REST_TIME: Duration = Duration::from_millis(50);

/// The limits of a stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The time from one event to the next.
    pub(crate) between_events: Option<Duration>,
    /// The size of an event, in bytes.
    pub(crate) event: usize,
}

/// Hears comments.
type Hear = Box<dyn FnMut(&str) + Send>;

/// The events of a body.
pub(crate) struct Events {
    body: Box<Guard>,
    frames: Frames,
    limits: Limits,
    reading: Reading,
    state: State,
    progress: Progress,
    /// The data of the event that marks the end. Only event streams have it.
    end_mark: Option<&'static str>,
    /// Whether an event, and not the end of the body, marks the end.
    is_marked: bool,
    /// Whether the body ended within an event.
    is_cut_off: bool,
    has_events: bool,
    /// How many bytes of events may still be gathered.
    left: usize,
    waiting_since: Option<Duration>,
    hear: Option<Hear>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// The body has ended, and the last event has been handed over.
    AtEnd,
    /// The last event has arrived. The rest of the body is read until this time, at most so many bytes.
    Ending {
        until: Duration,
        left: usize,
    },
    Ended(End),
}

/// How a stream has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All events arrived.
    Complete,
    /// By an error.
    Failed,
    /// The program did not read on.
    Unread,
}

/// The meaning of an event for its stream.
enum Meaning {
    Value,
    /// An error of the API.
    Error,
    /// The mark at the end.
    End,
}

/// The reason for an error in the place of an event.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The event is an error of the API.
    Api(Event),
    /// The event cannot be decoded.
    Malformed(Event, Box<DecodeFailure>),
    /// The event is beyond the limit.
    TooLarge,
    /// The events that were gathered are beyond their limit.
    TooMuch,
    /// No event arrived in time.
    NoEvents,
    /// The body ended before the stream.
    Truncated,
    /// The program ended the stream before its end.
    Unread,
    Transport(TransportError),
}

impl Events {
    pub(crate) fn new(body: Box<Guard>, framing: Framing, limits: Limits, reading: Reading) -> Self {
        let end_mark = reading.hooks.stream_end.filter(|_| framing == Framing::ServerSentEvents);
        Self {
            body,
            frames: Frames::new(framing, limits.event),
            limits,
            reading,
            state: State::Open,
            progress: Progress::Unfinished,
            end_mark,
            is_marked: end_mark.is_some(),
            is_cut_off: false,
            has_events: false,
            left: usize::MAX,
            waiting_since: None,
            hear: None,
        }
    }

    /// Expects an event that marks the end.
    pub(super) fn expect_mark(&mut self) {
        self.is_marked = true;
    }

    /// Limits all events together.
    pub(super) fn limit_gathered(&mut self) {
        self.left = self.gathered_limit();
    }

    fn gathered_limit(&self) -> usize {
        self.limits.event.saturating_mul(GATHERED)
    }

    pub(super) fn on_comment(&mut self, hear: Hear) {
        self.hear = Some(hear);
    }

    pub(super) fn mode(&self) -> Mode {
        self.reading.mode
    }

    /// Reports what was set aside in an event.
    pub(super) fn report(&self, call: &CallMeta, drift: Drift) {
        self.reading.report(call, drift);
    }

    fn hooks(&self) -> &'static Hooks {
        self.reading.hooks
    }

    pub(super) fn has_ended(&self) -> bool {
        matches!(self.state, State::Ended(_))
    }

    /// Ends the stream, and closes the exchange; fails when not all events arrived.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        let end = match self.state {
            State::Ending { .. } => End::Complete,
            State::Ended(end) => end,
            State::Open | State::AtEnd => End::Unread,
        };
        self.end(end);
        match end {
            End::Complete => Ok(()),
            End::Failed => Err(Failure::Truncated),
            End::Unread => Err(Failure::Unread),
        }
    }

    fn end(&mut self, end: End) {
        self.state = State::Ended(end);
        self.body.close();
    }

    /// Records how far the stream is after an event of this size, which was handed over last.
    pub(super) fn progressed(&mut self, progress: Progress, size: usize) {
        self.left = self.left.saturating_sub(size);
        match progress {
            Progress::End => self.ends(),
            Progress::Complete => self.progress = Progress::Complete,
            Progress::Unfinished => {}
        }
    }

    /// Records that the last event has arrived.
    fn ends(&mut self) {
        self.state = match self.state {
            State::Open => State::Ending { until: self.body.now().saturating_add(REST_TIME), left: REST_LIMIT },
            _ => State::Ended(End::Complete),
        };
    }

    /// Polls for the next event.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event, Failure>>> {
        let mut pieces = 0;
        loop {
            match self.state {
                State::Open if self.left == 0 => return Poll::Ready(Some(Err(self.ended_by(Failure::TooMuch)))),
                State::Open => {}
                State::AtEnd => return Poll::Ready(self.at_end().map(Err)),
                State::Ending { until, left } => {
                    ready!(self.poll_rest(until, left, cx));
                    self.end(End::Complete);
                    return Poll::Ready(None);
                }
                State::Ended(_) => return Poll::Ready(None),
            }
            if let Some(frame) = self.frames.next() {
                match self.frame(frame) {
                    Some(found) => return Poll::Ready(Some(found)),
                    None => continue,
                }
            }
            pieces += 1;
            if pieces > PIECES_AT_ONCE {
                cx.waker().wake_by_ref();
                return self.poll_limit(cx).map(|failure| Some(Err(self.ended_by(failure))));
            }
            match ready!(self.poll_piece(cx)) {
                Some(Ok(piece)) => self.frames.push(piece),
                Some(Err(failure)) => return Poll::Ready(Some(Err(self.ended_by(failure)))),
                None => {
                    self.state = State::AtEnd;
                    if let Some(found) = self.last_event() {
                        return Poll::Ready(Some(found));
                    }
                }
            }
        }
    }

    /// Returns the event with which the body ends, although its end is missing, if it is complete by itself.
    fn last_event(&mut self) -> Option<Result<Event, Failure>> {
        while let Some(frame) = self.frames.finish() {
            let found = match frame {
                Frame::Event(event) if !self.is_whole(&event) => {
                    self.is_cut_off = true;
                    None
                }
                Frame::CutOff(_) => {
                    self.is_cut_off = true;
                    None
                }
                whole => self.frame(whole),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Polls for the next piece of the body, within the time limit between events.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<bytes::Bytes, Failure>>> {
        match self.body.poll_piece(cx) {
            Poll::Ready(Some(Ok(piece))) => Poll::Ready(Some(Ok(piece))),
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(Failure::Transport(error)))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => self.poll_limit(cx).map(|failure| Some(Err(failure))),
        }
    }

    /// Resolves when no event has arrived for too long.
    fn poll_limit(&mut self, cx: &mut Context<'_>) -> Poll<Failure> {
        let Some(limit) = self.limits.between_events else { return Poll::Pending };
        let since = *self.waiting_since.get_or_insert_with(|| self.body.waiting_since());
        self.body.poll_time(since.saturating_add(limit), cx).map(|()| Failure::NoEvents)
    }

    fn ended_by(&mut self, failure: Failure) -> Failure {
        self.end(End::Failed);
        failure
    }

    /// The end of the body: an error when it is not that of the stream.
    fn at_end(&mut self) -> Option<Failure> {
        let is_complete = !self.is_cut_off && (self.progress == Progress::Complete || !self.is_marked);
        self.end(if is_complete { End::Complete } else { End::Failed });
        (!is_complete).then_some(Failure::Truncated)
    }

    #[inline]
    fn frame(&mut self, frame: Frame) -> Option<Result<Event, Failure>> {
        match frame {
            Frame::Event(event) => match self.meaning(&event) {
                Meaning::Value => Some(Ok(event)),
                Meaning::Error => Some(Err(Failure::Api(event))),
                Meaning::End => None,
            },
            Frame::CutOff(event) => Some(Err(Failure::Malformed(event, Box::new(DecodeFailure::CutOff)))),
            Frame::Comment(text) => {
                if let Some(hear) = &mut self.hear {
                    hear(String::from_utf8_lossy(&text).trim());
                }
                None
            }
            Frame::TooLong => Some(Err(Failure::TooLarge)),
        }
    }

    /// Looks at an event, and records what it means for the stream.
    fn meaning(&mut self, event: &Event) -> Meaning {
        (self.waiting_since, self.has_events) = (None, true);
        if self.is_mark(event) {
            self.ends();
            return Meaning::End;
        }
        if (self.hooks().event_error)(&event.name, &event.data).is_some() {
            self.end(End::Failed);
            return Meaning::Error;
        }
        Meaning::Value
    }

    /// Whether the data of an event that may be cut off is complete.
    fn is_whole(&self, event: &Event) -> bool {
        self.is_mark(event) || serde_json::from_slice::<serde::de::IgnoredAny>(&event.data).is_ok()
    }

    /// Whether an event marks the end.
    fn is_mark(&self, event: &Event) -> bool {
        self.end_mark.is_some_and(|mark| event.data.trim_ascii() == mark.as_bytes())
    }

    /// Reads the rest of the body, within limits: a connection whose response was read to its end can be used again.
    fn poll_rest(&mut self, until: Duration, mut left: usize, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match self.body.poll_piece(cx) {
                Poll::Ready(Some(Ok(piece))) => {
                    let Some(rest) = left.checked_sub(piece.len()) else { return Poll::Ready(()) };
                    left = rest;
                    self.state = State::Ending { until, left };
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => return self.body.poll_time(until, cx),
            }
        }
    }

    /// Converts a failure into the error of an endpoint; `Ok` is an error of the API.
    pub(super) fn error(&self, failure: Failure, call: &CallMeta) -> Result<Box<ErrorInfo>, Error<NoError>> {
        let hooks = self.hooks();
        let of_response = |failure| Error::Decode(Box::new(DecodeError::new((hooks.meta)(call.clone()), failure)));
        let decode =
            |call: CallMeta, failure| Error::Decode(Box::new(DecodeError::of_event((hooks.meta)(call), failure)));
        let in_body = |error| Error::in_body((hooks.meta)(call.clone()), error);
        Err(match failure {
            Failure::Api(event) => {
                let facts = (hooks.event_error)(&event.name, &event.data).unwrap_or_default().redacted(call.secrets());
                return Ok(Box::new(ErrorInfo::new(call.clone().with_raw(event.data), false, facts)));
            }
            Failure::Malformed(event, failure) => decode(call.clone().with_raw(event.data), *failure),
            Failure::TooLarge => decode(call.clone(), DecodeFailure::EventTooLarge(self.limits.event)),
            Failure::TooMuch => of_response(DecodeFailure::EventsTooLarge(self.gathered_limit())),
            Failure::NoEvents => {
                let limit = self.limits.between_events.map(|limit| PassedLimit::new("events", limit).into());
                let failed = FailedCall::new((hooks.meta)(call.clone()), true, TimeoutKind::Events);
                Error::Timeout(Box::new(failed.with_limit(limit)))
            }
            Failure::Truncated if self.has_events => in_body(TransportError::new(TransportErrorKind::Truncated)),
            Failure::Truncated => {
                in_body(TransportError::new(TransportErrorKind::Truncated).with_source("it did not have an event"))
            }
            Failure::Unread => in_body(TransportError::new(TransportErrorKind::Unread)),
            Failure::Transport(error) => in_body(error),
        })
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("state", &self.state).finish_non_exhaustive()
    }
}
