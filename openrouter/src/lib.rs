//! A client for the [OpenRouter](https://openrouter.ai) API.
#![forbid(unsafe_code)]

// Generated code says `::openrouter`, in this crate, too.
extern crate self as openrouter;

mod api;
mod client;
#[cfg(feature = "emulator")]
pub mod emulator;
mod error_body;
mod protocol;
mod timestamp;

pub use api::*;
pub use client::{Attribution, Builder, OpenRouter};
pub use error_body::{Availability, ErrorBody};
#[doc(no_inline)]
pub use openrouter_core::endpoint::Endpoint;
pub use openrouter_core::{
    Api, Auth, BodyKind, BuildError, Bytes, Call, CallMeta, CallOptions, Client, Credential, CredentialProvider,
    DecodeError, ErrorKind, ErrorResponse, Extra, JsonError, Location, Method, Operation, Parameter, Patch,
    PathSegment, Raw, Reply, RequestBuilder, ResponseKind, Retry, RetryClass, Secret, StatusCode, StatusPattern,
    TimeoutKind, Timeouts, Transport, TransportError, TransportErrorKind, endpoints, error, http, transport,
};
pub use openrouter_macros::{
    OpenRouterEndpoint as Endpoint, openrouter_model as model, openrouter_string_enum as string_enum,
    openrouter_union as union,
};
pub use protocol::{Meta, OpenRouterApi, RateLimit};
pub use timestamp::Timestamp;

/// Why a call failed; see [`openrouter_core::Error`].
pub type Error<E = error::Untyped> = openrouter_core::Error<E>;

/// A decoded answer together with everything that came with it; see [`openrouter_core::Response`].
pub type Response<T> = openrouter_core::Response<T, Meta>;

/// What generated code refers to. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use openrouter_core::__private::*;

    pub use crate::protocol::OpenRouterApi as DefaultApi;
}
