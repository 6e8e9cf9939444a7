//! State that many requests share.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state of a server. Clones share it.
pub struct Shared<S>(Arc<Mutex<S>>);

impl<S> Shared<S> {
    pub(super) fn new(state: S) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// Locks the state, even after a panic of a handler: a test that fails may still inspect it.
    pub fn lock(&self) -> MutexGuard<'_, S> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S> Clone for Shared<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> fmt::Debug for Shared<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared")
    }
}
