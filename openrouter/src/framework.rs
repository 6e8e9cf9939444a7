//! The parts of the framework below the client: for generic code, for own transports and credentials, and for programs
//! that look at operations as data.
//!
//! Most programs need nothing from here: the names of everyday use are at the root of the crate. All names are those of
//! `openrouter-core`, except [`OpenRouterApi`].
//!
//! - The client and one call: [`Client`], [`Call`], [`OpenStream`], [`RequestBuilder`], [`ToHttp`].
//! - Streams: [`EventReader`], [`Fold`], [`Framing`], [`Progress`], [`Streaming`]; the modules [`sse`] and [`records`] have the decoders of event
//!   streams, and of JSON lines and sequences.
//! - Endpoints in generic code: [`Api`], [`ApiErrorBody`], [`ErrorFacts`], [`RateLimitReset`], [`OpenRouterApi`], [`Encoder`],
//!   [`MultipartBody`], [`PathSegment`], [`PlainErrorBody`], [`SegmentWriter`], [`SuccessBody`], [`ResponseReader`]; forms of values as text: [`EncodeText`],
//!   [`PairWriter`], [`Scalar`], [`TextWriter`], [`TextError`].
//! - Operations as data: [`Operation`] and the types of its fields, [`Auth`], [`BodyKind`], [`Location`], [`Parameter`],
//!   [`ParameterStyle`], [`PathBase`], [`RedirectPolicy`], [`ResponseKind`], [`RetryClass`], [`Slot`], [`SlotUse`], [`StatusPattern`],
//!   [`StreamRequest`].
//! - Exchanges and errors: [`ApiMeta`], [`AnyMeta`], [`CallMeta`], [`Target`], [`Drift`], [`ErrorResponse`],
//!   [`BuildError`], [`DecodeError`], [`JsonError`], [`TimeoutKind`]; the module [`error`] has the rest.
//! - JSON without an exchange: the module [`json`].
//! - Seams of a client: [`Transport`], [`TransportError`], [`TransportErrorKind`], [`CredentialProvider`], [`Signer`],
//!   [`UnsignedRequest`], [`Runtime`], [`TokioRuntime`], [`Observer`], [`Attempt`], [`AttemptOutcome`]; the module [`transport`] has the implementations.
//! - Addresses: [`BaseUrl`], [`BaseUrlError`].
//! - Values that are not to be printed: [`Sensitive`].
//! - The receiving side of endpoints: the module [`server`].

// The client and one call.
pub use openrouter_core::{Call, Client, OpenStream, RequestBuilder, ToHttp};

// Streams.
pub use openrouter_core::{EventReader, Fold, Framing, Progress, Streaming, records, sse};

// Endpoints in generic code.
pub use openrouter_core::{
    Api, ApiErrorBody, EncodeText, Encoder, ErrorFacts, MultipartBody, PairWriter, PathSegment, PlainErrorBody,
    RateLimitReset, ResponseReader, Scalar, SegmentWriter, SuccessBody, TextError, TextWriter,
};

// Operations as data.
pub use openrouter_core::{
    Auth, BodyKind, Location, Operation, OperationFacts, Parameter, ParameterStyle, PathBase, RedirectPolicy,
    ResponseKind, RetryClass, Slot, SlotUse, StatusPattern, StreamRequest,
};

// Exchanges and errors.
pub use openrouter_core::{
    AnyMeta, ApiMeta, BuildError, CallMeta, DecodeError, Drift, ErrorResponse, JsonError, Target, TimeoutKind, error,
};

// JSON without an exchange.
pub use openrouter_core::json;

// Seams of a client.
pub use openrouter_core::{
    Attempt, AttemptOutcome, CredentialProvider, FailedAttempt, Observer, Runtime, Signer, StartedAttempt,
    TokioRuntime, Transport, TransportError, TransportErrorKind, UnsignedRequest, transport,
};

// Addresses, values that are not to be printed, the receiving side.
pub use openrouter_core::{BaseUrl, BaseUrlError, Sensitive, server};

pub use crate::protocol::OpenRouterApi;
