//! Declarative, typed HTTP endpoints.
#![forbid(unsafe_code)]

// Generated code says `::openrouter_core`, in this crate, too.
extern crate self as openrouter_core;

mod api;
mod auth;
mod call;
mod client;
pub mod endpoint;
mod endpoints;
mod environment;
pub mod error;
mod extra;
mod json;
mod operation;
mod origin;
mod patch;
mod reply;
mod request;
mod response;
mod retry;
mod sample;
mod secret;
pub mod server;
mod timeout;
pub mod transport;

pub use api::{Api, ErrorBody, ErrorFacts, Plain, PlainErrorBody};
pub use auth::{Credential, CredentialProvider};
pub use bytes::Bytes;
pub use call::{Attempt, AttemptOutcome, Observer};
pub use client::{Call, CallOptions, Client, ClientBuilder, RequestBuilder, ToHttp};
pub use endpoint::Endpoint;
pub use environment::{Environment, TokioEnvironment};
pub use error::{BuildError, DecodeError, Error, ErrorKind, ErrorResponse};
pub use extra::Extra;
pub use http::{self, Method, StatusCode};
pub use json::{JsonError, Raw};
pub use openrouter_macros::Endpoint;
/// Makes a struct a JSON model: read tolerantly, written as it came, with the fields it does not know kept.
///
/// ```
/// use openrouter_core::model;
///
/// #[model]
/// struct Key {
///     hash: String,
///     #[serde(rename = "usage_monthly")]
///     monthly: Option<f64>,
/// }
///
/// let key = Key::from_json(r#"{"hash":"h","usage_monthly":null,"color":"red"}"#)?;
/// assert_eq!(key.monthly, None);
/// assert_eq!(key.extra.decode::<String>("color").transpose()?.as_deref(), Some("red"));
/// # Ok::<(), openrouter_core::JsonError>(())
/// ```
///
/// The struct becomes `#[non_exhaustive]`, gets a public field `extra` of type [`Extra`] unless it has one, derives
/// `Debug`, `Clone` and `PartialEq`, and implements serde's `Serialize` and `Deserialize`; `sample()` and
/// `from_json(text)` are there, too. Other derives go below the attribute.
///
/// Reading, `null` counts as absent; a field that is neither an `Option` nor a [`Patch`] and has no default is required.
/// Writing, an `Option` that is `None` is left out.
///
/// On a struct of one unnamed field it makes a transparent newtype; around a `String` one that converts, compares and
/// displays like it.
///
/// - `#[model(new)]` adds `new`, which takes the required fields, and a chained setter for each other one.
/// - `#[model(closed)]` drops unknown fields.
/// - `#[model(crate = path)]` is where generated paths start.
/// - `#[model(nullable)]` on a field that is an `Option`: `None` is written as `null`.
/// - `#[serde(…)]` keeps its meaning for `rename`, `alias`, `with`, `serialize_with`, `deserialize_with`, `default`,
///   `skip`, `skip_serializing`, `skip_deserializing`, `skip_serializing_if` and `flatten` on fields, and for
///   `rename_all` on the struct. serde itself need not be a dependency.
pub use openrouter_macros::model;
/// Makes an enum a set of strings that keeps the values it does not know.
///
/// ```
/// use openrouter_core::string_enum;
///
/// #[string_enum]
/// enum Interval {
///     Daily,
///     #[serde(rename = "7d")]
///     Weekly,
/// }
///
/// assert_eq!(Interval::from("7d"), Interval::Weekly);
/// assert_eq!(Interval::from("hourly"), Interval::Other("hourly".into()));
/// assert_eq!(Interval::Daily.as_str(), "daily");
/// ```
///
/// A value is the name of its variant in snake case, unless `#[serde(rename = "…")]` or, for all, `#[serde(rename_all =
/// "…")]` says otherwise; `alias` adds others. The enum becomes `#[non_exhaustive]` and gets the variant `Other`. An
/// unknown value costs one allocation, a known one none.
pub use openrouter_macros::string_enum;
/// Makes an enum a union of objects whose kind is told by one of their members.
///
/// ```
/// use openrouter_core::{model, union};
///
/// #[model]
/// struct Text { text: String }
///
/// #[union(tag = "type")]
/// enum Part {
///     Text(Text),
///     Pause,
/// }
///
/// let part = Part::from_json(r#"{"text":"hi","type":"text"}"#)?;
/// assert!(matches!(&part, Part::Text(text) if text.text == "hi"));
/// assert_eq!(Part::from_json(r#"{"type":"wave","to":1}"#)?.tag(), "wave");
/// # Ok::<(), openrouter_core::JsonError>(())
/// ```
///
/// A variant holds one model, or nothing. Its tag is its name in snake case, unless `rename`, `rename_all` or `alias` of
/// `#[serde(…)]` say otherwise; `#[union(default)]` marks the variant that is meant where there is no tag. The tag may
/// stand anywhere in the object. The enum becomes `#[non_exhaustive]` and gets the variant `Unknown`, which keeps what
/// it does not know and writes it back.
pub use openrouter_macros::union;
pub use operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, Server, StatusPattern};
pub use origin::{BaseUrl, BaseUrlError};
pub use patch::Patch;
pub use reply::{CallMeta, Reply, Response, Target};
pub use request::{Encoder, FormBody, JsonBody, PathSegment, SegmentWriter};
pub use response::Answer;
pub use retry::Retry;
pub use secret::{Secret, Sensitive};
pub use timeout::{TimeoutKind, Timeouts};
pub use transport::{Body, Transport, TransportError, TransportErrorKind};

/// What generated code refers to. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use ::{core, serde, serde_json, std};
    pub use std::boxed::Box;
    pub use std::convert::Into;
    pub use std::default::Default;
    pub use std::result::Result;
    pub use std::string::String;

    pub use crate::api::{Api, Plain as DefaultApi};
    pub use crate::client::{Call, Client, ToHttp};
    pub use crate::endpoint::{Endpoint, Inapplicable, Pages, Streams, inapplicable};
    pub use crate::endpoints::{assert_distinct, assert_listed};
    pub use crate::error::{ApiError, DecodeFailure, ErrorInfo, ErrorResponse, Failure, NoError, Undecoded};
    pub use crate::impl_error;
    pub use crate::json::decode::{List, from_text, strict};
    pub use crate::json::object::{Model, Reader, Writer, need, read as read_model};
    pub use crate::json::raw::{Key, RawText};
    pub use crate::json::string_enum::{self, StringEnum};
    pub use crate::json::union::{self, Union};
    pub use crate::json::{JsonError, Raw};
    pub use crate::operation::{
        Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, StatusPattern,
    };
    pub use crate::reply::{Reply, Response};
    pub use crate::request::Encoder;
    pub use crate::response::Answer;
    pub use crate::sample::sample;
    pub use crate::server::{
        Answerable, Field, HttpResponse, Receive, ReceiveError, Received, RespondError, respond_bytes, respond_empty,
        respond_json, respond_reply,
    };
    pub use crate::{Extra, Patch, Secret, Sensitive};
}
