//! Codes of a login. The authorize page or a call creates a code, which can be exchanged for a key once.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openrouter_core::server::Refusal;
use ring::digest;

use super::callback;
use super::clock::check_expiry;
use super::key_store::{NewKey, USER};
use super::keys::{check_limit, check_workspace};
use super::response::failed;
use super::state::Context;
use super::text::{check_length, is_base64url, is_verifier};
use crate::keys::LimitReset;
use crate::login::randomness::{self, NoRandomness};
use crate::oauth::{
    AuthCode, CodeChallengeMethod, CreateAuthCode, CreateAuthCodeError, ExchangeAuthCode, ExchangeAuthCodeError,
    ExchangedKey, UsageLimitType,
};
use crate::{Extra, Secret, Timestamp};

/// The lifetime of a code.
const LIFETIME: Duration = Duration::from_secs(600);

pub(super) fn create(
    context: &mut Context<'_>,
    request: CreateAuthCode,
) -> Result<AuthCode, Refusal<CreateAuthCodeError>> {
    let now = context.state.clock.now();
    let (terms, app) = check(request, now).map_err(CreateAuthCodeError::bad_request)?;
    let codes = &mut context.state.codes;
    if codes.is_pending(&terms, now) {
        return Err(CreateAuthCodeError::conflict("A code of these terms is pending already").into());
    }
    let app_id = codes.app(app);
    let id = codes.issue(terms, now).map_err(failed)?;
    Ok(AuthCode { id, app_id, created_at: now.into(), extra: Extra::new() })
}

pub(super) fn exchange(
    context: &mut Context<'_>,
    request: ExchangeAuthCode,
) -> Result<ExchangedKey, Refusal<ExchangeAuthCodeError>> {
    let now = context.state.clock.now();
    let new = context.state.codes.redeem(&request, now)?;
    let key = context.state.keys.add(new, now).map_err(failed)?.key;
    Ok(ExchangedKey { key, user_id: Some(USER.to_owned()), extra: Extra::new() })
}

/// The properties of a requested key, and the proof that its exchange has to present.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    pub(super) callback: Option<String>,
    pub(super) challenge: Option<Challenge>,
    pub(super) label: Option<String>,
    pub(super) limit: Option<f64>,
    pub(super) limit_reset: Option<LimitReset>,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) workspace: Option<String>,
}

/// The challenge that the verifier of an exchange has to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Challenge {
    method: CodeChallengeMethod,
    /// A secret, because with `plain` it is the verifier itself.
    challenge: Secret,
}

impl Challenge {
    /// Checks the challenge of a login. The default method is `plain`, as in RFC 7636.
    pub(super) fn new(
        challenge: Option<String>,
        method: Option<CodeChallengeMethod>,
    ) -> Result<Option<Self>, &'static str> {
        let Some(challenge) = challenge else {
            return if method.is_none() { Ok(None) } else { Err("`code_challenge_method` needs a `code_challenge`") };
        };
        let method = method.unwrap_or(CodeChallengeMethod::Plain);
        let well_formed = match method {
            CodeChallengeMethod::S256 => challenge.len() == 43 && is_base64url(&challenge),
            CodeChallengeMethod::Plain => is_verifier(&challenge),
            CodeChallengeMethod::Other(_) => return Err("`code_challenge_method` must be S256 or plain"),
        };
        match well_formed {
            true => Ok(Some(Self { method, challenge: Secret::new(challenge) })),
            false => Err("`code_challenge` must be 43 characters of base64url for S256, or a verifier for plain"),
        }
    }

    fn matches(&self, verifier: &str) -> bool {
        let made = match self.method {
            CodeChallengeMethod::S256 => {
                URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()).as_ref())
            }
            _ => verifier.to_owned(),
        };
        is_verifier(verifier) && made == self.challenge.expose()
    }
}

#[derive(Debug)]
struct Code {
    code: Secret,
    terms: Terms,
    created: SystemTime,
    used: bool,
}

impl Code {
    fn is_expired(&self, now: SystemTime) -> bool {
        now.duration_since(self.created).unwrap_or_default() >= LIFETIME
    }
}

/// All codes, and the applications that requested them.
#[derive(Debug, Default)]
pub(super) struct Codes {
    codes: Vec<Code>,
    apps: Vec<String>,
}

