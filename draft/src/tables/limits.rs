//! Members of responses that may be `null`, which means that something is not limited.

/// The members. One that is of another type must not be read as `null`.
const NAMES: &[&str] = &["limit", "limit_remaining", "limit_reset"];

/// Whether `null` in the place of a member means that something is not limited.
pub(crate) fn is_limit(wire: &str) -> bool {
    NAMES.contains(&wire)
}
