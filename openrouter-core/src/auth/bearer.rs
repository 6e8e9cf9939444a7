//! Bearer tokens (RFC 6750).

use http::HeaderMap;
use http::header::AUTHORIZATION;
use openrouter_json::Secret;

use super::attach::value;
use crate::error::BuildError;

/// Sets `Authorization: Bearer …`.
pub(super) fn bearer(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let token = bearer_token(credential);
    if token.contains(' ') {
        return Err(BuildError::new("credential", "contains a space: copy the key alone"));
    }
    headers.insert(AUTHORIZATION, value(token, "Bearer ")?);
    Ok(())
}

/// The token that is sent for a credential: the text without the white space around it, and without a scheme `Bearer` in
/// front of it.
#[must_use]
pub fn bearer_token(credential: &Secret) -> &str {
    let text = credential.expose().trim();
    let (scheme, rest) = text.split_at_checked("Bearer".len()).unwrap_or((text, ""));
    let token = rest.trim_start();
    let has_scheme = scheme.eq_ignore_ascii_case("Bearer") && (rest.is_empty() || token.len() < rest.len());
    if has_scheme { token } else { text }
}
