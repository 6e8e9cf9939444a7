//! Error responses whose type is erased.

use std::any::Any;
use std::fmt;

use super::{ApiError, ErrorDetails};
use crate::exchange::{ApiMeta, CallMeta};

/// An error response of any endpoint: the enum of one endpoint, or [`Untyped`].
///
/// It bounds the methods that [`Error`](super::Error) has in both forms; every [`ApiError`] implements it.
pub trait EndpointError: fmt::Display + fmt::Debug + Send + Sync + 'static {
    #[doc(hidden)]
    fn call(&self) -> &CallMeta;

    #[doc(hidden)]
    fn details(&self) -> &ErrorDetails;
}

impl<E: ApiError> EndpointError for E {
    fn call(&self) -> &CallMeta {
        self.info().meta().call()
    }

    fn details(&self) -> &ErrorDetails {
        self.info().details()
    }
}

/// The error enum of any endpoint, with its type erased.
pub struct Untyped(Box<dyn Erased>);

trait Erased: EndpointError {
    fn meta_any(&self) -> &dyn Any;
    fn as_any(&self) -> &dyn Any;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<E: ApiError> Erased for E {
    fn meta_any(&self) -> &dyn Any {
        self.info().meta()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

impl Untyped {
    pub(super) fn new<E: ApiError>(error: E) -> Self {
        Self(Box::new(error))
    }

    /// The facts of the exchange and what its headers mean to an API; `None` when the error belongs to another API.
    #[must_use]
    pub fn meta<M: ApiMeta>(&self) -> Option<&M> {
        self.0.meta_any().downcast_ref()
    }

    /// The typed error; `None` when it belongs to an endpoint whose error is not `E`.
    #[must_use]
    pub fn downcast_ref<E: ApiError>(&self) -> Option<&E> {
        self.0.as_any().downcast_ref()
    }

    /// Converts back into the typed error.
    ///
    /// # Errors
    ///
    /// Returns the error unchanged when it belongs to an endpoint whose error is not `E`.
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
    fn call(&self) -> &CallMeta {
        self.0.call()
    }

    fn details(&self) -> &ErrorDetails {
        self.0.details()
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
