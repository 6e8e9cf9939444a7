//! The headers that requests start with, prepared once for each credential.
//!
//! All requests of a client share most of their headers. Cloning a complete map is much cheaper than inserting them one
//! by one.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use super::{Authorize, Credential, Provider};
use crate::error::BuildError;
use crate::operation::Auth;

/// The headers that the requests of a client start with, for each of its credentials.
#[derive(Default)]
pub(crate) struct PreparedHeaders {
    pub(crate) none: Prepared,
    key: Option<Prepared>,
    management: Option<Prepared>,
}

/// The headers of the requests that take one credential, and the provider to ask if the credential is not fixed.
#[derive(Clone, Default)]
pub(crate) struct Prepared {
    headers: HeaderMap,
    /// The same headers for a request with a JSON body.
    json: HeaderMap,
    pub(crate) provider: Option<Provider>,
}

impl PreparedHeaders {
    /// Prepares the headers, and checks that each credential can be sent.
    pub(crate) fn new(
        headers: &HeaderMap,
        key: Option<Credential>,
        management: Option<Credential>,
        authorize: Authorize,
    ) -> Result<Self, BuildError> {
        let prepare = |credential: Option<Credential>| {
            credential.map(|credential| Prepared::new(headers.clone(), Some(&credential), authorize)).transpose()
        };
        let none = Prepared::new(headers.clone(), None, authorize)?;
        Ok(Self { none, key: prepare(key)?, management: prepare(management)? })
    }

    /// The headers for a request that needs this credential; `missing` says how to supply one.
    pub(crate) fn choose(&self, auth: Auth, missing: fn(Auth) -> &'static str) -> Result<&Prepared, BuildError> {
        let (first, second) = match auth {
            Auth::None => return Ok(&self.none),
            Auth::Optional | Auth::Key => (&self.key, &self.management),
            Auth::Management => (&self.management, &self.key),
        };
        match first.as_ref().or(second.as_ref()) {
            Some(prepared) => Ok(prepared),
            None if auth == Auth::Optional => Ok(&self.none),
            None => Err(BuildError::new("credential", format!("missing: {}", missing(auth)))),
        }
    }
}

impl Prepared {
    fn new(mut headers: HeaderMap, credential: Option<&Credential>, authorize: Authorize) -> Result<Self, BuildError> {
        let provider = match credential {
            Some(credential) => credential.attach(authorize, &mut headers)?,
            None => None,
        };
        let mut json = headers.clone();
        json.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        Ok(Self { headers, json, provider })
    }

    /// The headers of a request; `json` says whether it may have a JSON body.
    pub(crate) fn headers(&self, json: bool) -> &HeaderMap {
        if json { &self.json } else { &self.headers }
    }
}

/// Prints only which credentials there are.
impl fmt::Debug for PreparedHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("key", &self.key.is_some())
            .field("management", &self.management.is_some())
            .finish()
    }
}
