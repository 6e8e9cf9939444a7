//! Credentials: where they come from and how they are attached.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use crate::Secret;
use crate::api::Hooks;
use crate::error::BuildError;
use crate::operation::Auth;
use crate::transport::BoxFuture;

type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// A secret that proves who is calling, or a way to get one.
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Fixed(Secret),
    Ready(HeaderMap),
    Provider(Arc<dyn DynProvider>),
}

/// Supplies a credential for each call, for example a token that is renewed before it expires.
///
/// Any `Fn() -> Future<Output = Result<Secret, _>>` is one, see [`Credential::provider`].
pub trait CredentialProvider: Send + Sync + 'static {
    /// Why no credential could be had.
    type Error: Into<AnyError>;

    /// The credential to use now. Called once per call, so that it should remember what is still valid.
    ///
    /// # Errors
    ///
    /// The call fails with [`Error::Build`](crate::Error::Build), and nothing is sent.
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
    /// A credential that is asked for before each call.
    pub fn provider(provider: impl CredentialProvider) -> Self {
        Self(Source::Provider(Arc::new(provider)))
    }

    /// Makes the header of a fixed credential once and for all, and finds out now when it cannot be one.
    pub(crate) fn prepare(self, hooks: &Hooks) -> Result<Self, BuildError> {
        let Source::Fixed(secret) = &self.0 else { return Ok(self) };
        let mut headers = HeaderMap::with_capacity(1);
        (hooks.authorize)(secret, &mut headers)?;
        Ok(Self(Source::Ready(headers)))
    }

    /// Adds the credential to the headers of a request; one that a caller has set by name stays.
    pub(crate) async fn attach(&self, hooks: &Hooks, headers: &mut HeaderMap) -> Result<(), BuildError> {
        let made;
        let own = match &self.0 {
            Source::Ready(ready) => ready,
            Source::Fixed(_) | Source::Provider(_) => {
                made = self.headers(hooks).await?;
                &made
            }
        };
        for (name, value) in own {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        Ok(())
    }

    /// The headers that the credential consists of.
    async fn headers(&self, hooks: &Hooks) -> Result<HeaderMap, BuildError> {
        let mut headers = HeaderMap::new();
        match &self.0 {
            Source::Ready(ready) => return Ok(ready.clone()),
            Source::Fixed(secret) => (hooks.authorize)(secret, &mut headers)?,
            Source::Provider(provider) => {
                let secret = provider.credential_dyn().await;
                let failed = |source| BuildError::new("credential", "the provider failed").with_source(source);
                (hooks.authorize)(&secret.map_err(failed)?, &mut headers)?;
            }
        }
        Ok(headers)
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
            Source::Fixed(_) | Source::Ready(_) => "Credential(…)",
            Source::Provider(_) => "Credential(provider)",
        })
    }
}

/// The credentials of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credentials {
    pub(crate) key: Option<Credential>,
    pub(crate) management: Option<Credential>,
}

impl Credentials {
    /// The credential for an operation; `None` when it takes none.
    pub(crate) fn choose(&self, auth: Auth, hooks: &Hooks) -> Result<Option<&Credential>, BuildError> {
        let (first, second) = match auth {
            Auth::None => return Ok(None),
            Auth::Optional | Auth::Key => (&self.key, &self.management),
            Auth::Management => (&self.management, &self.key),
        };
        let chosen = first.as_ref().or(second.as_ref());
        if auth == Auth::Optional {
            return Ok(chosen);
        }
        match chosen {
            Some(credential) => Ok(Some(credential)),
            None => Err(BuildError::new("credential", format!("missing: {}", (hooks.missing_credential)(auth)))),
        }
    }
}

/// Sets `Authorization: Bearer …`. A leading `Bearer ` in the secret is not repeated.
pub(crate) fn bearer(credential: &Secret, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let token = credential.expose().trim();
    let token = match token.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("bearer ") => token.get(7..).unwrap_or_default().trim_start(),
        _ => token,
    };
    if token.is_empty() {
        return Err(BuildError::new("credential", "is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {token}"))
        .map_err(|_| BuildError::new("credential", "has a line break or another character that no header can have"))?;
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    Ok(())
}
