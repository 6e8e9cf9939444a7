//! Credentials: their source, the choice of one for a request, and how it is attached.
//!
//! Attaching a credential is fallible, and for a fixed one the result is always the same. So the headers with a fixed
//! credential are prepared once, when a client is built, and a credential that cannot be sent is an error at that time.
//! A provider is asked for each call, because its credential may expire.

mod bearer;
mod credential;
mod headers;

pub(crate) use self::bearer::bearer;
pub(crate) use self::credential::Provider;
pub use self::credential::{Credential, CredentialProvider};
pub(crate) use self::headers::PreparedHeaders;

use http::HeaderMap;
use openrouter_json::Secret;

use crate::error::BuildError;

/// The function of an API that adds a credential to the headers of a request.
pub(crate) type Authorize = fn(&Secret, &mut HeaderMap) -> Result<(), BuildError>;
