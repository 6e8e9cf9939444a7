//! The remarks at the end of an error.

use std::fmt;

use http::StatusCode;

use crate::exchange::{CallMeta, RetryLimit};

/// ` (request gen-1, 3 attempts; not repeated: the server asks to wait 90s)`; the parts that do not apply are left out.
pub(super) struct Notes<'a>(pub(super) &'a CallMeta);

impl fmt::Display for Notes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = " (";
        let mut note = |f: &mut fmt::Formatter<'_>, next: &'static str, text: fmt::Arguments<'_>| {
            f.write_str(separator)?;
            separator = next;
            f.write_fmt(text)
        };
        if let Some(id) = self.0.request_id() {
            note(f, ", ", format_args!("request {id}"))?;
        }
        let attempts = self.0.attempts();
        if attempts > 1 {
            note(f, "; ", format_args!("{attempts} attempts"))?;
        }
        if may_have_deleted(self.0) {
            note(f, "; ", format_args!("an earlier attempt may have deleted it"))?;
        }
        // The number of attempts says enough about their limit.
        if let Some(limit) = self.0.retry_limit().filter(|limit| *limit != RetryLimit::Attempts) {
            note(f, "; ", format_args!("not repeated: {limit}"))?;
        }
        if separator == " (" { Ok(()) } else { f.write_str(")") }
    }
}

/// Whether a `DELETE` finds nothing after an attempt whose response was lost.
fn may_have_deleted(call: &CallMeta) -> bool {
    let is_missing = matches!(call.status(), Some(StatusCode::NOT_FOUND | StatusCode::GONE));
    is_missing && call.was_received() && call.target().method() == "DELETE"
}
