//! Finds out whether a request is still waiting for a connection of its own.
//!
//! The client of hyper makes a connection and waits for a free one of the pool at the same time. Within one `poll` it asks
//! first for the free one and then polls the connector. So if the connector was polled, and both it and the request are
//! pending, no connection has been found: nothing was sent. A connector that outlives its request, because a free
//! connection was found first, runs in a task of its own and is not polled within the request.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use crate::transport::Unsent;

thread_local! {
    /// Whether a connector was polled since this was last reset, and is pending.
    static CONNECTING: Cell<bool> = const { Cell::new(false) };
}

/// Runs a request, and says in `unsent` after each step whether it is waiting for its connection.
pub(super) async fn watch<F: Future>(request: F, unsent: &Unsent) -> F::Output {
    let mut request = pin!(request);
    poll_fn(|cx| {
        let outer = CONNECTING.replace(false);
        let polled = request.as_mut().poll(cx);
        unsent.set(CONNECTING.replace(outer) && polled.is_pending());
        polled
    })
    .await
}

/// Notes when the connector is pending.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteConnecting;

impl<S> Layer<S> for NoteConnecting {
    type Service = Noting<S>;

    fn layer(&self, connector: S) -> Noting<S> {
        Noting(connector)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Noting<S>(S);

impl<R, S: Service<R>> Service<R> for Noting<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = Noted<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, target: R) -> Noted<S::Future> {
        Noted { connecting: self.0.call(target) }
    }
}

pin_project! {
    pub(super) struct Noted<F> {
        #[pin]
        connecting: F,
    }
}

impl<F: Future> Future for Noted<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let polled = self.project().connecting.poll(cx);
        CONNECTING.set(polled.is_pending());
        polled
    }
}
