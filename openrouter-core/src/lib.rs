//! A framework for typed HTTP endpoints: an operation is a struct, and its declaration is all there is to write.
//!
//! ```
//! use openrouter_core::{Client, Endpoint, Error, object};
//!
//! #[derive(Endpoint)]
//! #[endpoint(method = "GET", path = "/repos/{owner}/{repo}", response = Repo, errors(404))]
//! struct GetRepo {
//!     owner: String,
//!     repo: String,
//! }
//!
//! #[object]
//! struct Repo {
//!     full_name: String,
//! }
//!
//! # async fn f() -> Result<(), Error> {
//! let client = Client::builder("https://api.example.com/v3").bearer("token").build()?;
//! let repo = GetRepo::new("rust-lang", "cargo").send(&client).await?;
//! println!("{}", repo.full_name);
//! # Ok(()) }
//! ```
//!
//! - [`derive@Endpoint`] declares operations, [`object`], [`string_enum`] and [`union`] the JSON types around them.
//! - [`Client`] sends them; [`CallOptions`] change single calls; [`Retry`] and [`Timeouts`] say how long to try.
//! - [`Error`] tells what went wrong at which stage; nothing that the server said is lost.
//! - [`Api`](trait@Api) says what is peculiar to one API: its errors, its headers, its way to authenticate.
//! - [`transport`] is the seam to the network, [`server`] the other side of the same declarations.
//!
//! # Features
//!
//! | feature | default | what |
//! |---|---|---|
//! | `reqwest` | yes | the default transport: reqwest over rustls with ring |
//! | `http2` | yes | HTTP/2 where the server offers it |
//! | `gzip` | | asks for and decodes gzip |
//! | `native-tls` | | the TLS library of the operating system in place of rustls |
//! | `server` | | the receiving side of endpoints |
//! | `mock` | | a transport that answers endpoints from closures, for tests |
//!
//! Calls run on tokio.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// Generated code says `::openrouter_core`, in this crate, too.
extern crate self as openrouter_core;

mod api;
mod auth;
mod catalog;
mod client;
mod decode;
mod encode;
pub mod endpoint;
mod engine;
pub mod error;
mod exchange;
#[cfg(feature = "mock")]
mod mock;
mod operation;
mod origin;
mod percent;
mod redact;
mod retry;
mod runtime;
pub mod server;
mod timeout;
pub mod transport;

