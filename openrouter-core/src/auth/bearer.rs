//! Bearer tokens (RFC 6750).

use http::HeaderMap;
use http::header::AUTHORIZATION;
use openrouter_json::Secret;

use super::attach::value;
use crate::error::BuildError;

/// Sets `Authorization: Bearer …`. A secret that already starts with `Bearer ` does not get a second one.
pub(super) fn bearer(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let token = credential.expose().trim();
    let token = match token.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("bearer ") => token.get(7..).unwrap_or_default().trim_start(),
        _ => token,
    };
    if token.is_empty() {
        return Err(BuildError::new("credential", "is empty"));
    }
    headers.insert(AUTHORIZATION, value(format!("Bearer {token}"))?);
    Ok(())
}
