//! The failures of an attempt, apart from an error status.

use std::error::Error as StdError;
use std::time::Duration;

use crate::cause::PassedLimit;
use crate::error::BuildError;
use crate::retry::FailureKind;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// The reason why an attempt ended without a complete response.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Transport(TransportError),
    /// With the limit that passed, or the error of the transport.
    #[error("{0}")]
    Timeout(TimeoutKind, Option<Box<dyn StdError + Send + Sync>>),
    /// The time allowed for the whole call ended before anything of this attempt was sent.
    #[error("{kind}", kind = TimeoutKind::Total)]
    LateUnsent(PassedLimit),
    /// The first request could not be completed: nothing was sent.
    #[error("{0}")]
    Unfinished(BuildError),
    #[error("the body is longer than the limit of {limit} bytes")]
    BodyTooLarge { limit: usize },
}

impl Failure {
    /// The failure of an attempt whose headers did not arrive before a limit passed; `unsent` says whether certainly
    /// nothing was sent.
    pub(super) fn late(limit: HeadersLimit, unsent: bool) -> Self {
        match (limit, unsent) {
            (HeadersLimit::Total(total), true) => {
                Self::LateUnsent(PassedLimit::total(total, " while a connection was made"))
            }
            (HeadersLimit::Total(total), false) => {
                let limit = PassedLimit::total(total, " before the headers of the response");
                Self::Timeout(TimeoutKind::Total, Some(limit.into()))
            }
            (HeadersLimit::Headers(limit), unsent) => {
                let kind = if unsent { TimeoutKind::Connect } else { TimeoutKind::Headers };
                Self::Timeout(kind, Some(PassedLimit::new("headers", limit).into()))
            }
        }
    }

    pub(super) fn kind(&self) -> FailureKind {
        match self {
            Self::Timeout(TimeoutKind::Connect, _) => FailureKind::NotDelivered,
            Self::Timeout(TimeoutKind::Headers, _) => FailureKind::NoHeaders,
            Self::Timeout(TimeoutKind::Idle | TimeoutKind::TooSlow, _) => FailureKind::BrokenOff,
            Self::Timeout(TimeoutKind::Events | TimeoutKind::Total, _) | Self::BodyTooLarge { .. } => {
                FailureKind::Ended
            }
            Self::LateUnsent(_) | Self::Unfinished(_) => FailureKind::NotSent,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Invalid | TransportErrorKind::Upload => FailureKind::Ended,
                TransportErrorKind::Connect | TransportErrorKind::Refused => FailureKind::NotDelivered,
                _ if error.maybe_received() => FailureKind::BrokenOff,
                _ => FailureKind::NotSent,
            },
        }
    }

    /// Returns the failure as an error of the transport, which it may have been before.
    pub(crate) fn into_error(self) -> TransportError {
        let (kind, source) = match self {
            Self::Transport(error) => return error,
            Self::Timeout(TimeoutKind::Idle, source) => (TransportErrorKind::IdleTimeout, source),
            Self::Timeout(TimeoutKind::TooSlow, source) => (TransportErrorKind::TooSlow, source),
            Self::Timeout(TimeoutKind::Total, source) => (TransportErrorKind::Deadline, source),
            Self::Timeout(_, source) => (TransportErrorKind::Broken, source),
            Self::LateUnsent(limit) => (TransportErrorKind::NotSent, Some(limit.into())),
            Self::Unfinished(error) => (TransportErrorKind::NotSent, Some(error.into())),
            large @ Self::BodyTooLarge { .. } => (TransportErrorKind::Broken, Some(large.into())),
        };
        let error = TransportError::new(kind);
        match source {
            Some(source) => error.with_source(source),
            None => error,
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::ConnectTimeout => TimeoutKind::Connect,
            TransportErrorKind::IdleTimeout => TimeoutKind::Idle,
            TransportErrorKind::TooSlow => TimeoutKind::TooSlow,
            TransportErrorKind::Deadline => TimeoutKind::Total,
            _ => return Self::Transport(error),
        };
        Self::Timeout(kind, error.into_source())
    }
}

/// The limit that applies while the headers of a response are awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadersLimit {
    Headers(Duration),
    Total(Duration),
}
