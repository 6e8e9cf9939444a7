//! A limit on the repeated calls of a client while everything fails.
//!
//! When a server is down, calls that are repeated independently multiply its load by the number of attempts, exactly
//! when it needs less. So the calls of a client share a quota of repetitions. A server that fails now and then must not
//! use it up: each success pays one repetition back, and so does time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How many failed attempts all calls of a client together may repeat.
///
/// A client starts with [`burst`](Self::burst) repetitions. Each repetition takes one, each success gives one back, and
/// [`per_second`](Self::per_second) come back with time. When none is left, calls end with their first error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryQuota {
    burst: u32,
    per_second: f64,
}

/// 100 repetitions, and one more per second.
impl Default for RetryQuota {
    fn default() -> Self {
        Self { burst: 100, per_second: 1.0 }
    }
}

impl RetryQuota {
    /// Does not limit repetitions.
    #[must_use]
    pub fn unlimited() -> Self {
        Self::default().burst(u32::MAX)
    }

    /// Sets how many repetitions there are at first, and at most; by default 100.
    #[must_use]
    pub fn burst(mut self, repetitions: u32) -> Self {
        self.burst = repetitions;
        self
    }

    /// Sets how many repetitions come back per second; by default 1. Zero or less: only successes give them back.
    #[must_use]
    pub fn per_second(mut self, repetitions: f64) -> Self {
        self.per_second = repetitions;
        self
    }
}

/// The repetitions that a client has left.
///
/// It is a single number, so that calls on several cores do not wait for each other: the time at which all repetitions
/// will be back. Each repetition takes one interval, which moves this time into the future.
#[derive(Debug)]
pub(crate) struct Repetitions {
    /// The time in which one repetition comes back, in microseconds.
    interval: u64,
    burst: u32,
    /// In microseconds, on the clock of the client.
    complete_at: AtomicU64,
}

/// The interval when nothing comes back with time: 35 years.
const NEVER: u64 = 1 << 50;

impl Repetitions {
    pub(crate) fn new(quota: RetryQuota) -> Self {
        let interval = Duration::try_from_secs_f64(quota.per_second.recip()).map_or(NEVER, micros).clamp(1, NEVER);
        // An infinite rate has the interval 0, a negative one has none.
        let interval = if quota.per_second > 0.0 { interval } else { NEVER };
        Self { interval, burst: quota.burst, complete_at: AtomicU64::new(0) }
    }

    /// Takes one repetition at the time `now`. Returns `false` when none is left.
    pub(crate) fn take(&self, now: Duration) -> bool {
        let now = micros(now);
        let most = self.interval.saturating_mul(self.burst.into());
        let later = |complete_at: u64| {
            let complete_at = complete_at.max(now).saturating_add(self.interval);
            (complete_at - now <= most).then_some(complete_at)
        };
        self.complete_at.fetch_update(Ordering::Relaxed, Ordering::Relaxed, later).is_ok()
    }

    /// Gives one repetition back for a success.
    pub(crate) fn give_back(&self) {
        // Most clients never repeat a call. Then nothing is written, so that their calls do not compete for a cache line.
        if self.complete_at.load(Ordering::Relaxed) > 0 {
            let sooner = |complete_at: u64| Some(complete_at.saturating_sub(self.interval));
            let _ = self.complete_at.fetch_update(Ordering::Relaxed, Ordering::Relaxed, sooner);
        }
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(1_000_000);

    fn at(seconds: f64) -> Duration {
        START + Duration::from_secs_f64(seconds)
    }

    fn taken(repetitions: &Repetitions, now: Duration) -> usize {
        (0..1000).filter(|_| repetitions.take(now)).count()
    }

    #[test]
    fn a_storm_is_stopped() {
        let repetitions = Repetitions::new(RetryQuota::default());
        assert_eq!(taken(&repetitions, START), 100);
        assert_eq!(taken(&repetitions, at(0.99)), 0);
        assert_eq!(taken(&repetitions, at(1.0)), 1);
        assert_eq!(taken(&repetitions, at(11.5)), 10);
        assert_eq!(taken(&repetitions, at(10_000.0)), 100, "not more than at first");
    }

    #[test]
    fn steady_failures_are_not_a_storm() {
        let repetitions = Repetitions::new(RetryQuota::default().per_second(0.0));
        for call in 0..10_000 {
            assert!(call % 3 > 0 || repetitions.take(START), "call {call}");
            repetitions.give_back();
        }
        assert_eq!(taken(&repetitions, START), 100);
        assert_eq!(taken(&repetitions, at(1e9)), 0);
        repetitions.give_back();
        assert_eq!(taken(&repetitions, at(1e9)), 1);
    }

    #[test]
    fn extreme_settings_are_obeyed() {
        for (quota, most) in [
            (RetryQuota::default().burst(0), 0),
            (RetryQuota::default().burst(7).per_second(f64::NAN), 7),
            (RetryQuota::default().burst(7).per_second(-1.0), 7),
            (RetryQuota::default().burst(7).per_second(1e-300), 7),
            (RetryQuota::default().burst(7).per_second(f64::INFINITY), 7),
            (RetryQuota::unlimited(), 1000),
            (RetryQuota::unlimited().per_second(0.0), 1000),
        ] {
            assert_eq!(taken(&Repetitions::new(quota), START), most, "{quota:?}");
        }
    }
}
