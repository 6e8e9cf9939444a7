//! The error of a login.

use std::fmt;
use std::io;

use openrouter_core::BuildError;

use crate::Error;
use crate::oauth::ExchangeAuthCodeError;

/// The reason why a login did not yield a key.
///
/// `Display` ends with the reason. It never shows the code, the verifier, the state or the key, also where the server quotes
/// them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoginError {
    /// The user denied the login.
    #[error("the user denied the login")]
    Denied,
    /// The authorize page reported an error other than a denial.
    #[error("the authorize page refused the login: {0}")]
    Refused(AuthorizeError),
    /// The user did not return in time.
    #[error("nobody logged in within the time limit")]
    TimedOut,
    /// The listener could not be started, for example because the port is in use.
    #[error("cannot listen for the browser on this machine: {0}")]
    Listener(#[source] io::Error),
    /// The program could not ask its user for the code.
    #[error("cannot ask for the code: {0}")]
    Prompt(#[source] io::Error),
    /// A setting is invalid, or the pasted text does not have the code of this login.
    #[error("the login has an invalid value: {0}")]
    Build(#[from] BuildError),
    /// The code could not be exchanged for a key.
    #[error("the code of the login was not exchanged for a key: {0}")]
    Exchange(#[source] Error<ExchangeAuthCodeError>),
    /// The server reports success, but the key that it sends is empty.
    #[error("the server exchanged the code for an empty key")]
    NoKey,
}

/// The error that the authorize page reported, in the words of the page (RFC 6749, section 4.1.2.1).
///
/// Another program on this machine can write them as well, so they are safe to print, but not to be relied upon.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthorizeError {
    /// The name of the error, such as `server_error`, of at most 64 letters, digits and `_-.`.
    pub error: String,
    /// The reason in the page's words, of at most 500 characters, without control characters, the code and the state.
    /// `None`: the page did not give one.
    pub description: Option<String>,
}

impl fmt::Display for AuthorizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.description {
            Some(description) => write!(f, "{}: {description}", self.error),
            None => f.write_str(&self.error),
        }
    }
}
