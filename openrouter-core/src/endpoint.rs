//! The trait that `#[derive(Endpoint)]` implements, and the traits through which the compiler explains mistakes in it.

mod streaming;

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::HeaderMap;
use openrouter_json::RawJson;

use crate::api::Api;
use crate::decode::ResponseReader;
pub use crate::decode::Responses;
use crate::download::Download;
use crate::encode::Encoder;
use crate::error::{ApiError, BuildError, DecodeFailure};
use crate::exchange::{RawResponse, Target};
use crate::operation::Operation;

pub use self::streaming::{Fold, FoldResponse, IntoFolded, Progress, Streaming, folded};

/// A typed HTTP operation. The type is the request, and determines how responses and errors are decoded.
///
/// See [`derive@crate::Endpoint`] for the derive and its attributes. An operation that it cannot describe is implemented by
/// hand:
///
/// ```
/// use openrouter_core::error::{DecodeFailure, NoError};
/// use openrouter_core::{
///     BodyKind, Client, Encoder, Endpoint, Location, Operation, Parameter, Plain, ResponseKind, ResponseReader,
/// };
///
/// /// Runs a query and returns the cells of the table, row by row.
/// struct RunQuery {
///     database: String,
///     query: String,
///     limit: Option<u32>,
/// }
///
/// impl Endpoint for RunQuery {
///     type Api = Plain;
///     type Output = Vec<Vec<String>>;
///     type Error = NoError;
///     const META: &'static Operation = &Operation::declare("runQuery", "POST", "/databases/{database}/query")
///         .parameters(&[
///             Parameter::new("database", Location::Path, true),
///             Parameter::new("limit", Location::Query, false),
///         ])
///         .body(BodyKind::Text)
///         .content_type("application/sql")
///         .response(ResponseKind::Text);
///
///     fn encode(&self, request: &mut Encoder) {
///         request.path("/databases/");
///         request.segment("database", &self.database);
///         request.path("/query");
///         request.query("limit", &self.limit);
///         request.text(&self.query);
///         request.content_type("application/sql");
///     }
///
///     fn decode(response: &mut ResponseReader) -> Result<Self::Output, DecodeFailure> {
///         let table = response.text()?;
///         Ok(table.lines().map(|row| row.split('\t').map(str::to_owned).collect()).collect())
///     }
/// }
///
/// # async fn f(client: &Client) -> Result<(), openrouter_core::Error> {
/// let query = RunQuery { database: "shop".into(), query: "select 1".into(), limit: None };
/// let table = client.send(&query).await?;
/// # Ok(()) }
/// ```
///
/// [`Encoder`] has a method for every kind of body, and [`ResponseReader`] one for every kind of response.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint",
    label = "does not implement `Endpoint`",
    note = "declare it with `#[derive(Endpoint)]` and `#[endpoint(method = \"…\", path = \"…\")]`"
)]
pub trait Endpoint {
    /// The API that the operation belongs to.
    type Api: Api;
    /// The type that a success response is decoded into.
    type Output;
    /// The enum of the documented error statuses.
    type Error: ApiError;
    /// The metadata of the operation.
    const META: &'static Operation;

    /// Writes path, query, headers and body. The encoder records the first value that cannot be sent.
    fn encode(&self, request: &mut Encoder);

    /// Decodes a success response.
    ///
    /// # Errors
    ///
    /// A [`DecodeFailure`] when the response does not have the declared shape.
    fn decode(response: &mut ResponseReader) -> Result<Self::Output, DecodeFailure>;
}

/// Checks that the `RawResponse` in `response = RawResponse` is the one of this crate: a macro sees only the name of a
/// type.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `RawResponse` of the framework",
    label = "another type called `RawResponse`",
    note = "`response = RawResponse` means `openrouter_core::RawResponse`, the undecoded response: rename your type"
)]
pub trait IsRawResponse {
    fn from_raw(response: RawResponse) -> Self;
    fn get(&self) -> &RawResponse;
}

impl IsRawResponse for RawResponse {
    fn from_raw(response: RawResponse) -> Self {
        response
    }

    fn get(&self) -> &RawResponse {
        self
    }
}

/// Like [`IsRawResponse`], for `response = Bytes`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `Bytes` of the framework",
    label = "another type called `Bytes`",
    note = "`response = Bytes` means `bytes::Bytes`, the undecoded body: rename your type"
)]
pub trait IsBytes {
    fn from_bytes(bytes: Bytes) -> Self;
    fn get(&self) -> &Bytes;
}