/// What generated code refers to; not part of the public interface.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use api::{Api, Plain, PlainErrorBody};
pub use auth::{Credential, CredentialProvider};
pub use bytes::Bytes;
pub use catalog::assert_distinct;
pub use client::{Call, CallOptions, Client, ClientBuilder, RequestBuilder, ToHttp};
pub use decode::{Response, ResponseReader};
pub use encode::{Encoder, FormBody, JsonBody, PathSegment, SegmentWriter};
pub use endpoint::Endpoint;
pub use engine::{Attempt, AttemptOutcome, Observer};
pub use error::{ApiErrorBody, BuildError, DecodeError, Error, ErrorFacts, ErrorKind, ErrorResponse};
pub use exchange::{AnyMeta, ApiMeta, CallMeta, RawResponse, Target};
pub use http::{self, Method, StatusCode};
#[cfg(feature = "mock")]
pub use mock::Mock;
pub use openrouter_json::{Drift, Extra, JsonError, Patch, RawJson, Secret, Sensitive};
/// Makes a struct an HTTP operation: the request, its decoder, its errors, its metadata.
///
/// ```
/// use openrouter_core::{Client, Endpoint, Error, object};
///
/// #[derive(Debug, Endpoint)]
/// #[endpoint(method = "GET", path = "/repos/{owner}/{repo}", response = Repo, errors(404))]
/// struct GetRepo {
///     owner: String,
///     repo: String,
///     page: Option<u32>,
/// }
///
/// #[object]
/// struct Repo {
///     full_name: String,
/// }
///
/// # async fn f() -> Result<(), Error> {
/// let client = Client::builder("https://api.example.com/v3").bearer("token").build()?;
/// match GetRepo::new("rust-lang", "cargo").page(2).send(&client).await {
///     Ok(repo) => println!("{}", repo.full_name),
///     Err(Error::Api(GetRepoError::NotFound(error))) => println!("none: {}", error.message()),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(()) }
/// ```
///
/// From the declaration come `new` with the required fields, a setter for each other field, `send`, `send_with_meta`,
/// `to_http`, the enum `GetRepoError` with a variant for each documented status, and the operation as data.
///
/// # The operation
///
/// Two keys are required:
///
/// - `method = "GET"`: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE` or `OPTIONS`.
/// - `path = "/repos/{owner}/{repo}"`: below the base URL. A placeholder is filled by the field of its name,
///   percent-encoded; `{*rest}` at the end takes a value whose slashes separate segments. A value that is empty, `.` or
///   `..` is refused before anything is sent. Of two in one segment, as in `{from}-{to}`, values are sent as they are; the
///   receiving side ends the first at the first `-`.
///
/// The others:
///
/// - `response = Repo`: what a success is decoded into, by serde, from JSON. `()` ignores the body, `Bytes` takes it as it
///   is; left out, the response is a [`RawResponse`]. A response to `HEAD` has no body: it is `()` or a [`RawResponse`].
/// - `status = 201`: the documented success status; every 2xx counts as one.
/// - `envelope = "data"`: the value is this member of the response; what stands beside it is kept in [`Response`].
/// - `errors(400, 402 = PaymentInfo, 4XX, 5XX)`: the documented error statuses, each with a body type of its own when one
///   is named. An exact status goes before its class. Other statuses become [`Error::UnexpectedStatus`].
/// - `error_body = ApiError`: the body type of the errors that name none; by default that of the API.
/// - `body = json` or `body = form`: the body's format, JSON by default. It also makes fields of a `GET`, `HEAD` or
///   `DELETE` members of the body, which otherwise go into the query.
/// - `auth = none | optional | key | management`: which credential is sent; by default `optional`, the key if there is one.
/// - `retry = safe | create | compute`: when a failed call may be repeated; by default `create` for `POST` and `PATCH`,
///   `safe` for the others. See [`RetryClass`].
/// - `timeout = "30s"`: how long the headers of the response may take; also in `ms` and `m`.
/// - `base = origin`: the path starts at the root of the host in place of the base URL.
/// - `id = "getRepo"`: the name of the operation; by default that of the type in lower camel case,
///   `httpProbe` for `HTTPProbe`.
/// - `area = "Repositories"`: where the operation stands in the reference.
/// - `deprecated`: the operation is deprecated.
/// - `api = MyApi`: what is peculiar to the API, an [`Api`](trait@Api); by default [`Plain`].
/// - `crate = path`: where generated paths start, when the crate is known by another name.
///
/// # The fields
///
/// A field goes into the placeholder of its name; else into the query for `GET`, `HEAD` and `DELETE`; else into the body as
/// a member. `Option` and [`Patch`] are left out when there is nothing to send, and get a setter; all others, unless they
/// have a default, are arguments of `new`, in order. The order of declaration is the order on the wire.
///
/// - `#[endpoint(path)]`, `#[endpoint(query)]`: there, whatever the method.
/// - `#[endpoint(header = "x-trace")]`: in that header; without a name in one called as the field.
/// - `#[endpoint(body)]`: the field is the whole body; an `Option` or [`Patch`] without a value sends none.
/// - `#[endpoint(extra)]`: an [`Extra`] with further members of the body.
/// - `#[endpoint(secret)]`: the field must be of a type that does not print itself, such as [`Secret`]; in a header it is
///   marked as sensitive.
/// - `#[endpoint(default)]`, `#[endpoint(default = expression)]`: has that value until its setter is called.
/// - `#[endpoint(with = module)]`: `module::serialize` and `module::deserialize` stand in for those of the type.
/// - `#[serde(…)]` keeps its meaning for `rename`, `with`, `serialize_with`, `deserialize_with`, `default`,
///   `skip_serializing_if` and `flatten`, and on the struct for `rename_all`. A field with `skip` or `skip_serializing` is
///   never sent and has its default where the request is received, as has one with `skip_deserializing`.
///
/// # Values as text
///
/// In a query, a form and a header a value is a string, a number, a boolean or a list of them:
///
/// | | query and form | header |
/// |---|---|---|
/// | `None` | nothing | no header |
/// | `""` | `name=` | an empty value |
/// | `["a", "b"]` | `name=a&name=b` | `a,b` |
/// | `[]` | nothing | no header |
///
/// An empty list is sent like an absent one: the receiving side has `None` for an `Option<Vec<T>>`, an empty list for a
/// `Vec<T>`, and the default of a field that has one. It takes a header that is a list apart at every comma, those within
/// an entry included.
///
/// There is no `null`, so that a [`Patch`] has no place there, nor has a list of lists or of `Option`s, or a map: these are
/// refused by the compiler. Of a struct the type does not tell; it is refused when a request is built.
pub use openrouter_macros::Endpoint;
/// Makes a struct a JSON object: read tolerantly, written without loss; see [`openrouter_json::object`].
pub use openrouter_macros::object;
/// Makes an enum a set of strings that keeps unknown values; see [`openrouter_json::string_enum`].
pub use openrouter_macros::string_enum;
/// Makes an enum a value of one of several types, chosen by a tag or by its JSON type; see
/// [`openrouter_json::union`].
pub use openrouter_macros::union;
pub use operation::{
    Auth, BodyKind, Location, Operation, Parameter, PathBase, ResponseKind, RetryClass, StatusPattern,
};
pub use origin::{BaseUrl, BaseUrlError};
pub use retry::Retry;
pub use runtime::{Runtime, TokioRuntime};
pub use timeout::{TimeoutKind, Timeouts};
pub use transport::{Body, Transport, TransportError, TransportErrorKind};

/// JSON without an exchange: decoding text, writing objects, samples for tests; see [`openrouter_json`].
pub mod json {
    pub use openrouter_json::{Encode, Fields, List, Writer, body, from_str, from_str_lenient, sample};
}
