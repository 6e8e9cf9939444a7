//! The first stage of a call: builds the request from settings and endpoint.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::settings::Settings;
use crate::Secret;
use crate::api::Hooks;
use crate::auth::Provider;
use crate::encode::Encoder;
use crate::error::BuildError;
use crate::exchange::Target;
use crate::operation::{Auth, BodyKind, Operation, PathBase, ResponseKind, RetryClass};
use crate::transport::Body;

/// The properties of a request apart from its content.
pub(super) struct Spec {
    pub(super) target: Target,
    pub(super) auth: Auth,
    pub(super) class: RetryClass,
    pub(super) response: ResponseKind,
    pub(super) body: BodyKind,
    pub(super) base: PathBase,
    pub(super) hooks: &'static Hooks,
}

impl Spec {
    pub(super) fn new(operation: &'static Operation, hooks: &'static Hooks) -> Self {
        Self {
            target: operation.into(),
            auth: operation.auth,
            class: operation.retry,
            response: operation.response,
            body: operation.body,
            base: operation.base,
            hooks,
        }
    }
}

/// With this header a request can be repeated safely, because the server recognizes the repetition.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A complete request, except that a provider may have to supply its credential.
///
/// It is boxed because it is large and is passed through many functions.
pub(super) struct Prepared {
    pub(super) spec: Spec,
    pub(super) request: http::Request<Body>,
    /// The secrets in path, query and body. They are redacted in errors, like the sensitive headers.
    pub(super) secrets: Vec<Secret>,
    provider: Option<Provider>,
}

impl Prepared {
    /// Builds the request whose content `encode` writes.
    pub(super) fn new(
        spec: Spec,
        settings: &Settings,
        encode: &mut dyn FnMut(&mut Encoder),
    ) -> Result<Box<Self>, BuildError> {
        let request = http::Request::default();
        let mut prepared = Box::new(Self { spec, request, secrets: Vec::new(), provider: None });
        match prepared.fill(settings, encode) {
            Ok(()) => Ok(prepared),
            Err(error) => Err(error.with_target(prepared.spec.target)),
        }
    }

    fn fill(&mut self, settings: &Settings, encode: &mut dyn FnMut(&mut Encoder)) -> Result<(), BuildError> {
        let base = (*settings.base).as_ref().map_err(BuildError::copy)?;
        let (headers, provider) = self.spec.headers(settings)?;
        self.provider = provider;
        *self.request.method_mut() = self.spec.target.http_method();
        let mut encoder = Encoder::new(self.request.method().clone(), headers);
        encoder.prefix(if self.spec.base == PathBase::Origin { "" } else { base.prefix() });
        ((), self.secrets) = Secret::collect(|| encode(&mut encoder));
        for options in &settings.additions.0 {
            options.apply(&mut encoder);
            self.secrets.extend(options.secrets.iter().cloned());
        }
        encoder.finish(base, &mut self.request)?;
        // The prepared headers declare a JSON body, but this request may have none.
        if self.spec.body == BodyKind::Json && self.request.body().is_empty() {
            self.request.headers_mut().remove(CONTENT_TYPE);
        }
        if self.spec.class == RetryClass::Create && self.request.headers().contains_key(IDEMPOTENCY_KEY) {
            self.spec.class = RetryClass::Safe;
        }
        Ok(())
    }

    pub(super) fn lacks_credential(&self) -> bool {
        self.provider.is_some()
    }

    pub(super) fn into_request(self: Box<Self>) -> http::Request<Body> {
        self.request
    }

    /// Asks the provider for the credential and attaches it; does nothing when a fixed one is already attached.
    pub(super) async fn authorize(&mut self) -> Result<(), BuildError> {
        let Some(provider) = &self.provider else { return Ok(()) };
        let attached = provider.attach(self.spec.hooks.authorize, self.request.headers_mut()).await;
        attached.map_err(|error| error.with_target(self.spec.target.clone()))
    }
}

impl Spec {
    /// The headers that the request starts with. The credential of the options takes precedence over those of the
    /// client.
    fn headers(&self, settings: &Settings) -> Result<(HeaderMap, Option<Provider>), BuildError> {
        let json = self.body == BodyKind::Json;
        let (mut headers, provider) = match &settings.credential {
            Some(credential) if self.auth != Auth::None => {
                let mut headers = settings.headers.none.headers(json).clone();
                let provider = credential.attach(self.hooks.authorize, &mut headers)?;
                (headers, provider)
            }
            _ => {
                let prepared = settings.headers.choose(self.auth, self.hooks.missing_credential)?;
                (prepared.headers(json).clone(), prepared.provider.clone())
            }
        };
        if self.response != ResponseKind::Json && !settings.accepts {
            headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
        }
        Ok((headers, provider))
    }
}
