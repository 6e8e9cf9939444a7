//! Settings of single calls.

use std::fmt;

use serde::Serialize;

use crate::RawJson;
use crate::Secret;
use crate::auth::Credential;
use crate::error::BuildError;
use crate::request::Encoder;
use crate::retry::Retry;
use crate::timeout::Timeouts;

/// Settings for one call or many, see [`Client::with`](crate::Client::with).
///
/// What is set here wins over the client's settings; what is not set stays as the client has it.
#[derive(Clone, Default)]
pub struct CallOptions {
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    body: Vec<(String, Result<RawJson, String>)>,
    /// The secrets in the body fields.
    pub(super) concealed: Vec<Secret>,
    pub(super) credential: Option<Credential>,
    pub(super) base_url: Option<String>,
    pub(super) timeouts: Timeouts,
    pub(super) retry: Option<Retry>,
    pub(super) body_limit: Option<usize>,
    pub(super) strict: Option<bool>,
}

impl CallOptions {
    /// Nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a header, in place of what the client or the request put there.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Asks for a response of this type: sets the `Accept` header.
    #[must_use]
    pub fn accept(self, media_type: impl Into<String>) -> Self {
        self.header("accept", media_type)
    }

    /// Appends a pair to the query.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets a member of the JSON body, in place of what the request put there: for fields that the request's type does
    /// not know yet.
    #[must_use]
    pub fn body_field(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let (value, secrets) = Secret::collect(|| RawJson::from_value(&value));
        self.body.push((name.into(), value.map_err(|error| error.to_string())));
        self.concealed.extend(secrets);
        self
    }

    /// Uses this credential, whichever the operation asks for; operations that take none still get none.
    #[must_use]
    pub fn credential(mut self, credential: impl Into<Credential>) -> Self {
        self.credential = Some(credential.into());
        self
    }

    /// Sends to another base URL. Only what the client allows is allowed here.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// Sets the limits in time that `timeouts` sets.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts.over(self.timeouts);
        self
    }

    /// Limits the whole call, waits and further attempts included.
    #[must_use]
    pub fn total_timeout(self, limit: std::time::Duration) -> Self {
        self.timeouts(Timeouts::new().total(limit))
    }

    /// Repeats failed calls by these rules.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Reads responses of at most this many bytes.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// Whether a response that differs from its declared shape is an error. By default what differs is kept raw and named
    /// by [`Response::drift`](crate::Response::drift).
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = Some(strict);
        self
    }

    /// These options, and those of `earlier` where nothing is set here.
    pub(super) fn over(mut self, earlier: &Self) -> Self {
        self.headers.splice(..0, earlier.headers.iter().cloned());
        self.query.splice(..0, earlier.query.iter().cloned());
        self.body.splice(..0, earlier.body.iter().cloned());
        self.concealed.extend(earlier.concealed.iter().cloned());
        self.credential = self.credential.or_else(|| earlier.credential.clone());
        self.base_url = self.base_url.or_else(|| earlier.base_url.clone());
        self.timeouts = self.timeouts.over(earlier.timeouts);
        self.retry = self.retry.or_else(|| earlier.retry.clone());
        self.body_limit = self.body_limit.or(earlier.body_limit);
        self.strict = self.strict.or(earlier.strict);
        self
    }

    /// Changes a request accordingly.
    pub(super) fn apply(&self, encoder: &mut Encoder) {
        for (name, value) in &self.headers {
            encoder.header(name, value);
        }
        for (name, value) in &self.query {
            encoder.query_pair(name, value);
        }
        for (name, value) in &self.body {
            match value {
                Ok(value) => encoder.body_field(name, value),
                Err(problem) => encoder.fail(|| BuildError::new(format!("body field `{name}`"), problem)),
            }
        }
    }
}

/// Names only: values can be secrets.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn names<T>(pairs: &[(String, T)]) -> Vec<&str> {
            pairs.iter().map(|(name, _)| name.as_str()).collect()
        }
        f.debug_struct("CallOptions")
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .field("body", &names(&self.body))
            .field("credential", &self.credential)
            .field("base_url", &self.base_url)
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .field("body_limit", &self.body_limit)
            .field("strict", &self.strict)
            .finish()
    }
}
