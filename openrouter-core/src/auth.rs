//! Credentials: their source, the choice of some for a request, and how they are attached.
//!
//! Attaching a credential is fallible, and for a fixed one the result is always the same. So the headers with a fixed
//! credential are prepared once, when a client is built, and a credential that cannot be sent is an error at that time.
//! A provider is asked for each call, because its credential may expire.

mod attach;
mod bearer;
mod characters;
mod credential;
mod credentials;
mod headers;
mod renewal;

pub use self::bearer::bearer_token;
pub(crate) use self::characters::problem as credential_problem;
pub(crate) use self::credential::Pending;
pub use self::credential::{Credential, CredentialProvider};
pub(crate) use self::credentials::Credentials;
pub(crate) use self::headers::PreparedHeaders;
pub use self::renewal::ExpiringSecret;
