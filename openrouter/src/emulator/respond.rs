//! Responses that no endpoint declares: refusals in the shapes of the API, and pages.

use std::fmt;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use openrouter_core::ErrorResponse;
use openrouter_core::server::{HttpResponse, RespondError};

use crate::ErrorBody;

/// Makes an error response in the shape that an operation documents.
pub(super) type Refuse = fn(StatusCode, &str) -> HttpResponse;

/// `{"error":{"code":404,"message":"…"}}`.
pub(super) fn standard(status: StatusCode, message: &str) -> HttpResponse {
    ErrorResponse::<ErrorBody>::from_message(status.as_u16(), message).respond()
}

/// Why a handler does not do what it is asked for.
pub(super) enum Refusal<E> {
    /// An error that the operation documents.
    Documented(E),
    /// The emulator itself cannot go on.
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
    pub(super) fn respond(&self, refuse: Refuse) -> HttpResponse {
        match self {
            Self::Documented(error) => error.respond(),
            Self::Failed(message) => refuse(StatusCode::INTERNAL_SERVER_ERROR, message),
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

/// Sets a header; a value that cannot stand in one is left out.
pub(super) fn set(response: &mut HttpResponse, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
