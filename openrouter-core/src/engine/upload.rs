//! The progress of a streamed request body.
//!
//! A long upload may take longer than a server may take to respond. So the limit for the headers of the response starts
//! when the last piece of the request is sent, which is recorded here.
//!
//! A body that cannot be read to its end, such as a file that was deleted, makes the transport fail. Over HTTP/2 its error
//! only says that the stream was reset, so the error of the body is recorded here as well, and ends the attempt.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::runtime::Runtime;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// How far the transport has read a request body.
#[derive(Debug, Default)]
pub(super) struct Progress(Option<Arc<Record>>);

#[derive(Debug, Default)]
struct Record {
    /// The time at which the transport took the last piece, in milliseconds of the runtime's clock.
    last: AtomicU64,
    /// The error of the body.
    failure: Mutex<Option<TransportError>>,
}

impl Progress {
    /// Wraps `body` to follow its progress if it is a stream. Bytes in memory are sent at once and need not be
    /// followed.
    pub(super) fn follow(body: Body, runtime: &Arc<dyn Runtime>) -> (Body, Self) {
        if body.as_bytes().is_some() {
            return (body, Self::default());
        }
        let record = Arc::<Record>::default();
        let followed = Followed { body, record: Arc::clone(&record), runtime: Arc::clone(runtime) };
        (Body::stream(followed), Self(Some(record)))
    }

    pub(super) fn last(&self) -> Duration {
        self.0.as_ref().map_or(Duration::ZERO, |record| Duration::from_millis(record.last.load(Ordering::Relaxed)))
    }

    /// Takes the error of the body, because of which the transport failed.
    pub(super) fn failure(&self) -> Option<TransportError> {
        self.0.as_ref()?.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The error of a request body, whatever it was made of. That of a response which is sent on says nothing about this request.
fn unread(error: TransportError) -> TransportError {
    match error.kind() {
        TransportErrorKind::Upload => error,
        _ => TransportError::new(TransportErrorKind::Upload).with_source(error),
    }
}

struct Followed {
    body: Body,
    record: Arc<Record>,
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
            self.record.last.store(now, Ordering::Relaxed);
        }
        polled.map_err(|error| {
            *self.record.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(unread(error));
            TransportError::new(TransportErrorKind::Upload)
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
