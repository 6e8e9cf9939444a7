//! Why a login did not come to a key.

use std::error::Error as StdError;
use std::{fmt, io};

use openrouter_core::BuildError;

use crate::Error;
use crate::oauth::ExchangeAuthCodeError;

/// Why a login did not come to a key.
///
/// `Display` never shows the code, the verifier, the state or the key, and this library puts none of them anywhere else in
/// it. The message of the server is the exception: it is the [source](std::error::Error::source) of
/// [`Exchange`](Self::Exchange), and in its `Debug`, as it came, and a server could quote the code or the verifier.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoginError {
    /// The user refused to grant a key.
    Denied,
    /// The authorize page sent the user back with another error than a refusal, whose name this is.
    Refused(String),
    /// The user did not come back in time.
    TimedOut,
    /// This machine could not be listened on: the port is taken, for example.
    Listener(io::Error),
    /// The program could not ask its user for the code.
    Prompt(io::Error),
    /// A setting cannot be used, or, in a headless login, the code is empty.
    Build(BuildError),
    /// The user came back with a code, and it could not be exchanged for a key.
    Exchange(Error<ExchangeAuthCodeError>),
}

impl fmt::Display for LoginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied => f.write_str("the user denied the login"),
            Self::Refused(error) => write!(f, "the authorize page refused the login: {error}"),
            Self::TimedOut => f.write_str("nobody logged in within the time limit"),
            Self::Listener(_) => f.write_str("cannot listen for the browser on this machine"),
            Self::Prompt(_) => f.write_str("cannot ask for the code"),
            Self::Build(_) => f.write_str("the login has a value that cannot be used"),
            Self::Exchange(_) => f.write_str("the code of the login was not exchanged for a key"),
        }
    }
}

impl StdError for LoginError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Denied | Self::Refused(_) | Self::TimedOut => None,
            Self::Listener(error) | Self::Prompt(error) => Some(error),
            Self::Build(error) => Some(error),
            Self::Exchange(error) => Some(error),
        }
    }
}

impl From<BuildError> for LoginError {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}
