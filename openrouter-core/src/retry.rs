//! When a failed call is repeated, and how long it waits before that.
//!
//! Most failures of a network pass, so repeating a call usually helps. It can also do harm: a request whose response
//! was lost may have been processed, and repeating it creates a second order. And when a server is overloaded, every
//! repeated call adds to the load. Three rules keep repetition safe:
//!
//! - [`may_repeat`] considers the [`RetryClass`] of the operation and how far the request came. A request that may have
//!   been processed is repeated only where that does no harm.
//! - [`Retry`] limits the attempts and the waits of one call. Waits are random (full jitter), so that clients which
//!   failed together do not return together. A wait that the server asks for is the least one.
//! - [`RetryQuota`] limits the repetitions of all calls of a client.

mod decision;
mod hint;
mod quota;

use std::time::Duration;

use http::StatusCode;

use self::decision::Decide;
pub use self::decision::FailedAttempt;
pub use self::hint::RateLimitReset;
pub(crate) use self::hint::{rate_limit_reset, retry_after, server_time};
pub(crate) use self::quota::Repetitions;
pub use self::quota::RetryQuota;
use crate::exchange::RetryLimit;
use crate::operation::{RetryClass, StatusPattern};

/// How often, how soon and for how long a failed call is repeated.
///
/// By default a call makes at most three attempts, including the first, and waits at most 60 seconds between them in
/// total. The [`RetryClass`] of the operation decides which failures are repeated; [`class`](Self::class) overrides it, and
/// [`also`](Self::also), [`never`](Self::never) and [`decide`](Self::decide) decide about single failures. A body that says
/// whether repeating may help is believed with any error status.
///
/// A wait that the server asks for is followed by the wait of this attempt, at least half of its upper bound, so that
/// clients do not return at the same moment, and not at once after `Retry-After: 0`. If the server asks for more than
/// [`max_wait`](Self::max_wait) or than the rest of the [`budget`](Self::budget), the call ends immediately with the
/// response that asked for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Retry {
    attempts: u32,
    budget: Duration,
    initial: Duration,
    max_wait: Duration,
    class: Option<RetryClass>,
    also: Vec<StatusPattern>,
    never: Vec<StatusPattern>,
    decide: Option<Decide>,
}

/// The ratio of the longest possible wait to that of the attempt before.
const FACTOR: f64 = 1.5;

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 3,
            budget: Duration::from_secs(60),
            initial: Duration::from_millis(500),
            max_wait: Duration::from_secs(60),
            class: None,
            also: Vec::new(),
            never: Vec::new(),
            decide: None,
        }
    }
}

impl Retry {
    /// Makes a single attempt.
    #[must_use]
    pub fn off() -> Self {
        Self::default().attempts(1)
    }

    /// Sets the largest number of attempts, including the first; by default 3. Zero means one.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Sets how long the waits of a call may take in total; by default 60 s.
    #[must_use]
    pub fn budget(mut self, budget: Duration) -> Self {
        self.budget = budget;
        self
    }

    /// Sets the upper bound of the first wait; by default 500 ms. The bound of each later wait is 1.5 times that of the
    /// wait before.
    #[must_use]
    pub fn initial(mut self, initial: Duration) -> Self {
        self.initial = initial;
        self
    }

