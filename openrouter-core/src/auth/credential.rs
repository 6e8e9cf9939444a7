//! Credentials and their providers.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::HeaderMap;
use openrouter_json::Secret;

use super::attach::attach;
use crate::error::BuildError;
use crate::slot::Slot;
use crate::transport::BoxFuture;

type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// A secret that identifies the caller, or a provider of such a secret.
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Fixed(Secret),
    Provider(Arc<dyn DynProvider>),
}

/// Supplies a credential for each call, for example a token that is renewed before it expires.
///
/// Every `Fn() -> impl Future<Output = Result<Secret, _>>` is a provider; see [`Credential::provider`].
pub trait CredentialProvider: Send + Sync + 'static {
    /// The reason why the provider has no credential.
    type Error: Into<AnyError>;

    /// Returns the credential to use now. It is called once per call, so it should keep a credential that is still
    /// valid.
    ///
    /// # Errors
    ///
    /// An error makes the call fail with [`Error::Build`](crate::Error::Build), and nothing is sent.
    fn credential(&self) -> impl Future<Output = Result<Secret, Self::Error>> + Send;
}

impl<F, R, E> CredentialProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Secret, E>> + Send,
    E: Into<AnyError>,
{
    type Error = E;

    fn credential(&self) -> impl Future<Output = Result<Secret, E>> + Send {
        self()
    }
}

trait DynProvider: Send + Sync {
    fn credential_dyn(&self) -> BoxFuture<'_, Result<Secret, AnyError>>;
}

impl<P: CredentialProvider> DynProvider for P {
    fn credential_dyn(&self) -> BoxFuture<'_, Result<Secret, AnyError>> {
        Box::pin(async move { self.credential().await.map_err(Into::into) })
    }
}

impl Credential {
    /// Creates a credential that `provider` supplies before each call.
    pub fn provider(provider: impl CredentialProvider) -> Self {
        Self(Source::Provider(Arc::new(provider)))
    }

    /// Adds a fixed credential to the headers of a request, unless they already have one. Otherwise returns the
    /// provider, which has to be asked.
    pub(super) fn attach(&self, slot: Slot, headers: &mut HeaderMap) -> Result<Option<Pending>, BuildError> {
        match &self.0 {
            Source::Fixed(secret) => attach(secret, slot, headers).map(|()| None),
            Source::Provider(provider) => Ok(Some(Pending { provider: Arc::clone(provider), slot })),
        }
    }
}

/// A credential that a provider has to supply.
#[derive(Clone)]
pub(crate) struct Pending {
    provider: Arc<dyn DynProvider>,
    slot: Slot,
}

impl Pending {
    /// Asks for the credential and adds it to the headers of a request, unless they already have one.
    pub(crate) async fn attach(&self, headers: &mut HeaderMap) -> Result<(), BuildError> {
        let secret = self.provider.credential_dyn().await;
        let failed = |source| BuildError::new("credential", "the provider failed").with_source(source);
        attach(&secret.map_err(failed)?, self.slot, headers)
    }
}

impl<T: Into<Secret>> From<T> for Credential {
    fn from(secret: T) -> Self {
        Self(Source::Fixed(secret.into()))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Source::Fixed(_) => "Credential(…)",
            Source::Provider(_) => "Credential(provider)",
        })
    }
}
