//! What can go wrong in a call, by stage.

mod build;
mod decode;
mod response;

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

pub use self::build::BuildError;
pub use self::decode::{DecodeError, DecodeFailure};
pub use self::response::{DecodeBody, ErrorInfo, ErrorResponse, UnexpectedResponse};
use crate::reply::Target;
use crate::timeout::TimeoutKind;
use crate::transport::{TransportError, TransportErrorKind};

/// Why a call failed.
///
/// `Error<E>` is the error of one endpoint; `E` is the enum of its documented statuses. The bare `Error` is the erased
/// form that `?` converts every `Error<E>` into.
///
/// `Display` tells what was called, the status and the server's message, never a key, a prompt or a body; `Debug` prints
/// the same, because that is what a failing `main` shows.
#[non_exhaustive]
pub enum Error<E = Untyped> {
    /// The server answered with a documented error status.
    Api(E),
    /// The server answered with a documented error status and a body of another shape than documented.
    UnexpectedBody(ErrorResponse<DecodeFailure>),
    /// The server answered with a status that the operation does not document.
    UnexpectedStatus(ErrorResponse<()>),
    /// The network failed.
    Transport(Box<FailedCall<TransportError>>),
    /// A time limit passed.
    Timeout(Box<FailedCall<TimeoutKind>>),
    /// The call succeeded, and its response could not be read.
    Decode(Box<DecodeError>),
    /// The request could not be made: nothing was sent.
    Build(BuildError),
}

/// A call that ended before its response was complete.
pub struct FailedCall<C> {
    pub(crate) target: Target,
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    pub(crate) maybe_received: bool,
    pub(crate) head: Option<(StatusCode, HeaderMap)>,
    pub(crate) cause: C,
}

impl<C> FailedCall<C> {
    /// What was called.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// How many requests were sent, the first included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The time since the first request.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Whether the server may have received the request. `false` means that it surely did not.
    #[must_use]
    pub fn maybe_received(&self) -> bool {
        self.maybe_received
    }

    /// The status and the headers, when the call broke off in the body of a response.
    #[must_use]
    pub fn head(&self) -> Option<(StatusCode, &HeaderMap)> {
        self.head.as_ref().map(|(status, headers)| (*status, headers))
    }

    /// What ended the call.
    #[must_use]
    pub fn cause(&self) -> &C {
        &self.cause
    }
}

impl<C: fmt::Display> fmt::Display for FailedCall<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.target, self.cause)?;
        if let Some((status, _)) = self.head {
            write!(f, " in the body of a {status} response")?;
        }
        match self.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " ({attempts} attempts)"),
        }
    }
}

impl<C: fmt::Display> fmt::Debug for FailedCall<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The stage at which a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made: nothing left this machine.
    Build,
    /// No connection: nothing was sent.
    Connect,
    /// The connection broke: the server may have received the request.
    Transport,
    /// A time limit passed.
    Timeout,
    /// The server answered with an error.
    Api,
    /// The response could not be read.
    Decode,
}

/// What the errors of all endpoints have in common: they carry the response of the server.
pub trait EndpointError: fmt::Display + fmt::Debug + Send + Sync + 'static {
    /// The response.
    fn info(&self) -> &ErrorInfo;
}

/// The enum of the documented error statuses of one endpoint; `#[derive(Endpoint)]` generates it.
pub trait ApiError: EndpointError + Sized {
    /// Finds the variant for the status of a response and decodes its body.
    ///
    /// # Errors
    ///
    /// Gives the response back when its status is not documented or its body has another shape.
    fn decode(info: Box<ErrorInfo>) -> Result<Self, UnexpectedResponse>;
}

/// The error of an endpoint, its type forgotten.
pub struct Untyped(Box<dyn DynEndpointError>);

