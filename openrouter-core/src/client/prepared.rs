//! Requests between encoding and sending.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName};

use super::Client;
use crate::Secret;
use crate::api::Hooks;
use crate::auth::Provider;
use crate::error::BuildError;
use crate::operation::{Auth, BodyKind, Operation, PathBase, ResponseKind, RetryClass};
use crate::origin::BaseUrl;
use crate::reply::Target;
use crate::request::Encoder;
use crate::transport::Body;

/// What a request is, apart from its content.
pub(super) struct Draft {
    pub(super) target: Target,
    pub(super) auth: Auth,
    pub(super) retry: RetryClass,
    pub(super) response: ResponseKind,
    pub(super) body: BodyKind,
    pub(super) hooks: &'static Hooks,
    /// Secrets of the request that must not come out of an error message.
    pub(super) concealed: Vec<Secret>,
}

impl Draft {
    pub(super) fn of(operation: &'static Operation, hooks: &'static Hooks) -> Self {
        Self {
            target: operation.into(),
            auth: operation.auth,
            retry: operation.retry,
            response: operation.response,
            body: operation.body,
            hooks,
            concealed: Vec::new(),
        }
    }
}

/// A request that has it can be repeated: the server knows it again.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A request that lacks at most its credential. It lives in a box, because it is large and goes through many hands.
pub(super) struct Prepared {
    pub(super) draft: Draft,
    pub(super) request: http::Request<Body>,
    provider: Option<Provider>,
}

impl Prepared {
    /// Makes the request whose content `encode` supplies.
    pub(super) fn of(
        draft: Draft,
        client: &Client,
        path_base: PathBase,
        encode: &mut dyn FnMut(&mut Encoder),
    ) -> Result<Box<Self>, BuildError> {
        let mut prepared = Self::new(draft);
        let made = client.base_url().and_then(|base| {
            let headers = prepared.begin(client)?;
            let mut encoder = Encoder::new(prepared.request.method().clone(), headers);
            encoder.prefix(if path_base == PathBase::Origin { "" } else { base.prefix() });
            ((), prepared.draft.concealed) = Secret::collect(|| encode(&mut encoder));
            prepared.finish(client, &base, encoder)
        });
        prepared.unless(made)
    }

    /// Makes the request of what an encoder has taken so far.
    pub(super) fn complete(draft: Draft, client: &Client, mut encoder: Encoder) -> Result<Box<Self>, BuildError> {
        let mut prepared = Self::new(draft);
        let made = client.base_url().and_then(|base| {
            encoder.inherit(prepared.begin(client)?);
            prepared.finish(client, &base, encoder)
        });
        prepared.unless(made)
    }

    fn new(draft: Draft) -> Box<Self> {
        let mut prepared = Box::new(Self { draft, request: http::Request::default(), provider: None });
        *prepared.request.method_mut() = prepared.draft.target.http_method();
        prepared
    }

    fn unless(self: Box<Self>, made: Result<(), BuildError>) -> Result<Box<Self>, BuildError> {
        match made {
            Ok(()) => Ok(self),
            Err(error) => Err(error.of(self.draft.target)),
        }
    }

    /// The headers that the request starts with.
    fn begin(&mut self, client: &Client) -> Result<HeaderMap, BuildError> {
        let (headers, provider) = client.start_of(&self.draft)?;
        self.provider = provider;
        Ok(headers)
    }

    /// Adds what the options of the call have to say.
    #[inline]
    fn finish(&mut self, client: &Client, base: &BaseUrl, mut encoder: Encoder) -> Result<(), BuildError> {
        if let Some(options) = client.options() {
            options.apply(&mut encoder);
            self.draft.concealed.extend(options.concealed.iter().cloned());
        }
        encoder.finish(base, &mut self.request)?;
        // The headers it started with announce the body that it may have.
        if self.draft.body == BodyKind::Json && self.request.body().is_empty() {
            self.request.headers_mut().remove(CONTENT_TYPE);
        }
        if self.draft.retry == RetryClass::Create && self.request.headers().contains_key(IDEMPOTENCY_KEY) {
            self.draft.retry = RetryClass::Safe;
        }
        Ok(())
    }

    pub(super) fn lacks_credential(&self) -> bool {
        self.provider.is_some()
    }

    pub(super) fn into_request(self: Box<Self>) -> http::Request<Body> {
        self.request
    }

    pub(super) async fn authorize(&mut self) -> Result<(), BuildError> {
        let Some(provider) = &self.provider else { return Ok(()) };
        let attached = provider.attach(self.draft.hooks, self.request.headers_mut()).await;
        attached.map_err(|error| error.of(self.draft.target.clone()))
    }
}
