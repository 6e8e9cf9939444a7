//! `/auth/keys`, `/oauth/token` and `/oauth/jwks`: logins of users and of workloads.

use std::time::SystemTime;

use openrouter::framework::server::ReceiveError;
use openrouter::http::StatusCode;
use openrouter::oauth::{
    AccessToken, AuthCode, CreateAuthCode, CreateAuthCodeError, ExchangeAuthCode, ExchangeAuthCodeError, ExchangeToken,
    ExchangeTokenError, ExchangedKey, GrantType, Jwks, ListJwks, ListJwksError, TokenError, TokenErrorCode, TokenScope,
    TokenType,
};
use openrouter::{ErrorBody, Extra};
use openrouter_core::server::{HttpResponse, Refusal, RespondError, error_response};

use crate::auth::Context;
use crate::callback;
use crate::proposal::Proposal;
use crate::randomness;
use crate::response::failed;
use crate::store::clock::unix;
use crate::store::codes::RedeemError;
use crate::store::keys::USER;
use crate::store::policies::FederationPolicy;
use crate::store::signing::{self, BadToken};
use crate::store::tokens::{Claims, IssuedClaims, names, seconds};
use crate::text::is_uuid;
use crate::world::{BASE, World};

pub(crate) fn create_code(
    context: &mut Context<'_>,
    request: CreateAuthCode,
) -> Result<AuthCode, Refusal<CreateAuthCodeError>> {
    let now = context.state.clock.now();
    let (terms, callback_url) = proposal(request).check(now).map_err(CreateAuthCodeError::bad_request)?;
    let codes = &mut context.state.codes;
    if codes.is_pending(&terms, now) {
        return Err(CreateAuthCodeError::conflict("A code of these terms is pending already").into());
    }
    // An application is identified by the origin of its callback.
    let app_id = codes.app(callback_url.as_ref().map(callback::origin).unwrap_or_default());
    let id = codes.issue(terms, now).map_err(failed)?;
    Ok(AuthCode { id, app_id: Some(app_id), created_at: Some(now.into()), extra: Extra::new() })
}

pub(crate) fn exchange_code(
    context: &mut Context<'_>,
    request: ExchangeAuthCode,
) -> Result<ExchangedKey, Refusal<ExchangeAuthCodeError>> {
    let now = context.state.clock.now();
    let new = context.state.codes.redeem(&request, now).map_err(|error| match error {
        RedeemError::Invalid(problem) => ExchangeAuthCodeError::bad_request(problem),
        RedeemError::Forbidden(problem) => ExchangeAuthCodeError::forbidden(problem),
    })?;
    let key = context.state.keys.add(new, now).map_err(failed)?.key;
    Ok(ExchangedKey { key, user_id: Some(USER.to_owned()), extra: Extra::new() })
}

fn proposal(request: CreateAuthCode) -> Proposal {
    Proposal {
        callback: Some(request.callback_url),
        challenge: request.code_challenge,
        challenge_method: request.code_challenge_method,
        label: request.key_label,
        limit: request.limit,
        usage_limit_type: request.usage_limit_type,
        expires_at: request.expires_at.into_value(),
        workspace: request.workspace_id,
    }
}

type Bad = (TokenErrorCode, &'static str);

pub(crate) fn jwks(context: &mut Context<'_>, _: ListJwks) -> Result<Jwks, Refusal<ListJwksError>> {
    Ok(context.state.signing.jwks())
}

pub(crate) fn exchange_token(
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
        issued_token_type: Some(TokenType::AccessToken),
        token_type: Some("Bearer".to_owned()),
        expires_in: Some(granted.seconds),
        scope: Some(granted.scope),
        extra: Extra::new(),
    })
}

/// An error in the shape of OAuth, or in the standard shape where OAuth has no code for the status.
pub(crate) fn token_error(status: StatusCode, message: &str) -> HttpResponse {
    let (code, make): (_, fn(TokenError) -> ExchangeTokenError) = match status.as_u16() {
        400 => (TokenErrorCode::InvalidRequest, ExchangeTokenError::bad_request),
        429 => (TokenErrorCode::TemporarilyUnavailable, ExchangeTokenError::too_many_requests),
        500 => (TokenErrorCode::ServerError, ExchangeTokenError::internal_server_error),
        503 => (TokenErrorCode::TemporarilyUnavailable, ExchangeTokenError::service_unavailable),
        _ => return error_response::<ErrorBody>(status, message),
    };
    make(error(code, message)).respond()
}

/// The grant for which a token is issued.
struct Granted {
    subject: String,
    policy: String,
    scope: TokenScope,
    seconds: u64,
}

impl Granted {
    fn claims(&self, state: &World, now: SystemTime) -> Result<IssuedClaims, randomness::NoRandomness> {
        let now = unix(now);
        Ok(IssuedClaims {
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

/// The checks of the exchange, in the order of the specification: the request, the token, the scope.
fn check(state: &World, request: &ExchangeToken, now: SystemTime) -> Result<Granted, Bad> {
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
    let policy = policy.ok_or((InvalidGrant, "the federation policy does not exist"))?;
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

fn error(code: TokenErrorCode, description: &str) -> TokenError {
    TokenError { error: code, error_description: Some(description.to_owned()), extra: Extra::new() }
}