trait DynEndpointError: EndpointError {
    fn as_any(&self) -> &dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<E: ApiError> DynEndpointError for E {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl Untyped {
    /// The typed error, when it is that of an endpoint whose error is `E`.
    #[must_use]
    pub fn downcast_ref<E: ApiError>(&self) -> Option<&E> {
        self.0.as_any().downcast_ref()
    }

    /// The typed error, taken out.
    ///
    /// # Errors
    ///
    /// Gives the error back when it is that of another endpoint.
    pub fn downcast<E: ApiError>(self) -> Result<E, Self> {
        if !self.0.as_any().is::<E>() {
            return Err(self);
        }
        match self.0.into_any().downcast() {
            Ok(error) => Ok(*error),
            Err(_) => unreachable!("the type was checked above"),
        }
    }
}

impl EndpointError for Untyped {
    fn info(&self) -> &ErrorInfo {
        self.0.info()
    }
}

impl fmt::Display for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The error of an endpoint that documents no error status.
#[derive(Debug)]
pub enum NoError {}

impl EndpointError for NoError {
    fn info(&self) -> &ErrorInfo {
        match *self {}
    }
}

impl ApiError for NoError {
    fn decode(info: Box<ErrorInfo>) -> Result<Self, UnexpectedResponse> {
        Err(UnexpectedResponse::Status(info))
    }
}

impl fmt::Display for NoError {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl<E: EndpointError> Error<E> {
    /// The stage at which the call failed.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Api(_) | Self::UnexpectedBody(_) | Self::UnexpectedStatus(_) => ErrorKind::Api,
            Self::Transport(error) if error.maybe_received => ErrorKind::Transport,
            Self::Transport(_) => ErrorKind::Connect,
            Self::Timeout(_) => ErrorKind::Timeout,
            Self::Decode(_) => ErrorKind::Decode,
            Self::Build(_) => ErrorKind::Build,
        }
    }

    /// The error response of the server, when that is what ended the call.
    #[must_use]
    pub fn info(&self) -> Option<&ErrorInfo> {
        match self {
            Self::Api(error) => Some(error.info()),
            Self::UnexpectedBody(error) => Some(error.info()),
            Self::UnexpectedStatus(error) => Some(error.info()),
            _ => None,
        }
    }

    /// The status of the response; for an error inside a success response the status it speaks of.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.info().map(ErrorInfo::status).or_else(|| self.head().map(|(status, _)| status))
    }

    /// The headers of the response, when one arrived.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.info().map(ErrorInfo::headers).or_else(|| self.head().map(|(_, headers)| headers))
    }

    fn head(&self) -> Option<(StatusCode, &HeaderMap)> {
        match self {
            Self::Transport(error) => error.head(),
            Self::Timeout(error) => error.head(),
            Self::Decode(error) => Some((error.meta().status, &error.meta().headers)),
            _ => None,
        }
    }

    /// What the server says went wrong; empty when it says nothing.
    #[must_use]
    pub fn message(&self) -> &str {
        self.info().map_or("", ErrorInfo::message)
    }

    /// How long the server asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.info()?.retry_after()
    }

    /// The id under which the server knows the call.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.info()?.request_id()
    }

    /// How many requests were sent, the first included; 0 when nothing was.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport(error) => error.attempts,
            Self::Timeout(error) => error.attempts,
            Self::Decode(error) => error.meta().attempts,
            _ => self.info().map_or(0, |info| info.meta().attempts),
        }
    }

    /// Whether a time limit passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout(_))
    }

    /// Whether the same request may succeed later. Whether repeating it is safe is another question: a request that
    /// creates something may have been carried out.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => {
                !matches!(error.cause.kind(), TransportErrorKind::Tls | TransportErrorKind::NotSent)
            }
            Self::Timeout(_) => true,
            _ => self.info().is_some_and(ErrorInfo::is_retryable),
        }
    }
}

impl<E: EndpointError> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => fmt::Display::fmt(error, f),
            Self::UnexpectedBody(error) => fmt::Display::fmt(error.info(), f),
            Self::UnexpectedStatus(error) => fmt::Display::fmt(error.info(), f),
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
            // These two print their cause, so the chain goes on behind it.
            Self::Transport(error) => error.cause.source(),
            Self::Build(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::UnexpectedBody(error) => Some(error.body()),
            Self::Api(_) | Self::UnexpectedStatus(_) | Self::Timeout(_) => None,
        }
    }
}

impl<E: ApiError> From<Error<E>> for Error {
    fn from(error: Error<E>) -> Self {
        error.erase()
    }
}

impl<E: ApiError> Error<E> {
    /// The same error, the type of its endpoint forgotten: what `?` does where the bare `Error` is asked for.
    #[must_use]
    pub fn erase(self) -> Error {
        self.map(|error| Untyped(Box::new(error)))
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

impl<E> From<UnexpectedResponse> for Error<E> {
    fn from(undecoded: UnexpectedResponse) -> Self {
        match undecoded {
            UnexpectedResponse::Status(info) => Self::UnexpectedStatus(ErrorResponse::new(info, ())),
            UnexpectedResponse::Body(info, failure) => Self::UnexpectedBody(ErrorResponse::new(info, failure)),
        }
    }
}

// An error moves through every frame up to the caller.
const _: () = assert!(size_of::<Error>() <= 24);
const _: () = assert!(size_of::<Error<NoError>>() <= 16);

/// The parts of an error enum that are the same for all: it prints what its response prints.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_error {
    ($name:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::error::EndpointError::info(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::error::EndpointError::info(self), f)
            }
        }

        #[automatically_derived]
        impl ::core::error::Error for $name {}
    };
}
