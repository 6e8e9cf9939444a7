//! The rest of a response that broke off.

use http::header::{IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue};

/// Asks for the rest of a response, on the condition that it has not changed.
#[derive(Debug, Clone)]
pub(crate) struct Rest {
    /// The value of `Range`.
    pub(crate) range: HeaderValue,
    /// The version, the value of `If-Range`.
    pub(crate) version: HeaderValue,
}

impl Rest {
    pub(super) fn apply(&self, headers: &mut HeaderMap) {
        headers.insert(RANGE, self.range.clone());
        headers.insert(IF_RANGE, self.version.clone());
    }
}
