//! The media type of a request body, which distinguishes the endpoints of one route.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::operation::{BodyKind, Operation};

/// The kinds of bodies that have a media type of their own.
const KINDS: [BodyKind; 3] = [BodyKind::Json, BodyKind::Form, BodyKind::Multipart];

/// Whether the request has the media type of the operation.
#[cfg(feature = "serve")]
pub(super) fn is_of(operation: &Operation, headers: &HeaderMap) -> bool {
    body_kind(headers) == Some(operation.body)
}

/// Whether the request has the media type of another kind of body. A request without a known media type belongs to every
/// operation, and an operation without a body takes every request.
pub(super) fn is_of_another(operation: &Operation, headers: &HeaderMap) -> bool {
    operation.body != BodyKind::None && body_kind(headers).is_some_and(|kind| kind != operation.body)
}

fn body_kind(headers: &HeaderMap) -> Option<BodyKind> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default().trim();
    KINDS.into_iter().find(|kind| kind.media_type().is_some_and(|own| own.eq_ignore_ascii_case(essence)))
}
