#![doc = include_str!("../docs/overview.md")]
#![cfg_attr(feature = "chat", doc = "| send a chat completion | [`chat`] |")]
#![cfg_attr(feature = "oauth", doc = "| log a user in and get a key | [`oauth`] |")]
#![doc = include_str!("../docs/features.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated code names `::openrouter`, and this crate contains generated code.
extern crate self as openrouter;

#[cfg(feature = "chat")]
mod accumulate;
mod api;
mod client;
mod content;
pub mod framework;
#[cfg(feature = "oauth")]
mod login;
mod protocol;
mod timestamp;
mod types;
mod usd;

pub use api::*;
pub use client::{Attribution, OpenRouter, OpenRouterBuilder};
pub use content::{Content, ContentText};
#[doc(no_inline)]
pub use openrouter_core::endpoint::{Endpoint, Responses};
pub use openrouter_core::{
    Brackets, Bytes, CallOptions, CommaSeparated, Credential, DeepObject, Display, Download, ErrorKind, EventStream,
    ExpiringSecret, Extra, FilePart, Indexed, Json, Method, Patch, PipeSeparated, RawJson, RawResponse, Retry,
    RetryLimit, RetryQuota, Secret, SpaceSeparated, StatusCode, Timeouts, Transferred, Upload, WhenSome, endpoints,
    header, http, transport,
};
#[doc = include_str!("../docs/endpoint.md")]
pub use openrouter_macros::OpenRouterEndpoint as Endpoint;
#[doc = include_str!("../docs/responses.md")]
pub use openrouter_macros::OpenRouterResponses as Responses;
/// Makes a struct a JSON object; see `object` in [`openrouter_core`].
pub use openrouter_macros::openrouter_object as object;
/// Makes an enum a set of strings that keeps unknown values; see `string_enum` in [`openrouter_core`].
pub use openrouter_macros::openrouter_string_enum as string_enum;
/// Makes an enum a value of one of several types, chosen by a member or by the JSON type; see `union`
/// in [`openrouter_core`].
pub use openrouter_macros::openrouter_union as union;
pub use protocol::{Availability, ErrorBody, Meta, RateLimit};
pub use timestamp::Timestamp;
pub use usd::string as usd_string;
pub use usd::{Usd, UsdError, usd};

/// A transport whose responses come from closures; see [`openrouter_core::Mock`].
#[cfg(feature = "mock")]
pub use openrouter_core::Mock;

/// The error of a call; see [`openrouter_core::Error`].
pub type Error<E = framework::error::Untyped> = openrouter_core::Error<E>;

/// A decoded response with its metadata; see [`openrouter_core::Response`].
pub type Response<T> = openrouter_core::Response<T, Meta>;

/// The names that generated code uses. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use openrouter_core::__private::*;

    pub use crate::protocol::OpenRouterApi as DefaultApi;
}
