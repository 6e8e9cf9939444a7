//! `/oauth/token` and `/oauth/jwks`: workload identity.

use std::time::SystemTime;

use http::StatusCode;
use openrouter_core::RawJson;
use openrouter_core::server::{HttpResponse, ReceiveError, Refusal, RespondError, error_response as standard};

use super::BASE;
use super::auth::Caller;
use super::clock::unix;
use super::policy::FederationPolicy;
use super::response::failed;
use super::signing::{self, BadToken};
use super::state::{Context, State};
use super::text::is_uuid;
use crate::login::randomness;
use crate::oauth::{
    AccessToken, ExchangeToken, ExchangeTokenError, GrantType, Jwks, ListJwks, ListJwksError, TokenError,
    TokenErrorCode, TokenScope, TokenType,
};
use crate::{ErrorBody, Extra};

type Bad = (TokenErrorCode, &'static str);

pub(super) fn jwks(context: &mut Context<'_>, _: ListJwks) -> Result<Jwks, Refusal<ListJwksError>> {
    Ok(context.state.signing.jwks())
}

pub(super) fn exchange(
    context: &mut Context<'_>,
    request: ExchangeToken,
) -> Result<AccessToken, Refusal<ExchangeTokenError>> {
    // The declaration has defaults for both, because the client always sends them. The API requires them.
    for name in ["grant_type", "subject_token_type"] {
        let missing = |problem: ReceiveError| error(TokenErrorCode::InvalidRequest, &problem.to_string());
        let there = context.received.form(name).required::<String>();
        there.map_err(|problem| ExchangeTokenError::bad_request(missing(problem)))?;
    }
    let state = &*context.state;
    let now = state.clock.now();
    let granted =
        check(state, &request, now).map_err(|(code, message)| ExchangeTokenError::bad_request(error(code, message)))?;
    let claims = granted.claims(state, now).map_err(failed)?;
    Ok(AccessToken {
        access_token: state.signing.sign(&claims).map_err(failed)?,
        issued_token_type: TokenType::AccessToken,
        token_type: "Bearer".to_owned(),
        expires_in: granted.seconds,
        scope: granted.scope,
        extra: Extra::new(),
    })
}

/// An error in the shape of OAuth, or in the standard shape where OAuth has no code for the status.
pub(super) fn error_response(status: StatusCode, message: &str) -> HttpResponse {
    let (code, make): (_, fn(TokenError) -> ExchangeTokenError) = match status.as_u16() {
        400 => (TokenErrorCode::InvalidRequest, ExchangeTokenError::bad_request),
        429 => (TokenErrorCode::TemporarilyUnavailable, ExchangeTokenError::too_many_requests),
        500 => (TokenErrorCode::ServerError, ExchangeTokenError::internal_server_error),
        503 => (TokenErrorCode::TemporarilyUnavailable, ExchangeTokenError::service_unavailable),
        _ => return standard::<ErrorBody>(status, message),
    };
    make(error(code, message)).respond()
}

/// Identifies the caller that presents a token of this emulator.
pub(super) fn authenticate(state: &State, bearer: &str, now: SystemTime) -> Result<Caller, &'static str> {
    let claims = signing::verify(bearer, &state.signing.jwks().keys).map_err(|_| "Invalid API key")?;
    let claims: Claims = claims.decode().map_err(|_| "Invalid token")?;
    let (Some(subject), Some(scope)) = (claims.sub.clone(), claims.scope.as_deref()) else {
        return Err("Invalid token");
    };
    if claims.exp.is_none_or(|exp| exp <= seconds(now)) {
        return Err("The token has expired");
    }
    Ok(Caller::Token { subject, scope: TokenScope::from(scope) })
}

/// The grant for which a token is issued.
struct Granted {
    subject: String,
    policy: String,
    scope: TokenScope,
    seconds: u64,
}

impl Granted {
    fn claims(&self, state: &State, now: SystemTime) -> Result<Issued, randomness::NoRandomness> {
        let now = unix(now);
        Ok(Issued {
            iss: state.origin.clone(),
            aud: format!("{}{BASE}", state.origin),
            sub: self.subject.clone(),
            iat: now,
            exp: now.saturating_add(self.seconds),
            jti: randomness::hex::<16>()?,
            scope: self.scope.clone(),
            federation_policy_id: self.policy.clone(),
        })
    }
}

