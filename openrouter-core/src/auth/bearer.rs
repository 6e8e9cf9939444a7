//! Bearer tokens (RFC 6750).

use http::HeaderMap;
use http::header::AUTHORIZATION;
use openrouter_json::Secret;

use super::attach::value;
use crate::error::BuildError;

/// Sets `Authorization: Bearer …`.
pub(super) fn bearer(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    headers.insert(AUTHORIZATION, value(bearer_token(credential), "Bearer ")?);
    Ok(())
}

/// The token that is sent for a credential: the text without the white space around it, and without a scheme `Bearer` in
/// front of it.
#[must_use]
pub fn bearer_token(credential: &Secret) -> &str {
    let token = credential.expose().trim();
    match token.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("bearer ") => token.get(7..).unwrap_or_default().trim_start(),
        _ => token,
    }
}
