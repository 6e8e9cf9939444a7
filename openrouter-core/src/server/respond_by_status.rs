//! Encodes responses that are decoded by their status.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};

use super::HttpResponse;
use super::respond::{ServerResponse, encoded_in, json_in, respond, respond_raw};
use crate::exchange::RawResponse;
use crate::format::BodyFormat;
use crate::header::{self, ResponseHeader};
use crate::operation::Operation;

/// Responses that a server can send; the derive of [`Responses`](derive@crate::Responses) implements it.
///
/// It is apart from [`Responses`](trait@crate::Responses), because a type that is only read need not be encodable.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the response of a server",
    label = "cannot be encoded",
    note = "enable the feature `server`, and put `#[derive(Responses)]` on it"
)]
pub trait Respond {
    /// Encodes the response to a request of `operation`.
    fn respond(&self, operation: &Operation) -> HttpResponse;
}

/// A bound that only removes an impl when it does not hold.
#[doc(hidden)]
pub trait ServerResponses<'x>: Respond {}

#[diagnostic::do_not_recommend]
impl<T: Respond> ServerResponses<'_> for T {}

/// A value that knows its headers.
#[doc(hidden)]
pub trait WriteResponseHeader<'x>: ResponseHeader {}

#[diagnostic::do_not_recommend]
impl<T: ResponseHeader> WriteResponseHeader<'_> for T {}

/// A value that can be written into a header.
#[doc(hidden)]
pub trait WriteHeader<'x>: fmt::Display {}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display> WriteHeader<'_> for T {}

/// A value that can be the body of a text response.
#[doc(hidden)]
pub trait WriteText<'x>: AsRef<str> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str>> WriteText<'_> for T {}

/// Builds one of several responses. Generated code calls a method for each of its parts.
#[doc(hidden)]
#[derive(Debug)]
pub struct ResponseWriter(HttpResponse);

#[doc(hidden)]
impl ResponseWriter {
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self(respond(code(status), None, Bytes::new()))
    }

    #[must_use]
    pub fn json<T: for<'x> ServerResponse<'x>>(status: u16, operation: &Operation, value: &T) -> Self {
        Self(json_in(code(status), operation.envelope, value))
    }

    #[must_use]
    pub fn text<T: AsRef<str>>(status: u16, value: &T) -> Self {
        Self(respond(code(status), Some("text/plain; charset=utf-8"), value.as_ref().to_owned().into()))
    }

    #[must_use]
    pub fn encoded<T>(status: u16, format: &BodyFormat<T>, value: &T) -> Self {
        Self(encoded_in(code(status), format, value))
    }

    #[must_use]
    pub fn bytes(status: u16, value: &Bytes) -> Self {
        Self(respond(code(status), Some("application/octet-stream"), value.clone()))
    }

    #[must_use]
    pub fn raw(value: &RawResponse) -> Self {
        Self(respond_raw(value))
    }

    /// Sets the media type, unless the value could not be encoded.
    #[must_use]
    pub fn media_type(mut self, media_type: &'static str) -> Self {
        if !self.0.status().is_server_error() {
            self.0.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        self
    }

    #[must_use]
    pub fn header<H: ResponseHeader>(mut self, value: Option<&H>) -> Self {
        value.into_iter().for_each(|value| value.write(self.headers()));
        self
    }

    #[must_use]
    pub fn named_header<T: fmt::Display>(mut self, name: &'static str, value: Option<&T>) -> Self {
        value.into_iter().for_each(|value| header::set(self.headers(), name, &value.to_string()));
        self
    }

    fn headers(&mut self) -> &mut HeaderMap {
        self.0.headers_mut()
    }

    #[must_use]
    pub fn finish(self) -> HttpResponse {
        self.0
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or_default()
}
