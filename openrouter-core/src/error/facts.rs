//! The facts in an error body that the framework itself uses.

use std::fmt;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};
use openrouter_json::RawJson;

use super::{legible_json, message, message_in, principal};
use crate::redact::RequestSecrets;
use crate::retry::{RateLimitReset, rate_limit_reset, retry_after, server_time};

/// A type that the derived error enums decode error bodies into.
///
/// It has no supertraits: [`Api::ErrorBody`](crate::Api::ErrorBody) names the others, so that a missing one is reported once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error body of an API",
    label = "does not implement `ApiErrorBody`",
    note = "implement `serde::Deserialize` and `ApiErrorBody` for it, or use `PlainErrorBody`"
)]
pub trait ApiErrorBody: Sized {
    /// Creates a body with this message, for errors that tests and servers build by hand.
    fn from_message(status: u16, message: String) -> Self;
}

/// The facts in an error body that the framework itself uses: for retries, and for printing the error.
///
/// An API whose errors have another shape than the common ones reads them by itself:
///
/// ```
/// use openrouter_core::{Api, CallMeta, ErrorFacts, PlainErrorBody, object};
///
/// struct Shop;
///
/// #[object]
/// struct Fault {
///     reason: String,
///     fault_id: Option<String>,
///     again: bool,
/// }
///
/// impl Api for Shop {
///     type ErrorBody = PlainErrorBody;
///     type Meta = CallMeta;
///
///     fn error_facts(body: &[u8]) -> ErrorFacts {
///         let text = std::str::from_utf8(body).unwrap_or_default();
///         let Ok(fault) = Fault::from_json(text) else { return ErrorFacts::from_body(body) };
///         let mut facts = ErrorFacts::new().message(fault.reason).retryable(fault.again);
///         facts.code = fault.fault_id;
///         facts
///     }
/// }
///
/// let facts = Shop::error_facts(br#"{"reason":"sold out","fault_id":"E7","again":false}"#);
/// assert_eq!((facts.message.as_deref(), facts.code.as_deref()), (Some("sold out"), Some("E7")));
/// assert_eq!(facts.retryable, Some(false));
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct ErrorFacts {
    /// The HTTP status that the body names; it matters for an error inside a success response.
    pub status: Option<u16>,
    /// The code of the error, for programs.
    pub code: Option<String>,
    /// The description of the error, for people.
    pub message: Option<String>,
    /// Whether repeating the request may help; `None` when the body does not say.
    pub retryable: Option<bool>,
    /// How long to wait before the next attempt; `None` when the body does not say.
    pub retry_after: Option<Duration>,
    /// When the rate limit is reset; `None` when the body does not say. It matters for the status 429.
    pub reset: Option<RateLimitReset>,
}

impl ErrorFacts {
    /// Starts without any fact.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the HTTP status that the body names.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets the code of the error, for programs.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets the description of the error, for people.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets whether repeating the request may help. It decides with any error status, unless the caller or the operation
    /// does: `false` keeps the call from being repeated, and `true` repeats it whatever its class is.
    #[must_use]
    pub fn retryable(mut self, retryable: bool) -> Self {
        self.retryable = Some(retryable);
        self
    }

    /// Sets how long to wait before the next attempt, unless the headers say so.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Sets when the rate limit is reset, unless the headers say so.
    #[must_use]
    pub fn reset(mut self, reset: RateLimitReset) -> Self {
        self.reset = Some(reset);
        self
    }

    /// Reads the code and the message of an error body in any of the common shapes; see [`message_in`]. A text that is
    /// neither JSON nor markup is a message.
    #[must_use]
    pub fn from_body(body: &[u8]) -> Self {
        let json = legible_json(body).and_then(|text| RawJson::from_json(&text).ok());
        let Some(json) = json.or_else(|| as_string(body)) else { return Self::default() };
        let members = principal(&json).unwrap_or_default();
        let code = ["code", "type"].iter().find_map(|name| message::code(&members, name));
        Self { code, message: message_in(&json), ..Self::default() }
    }

    /// How long the server asks to wait, in the headers or in the body that has these facts.
    pub(crate) fn asked_wait(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        now: impl Fn() -> SystemTime,
    ) -> Option<Duration> {
        let reset = || {
            let in_body = || Some(self.reset?.wait(|| server_time(headers).unwrap_or_else(&now)));
            rate_limit_reset(headers, &now).or_else(in_body)
        };
        let is_limit = status == StatusCode::TOO_MANY_REQUESTS;
        retry_after(headers, &now).or(self.retry_after).or_else(|| if is_limit { reset() } else { None })
    }

    /// Redacts the secrets of the request in the texts, because they are printed.
    pub(crate) fn redacted(mut self, secrets: &RequestSecrets) -> Self {
        let redacted = |text: String| secrets.redact(text);
        self.message = self.message.map(redacted);
        self.code = self.code.map(redacted);
        self
    }
}

/// A text as a JSON string; `None` for a number, a boolean and `null`.
fn as_string(body: &[u8]) -> Option<RawJson> {
    let text = String::from_utf8_lossy(body);
    match RawJson::from_json(&text) {
        Ok(_) => None,
        Err(_) => RawJson::from_value(text.trim()).ok(),
    }
}

/// Leaves out the message and the code, which may quote the request.
impl fmt::Debug for ErrorFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorFacts")
            .field("status", &self.status)
            .field("retryable", &self.retryable)
            .field("retry_after", &self.retry_after)
            .field("reset", &self.reset)
            .finish_non_exhaustive()
    }
}
