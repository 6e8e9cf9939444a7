//! Responses that no endpoint declares: failures of the emulator, and pages.

use std::fmt;

use openrouter::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use openrouter::http::{Response, StatusCode};
use openrouter_core::server::{HttpResponse, Rejection};

/// Rejects a request because the emulator itself failed.
pub(crate) fn failed(cause: impl fmt::Debug) -> Rejection {
    Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, format!("the emulator failed: {cause:?}"))
}

/// A response with a page of HTML.
pub(crate) fn page(status: StatusCode, page: String) -> HttpResponse {
    let mut response = Response::new(page.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// Sets a header. An invalid value is ignored.
pub(crate) fn set(response: &mut HttpResponse, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
