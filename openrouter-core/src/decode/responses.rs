//! Responses that are decoded by their status.
//!
//! One type for every success loses what the status says: that a job was only accepted, or that nothing has changed. So an
//! operation can document several successes, redirects among them, and its response is an enum of them. The derives generate
//! a `match` over the status and the media type, whose arms call the methods here.

use std::fmt;
use std::str::FromStr;

use http::header::CONTENT_TYPE;

use super::ResponseReader;
use crate::api::Declared;
use crate::error::DecodeFailure;
use crate::header::{self, HeaderError, ResponseHeader};
use crate::operation::StatusPattern;
use crate::text::foreign_charset;

/// The documented responses of one or several operations, by status and media type.
///
/// The [derive](derive@crate::Responses) implements it. The key `responses` of an [`Endpoint`](derive@crate::Endpoint) names a
/// type that implements it, or lists the statuses for an enum of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a set of responses",
    label = "does not implement `Responses`",
    note = "put `#[derive(Responses)]` on it, or write `response = {Self}` when every status has the same response"
)]
pub trait Responses: Sized {
    /// The statuses, in the order of declaration. A redirect among them is decoded instead of followed.
    const STATUSES: &'static [StatusPattern];
    /// The value of the header `Accept` in the request.
    const ACCEPT: &'static str = "application/json";

    /// Decodes the value for the status and the media type.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::Undocumented`] for another status or media type, which ends the call with
    /// [`Error::UnexpectedStatus`](crate::Error::UnexpectedStatus); other failures when the response does not have the declared
    /// shape.
    fn decode(response: &mut ResponseReader) -> Result<Self, DecodeFailure>;
}

/// A type that the header of a response can be parsed into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a header",
    label = "cannot be parsed from a text",
    note = "implement `std::str::FromStr` for it"
)]
#[doc(hidden)]
pub trait ParseHeader: FromStr {}

#[diagnostic::do_not_recommend]
impl<T: FromStr> ParseHeader for T {}

/// A bound that only removes an impl when it does not hold: the enum that is generated for a list of statuses need not be
/// printable.
#[doc(hidden)]
pub trait DebugBody<'x>: fmt::Debug {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Debug> DebugBody<'_> for T {}

/// A type that a body of text can be converted into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the body of a text response",
    label = "cannot be converted from a `String`",
    note = "write `String`, implement `From<String>`, or decode it by a module: `#[body(with(module))]`"
)]
#[doc(hidden)]
pub trait FromText: From<String> {}

#[diagnostic::do_not_recommend]
impl<T: From<String>> FromText for T {}

impl ResponseReader {
    /// Whether the response has this media type, such as `text/csv`. Parameters and the case of letters do not matter.
    #[must_use]
    pub fn is_type(&self, media_type: &str) -> bool {
        let content_type = self.meta.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        content_type.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case(media_type))
    }

    /// Ignores the body of a response that is documented without one.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::Error`] when the body is an error of the API.
    pub fn no_body(&mut self) -> Result<(), DecodeFailure> {
        if self.meta.raw().is_empty() { Ok(()) } else { self.refuse_error(Declared::Nothing) }
    }

    /// The body as text in UTF-8.
    ///
    /// # Errors
    ///
    /// A [`DecodeFailure`] when the body is compressed, in another charset or not UTF-8.
    pub fn text(&self) -> Result<String, DecodeFailure> {
        if let Some(failure) = DecodeFailure::encoding(self.meta.headers()) {
            return Err(failure);
        }
        if let Some(charset) = self.meta.header(CONTENT_TYPE.as_str()).and_then(foreign_charset) {
            return Err(DecodeFailure::Charset(charset.to_owned()));
        }
        let text = std::str::from_utf8(self.meta.raw()).map_err(|error| DecodeFailure::Utf8(error.valid_up_to()))?;
        Ok(text.to_owned())
    }

    #[doc(hidden)]
    pub fn text_as<T: FromText>(&self) -> Result<T, DecodeFailure> {
        self.text().map(T::from)
    }

    /// The value of a header, by its type.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::MissingHeader`] when the response does not have it, and [`DecodeFailure::Header`] when it does not have
    /// the expected form.
    pub fn header<H: ResponseHeader>(&self) -> Result<H, DecodeFailure> {
        required(H::NAME, H::from_headers(self.meta.headers()))
    }

    /// Like [`header`](Self::header); `None` when the response does not have it, or, unless the client is strict, when it does
    /// not have the expected form.
    ///
    /// # Errors
    ///
    /// [`DecodeFailure::Header`].
    pub fn optional_header<H: ResponseHeader>(&mut self) -> Result<Option<H>, DecodeFailure> {
        let read = H::from_headers(self.meta.headers());
        self.optional(read)
    }

    /// The value of the header `name`.
    ///
    /// # Errors
    ///
    /// Like [`header`](Self::header).
    pub fn named_header<T: ParseHeader>(&self, name: &'static str) -> Result<T, DecodeFailure> {
        required(name, header::parse(self.meta.headers(), name))
    }

    /// Like [`named_header`](Self::named_header), for a value that may be absent.
    ///
    /// # Errors
    ///
    /// Like [`optional_header`](Self::optional_header).
    pub fn optional_named_header<T: ParseHeader>(&mut self, name: &'static str) -> Result<Option<T>, DecodeFailure> {
        let read = header::parse(self.meta.headers(), name);
        self.optional(read)
    }

    fn optional<T>(&mut self, read: Result<Option<T>, HeaderError>) -> Result<Option<T>, DecodeFailure> {
        match read {
            Ok(value) => Ok(value),
            Err(error) => {
                self.set_aside_header(error.name())?;
                Ok(None)
            }
        }
    }
}

fn required<T>(name: &'static str, read: Result<Option<T>, HeaderError>) -> Result<T, DecodeFailure> {
    match read {
        Ok(value) => value.ok_or(DecodeFailure::MissingHeader(name)),
        Err(error) => Err(DecodeFailure::Header(error.name())),
    }
}