/// The claims of an issued token.
#[openrouter::object(closed)]
struct Issued {
    iss: String,
    aud: String,
    sub: String,
    iat: u64,
    exp: u64,
    jti: String,
    scope: TokenScope,
    federation_policy_id: String,
}

/// The claims of a token that are checked.
#[openrouter::object(closed)]
struct Claims {
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<RawJson>,
    exp: Option<f64>,
    nbf: Option<f64>,
    scope: Option<String>,
}

/// The checks of the exchange, in the order of the specification: the request, the token, the scope.
fn check(state: &State, request: &ExchangeToken, now: SystemTime) -> Result<Granted, Bad> {
    use TokenErrorCode::{InvalidGrant, InvalidRequest, InvalidScope, UnsupportedGrantType};

    if request.grant_type != GrantType::TokenExchange {
        return Err((UnsupportedGrantType, "`grant_type` must be that of a token exchange"));
    }
    if request.subject_token_type != TokenType::Jwt {
        return Err((InvalidRequest, "`subject_token_type` must be that of a JWT"));
    }
    if request.requested_token_type.as_ref().is_some_and(|kind| *kind != TokenType::AccessToken) {
        return Err((InvalidRequest, "`requested_token_type` must be that of an access token"));
    }
    if !is_uuid(&request.federation_policy_id) {
        return Err((InvalidRequest, "`federation_policy_id` must be a UUID"));
    }
    let token = request.subject_token.expose();
    if !(1..=16_384).contains(&token.len()) {
        return Err((InvalidRequest, "`subject_token` must have 1 to 16384 characters"));
    }
    let policy = state.policies.get(&request.federation_policy_id);
    let policy = policy.ok_or((InvalidGrant, "there is no such federation policy"))?;
    let claims = signing::verify(token, policy.keys()).map_err(|bad| match bad {
        BadToken::Malformed => (InvalidRequest, "`subject_token` is not a JWT"),
        BadToken::Signature => (InvalidGrant, "the subject token is not signed with a key of the policy"),
    })?;
    let claims: Claims = claims.decode().map_err(|_| (InvalidRequest, "`subject_token` has no claims"))?;
    let subject = trusted(policy, &claims, now).map_err(|problem| (InvalidGrant, problem))?;
    let scope = policy.grant(request.scope.as_ref()).ok_or((InvalidScope, "the policy does not allow this scope"))?;
    Ok(Granted {
        subject,
        policy: request.federation_policy_id.clone(),
        scope: scope.clone(),
        seconds: policy.seconds(),
    })
}

/// Returns the subject when the policy trusts the claims.
fn trusted(policy: &FederationPolicy, claims: &Claims, now: SystemTime) -> Result<String, &'static str> {
    if claims.iss.as_deref() != Some(policy.issuer.as_str()) {
        return Err("the subject token is of another issuer");
    }
    if !claims.aud.as_ref().is_some_and(|audience| names(audience, &policy.audience)) {
        return Err("the subject token is for another audience");
    }
    match claims.exp {
        None => return Err("the subject token never expires"),
        Some(exp) if exp <= seconds(now) => return Err("the subject token has expired"),
        Some(_) => {}
    }
    if claims.nbf.is_some_and(|nbf| nbf > seconds(now)) {
        return Err("the subject token is not valid yet");
    }
    let subject = claims.sub.clone().filter(|subject| !subject.is_empty());
    let subject = subject.ok_or("the subject token has no subject")?;
    if !policy.trusts_subject(&subject) {
        return Err("the policy does not trust the subject of the token");
    }
    Ok(subject)
}

/// Whether `aud`, a string or a list of them, names an audience.
fn names(aud: &RawJson, audience: &str) -> bool {
    let one = aud.decode::<String>().is_ok_and(|one| one == audience);
    one || aud.decode::<Vec<String>>().is_ok_and(|many| many.iter().any(|one| one == audience))
}

fn seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

fn error(code: TokenErrorCode, description: &str) -> TokenError {
    TokenError { error: code, error_description: Some(description.to_owned()), extra: Extra::new() }
}

/// The claims of an identity provider about `subject`, valid for five minutes.
pub(super) fn subject_claims(issuer: &str, audience: &str, subject: &str, now: SystemTime) -> SubjectClaims {
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
pub(super) struct SubjectClaims {
    pub(super) iss: String,
    pub(super) aud: String,
    pub(super) sub: String,
    pub(super) iat: u64,
    pub(super) nbf: u64,
    pub(super) exp: u64,
}
