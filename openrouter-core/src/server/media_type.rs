//! The media type of a request body, which distinguishes the endpoints of one route.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::operation::{BodyKind, Framing, Operation};

/// How a request fits an operation that accepts its media type. The better fit is the smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The request has the media type of the operation.
    Exact,
    /// The request has another media type of the same format, such as `application/merge-patch+json`, which is JSON.
    Format,
    /// The request has no body or no media type, or the operation does not declare one.
    Any,
}

/// Returns how a request fits an operation; `None` when its body has the media type of another kind of body.
///
/// Servers, mocks and logs agree on what an operation accepts, because this function decides it for all of them.
pub(super) fn fit(operation: &Operation, headers: &HeaderMap, has_body: bool) -> Option<Fit> {
    let Some(media_type) = headers.get(CONTENT_TYPE) else { return Some(Fit::Any) };
    let Some(own) = operation.media_type() else { return Some(Fit::Any) };
    let found = essence(media_type.to_str().unwrap_or_default());
    if essence(own).eq_ignore_ascii_case(found) {
        return Some(Fit::Exact);
    }
    if operation.content_type.is_none() && is_format(operation.body, found) {
        return Some(Fit::Format);
    }
    (!has_body || operation.sends_any_media_type()).then_some(Fit::Any)
}

/// Whether a media type is another name of the format of this kind of body.
fn is_format(kind: BodyKind, found: &str) -> bool {
    match kind {
        BodyKind::Json => found.rsplit_once('+').is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("json")),
        BodyKind::JsonLines => Framing::from_content_type(found) == Some(Framing::JsonLines),
        _ => false,
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
