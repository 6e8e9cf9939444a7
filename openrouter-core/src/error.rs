//! The errors of a call, by the stage at which it failed.
//!
//! A caller asks two different questions of an error. Right after a call: which of the documented errors is it? Further
//! up, where calls to many endpoints come together: what is its status, may it be retried, what should the log say? So
//! there are two forms of one type: [`Error<E>`](Error) has the error enum of one endpoint, and the bare [`Error`],
//! which `?` converts to, has that enum with its type erased. Both print the same and have the same methods.

mod build;
mod decode;
mod erasure;
mod facts;
mod failed_call;
mod legible;
mod message;
mod notes;
mod response;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

pub use self::build::BuildError;
pub use self::decode::{DecodeError, DecodeFailure};
pub use self::erasure::{EndpointError, Untyped};
pub use self::facts::{ApiErrorBody, ErrorFacts};
pub use self::failed_call::FailedCall;
pub use self::legible::legible_json;
pub use self::message::{message_in, principal};
pub use self::response::{ApiError, ErrorDetails, ErrorInfo, ErrorResponse, NoError, UnexpectedResponse};
use crate::exchange::{AnyMeta, ApiMeta, CallMeta};
use crate::printable::Printable;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// The error of a failed call.
///
/// `Error<E>` is the error of one endpoint; `E` is the enum of its documented statuses. The bare `Error` is the erased
/// form that `?` converts every `Error<E>` into.
///
/// `Display` prints the operation, the status and the server's message, but never a credential or a body. It ends with
/// the root cause of a failure, such as a refused connection or an unknown issuer of a certificate, which
/// [`source`](std::error::Error::source) leads to as well. `Debug` prints the same, because a program whose `main` fails
/// prints the `Debug` form.
#[non_exhaustive]
pub enum Error<E = Untyped> {
    /// The server responded with a documented error status.
    Api(E),
    /// The server responded with a documented error status, but its body does not have the documented shape.
    UnexpectedBody(ErrorResponse<DecodeFailure, AnyMeta>),
    /// The server responded with a status that the operation does not document.
    UnexpectedStatus(ErrorResponse<(), AnyMeta>),
    /// The transport could not deliver the request or the response.
    Transport(Box<FailedCall<TransportError>>),
    /// A time limit passed. The error names the limit and the setting in [`Timeouts`](crate::Timeouts).
    Timeout(Box<FailedCall<TimeoutKind>>),
    /// The call succeeded, but its response could not be decoded.
    Decode(Box<DecodeError>),
    /// The request could not be built: nothing was sent.
    Build(BuildError),
}

/// The stage at which a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be built: nothing was sent.
    Build,
    /// The request certainly was not processed: no connection was made, it was not sent, or the server refused it.
    Connect,
    /// The connection broke: the server may have received the request.
    Transport,
    /// A time limit passed.
    Timeout,
    /// The server responded with an error.
    Api,
    /// The response could not be decoded.
    Decode,
}

impl<E: EndpointError> Error<E> {
    /// The stage at which the call failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Api(_) | Self::UnexpectedBody(_) | Self::UnexpectedStatus(_) => ErrorKind::Api,
            Self::Transport(error) if error.maybe_received() => ErrorKind::Transport,
            Self::Transport(_) => ErrorKind::Connect,
            Self::Timeout(_) => ErrorKind::Timeout,
            Self::Decode(_) => ErrorKind::Decode,
            Self::Build(_) => ErrorKind::Build,
        }
    }

    /// The facts of the exchange that do not depend on the API; `None` when the request could not be built.
    #[must_use]
    pub fn call(&self) -> Option<&CallMeta> {
        match self {
            Self::Api(error) => Some(error.call()),
            _ => self.any_meta().map(AnyMeta::call),
        }
    }

    /// The status of the response; `None` when none arrived. For an error inside a success response it is the status
    /// that the error names.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.details().map(ErrorDetails::status).or_else(|| self.call()?.status())
    }

    /// The headers of the response; `None` when none arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        let call = self.call()?;
        call.status().map(|_| call.headers())
    }

    /// The message of the server, with the secrets of the request redacted; empty when there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        self.details().map_or("", ErrorDetails::message)
    }

    /// How long the server asks to wait before the next attempt; `None` when it does not ask.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.details()?.retry_after()
    }

    /// Whether a time limit passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Whether the same request may succeed later. Repeating it need not be safe: a request that creates something may
    /// have been processed.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => {
                use TransportErrorKind::{Invalid, NotSent, ProxyAuth, Save, Tls};
                !matches!(error.failure().kind(), Invalid | NotSent | ProxyAuth | Save | Tls)
            }
            Self::Timeout(_) => true,
            _ => self.details().is_some_and(ErrorDetails::is_retryable),
        }
    }

    /// The content of the error response; `None` when the call ended without one.
    #[must_use]
    pub fn details(&self) -> Option<&ErrorDetails> {
        match self {
            Self::Api(error) => Some(error.details()),
            Self::UnexpectedBody(error) => Some(error.info().details()),
            Self::UnexpectedStatus(error) => Some(error.info().details()),
            _ => None,
        }
    }
}

