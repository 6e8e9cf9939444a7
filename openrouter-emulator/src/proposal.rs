//! The key that an application asks for, on the page or by a call.

use std::time::SystemTime;

use openrouter::oauth::{CodeChallengeMethod, UsageLimitType};
use openrouter::{Timestamp, Usd};
use url::Url;

use crate::callback;
use crate::check::{check_expiry, check_length, check_limit, check_workspace, limit_reset};
use crate::store::codes::{Challenge, Terms};

/// The parameters of a login, unchecked.
pub(crate) struct Proposal {
    pub(crate) callback: Option<String>,
    pub(crate) challenge: Option<String>,
    pub(crate) challenge_method: Option<CodeChallengeMethod>,
    pub(crate) label: Option<String>,
    pub(crate) limit: Option<Usd>,
    pub(crate) usage_limit_type: Option<UsageLimitType>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) workspace: Option<String>,
}

impl Proposal {
    /// Checks the parameters in the order of the API, and returns the terms of the code with the parsed callback.
    pub(crate) fn check(self, now: SystemTime) -> Result<(Terms, Option<Url>), String> {
        let callback = self.callback.as_deref().map(callback::parse).transpose()?;
        let challenge = Challenge::new(self.challenge, self.challenge_method)?;
        if callback.is_none() && challenge.is_none() {
            return Err("`code_challenge` is required without a `callback_url`".to_owned());
        }
        if let Some(label) = &self.label {
            check_length("key_label", label, 0..=100)?;
        }
        check_limit(self.limit.as_ref())?;
        check_workspace(self.workspace.as_deref())?;
        if let Some(moment) = &self.expires_at {
            check_expiry(moment, now)?;
        }
        let terms = Terms {
            callback: self.callback,
            challenge,
            label: self.label,
            limit: self.limit,
            limit_reset: limit_reset(self.usage_limit_type)?,
            expires_at: self.expires_at,
            workspace: self.workspace,
        };
        Ok((terms, callback))
    }
}
