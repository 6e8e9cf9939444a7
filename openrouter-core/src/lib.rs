//! Declarative, typed HTTP endpoints.
#![forbid(unsafe_code)]

// The client that makes calls stands on top of these.
#[allow(dead_code, unused_imports)]
mod call;
mod environment;
mod operation;
#[allow(dead_code, unused_imports)]
mod origin;
#[allow(dead_code)]
mod retry;
#[allow(dead_code)]
mod timeout;
pub mod transport;

pub use call::{Attempt, AttemptOutcome, Observer};
pub use environment::{Environment, TokioEnvironment};
pub use operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern};
pub use origin::{BaseUrl, BaseUrlError};
pub use retry::{Retry, RetryBucket};
pub use timeout::{TimeoutKind, Timeouts};
pub use transport::{Body, Transport, TransportError, TransportErrorKind};
