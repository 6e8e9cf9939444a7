//! The connections that are served at once.

use std::collections::VecDeque;
use std::future::Future;
use std::task::{Context, Poll};

use tokio::task::{AbortHandle, JoinSet};

use super::super::connection::{Arrival, Progress};

/// The number of connections that are served at once.
const CONNECTIONS: usize = 64;

/// The connections, oldest first. Other programs can open any number of them, so a new one takes the place of an old one
/// that is idle.
#[derive(Default)]
pub(super) struct Slots {
    tasks: JoinSet<Option<Arrival>>,
    slots: VecDeque<Slot>,
}

struct Slot {
    task: AbortHandle,
    progress: Progress,
}

impl Slots {
    /// Serves a connection. When all slots are taken, closes the oldest one without a complete request, or else the oldest.
    pub(super) fn add<F>(&mut self, serve: impl FnOnce(Progress) -> F)
    where
        F: Future<Output = Option<Arrival>> + Send + 'static,
    {
        let progress = Progress::default();
        let task = self.tasks.spawn(serve(progress.clone()));
        self.slots.push_back(Slot { task, progress });
        if self.slots.len() > CONNECTIONS {
            let idle = self.slots.iter().position(|slot| !slot.progress.is_complete());
            if let Some(slot) = self.slots.remove(idle.unwrap_or(0)) {
                slot.task.abort();
            }
        }
    }

    /// Whether a connection that gave way to a new one is still open.
    pub(super) fn are_overfull(&self) -> bool {
        self.tasks.len() > CONNECTIONS
    }

    /// Collects the connections that have ended, up to one that ends the login.
    pub(super) fn poll_ended(&mut self, cx: &mut Context<'_>) -> Option<Arrival> {
        while let Poll::Ready(Some(ended)) = self.tasks.poll_join_next(cx) {
            self.slots.retain(|slot| !slot.task.is_finished());
            if let Ok(Some(arrival)) = ended {
                return Some(arrival);
            }
        }
        None
    }
}
