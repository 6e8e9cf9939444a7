//! Credentials: where they come from, which one a request takes, and how it is attached.

mod bearer;
mod credential;
mod prepared;

pub(crate) use self::bearer::bearer;
pub(crate) use self::credential::Provider;
pub use self::credential::{Credential, CredentialProvider};
pub(crate) use self::prepared::PreparedHeaders;

use http::HeaderMap;

use crate::Secret;
use crate::error::BuildError;

/// Attaches a credential to the headers of a request, in the way of an API.
pub(crate) type Authorize = fn(&Secret, &mut HeaderMap) -> Result<(), BuildError>;
