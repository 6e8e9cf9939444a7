//! What the framework reads in an error body, whatever its shape.

use std::fmt;
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::redact::RequestSecrets;

/// The type of an error body, which the derived error enums decode into.
pub trait ApiErrorBody: DeserializeOwned + fmt::Debug + Send + Sync + 'static {
    /// Creates a body with this message, for errors that are made by hand in tests and servers.
    fn from_message(status: u16, message: String) -> Self;
}

/// What the framework itself needs to know of an error body.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ErrorFacts {
    /// The HTTP status that the body names, where it differs from the status of the response.
    pub status: Option<u16>,
    /// A code for programs.
    pub code: Option<String>,
    /// A sentence for people.
    pub message: Option<String>,
    /// Whether the server says that repeating the request may help.
    pub retryable: Option<bool>,
    /// How long the server asks to wait before the next attempt.
    pub retry_after: Option<Duration>,
}

impl ErrorFacts {
    /// Redacts the secrets of the request in the message, because messages are printed.
    pub(crate) fn redacted(mut self, secrets: &RequestSecrets) -> Self {
        self.message = self.message.map(|message| secrets.redact(message));
        self
    }
}

/// Leaves out the message, which may quote the request.
impl fmt::Debug for ErrorFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorFacts")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("retryable", &self.retryable)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}
