//! The remarks at the end of an error.

use std::fmt;

use http::StatusCode;

use crate::cause::described;
use crate::exchange::{CallMeta, RetryLimit};
use crate::printable::Printable;

/// ` (request gen-1, 3 attempts, not repeated: the server asks to wait 90 s)`; the parts that do not apply are left out.
pub(super) struct Notes<'a>(pub(super) &'a CallMeta);

impl fmt::Display for Notes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(call) = self;
        // The number of attempts says enough about their limit.
        let limit = call.retry_limit().filter(|limit| *limit != RetryLimit::Attempts);
        let notes = [
            call.request_id().map(|id| format!("request {}", Printable(id))),
            (call.attempts() > 1).then(|| format!("{} attempts", call.attempts())),
            may_have_deleted(call).then(|| "an earlier attempt may have deleted it".to_owned()),
            limit.map(|limit| format!("not repeated: {limit}")),
            renewal_failure(call).map(|reason| format!("the credential was not renewed: {}", Printable(&reason))),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        if notes.is_empty() { Ok(()) } else { write!(f, " ({})", notes.join(", ")) }
    }
}

/// The reason why a refused credential was not replaced, with the secrets of the request redacted.
fn renewal_failure(call: &CallMeta) -> Option<String> {
    call.renewal_failure().and_then(described).map(|reason| call.secrets().redact(reason))
}

/// Whether a `DELETE` finds nothing after an attempt whose response was lost.
fn may_have_deleted(call: &CallMeta) -> bool {
    let is_missing = matches!(call.status(), Some(StatusCode::NOT_FOUND | StatusCode::GONE));
    is_missing && call.maybe_processed() && call.target().method() == "DELETE"
}
