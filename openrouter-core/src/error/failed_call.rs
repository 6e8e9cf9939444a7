//! The error of a call that ended before its response was complete.

use std::error::Error as StdError;
use std::fmt;

use super::Error;
use super::notes::Notes;
use crate::cause::{described, root_cause};
use crate::exchange::{AnyMeta, CallMeta};
use crate::printable::Printable;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// A call that ended before its response was complete.
pub struct FailedCall<F> {
    meta: AnyMeta,
    maybe_received: bool,
    failure: F,
    /// The root cause of the failure, as it is printed.
    cause: Option<Box<str>>,
    /// The cause of a failure that has none itself.
    source: Option<Source>,
}

/// The cause of a failure.
type Source = Box<dyn StdError + Send + Sync>;

impl<F> FailedCall<F> {
    pub(crate) fn new(meta: AnyMeta, maybe_received: bool, failure: F) -> Self {
        Self { meta, maybe_received, failure, cause: None, source: None }
    }

    /// The facts of the exchange. They have a status when the call failed while the response body was read.
    #[must_use]
    pub fn meta(&self) -> &AnyMeta {
        &self.meta
    }

    /// Whether the server may have received the request. `false` means that it certainly did not.
    #[must_use]
    pub fn maybe_received(&self) -> bool {
        self.maybe_received
    }

    /// The failure that ended the call.
    #[must_use]
    pub fn failure(&self) -> &F {
        &self.failure
    }

    /// Separates the failure from the rest.
    pub(crate) fn into_parts(self) -> (F, FailedCall<()>) {
        (self.failure, FailedCall::new(self.meta, self.maybe_received, ()))
    }
}

impl FailedCall<TransportError> {
    /// Prints the root cause of the failure at the end, with the secrets of the request redacted.
    pub(crate) fn with_cause(mut self) -> Self {
        let secrets = self.meta.call().secrets();
        self.cause = root_cause(&self.failure).map(|cause| secrets.redact(cause).into());
        self
    }
}

impl FailedCall<TimeoutKind> {
    /// Adds the limit that passed, or the error of the transport, and prints it at the end.
    pub(crate) fn with_limit(mut self, source: Option<Source>) -> Self {
        let secrets = self.meta.call().secrets();
        let cause = source.as_ref().and_then(|source| described(&**source));
        self.cause = cause.map(|cause| secrets.redact(cause).into());
        self.source = source;
        self
    }

    /// The limit that passed, or the error of the transport.
    pub(super) fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl FailedCall<()> {
    pub(crate) fn with_failure<F>(self, failure: F) -> FailedCall<F> {
        FailedCall::new(self.meta, self.maybe_received, failure)
    }

    pub(crate) fn into_meta(self) -> AnyMeta {
        self.meta
    }
}

impl<E> Error<E> {
    /// The error of a body that is handed over while it arrives.
    pub(crate) fn in_body(meta: AnyMeta, error: TransportError) -> Self {
        let kind = match error.kind() {
            TransportErrorKind::IdleTimeout => TimeoutKind::Idle,
            TransportErrorKind::Deadline => TimeoutKind::Total,
            _ => return Self::Transport(Box::new(FailedCall::new(meta, true, error).with_cause())),
        };
        Self::Timeout(Box::new(FailedCall::new(meta, true, kind).with_limit(error.into_source())))
    }
}

/// ``GET /books/{isbn} (getBook): the connection broke off in the body of a 200 OK response (3 attempts): connection reset``;
/// the parts that do not apply are left out.
impl<F: fmt::Display> fmt::Display for FailedCall<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call: &CallMeta = self.meta.call();
        write!(f, "{}: {}", call.target(), self.failure)?;
        if let Some(status) = call.status() {
            write!(f, " in the body of a {status} response")?;
        }
        Notes(call).fmt(f)?;
        match &self.cause {
            Some(cause) => write!(f, ": {}", Printable(cause)),
            None => Ok(()),
        }
    }
}

impl<F: fmt::Display> fmt::Debug for FailedCall<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
