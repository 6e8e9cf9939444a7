//! Credentials and their providers.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::HeaderMap;
use openrouter_json::Secret;

use super::attach::attach;
use super::renewal::{ExpiringSecret, Renewing};
use crate::error::BuildError;
use crate::slot::Slot;
use crate::transport::BoxFuture;

pub(super) type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// A secret that identifies the caller, or a provider of such a secret.
#[derive(Clone)]
pub struct Credential {
    source: Source,
    origin: Option<Origin>,
}

/// The name of the place where a credential comes from.
type Origin = Cow<'static, str>;

#[derive(Clone)]
enum Source {
    Fixed(Secret),
    Provider(Arc<dyn DynProvider>),
}

/// Supplies a credential for each call, for example a token that is renewed before it expires.
///
/// Every `Fn() -> impl Future<Output = Result<Secret, _>>` is a provider; see [`Credential::provider`]. For one that all
/// calls share, see [`Credential::renewing`].
pub trait CredentialProvider: Send + Sync + 'static {
    /// The reason why the provider has no credential.
    type Error: Into<AnyError>;

    /// Returns the credential to use now. It is called once per call, and once more when the server has refused the
    /// credential, so it should keep one that is still valid.
    ///
    /// # Errors
    ///
    /// An error makes the call fail with [`Error::Build`](crate::Error::Build), and nothing is sent.
    fn credential(&self) -> impl Future<Output = Result<Secret, Self::Error>> + Send;

    /// Discards a credential that the server has refused with the status 401. The provider is then asked again, and when it
    /// supplies another credential, the call is repeated once. By default nothing is discarded.
    fn reject(&self, refused: &Secret) {
        let _ = refused;
    }
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
    fn reject_dyn(&self, refused: &Secret);
}

impl<P: CredentialProvider> DynProvider for P {
    fn credential_dyn(&self) -> BoxFuture<'_, Result<Secret, AnyError>> {
        Box::pin(async move { self.credential().await.map_err(Into::into) })
    }

    fn reject_dyn(&self, refused: &Secret) {
        self.reject(refused);
    }
}

impl Credential {
    /// Creates a credential that `provider` supplies before each call.
    pub fn provider(provider: impl CredentialProvider) -> Self {
        Self { source: Source::Provider(Arc::new(provider)), origin: None }
    }

    /// Names the place where the credential comes from, such as an environment variable or a file, for errors about it.
    /// By default an error names the slot.
    ///
    /// ```
    /// # use openrouter_core::{Client, Credential};
    /// let token = Credential::from("two words").from_place("BOOKS_TOKEN");
    /// let error = Client::builder("https://books.example").key(token).build().unwrap_err();
    /// assert!(error.to_string().starts_with("credential in `BOOKS_TOKEN`: contains a space"));
    /// ```
    #[must_use]
    pub fn from_place(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.origin = Some(name.into());
        self
    }

    /// Creates a credential that expires and that all calls share. `source` is asked when the first call needs it, and again
    /// shortly before it expires: a tenth of its lifetime before, but at most a minute. Calls that need it meanwhile wait for
    /// that one response, even if it is an error, or go on with the old credential while it is valid.
    ///
    /// When the server refuses it with the status 401, `source` is asked again, and each refused call is repeated once.
    ///
    /// The source is asked within the time limit of the call that needs the credential, and is dropped with that call.
    ///
    /// ```
    /// # use openrouter_core::{Client, Credential, ExpiringSecret, Secret};
    /// # use std::time::Duration;
    /// # struct Token { text: String, seconds: u64 }
    /// # async fn log_in() -> Result<Token, std::io::Error> { Ok(Token { text: "t".into(), seconds: 900 }) }
    /// # fn f() -> Result<(), openrouter_core::Error> {
    /// let token = Credential::renewing(|| async {
    ///     let token = log_in().await?;
    ///     Ok::<_, std::io::Error>(ExpiringSecret::new(token.text).expires_in(Duration::from_secs(token.seconds)))
    /// });
    /// let client = Client::builder("https://api.example").key(token).build()?;
    /// # Ok(()) }
    /// ```
    pub fn renewing<R, T, E>(source: impl Fn() -> R + Send + Sync + 'static) -> Self
    where
        R: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<ExpiringSecret> + 'static,
        E: Into<AnyError> + 'static,
    {
        Self::provider(Renewing::new(source))
    }

    /// Adds a fixed credential to the headers of a request, unless they already have one. Otherwise returns the
    /// provider, which has to be asked.
    pub(super) fn attach(&self, slot: Slot, headers: &mut HeaderMap) -> Result<Option<Pending>, BuildError> {
        let origin = &self.origin;
        match &self.source {
            Source::Fixed(secret) => match attach(secret, slot, headers) {
                Ok(()) => Ok(None),
                Err(error) => Err(error.with_subject(subject(origin.as_ref(), slot))),
            },
            Source::Provider(provider) => {
                Ok(Some(Pending { provider: Arc::clone(provider), slot, origin: origin.clone() }))
            }
        }
    }
}

/// The subject of an error about a credential: a client has several.
fn subject(origin: Option<&Origin>, slot: Slot) -> String {
    match origin {
        Some(name) => format!("credential in `{name}`"),
        None => format!("credential in the slot `{}`", slot.name()),
    }
}

/// A credential that a provider has to supply.
#[derive(Clone)]
pub(crate) struct Pending {
    provider: Arc<dyn DynProvider>,
    slot: Slot,
    origin: Option<Origin>,
}

impl Pending {
    /// Asks for the credential and adds it to the headers of a request. Returns it, unless they already have one.
    pub(crate) async fn attach(&self, headers: &mut HeaderMap) -> Result<Option<Secret>, BuildError> {
        let secret = self.provider.credential_dyn().await;
        let subject = || subject(self.origin.as_ref(), self.slot);
        let failed = |source| BuildError::new(subject(), "the provider failed").with_source(source);
        let (secret, before) = (secret.map_err(failed)?, headers.len());
        attach(&secret, self.slot, headers).map_err(|error| error.with_subject(subject()))?;
        Ok((headers.len() > before).then_some(secret))
    }

    /// Discards a credential that the server has refused.
    pub(crate) fn reject(&self, refused: &Secret) {
        self.provider.reject_dyn(refused);
    }
}

impl<T: Into<Secret>> From<T> for Credential {
    fn from(secret: T) -> Self {
        Self { source: Source::Fixed(secret.into()), origin: None }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.source {
            Source::Fixed(_) => "Credential(…)",
            Source::Provider(_) => "Credential(provider)",
        })
    }
}
