//! Declarative, typed HTTP endpoints.
#![forbid(unsafe_code)]

mod operation;
pub mod transport;

pub use operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern};
pub use transport::{Body, Transport, TransportError, TransportErrorKind};
