//! Observes the attempts of calls, for metrics and logs.
//!
//! A caller sees only the last attempt of a call. Retries that eventually succeed still indicate a problem, so an
//! [`Observer`] sees each attempt.

use std::time::Duration;

use http::StatusCode;
use openrouter_json::Drift;

use super::failure::Failure;
use crate::operation::Operation;
use crate::timeout::TimeoutKind;
use crate::transport::TransportErrorKind;

/// Receives every attempt of every call of a client, and what is set aside in responses.
///
/// It does not receive headers or values of bodies, so it cannot leak secrets. It is called on the task that makes the call, and
/// must not block.
pub trait Observer: Send + Sync + 'static {
    /// Called before each attempt, when its request is about to be sent. By default it does nothing.
    fn started(&self, attempt: &StartedAttempt) {
        let _ = attempt;
    }

    /// Called after each attempt, before the wait that may follow.
    fn attempt(&self, attempt: &Attempt);

    /// Called when a response, or an event of a stream, did not have its declared shape and parts of it were set aside, with their
    /// paths in the response or in the data of the event. Only a client that is not strict sets something aside.
    ///
    /// By default it does nothing; [`Response::drift`](crate::Response::drift) has the same for a response.
    fn drift(&self, operation: Option<&'static Operation>, drift: &Drift) {
        let _ = (operation, drift);
    }
}

/// An attempt that begins.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct StartedAttempt {
    /// The operation; `None` for a request that was built by hand.
    pub operation: Option<&'static Operation>,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// The time since the start of the call.
    pub elapsed: Duration,
}

/// One attempt of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation; `None` for a request that was built by hand.
    pub operation: Option<&'static Operation>,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// The time since the start of the call.
    pub elapsed: Duration,
    /// The wait before the next attempt; `None` when this attempt is the last one.
    pub wait: Option<Duration>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptOutcome {
    /// A response of this status arrived, which may be an error status.
    Status(StatusCode),
    /// The network failed.
    Transport(TransportErrorKind),
    /// This time limit was reached.
    Timeout(TimeoutKind),
    /// The response is larger than the limit of the client.
    BodyTooLarge,
}

impl From<&Failure> for AttemptOutcome {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::Transport(error.kind()),
            Failure::Timeout(kind, _) => Self::Timeout(*kind),
            Failure::LateUnsent(_) => Self::Timeout(TimeoutKind::Total),
            Failure::Unfinished(_) => Self::Transport(TransportErrorKind::NotSent),
            Failure::BodyTooLarge { .. } => Self::BodyTooLarge,
        }
    }
}