impl<E> Error<E> {
    /// The facts of every kind of error except [`Error::Api`], which has typed ones, and [`Error::Build`], which has
    /// none.
    fn any_meta(&self) -> Option<&AnyMeta> {
        match self {
            Self::UnexpectedBody(error) => Some(error.meta()),
            Self::UnexpectedStatus(error) => Some(error.meta()),
            Self::Transport(error) => Some(error.meta()),
            Self::Timeout(error) => Some(error.meta()),
            Self::Decode(error) => Some(error.meta()),
            Self::Api(_) | Self::Build(_) => None,
        }
    }
}

impl<E: ApiError> Error<E> {
    /// The facts of the exchange and what its headers mean to the API; `None` when the request could not be built.
    #[must_use]
    pub fn meta(&self) -> Option<&E::Meta> {
        match self {
            Self::Api(error) => Some(error.info().meta()),
            _ => self.any_meta()?.downcast_ref(),
        }
    }

    /// Erases the type of the endpoint, as `?` does in a function that returns the bare `Error`.
    #[must_use]
    pub fn erase(self) -> Error {
        self.map(Untyped::new)
    }
}

impl Error {
    /// The facts of the exchange and what its headers mean to an API; `None` when the request could not be built, or
    /// when the call belongs to another API.
    #[must_use]
    pub fn meta<M: ApiMeta>(&self) -> Option<&M> {
        match self {
            Self::Api(error) => error.meta(),
            _ => self.any_meta()?.downcast_ref(),
        }
    }
}

impl<E> Error<E> {
    pub(crate) fn map<T>(self, api: impl FnOnce(E) -> T) -> Error<T> {
        match self {
            Self::Api(error) => Error::Api(api(error)),
            Self::UnexpectedBody(error) => Error::UnexpectedBody(error),
            Self::UnexpectedStatus(error) => Error::UnexpectedStatus(error),
            Self::Transport(error) => Error::Transport(error),
            Self::Timeout(error) => Error::Timeout(error),
            Self::Decode(error) => Error::Decode(error),
            Self::Build(error) => Error::Build(error),
        }
    }
}

// Implemented by hand: an endpoint's error need not implement `Error`, and the chain of sources skips one level, see
// `source` below.
impl<E: EndpointError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => fmt::Display::fmt(error, f),
            // It says so itself.
            Self::UnexpectedBody(error) if matches!(error.body(), DecodeFailure::Encoding(_)) => {
                fmt::Display::fmt(error, f)
            }
            Self::UnexpectedBody(error) => {
                write!(f, "{error}: the body is not the documented one: {}", Printable(&error.body().to_string()))
            }
            Self::UnexpectedStatus(error) => fmt::Display::fmt(error, f),
            Self::Transport(error) => fmt::Display::fmt(error, f),
            Self::Timeout(error) => fmt::Display::fmt(error, f),
            Self::Decode(error) => fmt::Display::fmt(error, f),
            Self::Build(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl<E: EndpointError> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<E: EndpointError> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // A failed call prints its failure itself, so the chain continues with the cause of the failure.
            Self::Transport(error) => error.failure().source(),
            Self::Build(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::UnexpectedBody(error) => Some(error.body()),
            Self::Timeout(error) => error.source(),
            Self::Api(error) => error.call().renewal_failure(),
            Self::UnexpectedStatus(error) => error.meta().call().renewal_failure(),
        }
    }
}

impl<E: ApiError> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        error.erase()
    }
}

impl<E> From<BuildError> for Error<E> {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl<E> From<Box<DecodeError>> for Error<E> {
    fn from(error: Box<DecodeError>) -> Self {
        Self::Decode(error)
    }
}

// An error moves through every frame up to the caller.
const _: () = assert!(size_of::<Error>() <= 24);
const _: () = assert!(size_of::<Error<NoError>>() <= 16);

/// Implements `Error`, `Display` and `Debug` for the error enum of an endpoint; it prints like its response.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_error {
    ($name:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::__private::ApiError::info(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::__private::ApiError::info(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for $name {}
    };
}
