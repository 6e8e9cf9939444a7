//! Why an exchange over the network failed.

use std::error::Error as StdError;
use std::fmt;

/// A failure of the network, or of whatever stands in for it.
pub struct TransportError(Box<Inner>);

struct Inner {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How far a request came before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: nothing was sent.
    Connect,
    /// No connection was made within the time allowed: nothing was sent.
    ConnectTimeout,
    /// The TLS handshake failed, for example because the server's certificate is not trusted: nothing was sent.
    Tls,
    /// The request never left this machine for another reason.
    NotSent,
    /// The server turned the request away before it looked at it, as HTTP/2 allows: nothing was processed.
    Refused,
    /// The exchange broke off: the server may have received the request.
    Broken,
    /// The body stopped arriving.
    IdleTimeout,
    /// The time of the whole call was over while the body was read.
    Deadline,
}

impl TransportError {
    /// An error of `kind`.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self(Box::new(Inner { kind, source: None }))
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// How far the request came.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }

    /// Whether the server may have received and processed the request. `false` means that it surely did not.
    #[must_use]
    pub fn maybe_received(&self) -> bool {
        use TransportErrorKind::{Broken, Deadline, IdleTimeout};
        matches!(self.0.kind, Broken | IdleTimeout | Deadline)
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::ConnectTimeout => "could not connect in time",
            TransportErrorKind::Tls => "the TLS handshake failed",
            TransportErrorKind::NotSent => "the request was not sent",
            TransportErrorKind::Refused => "the server turned the request away unseen",
            TransportErrorKind::Broken => "the connection broke off",
            TransportErrorKind::IdleTimeout => "the response stopped arriving",
            TransportErrorKind::Deadline => "the call took longer than allowed in total",
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TransportError").field(&self.0.kind).field(&self.0.source).finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
