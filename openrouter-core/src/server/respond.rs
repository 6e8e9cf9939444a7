//! Encodes the responses of the receiving side.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use openrouter_json::JsonText;
use serde::Serialize;

use super::HttpResponse;
use crate::download::Download;
use crate::error::{ApiErrorBody, ErrorResponse, NoError};
use crate::exchange::{ApiMeta, RawResponse};
use crate::format::BodyFormat;
use crate::operation::Operation;

/// A value that can be the response of a server.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the response of a server",
    label = "cannot be encoded",
    note = "put `#[object]` on it, or implement `serde::Serialize`"
)]
#[doc(hidden)]
pub trait ServerResponse<'x>: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize> ServerResponse<'_> for T {}

/// An error that can be the response of a server: the error enum of an endpoint.
pub trait RespondError {
    /// Encodes the error.
    fn respond(&self) -> HttpResponse;
}

/// [`NoError`] has no values, so nothing is ever encoded.
impl<M> RespondError for NoError<M> {
    fn respond(&self) -> HttpResponse {
        self.never()
    }
}

impl<B: Serialize, M: ApiMeta> ErrorResponse<B, M> {
    /// Encodes the error as the response of a server.
    #[must_use]
    pub fn respond(&self) -> HttpResponse {
        json(self.status(), self.body())
    }
}

/// Builds an error response with a message, in the shape of the error body `B`.
#[must_use]
pub fn error_response<B: ApiErrorBody + Serialize>(status: StatusCode, message: &str) -> HttpResponse {
    ErrorResponse::<B>::from_message(status.as_u16(), message).respond()
}

#[doc(hidden)]
#[must_use]
pub fn respond_json<T: Serialize + ?Sized>(operation: &Operation, output: &T) -> HttpResponse {
    let response = json_in(status(operation), operation.envelope, output);
    let is_no_value = operation.empty_object && response.body().as_bytes().is_some_and(|body| body == "null");
    if is_no_value { respond(response.status(), Some("application/json"), Bytes::from_static(b"{}")) } else { response }
}

#[doc(hidden)]
#[must_use]
pub fn respond_bytes(operation: &Operation, output: &Bytes) -> HttpResponse {
    respond(status(operation), Some("application/octet-stream"), output.clone())
}

#[doc(hidden)]
#[must_use]
pub fn respond_text(operation: &Operation, output: &str) -> HttpResponse {
    respond(status(operation), Some("text/plain; charset=utf-8"), output.to_owned().into())
}

#[doc(hidden)]
#[must_use]
pub fn respond_in<T>(operation: &Operation, format: &BodyFormat<T>, output: &T) -> HttpResponse {
    encoded_in(status(operation), format, output)
}

pub(super) fn encoded_in<T>(status: StatusCode, format: &BodyFormat<T>, output: &T) -> HttpResponse {
    let mut body = Vec::new();
    match (format.encode)(output, &mut body) {
        Ok(()) => respond(status, Some(format.content_type), body.into()),
        Err(error) => failed(format_args!("the response cannot be encoded: {error}")),
    }
}

#[doc(hidden)]
#[must_use]
pub fn respond_empty(operation: &Operation) -> HttpResponse {
    respond(status(operation), None, Bytes::new())
}

#[doc(hidden)]
#[must_use]
pub fn respond_raw(output: &RawResponse) -> HttpResponse {
    let mut response = respond(output.status(), None, output.bytes().clone());
    *response.headers_mut() = output.headers().clone();
    response
}

/// Responds with the body of a download, which is thereby taken.
#[doc(hidden)]
#[must_use]
pub fn respond_download(output: &Download) -> HttpResponse {
    let mut response = Response::new(output.take_body());
    *response.status_mut() = output.status();
    *response.headers_mut() = output.headers().clone();
    response.headers_mut().entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/octet-stream"));
    response
}

pub(super) fn status(operation: &Operation) -> StatusCode {
    StatusCode::from_u16(operation.success).unwrap_or_default()
}

/// A JSON body, in a member of this name if there is an envelope.
pub(super) fn json_in<T: Serialize + ?Sized>(
    status: StatusCode,
    envelope: Option<&'static str>,
    value: &T,
) -> HttpResponse {
    match envelope {
        Some(envelope) => json(status, &std::collections::BTreeMap::from([(envelope, value)])),
        None => json(status, value),
    }
}

fn json<T: Serialize + ?Sized>(status: StatusCode, body: &T) -> HttpResponse {
    let mut text = JsonText::new();
    text.value(body);
    match text.finish() {
        Ok(body) => respond(status, Some("application/json"), body.into()),
        Err(error) => failed(format_args!("the response has no JSON form: {error}")),
    }
}

/// The response of a server whose value cannot be sent.
fn failed(problem: fmt::Arguments<'_>) -> HttpResponse {
    respond(StatusCode::INTERNAL_SERVER_ERROR, Some("text/plain"), problem.to_string().into())
}

pub(super) fn respond(status: StatusCode, content_type: Option<&'static str>, body: Bytes) -> HttpResponse {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}
