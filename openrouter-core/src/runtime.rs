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

    /// The date and time. A date in `Retry-After` is compared with it when the response has no `Date` header.
    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Tokio's clock and a fast random number generator.
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
}

impl fmt::Debug for TokioRuntime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokioRuntime")
    }
}
