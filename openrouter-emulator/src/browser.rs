//! Rules for pages in a browser.
//!
//! A page of any origin may use the API, as on OpenRouter, because a key is needed. The authorize page and the endpoints
//! that control the emulator need no key, so a page of another origin could approve its own login. They accept only what
//! programs and their own pages send.

mod cors;
mod same_origin;

use openrouter::ErrorBody;
use openrouter::http::StatusCode;
use openrouter::http::request::Parts;
use openrouter_core::server::{HttpResponse, Interception, error_response};

use crate::page::authorize;
use crate::world::BASE;

/// The path of the authorize page.
const PAGE: &str = "/auth";

/// The path of the endpoints that control the emulator.
const CONTROL: &str = "/emulator";

/// Applies the rules to a request.
pub(crate) fn intercept(request: &Parts) -> Interception {
    let path = request.uri.path();
    if is_below(path, BASE) {
        return cors::permit(request);
    }
    if path != PAGE && !is_below(path, CONTROL) {
        return Interception::default();
    }
    match same_origin::check(request, path == PAGE) {
        Ok(()) => Interception::default(),
        Err((status, problem)) => Interception { response: Some(refuse(path, status, problem)), ..Default::default() },
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn refuse(path: &str, status: StatusCode, problem: &str) -> HttpResponse {
    match path {
        PAGE => authorize::error_page(status, problem),
        _ => error_response::<ErrorBody>(status, problem),
    }
}
