//! The failures of an attempt, apart from an error status.

use crate::retry::FailureKind;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// The reason why an attempt ended without a complete response.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Transport(TransportError),
    #[error("{0}")]
    Timeout(TimeoutKind),
    /// The time allowed for the whole call ended before anything of this attempt was sent.
    #[error("{kind}", kind = TimeoutKind::Total)]
    LateUnsent,
    #[error("the body is longer than the limit of {limit} bytes")]
    BodyTooLarge { limit: usize },
}

impl Failure {
    /// The failure of an attempt whose headers did not arrive before a limit passed; `unsent` says whether certainly
    /// nothing was sent.
    pub(super) fn late(kind: TimeoutKind, unsent: bool) -> Self {
        match kind {
            TimeoutKind::Total if unsent => Self::LateUnsent,
            _ if unsent => Self::Timeout(TimeoutKind::Connect),
            _ => Self::Timeout(kind),
        }
    }

    pub(super) fn kind(&self) -> FailureKind {
        match self {
            Self::Timeout(TimeoutKind::Connect) => FailureKind::NotDelivered,
            Self::Timeout(TimeoutKind::Headers) => FailureKind::NoHeaders,
            Self::Timeout(TimeoutKind::Idle | TimeoutKind::TooSlow) => FailureKind::BrokenOff,
            Self::Timeout(TimeoutKind::Events | TimeoutKind::Total) | Self::BodyTooLarge { .. } => FailureKind::Ended,
            Self::LateUnsent => FailureKind::NotSent,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Invalid | TransportErrorKind::Upload => FailureKind::Ended,
                TransportErrorKind::Connect | TransportErrorKind::Refused => FailureKind::NotDelivered,
                _ if error.maybe_received() => FailureKind::BrokenOff,
                _ => FailureKind::NotSent,
            },
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error.kind() {
            TransportErrorKind::ConnectTimeout => Self::Timeout(TimeoutKind::Connect),
            TransportErrorKind::IdleTimeout => Self::Timeout(TimeoutKind::Idle),
            TransportErrorKind::TooSlow => Self::Timeout(TimeoutKind::TooSlow),
            TransportErrorKind::Deadline => Self::Timeout(TimeoutKind::Total),
            _ => Self::Transport(error),
        }
    }
}
