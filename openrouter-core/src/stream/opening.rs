//! The beginning of a stream.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::events::Events;
use crate::decode::Outcome;
use crate::exchange::CallMeta;

/// The response to a request for a stream.
pub(crate) enum Opened {
    Events(Box<Events>, CallMeta),
    /// An error, or a success without a stream.
    Other(Outcome),
}

/// Whether a response is a stream of events, which only its content type decides: an API may respond without a stream to
/// a request for one.
pub(crate) fn is_event_stream(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("text/event-stream")
}
