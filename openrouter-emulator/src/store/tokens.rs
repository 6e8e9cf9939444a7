//! The claims of tokens: those that the emulator issues, and those of identity providers.

use std::time::SystemTime;

use openrouter::RawJson;
use openrouter::oauth::TokenScope;

use super::clock::unix;
use super::signing::{self, SigningKey};

/// The claims of an issued token.
#[openrouter::object(closed)]
pub(crate) struct IssuedClaims {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) sub: String,
    pub(crate) iat: u64,
    pub(crate) exp: u64,
    pub(crate) jti: String,
    pub(crate) scope: TokenScope,
    pub(crate) federation_policy_id: String,
}

/// The claims of a token that are checked.
#[openrouter::object(closed)]
pub(crate) struct Claims {
    pub(crate) iss: Option<String>,
    pub(crate) sub: Option<String>,
    pub(crate) aud: Option<RawJson>,
    pub(crate) exp: Option<f64>,
    pub(crate) nbf: Option<f64>,
    pub(crate) scope: Option<String>,
}

/// Returns the subject and the scope of a token that was issued with this key.
pub(crate) fn authenticate(
    issuer: &SigningKey,
    token: &str,
    now: SystemTime,
) -> Result<(String, TokenScope), &'static str> {
    let claims = signing::verify(token, &issuer.jwks().keys).map_err(|_| "Invalid API key")?;
    let claims: Claims = claims.decode().map_err(|_| "Invalid token")?;
    let (Some(subject), Some(scope)) = (claims.sub.clone(), claims.scope.as_deref()) else {
        return Err("Invalid token");
    };
    if claims.exp.is_none_or(|exp| exp <= seconds(now)) {
        return Err("The token has expired");
    }
    Ok((subject, TokenScope::from(scope)))
}

/// Whether `aud`, a string or a list of them, names an audience.
pub(crate) fn names(aud: &RawJson, audience: &str) -> bool {
    let one = aud.decode::<String>().is_ok_and(|one| one == audience);
    one || aud.decode::<Vec<String>>().is_ok_and(|many| many.iter().any(|one| one == audience))
}

/// Seconds since 1970.
pub(crate) fn seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// The claims of an identity provider about `subject`, valid for five minutes.
pub(crate) fn subject_claims(issuer: &str, audience: &str, subject: &str, now: SystemTime) -> SubjectClaims {
    let now = unix(now);
    SubjectClaims {
        iss: issuer.to_owned(),
        aud: audience.to_owned(),
        sub: subject.to_owned(),
        iat: now,
        nbf: now,
        exp: now.saturating_add(300),
    }
}

/// The claims of a subject token.
#[openrouter::object(closed)]
pub(crate) struct SubjectClaims {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) sub: String,
    pub(crate) iat: u64,
    pub(crate) nbf: u64,
    pub(crate) exp: u64,
}
