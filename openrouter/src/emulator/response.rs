//! Responses that no endpoint declares: error responses in the shapes of the API, and pages.

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use openrouter_core::ErrorResponse;
use openrouter_core::server::{HttpResponse, RespondError};

use crate::ErrorBody;

/// Builds an error response in the shape that an operation documents.
pub(super) type ErrorShape = fn(StatusCode, &str) -> HttpResponse;

/// `{"error":{"code":404,"message":"…"}}`.
pub(super) fn standard(status: StatusCode, message: &str) -> HttpResponse {
    ErrorResponse::<ErrorBody>::from_message(status.as_u16(), message).respond()
}

/// The reason why a handler rejects a request.
pub(super) enum Refusal<E> {
    /// An error that the operation documents.
    Documented(E),
    /// The emulator itself failed.
    Failed(String),
}

impl<E> Refusal<E> {
    pub(super) fn failed(cause: impl fmt::Debug) -> Self {
        Self::Failed(format!("the emulator failed: {cause:?}"))
    }
}

impl<E> From<E> for Refusal<E> {
    fn from(error: E) -> Self {
        Self::Documented(error)
    }
}

impl<E: RespondError> Refusal<E> {
    pub(super) fn respond(&self, error_shape: ErrorShape) -> HttpResponse {
        match self {
            Self::Documented(error) => error.respond(),
            Self::Failed(message) => error_shape(StatusCode::INTERNAL_SERVER_ERROR, message),
        }
    }
}

/// A response with a body of HTML.
pub(super) fn html(status: StatusCode, page: String) -> HttpResponse {
    let mut response = Response::new(page.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Sets a header. An invalid value is ignored.
pub(super) fn set(response: &mut HttpResponse, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
