//! Settings of single calls.

use std::fmt;

use openrouter_json::{RawJson, Secret};
use serde::Serialize;

use super::setters::Overrides;
use crate::auth::Credential;
use crate::encode::Encoder;
use crate::error::BuildError;
use crate::slot::Slot;

/// Settings for one call or many; see [`Client::with`](crate::Client::with).
///
/// They take precedence over the settings of the client. A setting that is not made stays as it is in the client.
#[derive(Clone, Default)]
#[must_use = "options change only the calls of a client that is given them"]
pub struct CallOptions {
    pub(super) overrides: Overrides,
    query: Vec<(String, String)>,
    body: Vec<(String, Result<RawJson, String>)>,
    /// The secrets in the body fields.
    pub(super) secrets: Vec<Secret>,
    pub(super) idempotency_key: Option<String>,
    pub(super) credential: Option<Credential>,
    pub(super) slots: Vec<(Slot, Credential)>,
}

impl CallOptions {
    /// Creates options that set nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a pair to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets a member of the JSON body or a field of the form, for a field that the type of the request does not have. It
    /// replaces one of the same name.
    ///
    /// In a form, a list of single values is several pairs. The members of an object, and the elements of any other list, have
    /// their place in brackets, as in `metadata[color]`.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let (value, secrets) = Secret::collect(|| RawJson::from_value(&value));
        self.body.push((name.into(), value.map_err(|error| error.to_string())));
        self.secrets.extend(secrets);
        self
    }

    /// Sets the key by which the server recognizes a repetition of the request, in the header that the operation declares with
    /// `idempotency`, or else in `Idempotency-Key`. The call can then be repeated safely. By default an operation that declares
    /// the header gets a new key for each call, which [`CallMeta::idempotency_key`](crate::CallMeta::idempotency_key) returns.
    ///
    /// A key belongs to one request: do not set it for a client that sends others as well.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Replaces all credentials of the client. Operations with `auth = none` are still sent without one.
    pub fn credential(mut self, credential: impl Into<Credential>) -> Self {
        self.credential = Some(credential.into());
        self
    }

    /// Replaces the credential in one slot.
    pub fn slot(mut self, slot: Slot, credential: impl Into<Credential>) -> Self {
        self.slots.push((slot, credential.into()));
        self
    }

    crate::__setters! { options own overrides }

    /// Adds the headers, query pairs and body fields to a request.
    pub(super) fn apply(&self, encoder: &mut Encoder) {
        for (name, value) in &self.overrides.headers {
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

/// Prints the names of headers, query pairs and body fields; their values can be secrets.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn names<T>(pairs: &[(String, T)]) -> Vec<&str> {
            pairs.iter().map(|(name, _)| name.as_str()).collect()
        }
        let Overrides { headers, base_url, timeouts, retry, body_limit, strict } = &self.overrides;
        f.debug_struct("CallOptions")
            .field("headers", &names(headers))
            .field("query", &names(&self.query))
            .field("body", &names(&self.body))
            .field("idempotency_key", &self.idempotency_key)
            .field("credential", &self.credential)
            .field("slots", &self.slots)
            .field("base_url", base_url)
            .field("timeouts", timeouts)
            .field("retry", retry)
            .field("body_limit", body_limit)
            .field("strict", strict)
            .finish()
    }
}
