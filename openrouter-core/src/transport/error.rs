//! The error of a failed exchange over the network.

use std::error::Error as StdError;
use std::fmt;

/// A failure of the network, or of the transport that replaces it.
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct TransportError(Box<Inner>);

#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
struct Inner {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How far a request came before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: nothing was sent.
    #[error("could not connect")]
    Connect,
    /// No connection was made within the time allowed: nothing was sent.
    #[error("could not connect in time")]
    ConnectTimeout,
    /// The proxy requires a password, or another one: nothing was sent. It would say the same again.
    #[error("the proxy requires a password, or another one")]
    ProxyAuth,
    /// The TLS handshake failed, for example because the server's certificate is not trusted: nothing was sent.
    #[error("the TLS handshake failed")]
    Tls,
    /// The request never left this machine for another reason.
    #[error("the request was not sent")]
    NotSent,
    /// The body of the request could not be read to its end, so that the server has not received a whole request.
    #[error("the body of the request could not be read")]
    Upload,
    /// The body of the response could not be written to its file.
    #[error("saving failed")]
    Save,
    /// The server refused the request before it processed any of it, as HTTP/2 allows.
    #[error("the server refused the request without processing it")]
    Refused,
    /// The server sent something that is not an HTTP response, or a response that cannot be read, such as one with more
    /// than 100 headers. It would send the same again.
    #[error("the response is not valid HTTP")]
    Invalid,
    /// The exchange broke off: the server may have received the request.
    #[error("the connection broke off")]
    Broken,
    /// The body ended before the stream of events that it holds.
    #[error("the stream ended too early")]
    Truncated,
    /// The program ended the stream of events before it had read all of them.
    #[error("the stream was not read to its end")]
    Unread,
    /// The body stopped arriving.
    #[error("the response stopped arriving")]
    IdleTimeout,
    /// The content of the body arrived too slowly: nothing but white space or comment lines for too long, or too few
    /// bytes.
    #[error("the response arrived too slowly")]
    TooSlow,
    /// The time allowed for the whole call ended while the body was read.
    #[error("the call took longer than allowed in total")]
    Deadline,
}

impl TransportError {
    /// Creates an error of this kind.
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

    /// Returns the cause.
    pub(crate) fn into_source(self) -> Option<Box<dyn StdError + Send + Sync>> {
        self.0.source
    }

    /// How far the request came.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }

    /// Whether the server may have received and processed the request. `false` means that it certainly did not.
    #[must_use]
    pub fn maybe_received(&self) -> bool {
        use TransportErrorKind::{Broken, Deadline, IdleTimeout, Invalid, Save, TooSlow, Truncated, Unread, Upload};
        matches!(self.0.kind, Broken | IdleTimeout | TooSlow | Deadline | Invalid | Truncated | Unread | Upload | Save)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TransportError").field(&self.0.kind).field(&self.0.source).finish()
    }
}
