//! The trait behind `#[derive(Endpoint)]`.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use crate::api::Api;
use crate::decode::ResponseReader;
use crate::encode::Encoder;
use crate::error::{ApiError, DecodeFailure};
use crate::exchange::RawResponse;
use crate::operation::Operation;

/// A typed HTTP operation: the type is the request, and knows how its responses and errors are read.
///
/// Derive it; see [`derive@crate::Endpoint`] for the attributes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint",
    label = "does not implement `Endpoint`",
    note = "declare it with `#[derive(Endpoint)]` and `#[endpoint(method = \"…\", path = \"…\")]`"
)]
pub trait Endpoint {
    /// The API it belongs to.
    type Api: Api;
    /// What a successful response is decoded into.
    type Output;
    /// The documented error statuses.
    type Error: ApiError;
    /// The operation as data.
    const META: &'static Operation;

    /// Writes path, query, headers and body. The encoder remembers the first value that cannot be sent.
    fn encode(&self, request: &mut Encoder);

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// When the response has another shape than declared.
    fn decode(response: &mut ResponseReader) -> Result<Self::Output, DecodeFailure>;
}

/// The type that `response = RawResponse` means. A macro knows a type by its name only, so the name is checked here.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `RawResponse` of the framework",
    label = "another type called `RawResponse`",
    note = "`response = RawResponse` means `openrouter_core::RawResponse`, the undecoded response: rename your type"
)]
pub trait IsRawResponse {
    fn of(reply: RawResponse) -> Self;
    fn get(&self) -> &RawResponse;
}

impl IsRawResponse for RawResponse {
    fn of(reply: RawResponse) -> Self {
        reply
    }

    fn get(&self) -> &RawResponse {
        self
    }
}

/// As [`IsRawResponse`], for `response = Bytes`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `Bytes` of the framework",
    label = "another type called `Bytes`",
    note = "`response = Bytes` means `bytes::Bytes`, the undecoded body: rename your type"
)]
pub trait IsBytes {
    fn of(bytes: Bytes) -> Self;
    fn get(&self) -> &Bytes;
}

impl IsBytes for Bytes {
    fn of(bytes: Bytes) -> Self {
        bytes
    }

    fn get(&self) -> &Bytes {
        self
    }
}

/// What `.stream()` asks for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not stream",
    label = "this endpoint returns a single response",
    note = "use `.send(&client)`"
)]
#[doc(hidden)]
pub trait Streams<'x> {}

/// What `.items()` and `.pages()` ask for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not have pages",
    label = "this endpoint returns a single response",
    note = "use `.send(&client)`"
)]
#[doc(hidden)]
pub trait Pages<'x> {}

/// What a method that does not apply to an endpoint returns: a call that adds no second message to the one about the
/// method.
#[doc(hidden)]
pub type Inapplicable = crate::Call<Never, crate::error::NoError>;

/// There is no value of it.
#[doc(hidden)]
#[derive(Debug)]
pub enum Never {}

/// Behind a bound that never holds.
#[doc(hidden)]
pub fn inapplicable() -> Inapplicable {
    unreachable!("its bound never holds")
}

/// Methods that do not apply to an endpoint: calling one ends in the note of the trait that it asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! inapplicable_methods {
    ($visibility:vis $($method:ident: $wanted:ident),*) => {
        $(
            #[doc(hidden)]
            #[inline]
            $visibility fn $method(&self, _: &$crate::Client) -> $crate::__private::Inapplicable
            where
                for<'__x> Self: $crate::__private::$wanted<'__x>,
            {
                $crate::__private::inapplicable()
            }
        )*
    };
}

/// Stands for a placeholder that no field fills, so that formatting the path fails at it.
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

/// Implemented by nothing.
#[diagnostic::on_unimplemented(
    message = "path has `{{{Self}}}`, but there is no field `{Self}`",
    label = "no field fills this placeholder",
    note = "add a field `{Self}`, or write the name of the field that is meant"
)]
#[doc(hidden)]
pub trait NamesField {}
