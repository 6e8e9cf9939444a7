//! The first stage of a call: builds the request from settings and endpoint.

use std::sync::Arc;

use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Uri};
use openrouter_json::Secret;

use super::idempotency;
use super::settings::Settings;
use crate::api::Hooks;
use crate::auth::{Outstanding, check_header};
use crate::encode::Encoder;
use crate::engine;
use crate::error::BuildError;
use crate::exchange::Target;
use crate::operation::{BodyKind, Framing, Operation, PathBase, ResponseKind, RetryClass};
use crate::origin::BaseUrl;
use crate::runtime::Runtime;
use crate::slot::Auth;
use crate::transport::Body;

/// The properties of a request apart from its content.
#[derive(Clone)]
pub(super) struct Spec {
    pub(super) target: Target,
    pub(super) class: RetryClass,
    pub(super) response: ResponseKind,
    /// The value of `Accept`, where it does not follow from `response`.
    pub(super) accept: Option<&'static str>,
    pub(super) body: BodyKind,
    pub(super) base: PathBase,
    pub(super) hooks: &'static Hooks,
    /// The value of `Accept` in a request for a stream of events.
    pub(super) stream: Option<&'static str>,
    /// The headers of every request of the operation.
    pub(super) headers: &'static [(&'static str, &'static str)],
}

impl Spec {
    pub(super) fn new(operation: &'static Operation, hooks: &'static Hooks) -> Self {
        Self {
            target: operation.into(),
            class: operation.retry,
            response: operation.response,
            accept: operation.accept,
            body: operation.body,
            base: operation.base,
            hooks,
            stream: None,
            headers: operation.headers,
        }
    }

    /// The same for a request for a stream of the operation.
    pub(super) fn streaming(mut self, operation: &'static Operation) -> Self {
        self.stream = Some(match (operation.framing, operation.or_response) {
            (Framing::ServerSentEvents, false) => "text/event-stream",
            (Framing::ServerSentEvents, true) => "text/event-stream, application/json;q=0.9",
            // Some servers send records as JSON, and refuse a request that does not accept it.
            (Framing::JsonLines, _) => "application/x-ndjson, application/json;q=0.9",
            (Framing::JsonSequence, _) => "application/json-seq, application/json;q=0.9",
        });
        self
    }
}

/// The value of `Accept-Encoding` in the request for a download, unless it has one.
pub(super) const IDENTITY: HeaderValue = HeaderValue::from_static("identity");

/// A complete request, except for credentials that a provider has to supply or that are added last.
///
/// It is boxed because it is large and is passed through many functions.
pub(super) struct Prepared {
    pub(super) spec: Spec,
    pub(super) request: http::Request<Body>,
    /// The secrets in path, query and body. They are redacted in errors, like the sensitive headers.
    pub(super) secrets: Vec<Secret>,
    pub(super) base: Option<Arc<BaseUrl>>,
    /// The key in the headers by which the server recognizes a repetition.
    pub(super) idempotency_key: Option<HeaderValue>,
    pub(super) outstanding: Outstanding,
}

impl Prepared {
    /// Builds the request whose content `encode` writes.
    pub(super) fn new(
        spec: Spec,
        auth: &Auth,
        settings: &Settings,
        encode: &mut dyn FnMut(&mut Encoder),
    ) -> Result<Box<Self>, BuildError> {
        let request = http::Request::default();
        let mut prepared = Box::new(Self {
            spec,
            request,
            secrets: Vec::new(),
            base: None,
            idempotency_key: None,
            outstanding: Outstanding::default(),
        });
        match prepared.fill(auth, settings, encode) {
            Ok(()) => Ok(prepared),
            Err(error) => Err(error.with_target(prepared.spec.target)),
        }
    }