impl IsBytes for Bytes {
    fn from_bytes(bytes: Bytes) -> Self {
        bytes
    }

    fn get(&self) -> &Bytes {
        self
    }
}

/// Like [`IsRawResponse`], for `response = Download`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `Download` of the framework",
    label = "another type called `Download`",
    note = "`response = Download` means `openrouter_core::Download`, the body while it arrives: rename your type"
)]
pub trait IsDownload: Sized {
    fn from_response(response: &mut ResponseReader) -> Result<Self, DecodeFailure>;
    fn get(&self) -> &Download;
}

impl IsDownload for Download {
    fn from_response(response: &mut ResponseReader) -> Result<Self, DecodeFailure> {
        response.download()
    }

    fn get(&self) -> &Download {
        self
    }
}

/// The bound of `.stream()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stream",
    label = "this endpoint returns a single response",
    note = "use `.send(&client)`"
)]
#[doc(hidden)]
pub trait Streams<'x> {}

/// The bound of `.body_json()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have a JSON body",
    label = "this endpoint does not send JSON",
    note = "`.to_http(&client)` builds the whole request"
)]
#[doc(hidden)]
pub trait HasJsonBody<'x> {}

/// The bound of `.items()` and `.pages()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have pages",
    label = "this endpoint does not return pages of a list",
    note = "use `.send(&client)`"
)]
#[doc(hidden)]
pub trait Pages<'x> {}

/// Emits methods that do not apply to an endpoint. A call of one ends in the note of the trait in its bound, instead of
/// "method not found".
#[doc(hidden)]
#[macro_export]
macro_rules! inapplicable_methods {
    ($visibility:vis $($method:ident: $wanted:ident),+ $(; $body:ident)?) => {
        $(
            #[doc(hidden)]
            #[inline]
            $visibility fn $method<__T>(&self, _: &$crate::__private::Client) -> $crate::__private::Inapplicable<__T>
            where
                for<'__x> Self: $crate::__private::$wanted<'__x>,
            {
                $crate::__private::inapplicable()
            }
        )+
        $($crate::inapplicable_methods!($visibility $body);)?
    };
    ($visibility:vis $body:ident) => {
        #[doc(hidden)]
        #[inline]
        $visibility fn $body(
            &self,
        ) -> $crate::__private::Result<$crate::__private::RawJson, $crate::__private::BuildError>
        where
            for<'__x> Self: $crate::__private::HasJsonBody<'__x>,
        {
            ::core::unreachable!("its bound is never met")
        }
    };
}

/// Emits the method of an endpoint that sends JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! json_body_method {
    ($visibility:vis $method:ident) => {
        /// Returns the body of the request as JSON, byte for byte as `send` sends it with a client without options.
        ///
        /// # Errors
        ///
        /// When a value cannot be sent, or an optional body has no value.
        #[inline]
        $visibility fn $method(
            &self,
        ) -> $crate::__private::Result<$crate::__private::RawJson, $crate::__private::BuildError> {
            $crate::__private::body_json(self)
        }
    };
}

/// Returns the JSON body of a request.
#[doc(hidden)]
pub fn body_json<E: Endpoint>(endpoint: &E) -> Result<RawJson, BuildError> {
    encoded_json(E::META, &mut |request| endpoint.encode(request))
}

fn encoded_json(operation: &'static Operation, encode: &mut dyn FnMut(&mut Encoder)) -> Result<RawJson, BuildError> {
    let target = Target::from(operation);
    let mut request = Encoder::new(target.http_method(), HeaderMap::new());
    encode(&mut request);
    request.into_json().map_err(|error| error.with_target(target))
}

/// Takes the place of a placeholder that no field fills. Formatting the path with it is an error at the placeholder.
#[doc(hidden)]
#[derive(Debug)]
pub struct Unfilled<Name>(PhantomData<Name>);

impl<Name> Unfilled<Name> {
    #[allow(clippy::new_without_default, missing_docs)]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<Name: NamesField> fmt::Display for Unfilled<Name> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// The bound of a missing field. No type implements it.
#[diagnostic::on_unimplemented(
    message = "path has `{{{Self}}}`, but the endpoint has no field `{Self}`",
    label = "no field fills this placeholder",
    note = "add a field `{Self}`, or write the name of the field that is meant"
)]
#[doc(hidden)]
pub trait NamesField {}
