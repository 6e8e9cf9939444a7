//! A body that enforces time limits.
//!
//! A connection can stay open while nothing arrives. Without a limit the reader would wait forever, so each response
//! body is wrapped in a [`Guard`]. A stream of events reads the guard itself, not a [`Body`] around it, because every layer
//! costs each event.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;

use super::alarm::Alarm;
use super::pace::{Late, Pace};
use crate::cause::PassedLimit;
use crate::timeout::PaceLimits;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// A body that ends with an error when it stops arriving or when its deadline has passed.
///
/// Only the time spent waiting for the network counts, not the time that the reader takes between two pieces. After its
/// end or an error the inner body is dropped, which closes the exchange, and the permit with it.
#[derive(Debug)]
pub(crate) struct Guard {
    body: Body,
    alarm: Alarm,
    idle: Option<Duration>,
    deadline: Option<Deadline>,
    waiting: Option<Wait>,
    pace: Option<Pace>,
    /// Whether the alarm was set for these limits. Those other than a pace only move to later times, so that it stays early enough.
    is_watched: bool,
    /// The permit to be in flight, which others wait for.
    permit: Option<OwnedSemaphorePermit>,
}

/// The reader waits for the next piece.
#[derive(Debug, Clone, Copy)]
struct Wait {
    since: Duration,
    /// The time of the last look at the clock.
    now: Duration,
}

/// The time at which a call has to end, because of a limit on the whole call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    pub(super) at: Duration,
    pub(super) limit: Duration,
}

impl Guard {
    /// Limits the time between two pieces to `idle`, and the time of the last one to `deadline`.
    pub(super) fn new(body: Body, alarm: Alarm, idle: Option<Duration>, deadline: Option<Deadline>) -> Self {
        Self { body, alarm, idle, deadline, waiting: None, pace: None, is_watched: false, permit: None }
    }

    /// Also ends with an error when its content arrives too slowly.
    pub(super) fn with_pace(self, limits: PaceLimits) -> Self {
        let pace = Pace::new(limits, self.alarm.now());
        Self { pace: Some(pace), ..self }
    }

    /// Also keeps the permit of its request.
    pub(super) fn with_permit(self, permit: Option<OwnedSemaphorePermit>) -> Self {
        Self { permit, ..self }
    }

    /// The time of the runtime's clock.
    pub(crate) fn now(&self) -> Duration {
        self.alarm.now()
    }

    /// The time since which the reader has waited for the next piece: now, unless it was polled before in vain.
    pub(crate) fn waiting_since(&self) -> Duration {
        self.waiting.map_or_else(|| self.alarm.now(), |wait| wait.since)
    }

    /// Resolves at a time beside those of the limits. Call it after [`poll_piece`](Self::poll_piece).
    pub(crate) fn poll_time(&mut self, at: Duration, cx: &mut Context<'_>) -> Poll<()> {
        // Between two pieces the alarm may be set for this time alone.
        self.is_watched &= self.waiting.is_some();
        let now = self.waiting.map_or_else(|| self.alarm.now(), |wait| wait.now);
        self.alarm.poll_at(now, at, cx)
    }

    /// Polls for the next piece of the body.
    pub(crate) fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match ready!(Pin::new(&mut *self).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(piece) = frame.into_data() {
                        return Poll::Ready(Some(Ok(piece)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    /// Closes the exchange, and lets another request have the permit.
    pub(crate) fn close(&mut self) {
        self.body = Body::empty();
        self.permit = None;
    }

    fn poll_limits(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        let now = self.alarm.now();
        let since = self.waiting.map_or(now, |wait| wait.since);
        self.waiting = Some(Wait { since, now });
        if self.is_watched && self.alarm.is_set(now, cx) {
            return Poll::Pending;
        }
        let deadline = self.deadline.map(|Deadline { at, limit }| Late {
            at,
            kind: TransportErrorKind::Deadline,
            limit: PassedLimit::total(limit, ""),
        });
        let silent = self.idle.map(|idle| Late {
            at: since.saturating_add(idle),
            kind: TransportErrorKind::IdleTimeout,
            limit: PassedLimit::new("idle", idle),
        });
        let slow = self.pace.as_mut().and_then(|pace| pace.limit(now));
        let first = [deadline, silent, slow].into_iter().flatten().min_by_key(|late| late.at);
        let Some(Late { at, kind, limit }) = first else { return Poll::Pending };
        self.is_watched = self.pace.is_none();
        self.alarm.poll_at(now, at, cx).map(|()| TransportError::new(kind).with_source(limit))
    }
}

impl http_body::Body for Guard {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let polled = match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Pending => self.poll_limits(cx).map(|error| Some(Err(error))),
            ready => {
                self.waiting = None;
                if let (Poll::Ready(Some(Ok(frame))), Guard { pace: Some(pace), alarm, .. }) = (&ready, &mut *self)
                    && let Some(data) = frame.data_ref()
                {
                    pace.record(data, alarm.now());
                }
                ready
            }
        };
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.close();
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
