//! A view of each attempt, for metrics and logs.

use std::time::Duration;

use http::StatusCode;

use super::failure::Failure;
use crate::operation::Operation;
use crate::timeout::TimeoutKind;
use crate::transport::TransportErrorKind;

/// Is told of every attempt of every call.
///
/// It sees neither headers nor bodies, so that nothing secret can leak through it. It is called on the task that makes
/// the call and must not block.
pub trait Observer: Send + Sync + 'static {
    /// An attempt has ended.
    fn attempt(&self, attempt: &Attempt);
}

/// One attempt of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation, when the call belongs to a declared one.
    pub operation: Option<&'static Operation>,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// The time since the call began.
    pub elapsed: Duration,
    /// The wait before the next attempt; `None` when there is none.
    pub wait: Option<Duration>,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptOutcome {
    /// With a response of this status, error statuses included.
    Status(StatusCode),
    /// With a failure of the network.
    Transport(TransportErrorKind),
    /// With a limit in time.
    Timeout(TimeoutKind),
    /// With a response that is larger than allowed.
    BodyTooLarge,
}

impl From<&Failure> for AttemptOutcome {
    fn from(cause: &Failure) -> Self {
        match cause {
            Failure::Transport(error) => Self::Transport(error.kind()),
            Failure::Timeout(kind) => Self::Timeout(*kind),
            Failure::BodyTooLarge { .. } => Self::BodyTooLarge,
        }
    }
}