    fn fill(
        &mut self,
        auth: &Auth,
        settings: &Settings,
        encode: &mut dyn FnMut(&mut Encoder),
    ) -> Result<(), BuildError> {
        let base = settings.base.as_ref().map_err(|error| error.copy())?;
        self.base = Some(Arc::clone(base));
        if let Some(api) = settings.api
            && !self.spec.hooks.is_same(api)
        {
            return Err(self.spec.hooks.refused_by(api));
        }
        let headers = self.headers(auth, settings)?;
        *self.request.method_mut() = self.spec.target.http_method();
        let mut encoder = Encoder::new(self.request.method().clone(), headers);
        encoder.prefix(if self.spec.base == PathBase::Origin { "" } else { base.prefix() });
        ((), self.secrets) = Secret::collect(|| encode(&mut encoder));
        for options in &settings.additions.0 {
            options.apply(&mut encoder);
            self.secrets.extend(options.secrets.iter().cloned());
        }
        let has_body = encoder.has_body();
        encoder.finish(base, &mut self.request)?;
        // The declared body has a media type, but this request may not have the body.
        if self.spec.body != BodyKind::None && !has_body {
            self.request.headers_mut().remove(CONTENT_TYPE);
        }
        if self.spec.response == ResponseKind::Download {
            // A compressed file has neither a known length nor places to go on at.
            self.request.headers_mut().entry(ACCEPT_ENCODING).or_insert(IDENTITY);
        }
        let operation = self.spec.target.operation();
        self.idempotency_key = idempotency::set_key(self.request.headers_mut(), operation, settings)?;
        if self.idempotency_key.is_some() {
            self.spec.class = RetryClass::Safe;
        }
        Ok(())
    }

    /// Replaces path and query by those of a URL.
    pub(super) fn sent_to(mut self: Box<Self>, target: Option<&Uri>) -> Result<Box<Self>, BuildError> {
        let Some(target) = target else { return Ok(self) };
        let mut parts = self.request.uri().clone().into_parts();
        parts.path_and_query = target.path_and_query().cloned();
        let Ok(uri) = Uri::from_parts(parts) else {
            return Err(BuildError::new("URL", "is not valid").with_target(self.spec.target));
        };
        *self.request.uri_mut() = uri;
        Ok(self)
    }

    pub(super) fn lacks_credential(&self) -> bool {
        self.outstanding.has_pending()
    }

    /// The request of the first attempt, as it is sent now.
    pub(super) fn into_request(self: Box<Self>, runtime: &dyn Runtime) -> Result<http::Request<Body>, BuildError> {
        let Self { spec, mut request, outstanding, .. } = *self;
        match outstanding.into_finishing().apply(&mut request, runtime) {
            Ok(()) => Ok(request),
            Err(error) => Err(error.with_target(spec.target)),
        }
    }

    /// Copies the request, unless its body can be read only once.
    pub(super) fn try_clone(&self) -> Option<Box<Self>> {
        Some(Box::new(Self {
            spec: self.spec.clone(),
            request: engine::copy(&self.request)?,
            secrets: self.secrets.clone(),
            base: self.base.clone(),
            idempotency_key: self.idempotency_key.clone(),
            outstanding: self.outstanding.clone(),
        }))
    }

    /// Asks the providers for their credentials and attaches them; does nothing when only fixed ones are attached. Returns
    /// the credential of each provider, unless the request already had the same header.
    pub(super) async fn authorize(&mut self) -> Result<Vec<Option<Secret>>, BuildError> {
        let attached = self.outstanding.authorize(self.request.headers_mut()).await;
        attached.map_err(|error| error.with_target(self.spec.target.clone()))
    }

    /// Discards credentials of the providers that the server has refused.
    pub(super) fn reject(&self, refused: &[Option<Secret>]) {
        self.outstanding.reject(refused);
    }

    /// The headers that the request starts with.
    fn headers(&mut self, auth: &Auth, settings: &Settings) -> Result<HeaderMap, BuildError> {
        let json = self.spec.body == BodyKind::Json;
        let key = &self.spec.hooks.key;
        let mut headers = settings.credentials.headers(auth, key, json, &mut self.outstanding)?;
        for (name, value) in self.spec.hooks.headers {
            let (name, value) = check_header(name, (*value).to_owned(), false)?;
            let is_set = if name == ACCEPT { settings.accepts } else { headers.contains_key(&name) };
            if !is_set {
                headers.insert(name, value);
            }
        }
        if let Some(accept) = self.accept(settings) {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        for (name, value) in self.spec.headers {
            let (name, value) = check_header(name, (*value).to_owned(), false)?;
            if name != ACCEPT || self.spec.stream.is_none() {
                headers.insert(name, value);
            }
        }
        Ok(headers)
    }

    /// The value of `Accept`, unless the headers of the API or of the caller have it already.
    fn accept(&self, settings: &Settings) -> Option<&'static str> {
        if settings.accepts {
            return None;
        }
        let is_default = self.spec.response == ResponseKind::Json || self.spec.hooks.accepts();
        self.spec.stream.or(self.spec.accept).or(if is_default { None } else { Some("*/*") })
    }
}
