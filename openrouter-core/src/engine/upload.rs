//! The progress of a streamed request body.
//!
//! A long upload may take longer than a server may take to respond. So the limit for the headers of the response starts
//! when the last piece of the request is sent, which is recorded here.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::Runtime;
use crate::transport::{Body, TransportError};

/// The time at which the transport took the last piece of a request body, in milliseconds of the runtime's clock.
#[derive(Debug, Default)]
pub(super) struct Progress(Option<Arc<AtomicU64>>);

impl Progress {
    /// Wraps `body` to follow its progress if it is a stream. Bytes in memory are sent at once and need not be
    /// followed.
    pub(super) fn follow(body: Body, runtime: &Arc<dyn Runtime>) -> (Body, Self) {
        if body.as_bytes().is_some() {
            return (body, Self::default());
        }
        let last = Arc::new(AtomicU64::new(0));
        let followed = Followed { body, last: Arc::clone(&last), runtime: Arc::clone(runtime) };
        (Body::stream(followed), Self(Some(last)))
    }

    pub(super) fn last(&self) -> Duration {
        self.0.as_ref().map_or(Duration::ZERO, |last| Duration::from_millis(last.load(Ordering::Relaxed)))
    }
}

struct Followed {
    body: Body,
    last: Arc<AtomicU64>,
    runtime: Arc<dyn Runtime>,
}

impl http_body::Body for Followed {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if polled.is_ready() {
            let now = u64::try_from(self.runtime.now().as_millis()).unwrap_or(u64::MAX);
            self.last.store(now, Ordering::Relaxed);
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
