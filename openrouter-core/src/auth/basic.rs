//! User and password (RFC 7617).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use openrouter_json::Secret;

use super::attach::{checked, value};
use crate::error::BuildError;

/// Sets `Authorization: Basic …`. A text without a colon is a key, which is sent as a user with an empty password.
pub(super) fn basic(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let text = credential.expose();
    let encoded = match text.contains(':') {
        true => STANDARD.encode(checked_pair(text)?),
        false => STANDARD.encode(format!("{}:", checked(text.trim())?)),
    };
    headers.insert(AUTHORIZATION, value(&encoded, "Basic ")?);
    Ok(())
}

/// Checks a text `user:password`. A password may have any character but those of control.
fn checked_pair(text: &str) -> Result<&str, BuildError> {
    match text {
        ":" => Err(BuildError::new("credential", "is empty")),
        _ if has_control(text) => {
            Err(BuildError::new("credential", "contains a line break or another control character"))
        }
        _ => Ok(text),
    }
}

/// Joins user and password.
///
/// # Errors
///
/// The problem with one of them.
pub(super) fn joined(user: &str, password: &str) -> Result<Secret, &'static str> {
    if user.contains(':') {
        return Err("the user contains a colon, at which it would end");
    }
    if has_control(user) {
        return Err("the user contains a line break or another control character");
    }
    if has_control(password) {
        return Err("the password contains a line break or another control character");
    }
    Ok(Secret::new(format!("{user}:{password}")))
}

fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}
