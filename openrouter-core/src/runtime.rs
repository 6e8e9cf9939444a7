//! Time and chance, as far as a call depends on them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// Where a client gets the time and randomness from.
///
/// [`TokioRuntime`] is what clients use unless told otherwise; it follows tokio's clock, paused or not. A test that
/// runs without tokio's clock brings its own.
pub trait Runtime: Send + Sync + 'static {
    /// The time since some fixed moment; never goes back.
    fn now(&self) -> Duration;

    /// Completes once `duration` has passed.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

    /// A number in `0.0..1.0`; it spreads repeated calls in time and need not be secret.
    fn random(&self) -> f64;

    /// The time of day, which a date in `Retry-After` is compared with when the server does not tell its own.
    fn system_time(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Tokio's clock and a fast random number generator.
pub struct TokioRuntime {
    origin: tokio::time::Instant,
}

impl TokioRuntime {
    /// An runtime whose time starts now.
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