    /// Sets the longest single wait; by default 60 s. When a server asks for a longer one, the call ends.
    #[must_use]
    pub fn max_wait(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// Sets the class of every operation, instead of the declared one.
    ///
    /// With [`RetryClass::Safe`] a request that creates something is repeated even when the server may have processed
    /// it.
    #[must_use]
    pub fn class(mut self, class: RetryClass) -> Self {
        self.class = Some(class);
        self
    }

    pub(crate) fn max_attempts(&self) -> u32 {
        self.attempts
    }

    #[cfg(test)]
    pub(crate) fn wait_budget(&self) -> Duration {
        self.budget
    }

    pub(crate) fn class_or(&self, declared: RetryClass) -> RetryClass {
        self.class.unwrap_or(declared)
    }

    /// The wait before the attempt that follows `attempt`.
    ///
    /// `waited` is the sum of the earlier waits, and `random` a number in `0.0..1.0`.
    pub(crate) fn wait(
        &self,
        attempt: u32,
        waited: Duration,
        hint: Option<Duration>,
        random: f64,
    ) -> Result<Duration, RetryLimit> {
        let longest = self.max_wait.min(self.budget.saturating_sub(waited));
        let Some(hint) = hint else {
            let wait = self.backoff(attempt, random);
            return if wait <= longest { Ok(wait) } else { Err(RetryLimit::Budget) };
        };
        if hint > longest {
            return Err(RetryLimit::Wait(hint));
        }
        Ok(hint.saturating_add(self.backoff(attempt, 0.5 + random / 2.0)).min(longest))
    }

    /// A random wait between zero and a bound that grows with each attempt (full jitter).
    fn backoff(&self, attempt: u32, random: f64) -> Duration {
        let exponent = i32::try_from(attempt.saturating_sub(1)).unwrap_or(i32::MAX);
        let bound = self.initial.as_secs_f64() * FACTOR.powi(exponent);
        let bound = bound.min(self.max_wait.as_secs_f64());
        Duration::try_from_secs_f64(bound * random.clamp(0.0, 1.0)).unwrap_or(self.max_wait)
    }
}

/// How an attempt failed, as far as it matters for repeating the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// No connection was made, or the server refused the request: certainly nothing was processed.
    NotDelivered,
    /// The headers did not arrive in time.
    NoHeaders,
    /// The exchange broke off, before the headers or within the body.
    BrokenOff,
    /// An error status, and whether the body says that the call can be repeated.
    Status(StatusCode, Option<bool>),
    /// Nothing was sent, and another attempt would fail in the same way.
    NotSent,
    /// The call has to end: the response is too large, or the time allowed for the whole call is over.
    Ended,
}

impl FailureKind {
    /// Whether the server may have received the request.
    pub(crate) fn maybe_received(self) -> bool {
        matches!(self, Self::NoHeaders | Self::BrokenOff | Self::Status(..) | Self::Ended)
    }

    /// Whether the server may have processed the request nevertheless: the response was lost, or a gateway made it.
    pub(crate) fn maybe_processed(self) -> bool {
        match self {
            Self::NoHeaders | Self::BrokenOff => true,
            Self::Status(status, _) => status.is_server_error(),
            Self::NotDelivered | Self::NotSent | Self::Ended => false,
        }
    }
}

/// Whether a call of this class may be repeated after `failure`.
///
/// `decision` is that of the caller or of the operation, which comes before the rules. A body that says whether repeating may
/// help is believed with any status.
pub(crate) fn may_repeat(class: RetryClass, failure: FailureKind, decision: Option<bool>) -> bool {
    match failure {
        FailureKind::NotSent | FailureKind::Ended => false,
        _ if decision.is_some() => decision == Some(true),
        FailureKind::NotDelivered => true,
        FailureKind::NoHeaders | FailureKind::BrokenOff => class == RetryClass::Safe,
        FailureKind::Status(_, Some(promise)) => promise,
        FailureKind::Status(status, None) => may_repeat_status(class, status),
    }
}

/// Whether the same request may succeed later, judged by the status.
pub(crate) fn may_pass(status: StatusCode) -> bool {
    may_repeat_status(RetryClass::Safe, status)
}

