//! The search that comes before a body or an event is parsed as an error.
//!
//! Nearly none of them are errors, and a search costs much less than a parser. Its tables are built once, for the instructions of
//! the CPU.

use std::sync::LazyLock;

use memchr::memmem::Finder;

static ERROR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\"error"));

/// Whether there may be a member `error` or `errors`, or a value of such a name.
pub(super) fn has_error(json: &[u8]) -> bool {
    ERROR.find(json).is_some()
}
