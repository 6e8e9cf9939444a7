//! A body that enforces time limits.
//!
//! A connection can stay open while nothing arrives. Without a limit the reader would wait forever, so each response
//! body is wrapped in a [`Guard`].

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
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
pub(super) struct Guard {
    body: Body,
    alarm: Alarm,
    idle: Option<Duration>,
    deadline: Option<Deadline>,
    waiting_since: Option<Duration>,
    pace: Option<Pace>,
    /// The permit to be in flight, which others wait for.
    permit: Option<OwnedSemaphorePermit>,
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
        Self { body, alarm, idle, deadline, waiting_since: None, pace: None, permit: None }
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

    fn poll_limits(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        let now = self.alarm.now();
        let since = *self.waiting_since.get_or_insert(now);
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
        self.alarm.poll(Some(at), cx).map(|()| TransportError::new(kind).with_source(limit))
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
                self.waiting_since = None;
                if let (Poll::Ready(Some(Ok(frame))), Guard { pace: Some(pace), alarm, .. }) = (&ready, &mut *self)
                    && let Some(data) = frame.data_ref()
                {
                    pace.record(data, alarm.now());
                }
                ready
            }
        };
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = Body::empty();
            self.permit = None;
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
