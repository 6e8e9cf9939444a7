//! A client for the [OpenRouter](https://openrouter.ai) API.
//!
//! ```no_run
//! use openrouter::{OpenRouter, keys::GetCurrentKey};
//!
//! # async fn f() -> Result<(), openrouter::Error> {
//! let client = OpenRouter::from_env()?; // OPENROUTER_API_KEY
//! let key = GetCurrentKey::new().send(&client).await?;
//! println!("{}: {} USD used", key.label, key.usage);
//! # Ok(()) }
//! ```
//!
//! An operation is a type: its fields are the request, `send` sends it, and its responses and documented errors are typed.
//! [`operations`] lists them all; the modules are the areas of the API reference, and [`OpenRouter`] has a handle for each.
//!
//! | to | see |
//! |---|---|
#![cfg_attr(feature = "oauth", doc = "| log a user in and get a key | [`oauth`] |")]
//! | call an operation that is not here | [`derive@Endpoint`], [`Client::request`] |
//! | tell errors apart | [`Error`], [`ErrorKind`] |
//! | send headers, new fields, another key with one call | [`CallOptions`] |
//! | send absent, `null` or a value | [`Patch`] |
//! | read what this version does not know | [`Extra`], [`Response`] |
//! | use a proxy, own certificates, an own client | [`transport`] |
//!
//! # Features
//!
//! | feature | default | what |
//! |---|---|---|
//! | `reqwest` | yes | the default transport: reqwest over rustls with ring |
//! | `http2` | yes | HTTP/2 where the server offers it |
//! | `oauth`, `keys` | yes | the areas of the API |
//! | `gzip` | | asks for and decodes gzip |
//! | `native-tls` | | the TLS library of the operating system in place of rustls |
//! | `server` | | the receiving side of all endpoints |
//! | `mock` | | a transport that answers endpoints from closures, for tests |
//! | `emulator` | | the API on loopback, for tests |
//!
//! Calls run on tokio.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
pub use client::{Attribution, OpenRouter, OpenRouterBuilder};
pub use error_body::{Availability, ErrorBody};
#[doc(no_inline)]
pub use openrouter_core::endpoint::Endpoint;
pub use openrouter_core::{
    Api, Attempt, AttemptOutcome, Auth, BaseUrl, BaseUrlError, BodyKind, BuildError, Bytes, Call, CallMeta,
    CallOptions, Client, Credential, CredentialProvider, DecodeError, Drift, Encoder, ErrorFacts, ErrorKind,
    ErrorResponse, Extra, JsonError, Location, Method, Observer, Operation, Parameter, Patch, PathBase, PathSegment,
    RawJson, RawResponse, RequestBuilder, ResponseKind, ResponseReader, Retry, RetryClass, Runtime, Secret,
    SegmentWriter, Sensitive, StatusCode, StatusPattern, TimeoutKind, Timeouts, ToHttp, TokioRuntime, Transport,
    TransportError, TransportErrorKind, endpoints, error, http, json, server, transport,
};
/// Makes a struct an HTTP operation of the API, for endpoints that this crate does not have.
///
/// ```
/// use openrouter::{Endpoint, OpenRouter};
///
/// #[derive(Debug, Endpoint)]
/// #[endpoint(method = "GET", path = "/beta/widgets/{id}", response = Widget, errors(404, 429))]
/// struct GetWidget {
///     id: String,
///     verbose: Option<bool>,
/// }
///
/// #[openrouter::object]
/// struct Widget {
///     name: String,
///     colour: Option<String>,
/// }
///
/// # async fn f(client: OpenRouter) -> Result<(), openrouter::Error> {
/// let widget = GetWidget::new("w 1/2").verbose(true).send(&client).await?; // GET /beta/widgets/w%201%2F2?verbose=true
/// println!("{} {:?}", widget.name, widget.colour);
/// # Ok(()) }
/// ```
///
/// The attributes are those of [`openrouter_core::Endpoint`](derive@openrouter_core::Endpoint).
pub use openrouter_macros::OpenRouterEndpoint as Endpoint;
/// Makes a struct a JSON object; see [`openrouter_core::object`].
pub use openrouter_macros::openrouter_object as object;
/// Makes an enum a set of strings that keeps the values it does not know; see [`openrouter_core::string_enum`].
pub use openrouter_macros::openrouter_string_enum as string_enum;
/// Makes an enum a value of one of several types, told apart by a member or by what they are in JSON; see
/// [`openrouter_core::union`].
pub use openrouter_macros::openrouter_union as union;
pub use protocol::{Meta, OpenRouterApi, RateLimit};
pub use timestamp::Timestamp;

/// A transport that answers endpoints from closures; see [`openrouter_core::Mock`].
#[cfg(feature = "mock")]
pub use openrouter_core::Mock;

/// Why a call failed; see [`openrouter_core::Error`].
pub type Error<E = error::Untyped> = openrouter_core::Error<E>;

/// A decoded response together with everything that came with it; see [`openrouter_core::Response`].
pub type Response<T> = openrouter_core::Response<T, Meta>;

/// What generated code refers to. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use openrouter_core::__private::*;

    pub use crate::protocol::OpenRouterApi as DefaultApi;
}