fn may_repeat_status(class: RetryClass, status: StatusCode) -> bool {
    if status == StatusCode::TOO_MANY_REQUESTS {
        return true;
    }
    // These say that the server cannot process such a request at all, or that somebody has to change something first.
    let is_final = matches!(status.as_u16(), 501 | 505 | 506 | 508 | 510 | 511);
    match class {
        RetryClass::Safe => status == StatusCode::REQUEST_TIMEOUT || (status.is_server_error() && !is_final),
        RetryClass::Create => false,
        RetryClass::Compute => status == StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: [RetryClass; 3] = [RetryClass::Safe, RetryClass::Create, RetryClass::Compute];

    fn status(code: u16, promise: Option<bool>) -> FailureKind {
        FailureKind::Status(StatusCode::from_u16(code).expect("a status"), promise)
    }

    fn repeating(failure: FailureKind) -> Vec<RetryClass> {
        CLASSES.into_iter().filter(|class| may_repeat(*class, failure, None)).collect()
    }

    #[test]
    fn a_request_that_was_not_sent_is_always_repeated() {
        assert_eq!(repeating(FailureKind::NotDelivered), CLASSES);
    }

    #[test]
    fn lost_responses_are_repeated_only_when_safe() {
        for failure in [FailureKind::NoHeaders, FailureKind::BrokenOff] {
            assert_eq!(repeating(failure), [RetryClass::Safe]);
        }
    }

    #[test]
    fn the_class_decides_which_statuses_are_repeated() {
        use RetryClass::{Compute, Safe};
        assert_eq!(repeating(status(429, None)), CLASSES);
        assert_eq!(repeating(status(408, None)), [Safe]);
        assert_eq!(repeating(status(503, None)), [Safe, Compute]);
        for code in [500, 502, 504, 524, 529] {
            assert_eq!(repeating(status(code, None)), [Safe], "{code}");
            assert_eq!(repeating(status(code, Some(true))), CLASSES, "{code}");
        }
        for code in [501, 505, 506, 508, 510, 511] {
            assert!(repeating(status(code, None)).is_empty(), "{code}");
            assert_eq!(repeating(status(code, Some(true))), CLASSES, "{code}");
        }
    }

    #[test]
    fn other_client_errors_are_repeated_only_if_the_body_promises() {
        for code in (400..500).filter(|code| ![408, 429].contains(code)) {
            assert!(repeating(status(code, None)).is_empty(), "{code}");
            assert_eq!(repeating(status(code, Some(true))), CLASSES, "{code}");
        }
    }

    #[test]
    fn a_decision_comes_before_the_rules() {
        let repeats = |failure, decision| may_repeat(RetryClass::Create, failure, Some(decision));
        for failure in [FailureKind::NotDelivered, FailureKind::BrokenOff, status(404, None), status(500, Some(false))]
        {
            assert!(repeats(failure, true) && !repeats(failure, false), "{failure:?}");
        }
        assert!(!repeats(FailureKind::NotSent, true) && !repeats(FailureKind::Ended, true));
    }

    #[test]
    fn the_body_can_veto() {
        for code in [408, 429, 500, 503, 529] {
            assert!(repeating(status(code, Some(false))).is_empty(), "{code}");
        }
    }

    #[test]
    fn waits_grow_and_stay_below_the_cap() {
        let retry = Retry::default().max_wait(Duration::from_secs(2));
        let wait = |attempt| retry.wait(attempt, Duration::ZERO, None, 1.0);
        assert_eq!(wait(1), Ok(Duration::from_millis(500)));
        assert_eq!(wait(2), Ok(Duration::from_millis(750)));
        assert_eq!(wait(40), Ok(Duration::from_secs(2)));
        assert_eq!(wait(u32::MAX), Ok(Duration::from_secs(2)));
        assert_eq!(retry.wait(1, Duration::ZERO, None, 0.0), Ok(Duration::ZERO));
        assert_eq!(retry.budget(Duration::ZERO).wait(1, Duration::ZERO, None, 0.5), Err(RetryLimit::Budget));
    }

    #[test]
    fn a_wait_that_the_server_asks_for_is_the_least_one() {
        let wait = |hint, random| Retry::default().wait(1, Duration::ZERO, Some(Duration::from_millis(hint)), random);
        assert_eq!(wait(0, 0.0), Ok(Duration::from_millis(250)));
        assert_eq!(wait(0, 1.0), Ok(Duration::from_millis(500)));
        assert_eq!(wait(7_000, 0.5), Ok(Duration::from_millis(7_375)));
        assert_eq!(wait(59_900, 0.5), Ok(Duration::from_secs(60)));
    }

    #[test]
    fn a_wait_that_is_too_long_ends_the_call() {
        let retry = Retry::default();
        let wait = |hint, waited| retry.wait(1, Duration::from_secs(waited), Some(Duration::from_secs(hint)), 0.5);
        assert_eq!(wait(60, 0), Ok(Duration::from_secs(60)));
        assert_eq!(wait(61, 0), Err(RetryLimit::Wait(Duration::from_secs(61))));
        assert_eq!(wait(31, 30), Err(RetryLimit::Wait(Duration::from_secs(31))));
        assert_eq!(wait(0, 60), Ok(Duration::ZERO));
    }
}
