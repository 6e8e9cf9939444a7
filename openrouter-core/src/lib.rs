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
// Generated code says `::openrouter_core`, in this crate, too.
extern crate self as openrouter_core;

mod extra;
mod json;
mod operation;
mod patch;
mod sample;
mod secret;
pub mod transport;

pub use extra::Extra;
pub use json::{JsonError, Raw};
pub use operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern};
pub use patch::Patch;
pub use secret::{Secret, Sensitive};
pub use transport::{Body, Transport, TransportError, TransportErrorKind};

/// What generated code refers to. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use ::{core, serde, serde_json, std};

    pub use crate::json::decode::{List, from_text, strict};
    pub use crate::json::object::{Model, Reader, Writer, need, read as read_model};
    pub use crate::json::raw::{Key, RawText};
    pub use crate::json::string_enum::{self, StringEnum};
    pub use crate::json::union::{self, Union};
    pub use crate::json::{JsonError, Raw};
    pub use crate::sample::sample;
    pub use crate::{Extra, Patch, Secret, Sensitive};
}
