//! The clock and the randomness of a call.
//!
//! A call waits, measures time and spreads its retries at random. Tests of such rules would be slow and would fail by
//! chance if they used the real clock and real randomness, so a client takes both from a [`Runtime`].

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// The source of time and randomness for a client.
///
/// The default is [`TokioRuntime`], which uses tokio's clock, paused or not.
pub trait Runtime: Send + Sync + 'static {
    /// The time since a fixed moment. It never decreases.
    fn now(&self) -> Duration;

    /// Completes once `duration` has passed.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

    /// Returns a number in `0.0..1.0`. It spreads retries over time, so it need not be unpredictable.
    fn random(&self) -> f64;

    /// The reason why a call cannot be made here and now, as the rest of a sentence about the runtime; `None` when it can.
    fn problem(&self) -> Option<&'static str> {
        None
    }

    /// The date and time. A date in `Retry-After` is compared with it when the response has no `Date` header.
    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// The advice to a caller outside of a tokio runtime.
pub(crate) const NO_RUNTIME: &str =
    "is missing: await the call within a tokio runtime, such as that of `#[tokio::main]`";

/// Tokio's clock and a fast random number generator.
///
/// A call outside of a tokio runtime is a build error. A runtime that was built without `enable_time` or `enable_io`
/// looks like a complete one: with it the first wait, or the first connection, panics.
pub struct TokioRuntime {
    origin: tokio::time::Instant,
}

impl TokioRuntime {
    /// Creates a runtime whose clock starts at zero.
    #[must_use]
    pub fn new() -> Self {
        Self { origin: tokio::time::Instant::now() }
    }
}

impl Default for TokioRuntime {
    fn default() -> Self {
        Self::new()
    }
}

impl Runtime for TokioRuntime {
    fn now(&self) -> Duration {
        self.origin.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn random(&self) -> f64 {
        fastrand::f64()
    }

    fn problem(&self) -> Option<&'static str> {
        tokio::runtime::Handle::try_current().err().map(|_| NO_RUNTIME)
    }
}

impl fmt::Debug for TokioRuntime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokioRuntime")
    }
}
