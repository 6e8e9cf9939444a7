//! The token of a workload as a credential.

use std::time::Duration;

use openrouter_core::ExpiringSecret;

use crate::oauth::AccessToken;

/// Without a lifetime in the response, the token is used until the server refuses it.
impl From<AccessToken> for ExpiringSecret {
    fn from(token: AccessToken) -> Self {
        let secret = Self::new(token.access_token);
        match token.expires_in {
            Some(seconds) => secret.expires_in(Duration::from_secs(seconds)),
            None => secret,
        }
    }
}
