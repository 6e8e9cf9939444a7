//! A brake on repetition while everything fails.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens that repetitions cost and successes earn, shared by all calls of a client.
///
/// When a server is down, each call on its own would multiply the load by its number of attempts. A full bucket pays
/// for 100 repetitions; then calls end with their first error until successes have filled it again, one repetition for
/// five successes.
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
    /// A full bucket.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Pays for one repetition; `false` when there is too little left.
    pub(crate) fn take(&self) -> bool {
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tokens| tokens.checked_sub(COST)).is_ok()
    }

    /// Adds what a success earns.
    pub(crate) fn reward(&self) {
        // The common case writes nothing, so that calls do not share a cache line for it.
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
    fn a_storm_empties_it_and_successes_fill_it() {
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
    fn it_never_overflows() {
        let bucket = RetryBucket::new();
        bucket.reward();
        assert_eq!(bucket.tokens.load(Ordering::Relaxed), CAPACITY);
    }
}
