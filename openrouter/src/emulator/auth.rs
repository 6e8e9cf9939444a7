//! Authentication and authorization.

use std::time::SystemTime;

use http::header::AUTHORIZATION;
use http::{HeaderMap, StatusCode};
use openrouter_core::Operation;

use super::state::State;
use super::token;
use crate::framework::OpenRouterApi;
use crate::oauth::TokenScope;

/// The caller of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Caller {
    /// Anonymous: no credential was needed.
    Nobody,
    /// The holder of a key of the account.
    Key { hash: String, management: bool },
    /// A workload with a short-lived token.
    Token { subject: String, scope: TokenScope },
}

impl Caller {
    fn may_manage(&self) -> bool {
        match self {
            Self::Nobody => false,
            Self::Key { management, .. } => *management,
            Self::Token { scope, .. } => *scope == TokenScope::Management,
        }
    }
}

type Denied = (StatusCode, &'static str);

/// Identifies the caller. The status of a rejection is one that the operation documents.
pub(super) fn authenticate(
    state: &State,
    now: SystemTime,
    operation: &Operation,
    headers: &HeaderMap,
) -> Result<Caller, Denied> {
    let needed = operation.auth.slots().next().map(|used| used.required);
    let bearer = match (needed, bearer(headers)) {
        (None, _) | (Some(false), None) => return Ok(Caller::Nobody),
        (Some(true), None) => return Err((StatusCode::UNAUTHORIZED, "Missing Authentication header")),
        (_, Some(bearer)) => bearer,
    };
    let caller = identify(state, now, bearer).map_err(|message| (StatusCode::UNAUTHORIZED, message))?;
    if operation.auth.requires(OpenRouterApi::management()) && !caller.may_manage() {
        let documented = operation.errors.iter().any(|pattern| pattern.matches(403));
        let status = if documented { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
        return Err((status, "This endpoint needs a management key"));
    }
    Ok(caller)
}

fn identify(state: &State, now: SystemTime, bearer: &str) -> Result<Caller, &'static str> {
    match state.keys.authenticate(bearer, now) {
        Some(found) => found.map(|stored| Caller::Key { hash: stored.key.hash.clone(), management: stored.management }),
        None => token::authenticate(state, bearer, now),
    }
}

/// The token after `Bearer`, whose case does not matter.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}
