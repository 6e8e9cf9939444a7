//! The media type of a request body, which distinguishes the endpoints of one route.

use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderValue};

use crate::operation::{BodyKind, Operation};

/// How a request fits an operation that accepts its media type. The better fit is the smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The request has the media type of the operation.
    Exact,
    /// The request has no body or no media type, or the operation does not declare a body.
    Any,
}

/// Returns how a request fits an operation; `None` when its body has the media type of another kind of body.
///
/// Servers, mocks and logs agree on what an operation accepts, because this function decides it for all of them.
pub(super) fn fit(operation: &Operation, headers: &HeaderMap, has_body: bool) -> Option<Fit> {
    let Some(media_type) = headers.get(CONTENT_TYPE) else { return Some(Fit::Any) };
    match operation.body.media_type() {
        None => Some(Fit::Any),
        Some(own) if is(media_type, own, operation.body) => Some(Fit::Exact),
        Some(_) => (!has_body).then_some(Fit::Any),
    }
}

/// Whether a `Content-Type` is the media type of the kind. A type such as `application/merge-patch+json` is JSON.
fn is(media_type: &HeaderValue, own: &str, kind: BodyKind) -> bool {
    let essence = media_type.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let suffix = essence.rsplit_once('+').map(|(_, suffix)| suffix);
    own.eq_ignore_ascii_case(essence)
        || kind == BodyKind::Json && suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("json"))
}
