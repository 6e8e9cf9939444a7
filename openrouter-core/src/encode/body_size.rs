//! How much room the next body of an endpoint needs.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Learns from the bodies of an endpoint how large its buffers should be, so that they need not grow while they fill.
#[derive(Debug)]
pub struct BodySize(AtomicUsize);

const LEAST: usize = 256;

/// A rare large body must not make all others expensive.
const MOST: usize = 1 << 20;

impl BodySize {
    /// Knows of no body yet.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self(AtomicUsize::new(LEAST))
    }

    pub(super) fn buffer(&self) -> Vec<u8> {
        Vec::with_capacity(self.0.load(Ordering::Relaxed))
    }

    /// A body had this length. What was learnt from larger ones fades.
    pub(super) fn learn(&self, length: usize) {
        let expected = self.0.load(Ordering::Relaxed);
        let needed = length.saturating_add(length / 16 + 16).clamp(LEAST, MOST);
        self.0.store(needed.max(expected - expected / 8), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_follows_the_bodies() {
        let size = BodySize::new();
        size.learn(10_000);
        assert!((10_000..12_000).contains(&size.buffer().capacity()));
        (0..100).for_each(|_| size.learn(1));
        assert_eq!(size.buffer().capacity(), LEAST);
        size.learn(usize::MAX);
        assert_eq!(size.buffer().capacity(), MOST);
    }
}
