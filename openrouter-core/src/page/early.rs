//! Calls that start before their page is asked for.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::JoinHandle;

use super::{Fetch, Paged};

/// A call that runs by itself until it is dropped.
struct Started<T>(JoinHandle<T>);

impl<T> Future for Started<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        match ready!(Pin::new(&mut self.0).poll(cx)) {
            Ok(output) => Poll::Ready(output),
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime shuts down, and drops the task that waits here as well.
                Err(_) => Poll::Pending,
            },
        }
    }
}

impl<T> Drop for Started<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(super) fn start<E>(call: Fetch<E>) -> Fetch<E>
where
    E: Paged + 'static,
    E::Output: Send,
    E::Error: Send,
{
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => Box::pin(Started(runtime.spawn(call))),
        Err(_) => call,
    }
}
