//! Bearer tokens (RFC 6750).

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use crate::Secret;
use crate::error::BuildError;

/// Sets `Authorization: Bearer …`. A secret that already starts with `Bearer ` does not get a second one.
pub(crate) fn bearer(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let token = credential.expose().trim();
    let token = match token.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("bearer ") => token.get(7..).unwrap_or_default().trim_start(),
        _ => token,
    };
    if token.is_empty() {
        return Err(BuildError::new("credential", "is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| {
        BuildError::new("credential", "contains a line break or another character that a header cannot have")
    })?;
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    Ok(())
}
