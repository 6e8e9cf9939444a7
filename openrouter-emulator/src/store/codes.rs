//! Codes of a login. A code is created with terms, and can be exchanged once for a key with these terms.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openrouter::keys::LimitReset;
use openrouter::oauth::{CodeChallengeMethod, ExchangeAuthCode};
use openrouter::{Secret, Timestamp, Usd};
use ring::digest;

use super::keys::NewKey;
use crate::randomness::{self, NoRandomness};
use crate::text::{is_base64url, is_verifier};

/// The lifetime of a code.
const LIFETIME: Duration = Duration::from_secs(600);

/// The properties of a requested key, and the proof that its exchange has to present.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    pub(crate) callback: Option<String>,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) label: Option<String>,
    pub(crate) limit: Option<Usd>,
    pub(crate) limit_reset: Option<LimitReset>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) workspace: Option<String>,
}

/// The challenge that the verifier of an exchange has to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Challenge {
    method: CodeChallengeMethod,
    /// A secret, because with `plain` it is the verifier itself.
    challenge: Secret,
}

impl Challenge {
    /// Checks the challenge of a login. The default method is `plain`, as in RFC 7636.
    pub(crate) fn new(
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
            _ => return Err("`code_challenge_method` must be S256 or plain"),
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

/// The reason why a code is not exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RedeemError {
    /// The request contradicts itself.
    Invalid(&'static str),
    /// The code, or the proof that it belongs to the caller, is wrong.
    Forbidden(&'static str),
}

/// All codes, and the applications that requested them.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    codes: Vec<Code>,
    apps: Vec<String>,
}

impl Codes {
    pub(crate) fn issue(&mut self, terms: Terms, now: SystemTime) -> Result<Secret, NoRandomness> {
        // Expired codes are kept for a while, so that the error says that they are expired, not unknown.
        self.codes.retain(|code| now.duration_since(code.created).unwrap_or_default() < LIFETIME * 10);
        let code = Secret::new(format!("auth_code_{}", randomness::hex::<24>()?));
        self.codes.push(Code { code: code.clone(), terms, created: now, used: false });
        Ok(code)
    }

    /// Whether a code for the same callback and challenge is waiting for its exchange.
    pub(crate) fn is_pending(&self, terms: &Terms, now: SystemTime) -> bool {
        let same = |code: &Code| code.terms.callback == terms.callback && code.terms.challenge == terms.challenge;
        self.codes.iter().any(|code| !code.used && !code.is_expired(now) && same(code))
    }

    /// The id of an application, which is identified by the origin of its callback.
    pub(crate) fn app(&mut self, origin: String) -> i64 {
        let known = self.apps.iter().position(|app| *app == origin);
        let index = known.unwrap_or_else(|| {
            self.apps.push(origin);
            self.apps.len() - 1
        });
        i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Uses up a code and returns the key to create.
    pub(crate) fn redeem(&mut self, request: &ExchangeAuthCode, now: SystemTime) -> Result<NewKey, RedeemError> {
        use RedeemError::{Forbidden, Invalid};

        let method = request.code_challenge_method.value();
        if matches!(method, Some(CodeChallengeMethod::Other(_))) {
            return Err(Invalid("Invalid code_challenge_method"));
        }
        let code = self.codes.iter_mut().find(|code| code.code == request.code);
        let code = code.ok_or(Forbidden("Invalid code"))?;
        if code.used {
            return Err(Forbidden("The code was used already"));
        }
        if code.is_expired(now) {
            return Err(Forbidden("The code has expired"));
        }
        match (&code.terms.challenge, &request.code_verifier) {
            (None, None) if method.is_some() => return Err(Invalid("Invalid code_challenge_method")),
            (None, None) => {}
            (None, Some(_)) => return Err(Forbidden("The code was made without a code_challenge")),
            (Some(_), None) => return Err(Forbidden("Missing code_verifier")),
            (Some(challenge), Some(_)) if method.is_some_and(|method| *method != challenge.method) => {
                return Err(Invalid("Invalid code_challenge_method"));
            }
            (Some(challenge), Some(verifier)) if !challenge.matches(verifier.expose()) => {
                return Err(Forbidden("Invalid code_verifier"));
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
