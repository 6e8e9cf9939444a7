//! The error of a login.

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
    /// The authorize page reported an error other than a denial. The value is the name of the error.
    #[error("the authorize page refused the login: {0}")]
    Refused(String),
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
