//! The expected size of the next body of an endpoint.
//!
//! A buffer that grows while it is filled is copied several times, and one that is too large wastes memory. The bodies
//! of one endpoint have similar sizes, so each endpoint remembers the size of its last ones.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The capacity for the next body of an endpoint, learned from the bodies before it.
#[derive(Debug)]
pub struct BodySize(AtomicUsize);

const LEAST: usize = 256;

/// A single large body must not make all later buffers expensive.
const MOST: usize = 1 << 20;

/// The size of the last bodies of the endpoint whose code calls this.
#[doc(hidden)]
#[macro_export]
macro_rules! body_size {
    () => {{
        static SIZE: $crate::__private::BodySize = $crate::__private::BodySize::new();
        &SIZE
    }};
}

impl BodySize {
    /// Creates a size that has not yet seen a body.
    #[must_use]
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        Self(AtomicUsize::new(LEAST))
    }

    pub(super) fn buffer(&self) -> Vec<u8> {
        Vec::with_capacity(self.0.load(Ordering::Relaxed))
    }

    /// Records the length of a body. The influence of larger bodies before it decreases.
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
    fn the_capacity_follows_the_bodies() {
        let size = BodySize::new();
        size.learn(10_000);
        assert!((10_000..12_000).contains(&size.buffer().capacity()));
        (0..100).for_each(|_| size.learn(1));
        assert_eq!(size.buffer().capacity(), LEAST);
        size.learn(usize::MAX);
        assert_eq!(size.buffer().capacity(), MOST);
    }
}
