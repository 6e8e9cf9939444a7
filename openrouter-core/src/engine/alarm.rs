//! A single timer for all limits of a call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::runtime::Runtime;

/// A timer whose deadline can move while it runs.
///
/// A new timer for each limit and each piece of a body would cost more than reading the piece. So a single sleep runs.
/// If the deadline has moved when it ends, another one starts.
pub(crate) struct Alarm {
    runtime: Arc<dyn Runtime>,
    armed: Option<Armed>,
}

struct Armed {
    at: Duration,
    sleep: Pin<Box<dyn Future<Output = ()> + Send>>,
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
        let Some(deadline) = deadline else { return Poll::Pending };
        loop {
            match &mut self.armed {
                Some(armed) if armed.at <= deadline => {
                    ready!(armed.sleep.as_mut().poll(cx));
                    self.armed = None;
                }
                _ => {
                    let left = deadline.saturating_sub(self.runtime.now());
                    if left.is_zero() {
                        return Poll::Ready(());
                    }
                    self.armed = Some(Armed { at: deadline, sleep: self.runtime.sleep(left) });
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
