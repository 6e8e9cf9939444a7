//! Permits pages of all origins to call the API (the CORS protocol of the Fetch standard).

use openrouter::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, HeaderName,
};
use openrouter::http::request::Parts;
use openrouter::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use openrouter_core::server::Interception;

const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/// The request headers of the API. Further ones that begin with `X-` are permitted when a page asks for them.
const ALLOWED: &[&str] = &[
    "Authorization",
    "Content-Type",
    "HTTP-Referer",
    "Idempotency-Key",
    "X-OpenRouter-Categories",
    "X-OpenRouter-Metadata",
    "X-OpenRouter-Title",
    "X-Title",
];

/// The response headers of the API that a page may not read without permission.
const EXPOSED: &str = "Retry-After, X-Generation-Id, X-OpenRouter-Cache-Age, X-OpenRouter-Cache-Source-Id, \
    X-OpenRouter-Cache-Status, X-OpenRouter-Cache-TTL, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id";

/// Permits the page to read the response, and responds to the question whether it may send a request.
pub(super) fn permit(request: &Parts) -> Interception {
    let mut headers = HeaderMap::new();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    if request.method != Method::OPTIONS {
        return Interception { response: None, headers };
    }
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    if let Ok(allowed) = HeaderValue::try_from(allowed(&request.headers)) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    }
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    Interception { response: Some(response), headers }
}

/// The headers of the API, and those that the page asks for and that begin with `X-`.
fn allowed(request: &HeaderMap) -> String {
    let asked = request.get_all(ACCESS_CONTROL_REQUEST_HEADERS).iter().filter_map(|value| value.to_str().ok());
    let asked = asked.flat_map(|names| names.split(',')).filter_map(|name| HeaderName::try_from(name.trim()).ok());
    let further = asked
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.starts_with("x-") && !ALLOWED.iter().any(|known| known.eq_ignore_ascii_case(name)));
    ALLOWED.iter().map(|name| (*name).to_owned()).chain(further).collect::<Vec<_>>().join(", ")
}
