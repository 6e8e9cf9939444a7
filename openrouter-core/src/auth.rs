//! Credentials: their source, the choice of some for a request, and how they are attached.
//!
//! Attaching a credential is fallible, and for a fixed one the result is always the same. So the headers with a fixed
//! credential are prepared once, when a client is built, and a credential that cannot be sent is an error at that time.
//! A provider is asked for each call, because its credential may expire. Pairs of the query and signatures depend on the
//! request, and are [added last](finishing).

mod attach;
mod basic;
mod bearer;
mod characters;
mod checked_header;
mod credential;
mod credentials;
mod finishing;
mod headers;
mod outstanding;
mod query_pair;
mod renewal;
mod signature;
mod signer;

pub use self::bearer::bearer_token;
pub(crate) use self::characters::problem as credential_problem;
pub(crate) use self::checked_header::check_header;
pub use self::credential::{Credential, CredentialProvider};
pub(crate) use self::credentials::Credentials;
pub(crate) use self::finishing::Finishing;
pub(crate) use self::headers::PreparedHeaders;
pub(crate) use self::outstanding::Outstanding;
pub use self::renewal::ExpiringSecret;
pub use self::signer::{Signer, UnsignedRequest};
