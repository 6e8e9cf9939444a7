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
pub use operation::{Auth, BodyKind, Location, Operation, Parameter, ResponseKind, RetryClass, Server, StatusPattern};
pub use patch::Patch;
pub use reply::{CallMeta, Reply, Response, Target};
pub use request::{Encoder, PathSegment, SegmentWriter};
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
