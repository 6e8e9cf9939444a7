//! Adds a credential to a request.

use http::header::HeaderName;
use http::{HeaderMap, HeaderValue};
use openrouter_json::Secret;

use super::basic::basic;
use super::bearer::bearer;
use super::credential_problem;
use super::finishing::Finishing;
use crate::error::BuildError;
use crate::slot::{Attachment, Slot};

/// Adds a credential to the headers, or to the parts that are added last, as its slot requires. Headers that the request
/// already has stay unchanged.
pub(super) fn attach(
    secret: &Secret,
    slot: Slot,
    headers: &mut HeaderMap,
    finishing: &mut Finishing,
) -> Result<(), BuildError> {
    let mut own = HeaderMap::new();
    match slot.attachment() {
        Attachment::Bearer => bearer(secret, &mut own)?,
        Attachment::Basic => basic(secret, &mut own)?,
        Attachment::Header(name) => header(secret, name, &mut own)?,
        Attachment::Query(name) => finishing.add_pair(name, checked(secret.expose().trim())?),
        Attachment::Custom(function) => {
            let failed =
                |source| BuildError::new("credential", "cannot be attached to the request").with_source(source);
            function(secret, &mut own).map_err(failed)?;
        }
    }
    for (name, value) in &mut own {
        value.set_sensitive(true);
        headers.entry(name).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// Sets a header to the credential.
fn header(secret: &Secret, name: &'static str, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let name = HeaderName::try_from(name)
        .map_err(|_| BuildError::new("credential", format!("`{name}` cannot be the name of a header")))?;
    headers.insert(name, value(secret.expose().trim(), "")?);
    Ok(())
}

/// A header value with a credential, behind a scheme.
pub(super) fn value(credential: &str, scheme: &str) -> Result<HeaderValue, BuildError> {
    HeaderValue::try_from(format!("{scheme}{}", checked(credential)?))
        .map_err(|_| BuildError::new("credential", "has a character that a header cannot have"))
}

/// Checks that a text can be a key.
pub(super) fn checked(credential: &str) -> Result<&str, BuildError> {
    if credential.is_empty() {
        return Err(BuildError::new("credential", "is empty"));
    }
    match credential_problem(credential) {
        Some(problem) => Err(BuildError::new("credential", problem)),
        None => Ok(credential),
    }
}
