//! A limit on the repeated calls of a client while everything fails.
//!
//! When a server is down, calls that are repeated independently multiply its load by the number of attempts, exactly
//! when it needs less. So the calls of a client share a number of tokens, as in tower's `retry::budget`.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens that repetitions cost and successes earn, shared by all calls of a client.
///
/// A full bucket pays for 100 repetitions. When it is empty, calls end with their first error, until successes have
/// added tokens again: five successes pay for one repetition.
#[derive(Debug)]
pub(crate) struct RetryBucket {
    tokens: AtomicU32,
}

const CAPACITY: u32 = 500;
const COST: u32 = 5;
const REWARD: u32 = 1;

impl Default for RetryBucket {
    fn default() -> Self {
        Self { tokens: AtomicU32::new(CAPACITY) }
    }
}

impl RetryBucket {
    /// Creates a full bucket.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Pays for one repetition. Returns `false` when there are too few tokens.
    pub(crate) fn take(&self) -> bool {
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(COST)).is_ok()
    }

    /// Adds the reward for a success.
    pub(crate) fn reward(&self) {
        // A full bucket is the common case. It is not written to, so that calls on several cores do not compete for its
        // cache line.
        if self.tokens.load(Ordering::Relaxed) < CAPACITY {
            let add = |tokens: u32| (tokens < CAPACITY).then(|| (tokens + REWARD).min(CAPACITY));
            let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_empty_the_bucket_and_successes_fill_it() {
        let bucket = RetryBucket::new();
        assert_eq!((0..1000).filter(|_| bucket.take()).count(), 100);
        for _ in 0..COST {
            assert!(!bucket.take());
            bucket.reward();
        }
        assert!(bucket.take());
        assert!(!bucket.take());
    }

    #[test]
    fn a_full_bucket_stays_full() {
        let bucket = RetryBucket::new();
        bucket.reward();
        assert_eq!(bucket.tokens.load(Ordering::Relaxed), CAPACITY);
    }
}
