//! What a call ends with.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::retry::FailureKind;
use crate::timeout::TimeoutKind;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// A response of the server, whatever its status.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) head: Head,
    pub(crate) response: ResponseBody,
    /// Whether an error's body is longer than what was read of it.
    pub(crate) truncated: bool,
    /// The number of attempts it took.
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
}

/// Status and headers of a response.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

/// The body of a response.
pub(crate) enum ResponseBody {
    Whole(Bytes),
    /// Handed over while it arrives; the limits in time go on within it.
    #[allow(dead_code, reason = "the operations so far answer in one piece")]
    Stream(Body),
}

/// A call that ended without a complete response.
#[derive(Debug)]
pub(crate) struct FailedExchange {
    pub(crate) cause: Failure,
    /// The head of the response, when it had arrived.
    pub(crate) head: Option<Head>,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether the server may have received the request in any of the attempts.
    pub(crate) maybe_received: bool,
}

/// Why a call ended without a complete response.
#[derive(Debug)]
pub(crate) enum Failure {
    Transport(TransportError),
    Timeout(TimeoutKind),
    BodyTooLarge { limit: usize },
}

impl Failure {
    pub(super) fn fault(&self) -> FailureKind {
        match self {
            Self::Timeout(TimeoutKind::Connect) => FailureKind::NotDelivered,
            Self::Timeout(TimeoutKind::Headers) => FailureKind::NoHeaders,
            Self::Timeout(TimeoutKind::Idle) => FailureKind::BrokenOff,
            Self::Timeout(TimeoutKind::Total) | Self::BodyTooLarge { .. } => FailureKind::Ended,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect | TransportErrorKind::Refused => FailureKind::NotDelivered,
                _ if error.maybe_received() => FailureKind::BrokenOff,
                _ => FailureKind::Refused,
            },
        }
    }
}

impl From<TransportError> for Failure {
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
impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(bytes) => write!(f, "Whole({} bytes)", bytes.len()),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}
