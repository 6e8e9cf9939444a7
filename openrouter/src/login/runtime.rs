//! The tokio runtime that a login needs, whatever the client uses.

use openrouter_core::{BuildError, Runtime, TokioRuntime};

/// Fails outside of a tokio runtime, where sockets and timers of tokio panic.
pub(super) fn check() -> Result<(), BuildError> {
    match TokioRuntime::new().problem() {
        Some(problem) => Err(BuildError::new("runtime", problem)),
        None => Ok(()),
    }
}
