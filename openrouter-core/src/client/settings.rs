//! The settings of a call.
//!
//! They are resolved when a client is built, and when it gets options, not for each call.

use std::fmt;
use std::sync::Arc;

use super::options::CallOptions;
use crate::api::Hooks;
use crate::auth::Credentials;
use crate::engine::Policy;
use crate::error::BuildError;
use crate::origin::BaseUrl;
use openrouter_json::body::Mode;

/// The resolved settings of a client, and of all calls made with it.
#[derive(Clone)]
pub(super) struct Settings {
    /// The base URL, or why calls have none.
    pub(super) base: Result<Arc<BaseUrl>, Arc<BuildError>>,
    /// The API of the client, which refuses endpoints of others; `None` for a client that did not name one.
    pub(super) api: Option<&'static Hooks>,
    /// The credentials, and the headers that requests start with.
    pub(super) credentials: Credentials,
    /// Whether those headers have an `Accept` that the caller set.
    pub(super) accepts: bool,
    pub(super) policy: Policy,
    /// How responses are read; `None`: as the API of the endpoint says.
    pub(super) mode: Option<Mode>,
    /// The headers, query pairs and body fields of the options.
    pub(super) additions: Additions,
}

/// Options whose headers, query pairs and body fields are added to each request, in this order.
#[derive(Clone, Default)]
pub(super) struct Additions(pub(super) Vec<Arc<CallOptions>>);

impl Settings {
    /// Returns these settings with options applied to them.
    pub(super) fn with(&self, options: CallOptions, allow_http: bool) -> Self {
        let mut settings = self.clone();
        let overrides = &options.overrides;
        if let Some(url) = &overrides.base_url {
            settings.base = base_url(url, allow_http, self.api).map(Arc::new).map_err(Arc::new);
        }
        if let Some(credential) = &options.credential {
            settings.credentials.replace_all(credential.clone());
        }
        for (slot, credential) in &options.slots {
            settings.credentials.replace(*slot, credential.clone());
        }
        settings.policy.timeouts = overrides.timeouts.or(settings.policy.timeouts);
        if let Some(retry) = &overrides.retry {
            settings.policy.retry = retry.clone();
        }
        if let Some(limit) = overrides.body_limit {
            settings.policy.body_limit = limit;
        }
        if let Some(strict) = overrides.strict {
            settings.mode = Some(mode(strict));
        }
        settings.additions.0.push(Arc::new(options));
        settings
    }
}

/// The decoding mode that a client sets.
pub(super) fn mode(strict: bool) -> Mode {
    if strict { Mode::Strict } else { Mode::Lenient }
}

/// Parses a base URL of `api`.
pub(super) fn base_url(url: &str, allow_http: bool, api: Option<&Hooks>) -> Result<BaseUrl, BuildError> {
    let base = if allow_http { BaseUrl::allow_insecure(url) } else { BaseUrl::new(url) };
    let base = base.map_err(|error| BuildError::new("base URL", error.problem()))?;
    match api.and_then(|api| (api.base_url_problem)(&base)) {
        Some(problem) => Err(BuildError::new("base URL", problem)),
        None => Ok(base),
    }
}

/// Prints which credentials there are, and the options, whose values are not printed.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = self.additions.0.iter().map(|options| &**options).collect::<Vec<_>>();
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("credentials", &self.credentials)
            .field("options", &options)
            .finish_non_exhaustive()
    }
}
