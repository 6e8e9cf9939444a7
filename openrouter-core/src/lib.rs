#![doc = include_str!("../docs/overview.md")]
#![doc = include_str!("../docs/features.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated code names `::openrouter_core`, in this crate as well.
extern crate self as openrouter_core;

mod api;
mod auth;
mod catalog;
mod cause;
mod client;
mod decode;
mod download;
mod encode;
pub mod endpoint;
mod engine;
pub mod error;
mod exchange;
mod format;
pub mod header;
mod lines;
#[cfg(feature = "mock")]
mod mock;
mod operation;
mod origin;
mod page;
mod percent;
mod printable;
pub mod records;
mod redact;
mod retry;
mod runtime;
#[cfg(doc)]
#[doc = include_str!("../docs/scenarios.md")]
pub mod scenarios {}
pub mod server;
mod slot;
pub mod sse;
mod stream;
mod text;
mod timeout;
mod transferred;
pub mod transport;
mod upload;

/// The names that generated code uses. Not part of the public interface.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use api::{Api, Plain, PlainErrorBody, SuccessBody};
pub use auth::{Credential, CredentialProvider, ExpiringSecret, bearer_token};
pub use bytes::Bytes;
pub use catalog::assert_distinct;
#[doc(hidden)]
pub use client::Inapplicable;
pub use client::{Call, CallOptions, Client, ClientBuilder, OpenStream, RequestBuilder, ToHttp};
pub use decode::{EventReader, Response, ResponseReader, Responses};
pub use download::Download;
pub use encode::{
    BodySize, Brackets, CommaSeparated, DeepObject, Display, EncodeText, Encoder, FormBody, Indexed, Json, JsonBody,
    MultipartBody, PairWriter, PathSegment, PipeSeparated, Scalar, SegmentWriter, SpaceSeparated, TextError,
    TextWriter,
};
pub use endpoint::{Endpoint, Fold, Progress, Streaming};
pub use engine::{Attempt, AttemptOutcome, Observer, StartedAttempt};
pub use error::{ApiErrorBody, BuildError, DecodeError, Error, ErrorFacts, ErrorKind, ErrorResponse};
pub use exchange::{AnyMeta, ApiMeta, CallMeta, RawResponse, RetryLimit, Target};
pub use http::{self, Method, StatusCode};
#[cfg(feature = "mock")]
pub use mock::Mock;
pub use openrouter_json::{Drift, Extra, JsonError, Patch, RawJson, Secret, Sensitive};
#[doc = include_str!("../docs/api_endpoint.md")]
pub use openrouter_macros::ApiEndpoint;
#[doc = include_str!("../docs/endpoint.md")]
pub use openrouter_macros::Endpoint;
#[doc = include_str!("../docs/responses.md")]
pub use openrouter_macros::Responses;
/// Makes a struct a JSON object that is read leniently and written without loss; its guide is in [`openrouter_json`].
pub use openrouter_macros::object;
/// Makes an enum a set of strings that keeps unknown values; its guide is in [`openrouter_json`].
pub use openrouter_macros::string_enum;
/// Makes an enum a value of one of several types, chosen by a tag or by the JSON type; its guide is in
/// [`openrouter_json`].
pub use openrouter_macros::union;
pub use operation::{
    BodyKind, Framing, Location, Operation, OperationFacts, Parameter, ParameterStyle, PathBase, RedirectPolicy,
    ResponseKind, RetryClass, StatusPattern, StreamRequest,
};
pub use origin::{BaseUrl, BaseUrlError};
pub use page::{Items, Paged, Pages};
pub use percent::percent_encoded;
pub use retry::{FailedAttempt, RateLimitReset, Retry, RetryQuota};
pub use runtime::{Runtime, TokioRuntime};
pub use slot::{Auth, Slot, SlotUse};
pub use stream::EventStream;
pub use timeout::{TimeoutKind, Timeouts};
pub use transferred::Transferred;
pub use transport::{Body, Transport, TransportError, TransportErrorKind};
pub use upload::{FilePart, Upload};

/// JSON without an exchange: decoding text, writing objects, samples for tests; see [`openrouter_json`].
pub mod json {
    pub use openrouter_json::{
        Encode, Fields, FromInteger, IntoPatch, JsonText, List, Numeral, ReadJson, WriteJson, Writer, body, from_str,
        from_str_lenient, page, sample,
    };
}
