//! Credentials: where they come from and how they are attached.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::header::{AUTHORIZATION, CONTENT_TYPE};
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

    /// Adds a fixed credential to the headers of a request; one that is there by name stays. A provider is handed back:
    /// it has to be asked.
    pub(crate) fn attach(&self, hooks: &Hooks, headers: &mut HeaderMap) -> Result<Option<Provider>, BuildError> {
        match &self.0 {
            Source::Fixed(secret) => authorize(secret, hooks, headers).map(|()| None),
            Source::Provider(provider) => Ok(Some(Provider(Arc::clone(provider)))),
        }
    }
}

/// A provider that has to be asked for the credential of a request.
#[derive(Clone)]
pub(crate) struct Provider(Arc<dyn DynProvider>);

impl Provider {
    /// Adds the credential to the headers of a request; one that is there by name stays.
    pub(crate) async fn attach(&self, hooks: &Hooks, headers: &mut HeaderMap) -> Result<(), BuildError> {
        let secret = self.0.credential_dyn().await;
        let failed = |source| BuildError::new("credential", "the provider failed").with_source(source);
        authorize(&secret.map_err(failed)?, hooks, headers)
    }
}

fn authorize(secret: &Secret, hooks: &Hooks, headers: &mut HeaderMap) -> Result<(), BuildError> {
    let mut own = HeaderMap::new();
    (hooks.authorize)(secret, &mut own)?;
    for (name, value) in &own {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    Ok(())
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

/// What a client's requests start with: its headers, with each of its credentials.
#[derive(Default)]
pub(crate) struct Credentials {
    pub(crate) none: Start,
    key: Option<Start>,
    management: Option<Start>,
}

/// The headers that the requests of a credential start with, and the provider to ask for what is missing in them.
#[derive(Clone, Default)]
pub(crate) struct Start {
    headers: HeaderMap,
    /// The same for a request with a JSON body: made beforehand, they are copied in their exact size.
    json: HeaderMap,
    pub(crate) provider: Option<Provider>,
}

impl Credentials {
    /// Makes the headers once and for all, and finds out now when a credential cannot be one.
    pub(crate) fn prepare(
        headers: &HeaderMap,
        key: Option<Credential>,
        management: Option<Credential>,
        hooks: &Hooks,
    ) -> Result<Self, BuildError> {
        let prepare = |credential: Option<Credential>| {
            credential.map(|credential| Start::new(headers.clone(), Some(&credential), hooks)).transpose()
        };
        let none = Start::new(headers.clone(), None, hooks)?;
        Ok(Self { none, key: prepare(key)?, management: prepare(management)? })
    }

    /// What a request starts with: the credential that it needs, or none when it takes none.
    pub(crate) fn choose(&self, auth: Auth, hooks: &Hooks) -> Result<&Start, BuildError> {
        let (first, second) = match auth {
            Auth::None => return Ok(&self.none),
            Auth::Optional | Auth::Key => (&self.key, &self.management),
            Auth::Management => (&self.management, &self.key),
        };
        match first.as_ref().or(second.as_ref()) {
            Some(start) => Ok(start),
            None if auth == Auth::Optional => Ok(&self.none),
            None => Err(BuildError::new("credential", format!("missing: {}", (hooks.missing_credential)(auth)))),
        }
    }
}

impl Start {
    fn new(mut headers: HeaderMap, credential: Option<&Credential>, hooks: &Hooks) -> Result<Self, BuildError> {
        let provider = match credential {
            Some(credential) => credential.attach(hooks, &mut headers)?,
            None => None,
        };
        let mut json = headers.clone();
        json.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        Ok(Self { headers, json, provider })
    }

    /// The headers of a request whose body is JSON, or is not.
    pub(crate) fn headers(&self, json: bool) -> &HeaderMap {
        if json { &self.json } else { &self.headers }
    }
}

/// Nothing but what there is.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("key", &self.key.is_some())
            .field("management", &self.management.is_some())
            .finish()
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
