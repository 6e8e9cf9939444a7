//! A single timer for all limits of a call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use crate::runtime::Runtime;

/// A timer whose deadline can move while it runs.
///
/// A new timer for each limit and each piece of a body would cost more than reading the piece. So a single sleep runs.
/// If the deadline has moved when it ends, another one starts. Until then it is not even polled, unless another task has to be
/// woken.
pub(crate) struct Alarm {
    runtime: Arc<dyn Runtime>,
    armed: Option<Armed>,
}

struct Armed {
    at: Duration,
    sleep: Pin<Box<dyn Future<Output = ()> + Send>>,
    /// Wakes the task that polled the sleep last.
    waker: Option<Waker>,
}

impl Armed {
    /// Whether the sleep still runs at the time `now`, and will wake this task.
    fn is_set(&self, now: Duration, cx: &Context<'_>) -> bool {
        now < self.at && self.waker.as_ref().is_some_and(|waker| waker.will_wake(cx.waker()))
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let polled = self.sleep.as_mut().poll(cx);
        self.waker = polled.is_pending().then(|| cx.waker().clone());
        polled
    }
}

impl Alarm {
    pub(crate) fn new(runtime: Arc<dyn Runtime>) -> Self {
        Self { runtime, armed: None }
    }

    pub(crate) fn now(&self) -> Duration {
        self.runtime.now()
    }

    /// Resolves when `deadline` has passed, or never when it is `None`.
    pub(crate) fn poll(&mut self, deadline: Option<Duration>, cx: &mut Context<'_>) -> Poll<()> {
        match deadline {
            Some(deadline) => self.poll_at(self.now(), deadline, cx),
            None => Poll::Pending,
        }
    }

    /// Whether it is set and wakes this task, at the time `now`.
    pub(crate) fn is_set(&self, now: Duration, cx: &Context<'_>) -> bool {
        self.armed.as_ref().is_some_and(|armed| armed.is_set(now, cx))
    }

    /// Resolves when `deadline` has passed. The time is `now`.
    #[inline]
    pub(crate) fn poll_at(&mut self, now: Duration, deadline: Duration, cx: &mut Context<'_>) -> Poll<()> {
        match &self.armed {
            Some(armed) if armed.at <= deadline && armed.is_set(now, cx) => Poll::Pending,
            _ => self.poll_sleep(deadline, cx),
        }
    }

    fn poll_sleep(&mut self, deadline: Duration, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match &mut self.armed {
                Some(armed) if armed.at <= deadline => {
                    ready!(armed.poll(cx));
                    self.armed = None;
                }
                _ => {
                    let left = deadline.saturating_sub(self.runtime.now());
                    if left.is_zero() {
                        return Poll::Ready(());
                    }
                    self.armed = Some(Armed { at: deadline, sleep: self.runtime.sleep(left), waker: None });
                }
            }
        }
    }
}

impl fmt::Debug for Alarm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Alarm").field("at", &self.armed.as_ref().map(|armed| armed.at)).finish_non_exhaustive()
    }
}
