//! Authentication and authorization.

use std::time::SystemTime;

use openrouter::framework::{OpenRouterApi, Operation};
use openrouter::http::header::AUTHORIZATION;
use openrouter::http::{HeaderMap, StatusCode};
use openrouter::oauth::TokenScope;
use openrouter_core::server::{self, Rejection};

use crate::store::tokens;
use crate::world::World;

/// The input of a handler.
pub(crate) type Context<'a> = server::Context<'a, World, Caller>;

/// The caller of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Caller {
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

/// Identifies the caller. The status of a rejection is one that the operation documents.
pub(crate) fn authenticate(world: &World, operation: &Operation, headers: &HeaderMap) -> Result<Caller, Rejection> {
    let unauthorized = |message: &str| Rejection::new(StatusCode::UNAUTHORIZED, message);
    let needed = operation.auth.slots().next().map(|used| used.required);
    let bearer = match (needed, bearer(headers)) {
        (None, _) | (Some(false), None) => return Ok(Caller::Nobody),
        (Some(true), None) => return Err(unauthorized("Missing Authentication header")),
        (_, Some(bearer)) => bearer,
    };
    let caller = identify(world, world.clock.now(), bearer).map_err(unauthorized)?;
    if operation.auth.requires(OpenRouterApi::management()) && !caller.may_manage() {
        let documented = operation.errors.iter().any(|pattern| pattern.matches(403));
        let status = if documented { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
        return Err(Rejection::new(status, "This endpoint needs a management key"));
    }
    Ok(caller)
}

fn identify(world: &World, now: SystemTime, bearer: &str) -> Result<Caller, &'static str> {
    match world.keys.authenticate(bearer, now) {
        Some(found) => found.map(|stored| Caller::Key { hash: stored.key.hash.clone(), management: stored.management }),
        None => {
            let (subject, scope) = tokens::authenticate(&world.signing, bearer, now)?;
            Ok(Caller::Token { subject, scope })
        }
    }
}

/// The token after `Bearer`, whose case does not matter.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
}
