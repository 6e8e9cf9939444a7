//! Whether a request is still waiting for its connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// By this a transport says, while it works on a request, that certainly nothing of it has been sent.
///
/// When a time limit passes, the client drops the future of the transport, which cannot report then how far the request
/// came. Without a word the client has to assume that the server may have received it. So a request with a short limit
/// has an `Unsent` in its extensions, which the transport may keep up to date.
#[derive(Debug, Clone, Default)]
pub struct Unsent(Arc<AtomicBool>);

impl Unsent {
    /// Creates one that says that the request may have been sent.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sets whether certainly nothing has been sent so far.
    pub fn set(&self, unsent: bool) {
        self.0.store(unsent, Ordering::Relaxed);
    }

    /// Whether certainly nothing has been sent so far.
    #[must_use]
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
