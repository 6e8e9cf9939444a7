//! What a call ends with.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::retry::Fault;
use crate::timeout::TimeoutKind;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// An answer of the server, whatever its status.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) head: Head,
    pub(crate) answer: Answer,
    /// Whether an error's body is longer than what was read of it.
    pub(crate) truncated: bool,
    /// The number of attempts it took.
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
}

/// Status and headers of an answer.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

/// The body of an answer.
pub(crate) enum Answer {
    Whole(Bytes),
    /// Handed over while it arrives; the limits in time go on within it.
    #[allow(dead_code, reason = "the operations so far answer in one piece")]
    Stream(Body),
}

/// A call that ended without a complete answer.
#[derive(Debug)]
pub(crate) struct CallFailure {
    pub(crate) cause: Cause,
    /// The head of the answer, when it had arrived.
    pub(crate) head: Option<Head>,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether the server may have received the request in any of the attempts.
    pub(crate) maybe_received: bool,
}

/// Why a call ended without a complete answer.
#[derive(Debug)]
pub(crate) enum Cause {
    Transport(TransportError),
    Timeout(TimeoutKind),
    BodyTooLarge { limit: usize },
}

impl Cause {
    pub(super) fn fault(&self) -> Fault {
        match self {
            Self::Timeout(TimeoutKind::Connect) => Fault::NotDelivered,
            Self::Timeout(TimeoutKind::Headers) => Fault::NoHeaders,
            Self::Timeout(TimeoutKind::Idle) => Fault::BrokenOff,
            Self::Timeout(TimeoutKind::Total) | Self::BodyTooLarge { .. } => Fault::Ended,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect | TransportErrorKind::Refused => Fault::NotDelivered,
                _ if error.maybe_received() => Fault::BrokenOff,
                _ => Fault::Refused,
            },
        }
    }
}

impl From<TransportError> for Cause {
    fn from(error: TransportError) -> Self {
        match error.kind() {
            TransportErrorKind::ConnectTimeout => Self::Timeout(TimeoutKind::Connect),
            TransportErrorKind::IdleTimeout => Self::Timeout(TimeoutKind::Idle),
            TransportErrorKind::Deadline => Self::Timeout(TimeoutKind::Total),
            _ => Self::Transport(error),
        }
    }
}

/// The status only: headers can hold secrets.
impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Sizes only: a body can hold prompts and secrets.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(bytes) => write!(f, "Whole({} bytes)", bytes.len()),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}