impl Codes {
    pub(super) fn issue(&mut self, terms: Terms, now: SystemTime) -> Result<Secret, NoRandomness> {
        // Expired codes are kept for a while, so that the error says that they are expired, not unknown.
        self.codes.retain(|code| now.duration_since(code.created).unwrap_or_default() < LIFETIME * 10);
        let code = Secret::new(format!("auth_code_{}", randomness::hex::<24>()?));
        self.codes.push(Code { code: code.clone(), terms, created: now, used: false });
        Ok(code)
    }

    /// Whether a code for the same callback and challenge is waiting for its exchange.
    fn is_pending(&self, terms: &Terms, now: SystemTime) -> bool {
        let same = |code: &Code| code.terms.callback == terms.callback && code.terms.challenge == terms.challenge;
        self.codes.iter().any(|code| !code.used && !code.is_expired(now) && same(code))
    }

    /// The id of an application, which is identified by the origin of its callback.
    fn app(&mut self, origin: String) -> i64 {
        let known = self.apps.iter().position(|app| *app == origin);
        let index = known.unwrap_or_else(|| {
            self.apps.push(origin);
            self.apps.len() - 1
        });
        i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Uses up a code and returns the key to create.
    fn redeem(&mut self, request: &ExchangeAuthCode, now: SystemTime) -> Result<NewKey, ExchangeAuthCodeError> {
        let (bad, forbidden) = (ExchangeAuthCodeError::bad_request, ExchangeAuthCodeError::forbidden);
        let method = request.code_challenge_method.value();
        if matches!(method, Some(CodeChallengeMethod::Other(_))) {
            return Err(bad("Invalid code_challenge_method"));
        }
        let code = self.codes.iter_mut().find(|code| code.code == request.code);
        let code = code.ok_or_else(|| forbidden("Invalid code"))?;
        if code.used {
            return Err(forbidden("The code was used already"));
        }
        if code.is_expired(now) {
            return Err(forbidden("The code has expired"));
        }
        match (&code.terms.challenge, &request.code_verifier) {
            (None, None) if method.is_some() => return Err(bad("Invalid code_challenge_method")),
            (None, None) => {}
            (None, Some(_)) => return Err(forbidden("The code was made without a code_challenge")),
            (Some(_), None) => return Err(forbidden("Missing code_verifier")),
            (Some(challenge), Some(_)) if method.is_some_and(|method| *method != challenge.method) => {
                return Err(bad("Invalid code_challenge_method"));
            }
            (Some(challenge), Some(verifier)) if !challenge.matches(verifier.expose()) => {
                return Err(forbidden("Invalid code_verifier"));
            }
            (Some(_), Some(_)) => {}
        }
        code.used = true;
        let terms = code.terms.clone();
        let mut new = NewKey::new(terms.label.unwrap_or_else(|| "OAuth key".to_owned()));
        new.limit = terms.limit;
        new.limit_reset = terms.limit_reset;
        new.expires_at = terms.expires_at;
        new.workspace = terms.workspace;
        Ok(new)
    }
}

/// Checks the request and returns the terms of the code and the origin of the application.
fn check(request: CreateAuthCode, now: SystemTime) -> Result<(Terms, String), String> {
    let callback = callback::parse(&request.callback_url)?;
    let challenge = Challenge::new(request.code_challenge, request.code_challenge_method)?;
    if let Some(label) = &request.key_label {
        check_length("key_label", label, 0..=100)?;
    }
    check_limit(request.limit)?;
    check_workspace(request.workspace_id.as_deref())?;
    if let Some(moment) = request.expires_at.value() {
        check_expiry(moment, now)?;
    }
    let terms = Terms {
        callback: Some(request.callback_url),
        challenge,
        label: request.key_label,
        limit: request.limit,
        limit_reset: limit_reset(request.usage_limit_type)?,
        expires_at: request.expires_at.into_value(),
        workspace: request.workspace_id,
    };
    Ok((terms, callback::origin(&callback)))
}

pub(super) fn limit_reset(kind: Option<UsageLimitType>) -> Result<Option<LimitReset>, &'static str> {
    match kind {
        None => Ok(None),
        Some(UsageLimitType::Daily) => Ok(Some(LimitReset::Daily)),
        Some(UsageLimitType::Weekly) => Ok(Some(LimitReset::Weekly)),
        Some(UsageLimitType::Monthly) => Ok(Some(LimitReset::Monthly)),
        Some(UsageLimitType::Other(_)) => Err("`usage_limit_type` must be daily, weekly or monthly"),
    }
}
