//! The beginning of a stream.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::events::Events;
use crate::decode::Outcome;
use crate::error::DecodeError;
use crate::exchange::CallMeta;
use crate::operation::Framing;

/// The response to a request for a stream.
pub(crate) enum Opened {
    Events(Box<Events>, Box<CallMeta>),
    /// A stream that cannot be read.
    Undecodable(Box<DecodeError>),
    /// An error, or a success without a stream.
    Other(Outcome),
}

/// Whether a response to a request for a stream of this framing is one.
pub(crate) fn streams(declared: Framing) -> fn(&HeaderMap) -> bool {
    match declared {
        Framing::ServerSentEvents => |headers| framing(headers, Framing::ServerSentEvents).is_some(),
        Framing::JsonLines => |headers| framing(headers, Framing::JsonLines).is_some(),
        Framing::JsonSequence => |headers| framing(headers, Framing::JsonSequence).is_some(),
    }
}

/// The framing of a response; `None` when it is not a stream.
///
/// The content type decides, because an API may respond without a stream to a request for one. A type that does not say
/// how its values are separated, such as `application/json`, is that of a stream of records if one is declared.
pub(crate) fn framing(headers: &HeaderMap, declared: Framing) -> Option<Framing> {
    let content_type = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default()).unwrap_or_default();
    let is_vague = || {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        VAGUE.iter().any(|vague| essence.eq_ignore_ascii_case(vague))
    };
    let by_declaration = || (declared != Framing::ServerSentEvents && is_vague()).then_some(declared);
    Framing::from_content_type(content_type).or_else(by_declaration)
}

/// Content types with which servers send records.
const VAGUE: &[&str] = &["", "application/json", "text/json", "text/plain", "application/octet-stream"];
