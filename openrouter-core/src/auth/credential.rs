//! Credentials and their providers.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::HeaderMap;
use openrouter_json::Secret;

use super::attach::attach;
use super::basic;
use super::finishing::Finishing;
use super::outstanding::Outstanding;
use super::renewal::{ExpiringSecret, Renewing};
use super::signature::{SignWith, Signature};
use super::signer::{DynSigner, Signer, UnsignedRequest};
use crate::error::BuildError;
use crate::slot::{Attachment, Slot};
use crate::transport::BoxFuture;

pub(super) type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// A secret that identifies the caller, a provider of such a secret, or a signer of requests.
#[derive(Clone)]
pub struct Credential {
    source: Source,
    origin: Option<Origin>,
    /// The function that signs requests with the secret, which is then not sent.
    sign_with: Option<Arc<SignWith>>,
}

/// The name of the place where a credential comes from.
type Origin = Cow<'static, str>;

#[derive(Clone)]
enum Source {
    Fixed(Secret),
    /// User and password, or the problem with them.
    Basic(Result<Secret, &'static str>),
    Provider(Arc<dyn DynProvider>),
    Signer(Arc<dyn DynSigner>),
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
    fn new(source: Source) -> Self {
        Self { source, origin: None, sign_with: None }
    }

    /// Creates a credential that `provider` supplies before each call.
    pub fn provider(provider: impl CredentialProvider) -> Self {
        Self::new(Source::Provider(Arc::new(provider)))
    }

    /// Creates a credential of a user and a password, for a slot that is [`basic`](Slot::basic). It is an error of the
    /// client or call that gets it when the user has a colon, or one of both a control character. Either may be empty.
    ///
    /// ```
    /// # use openrouter_core::{Client, Credential, Plain};
    /// let client = Client::builder("https://registry.example.com").key(Credential::basic("a:b", "secret"));
    /// let problem = "credential in the slot `key`: the user contains a colon, at which it would end";
    /// assert_eq!(client.build().unwrap_err().to_string(), problem);
    /// ```
    pub fn basic(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        Self::new(Source::Basic(basic::joined(user.as_ref(), password.into().expose())))
    }

    /// Creates a credential that is made of each request as it is sent. The slot only says which operations are signed:
    /// the signer sets the headers itself, whatever the form of the slot.
    ///
    /// ```
    /// use std::time::UNIX_EPOCH;
    ///
    /// use openrouter_core::{Client, Credential, UnsignedRequest};
    /// # fn hmac_sha256(_: &[u8], message: &[u8]) -> String { format!("{}", message.len()) }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let secret = b"shared with the server";
    /// let signer = Credential::signer(move |request: &mut UnsignedRequest<'_>| {
    ///     let time = request.time().duration_since(UNIX_EPOCH)?.as_secs().to_string();
    ///     let body = request.body().ok_or("a streamed body cannot be signed")?;
    ///     let signature = hmac_sha256(secret, &[time.as_bytes(), b".", body].concat());
    ///     request.set_public_header("x-timestamp", time)?;
    ///     request.set_header("x-signature", signature)?;
    ///     Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
    /// });
    /// let client = Client::builder("https://api.example.com").key(signer).build()?;
    /// let request = client.request(http::Method::POST, "/orders").json(&["tea"]).to_http().await?;
    /// assert!(request.headers()["x-signature"].is_sensitive());
    /// # Ok(()) }
    /// ```
    pub fn signer(signer: impl Signer) -> Self {
        Self::new(Source::Signer(Arc::new(signer)))
    }

    /// Signs requests with the secret of this credential, instead of sending it. So the secret can be that of a
    /// [provider](Self::provider), or be [renewed](Self::renewing). The function is called like a [`Signer`], with the
    /// secret that the call has got. It does not change a credential that is a signer.
    ///
    /// ```
    /// # use openrouter_core::{Client, Credential, ExpiringSecret, UnsignedRequest};
    /// # use std::time::Duration;
    /// # fn sign(_: &str, _: &str) -> String { String::new() }
    /// # async fn fetch() -> Result<String, std::io::Error> { Ok("t".into()) }
    /// # fn f() -> Result<(), openrouter_core::Error> {
    /// let secret = Credential::renewing(|| async {
    ///     Ok::<_, std::io::Error>(ExpiringSecret::new(fetch().await?).expires_in(Duration::from_secs(3600)))
    /// });
    /// let signer = secret.signed_by(|secret, request| {
    ///     let signature = sign(secret.expose(), request.uri().path());
    ///     request.set_header("x-signature", signature)
    /// });
    /// let client = Client::builder("https://api.example.com").key(signer).build()?;
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn signed_by<E: Into<AnyError>>(
        mut self,
        sign: impl Fn(&Secret, &mut UnsignedRequest<'_>) -> Result<(), E> + Send + Sync + 'static,
    ) -> Self {
        self.sign_with = Some(Arc::new(move |secret, request| sign(secret, request).map_err(Into::into)));
        self
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

    /// Adds a fixed credential to the headers of a request, unless they already have one. What is not a header, or not known
    /// yet, is added to `outstanding`.
    pub(super) fn attach(
        &self,
        slot: Slot,
        headers: &mut HeaderMap,
        outstanding: &mut Outstanding,
    ) -> Result<(), BuildError> {
        let place = Place { slot, origin: self.origin.clone() };
        let sign_with = self.sign_with.clone();
        match &self.source {
            Source::Fixed(secret) => place.attach(secret, sign_with, headers, &mut outstanding.finishing),
            Source::Basic(Ok(pair)) if sign_with.is_some() || takes_pair(slot) => {
                place.attach(pair, sign_with, headers, &mut outstanding.finishing)
            }
            Source::Basic(Ok(_)) => Err(place.error("is a user with a password, which only a `basic` slot sends")),
            Source::Basic(Err(problem)) => Err(place.error(problem)),
            Source::Provider(provider) => {
                outstanding.add_pending(Pending { provider: Arc::clone(provider), place, sign_with });
                Ok(())
            }
            Source::Signer(signer) => {
                outstanding.finishing.add_signature(Signature::by_signer(Arc::clone(signer), place));
                Ok(())
            }
        }
    }

    /// Whether the credential is sent in the place that its slot names.
    pub(super) fn is_sent(&self) -> bool {
        self.sign_with.is_none() && !matches!(self.source, Source::Signer(_))
    }
}

/// Whether a credential of two parts can be sent in a slot.
fn takes_pair(slot: Slot) -> bool {
    matches!(slot.attachment(), Attachment::Basic | Attachment::Custom(_))
}

/// The slot of a credential, and the place where it comes from, if that has a name. A client has several credentials, so
/// errors name them.
#[derive(Clone)]
pub(super) struct Place {
    slot: Slot,
    origin: Option<Origin>,
}

impl Place {
    /// The subject of an error about the credential.
    pub(super) fn subject(&self) -> String {
        match &self.origin {
            Some(name) => format!("credential in `{name}`"),
            None => format!("credential in the slot `{}`", self.slot.name()),
        }
    }

    fn error(&self, problem: &str) -> BuildError {
        BuildError::new(self.subject(), problem)
    }

    /// Adds a secret to a request, or its signature.
    fn attach(
        &self,
        secret: &Secret,
        sign_with: Option<Arc<SignWith>>,
        headers: &mut HeaderMap,
        finishing: &mut Finishing,
    ) -> Result<(), BuildError> {
        if let Some(function) = sign_with {
            finishing.add_signature(Signature::by_function(function, secret.clone(), self.clone()));
            return Ok(());
        }
        attach(secret, self.slot, headers, finishing).map_err(|error| error.with_subject(self.subject()))
    }
}

/// A credential that a provider has to supply.
#[derive(Clone)]
pub(super) struct Pending {
    provider: Arc<dyn DynProvider>,
    place: Place,
    sign_with: Option<Arc<SignWith>>,
}

impl Pending {
    /// Asks for the credential and adds it to a request. Returns it, unless the request already has the header.
    pub(super) async fn attach(
        &self,
        headers: &mut HeaderMap,
        finishing: &mut Finishing,
    ) -> Result<Option<Secret>, BuildError> {
        let secret = self.provider.credential_dyn().await;
        let secret = secret.map_err(|source| self.place.error("the provider failed").with_source(source))?;
        let before = headers.len() + finishing.len();
        self.place.attach(&secret, self.sign_with.clone(), headers, finishing)?;
        Ok((headers.len() + finishing.len() > before).then_some(secret))
    }

    /// Discards a credential that the server has refused.
    pub(super) fn reject(&self, refused: &Secret) {
        self.provider.reject_dyn(refused);
    }
}

impl<T: Into<Secret>> From<T> for Credential {
    fn from(secret: T) -> Self {
        Self::new(Source::Fixed(secret.into()))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.source {
            Source::Fixed(_) | Source::Basic(_) => "Credential(…)",
            Source::Provider(_) => "Credential(provider)",
            Source::Signer(_) => "Credential(signer)",
        })
    }
}
