//! Checks of headers that are set at run time.

use http::header::{CONNECTION, CONTENT_LENGTH, COOKIE, HOST, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue};

use super::credential_problem;
use crate::error::BuildError;

/// Framing headers. Letting callers set them would allow request smuggling.
const FRAMING: &[HeaderName] = &[CONTENT_LENGTH, TRANSFER_ENCODING, HOST, CONNECTION];

/// Headers whose values are always secret.
const SECRET: &[&str] = &["authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-goog-api-key"];

/// Checks a header whose name or value is known only at run time.
pub(crate) fn check_header(name: &str, value: String, secret: bool) -> Result<(HeaderName, HeaderValue), BuildError> {
    let (checked, mut value) = parse_header(name, value)?;
    if let Some(problem) = header_problem(&checked, &value) {
        return Err(BuildError::new(format!("header `{name}`"), problem));
    }
    value.set_sensitive(secret || value.is_sensitive());
    Ok((checked, value))
}

/// Parses a header, which cannot be one of the framing of the request. The value is marked as sensitive if the header
/// always has a secret.
pub(super) fn parse_header(name: &str, value: String) -> Result<(HeaderName, HeaderValue), BuildError> {
    let subject = || format!("header `{name}`");
    let checked = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::new(subject(), "the name has characters that a header name cannot have"))?;
    let mut value = HeaderValue::from_maybe_shared(bytes::Bytes::from(value)).map_err(|_| {
        BuildError::new(subject(), "the value has a line break, a NUL or another character that a header cannot have")
    })?;
    if FRAMING.contains(&checked) {
        return Err(BuildError::new(subject(), "is set from the request itself"));
    }
    value.set_sensitive(SECRET.contains(&checked.as_str()));
    Ok((checked, value))
}

/// The problem with a credential in a header that is set by hand. A cookie is not copied from a page.
fn header_problem(name: &HeaderName, value: &HeaderValue) -> Option<String> {
    let is_credential = SECRET.contains(&name.as_str()) && *name != COOKIE;
    is_credential.then(|| credential_problem(&String::from_utf8_lossy(value.as_bytes()))).flatten()
}
