//! Requests between encoding and sending.

use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Uri};

use super::Client;
use super::call::{Outcome, Started};
use crate::Secret;
use crate::api::Hooks;
use crate::call::{CallFailure, Cause, Exchange, Plan};
use crate::concealed::Concealed;
use crate::error::{BuildError, DecodeError, DecodeFailure, Error, ErrorInfo, Interrupted, NoError};
use crate::json::answer::Mode;
use crate::operation::{Auth, Operation, ResponseKind, RetryClass};
use crate::origin::BaseUrl;
use crate::reply::{CallMeta, Target};
use crate::request::{Encoded, Encoder};
use crate::response::Answer;
use crate::timeout::TimeoutKind;
use crate::transport::{Body, BoxFuture};

/// What a request is, apart from its content.
pub(super) struct Draft {
    pub(super) target: Target,
    pub(super) method: Method,
    pub(super) auth: Auth,
    pub(super) retry: RetryClass,
    pub(super) response: ResponseKind,
    pub(super) hooks: &'static Hooks,
    /// Secrets of the request that must not come out of an error message.
    pub(super) concealed: Vec<Secret>,
}

impl Draft {
    pub(super) fn of(operation: &'static Operation, hooks: &'static Hooks) -> Self {
        Self {
            target: operation.into(),
            // The macro takes known methods only.
            method: Method::from_bytes(operation.method.as_bytes()).unwrap_or_default(),
            auth: operation.auth,
            retry: operation.retry,
            response: operation.response,
            hooks,
            concealed: Vec::new(),
        }
    }

    /// Adds what the client and the options of the call have to say.
    pub(super) fn complete(mut self, client: &Client, encoder: Encoder) -> Result<Prepared, BuildError> {
        match self.assemble(client, encoder) {
            Ok(request) => Ok(Prepared { draft: self, request, client: client.clone() }),
            Err(error) => Err(error.of(self.target)),
        }
    }

    fn assemble(&mut self, client: &Client, encoder: Encoder) -> Result<http::Request<Body>, BuildError> {
        // Fails before a provider is asked for a credential.
        client.credential(self.auth, self.hooks)?;
        let mut encoded = encoder.finish()?;
        if let Some(options) = client.options() {
            options.apply(&self.method, &mut encoded)?;
        }
        let Encoded { target, mut headers, body, content_type, concealed, .. } = encoded;
        self.concealed = concealed;
        let accept = if self.response == ResponseKind::Json { "application/json" } else { "*/*" };
        headers.entry(ACCEPT).or_insert(HeaderValue::from_static(accept));
        if let Some(content_type) = content_type {
            headers.entry(CONTENT_TYPE).or_insert(content_type);
        }
        if self.retry == RetryClass::Create && headers.contains_key("idempotency-key") {
            self.retry = RetryClass::Safe;
        }
        let mut request = http::Request::new(body.map_or_else(Body::empty, Body::from));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri(&*client.base_url()?, target)?;
        *request.headers_mut() = headers;
        if let Some(operation) = self.target.operation() {
            request.extensions_mut().insert::<&'static Operation>(operation);
        }
        Ok(request)
    }
}

/// A request that lacks only its credential.
pub(super) struct Prepared {
    draft: Draft,
    request: http::Request<Body>,
    client: Client,
}

impl Prepared {
    /// The request with its credential.
    pub(super) async fn into_http(mut self) -> Result<http::Request<Body>, BuildError> {
        self.authorize().await?;
        Ok(self.request)
    }

    async fn authorize(&mut self) -> Result<(), BuildError> {
        let Draft { auth, hooks, .. } = self.draft;
        let Some(credential) = self.client.credential(auth, hooks)? else { return Ok(()) };
        let attached = credential.attach(hooks, self.request.headers_mut()).await;
        attached.map_err(|error| error.of(self.draft.target.clone()))
    }

    /// As [`authorize`](Self::authorize), within the time allowed for the whole call.
    async fn authorize_in_time(&mut self) -> Result<(), Error<NoError>> {
        let Some(total) = self.client.timeouts().total_limit() else { return Ok(self.authorize().await?) };
        let environment = self.client.shared.environment.clone();
        let target = self.draft.target.clone();
        let mut late = environment.sleep(total);
        let mut authorized = std::pin::pin!(self.authorize());
        std::future::poll_fn(|cx| {
            if let Poll::Ready(result) = authorized.as_mut().poll(cx) {
                return Poll::Ready(result.map_err(Error::from));
            }
            late.as_mut().poll(cx).map(|()| {
                let (attempts, elapsed, maybe_received, head) = (0, total, false, None);
                let cause = TimeoutKind::Total;
                let target = target.clone();
                Err(Error::Timeout(Box::new(Interrupted { target, attempts, elapsed, maybe_received, head, cause })))
            })
        })
        .await
    }

    /// Sends the request: once polled, attaches the credential and runs the call to its end.
    pub(super) fn start(mut self) -> Started {
        Box::pin(async move {
            let began = self.client.shared.environment.now();
            if let Err(error) = self.authorize_in_time().await {
                return Outcome::Failed(error);
            }
            let Self { mut draft, request, client } = self;
            let mode = client.mode();
            let spent = client.shared.environment.now().saturating_sub(began);
            let concealed = Concealed::of(&request, std::mem::take(&mut draft.concealed));
            let plan = draft.plan(request, &client, spent);
            drop(client);
            draft.outcome(crate::call::run(plan).await, mode, concealed)
        })
    }
}

/// An HTTP request on its way, see [`Client::to_http`].
pub type ToHttp<E> = BoxFuture<'static, Result<http::Request<Body>, Error<E>>>;

pub(super) fn to_http<E: 'static>(prepared: Result<Prepared, BuildError>) -> ToHttp<E> {
    Box::pin(async move { Ok(prepared?.into_http().await?) })
}

/// Puts the parts together without going over them once more.
fn uri(base: &BaseUrl, target: Vec<u8>) -> Result<Uri, BuildError> {
    let target = if target.is_empty() { b"/".to_vec() } else { target };
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(base.scheme().clone());
    parts.authority = Some(base.authority().clone());
    let path = PathAndQuery::from_maybe_shared(Bytes::from(target));
    parts.path_and_query = Some(path.map_err(|error| BuildError::new("path", "is no valid URL").with_source(error))?);
    Uri::from_parts(parts).map_err(|error| BuildError::new("path", "is no valid URL").with_source(error))
}

impl Draft {
    /// `spent` is what getting the credential took of the time for the whole call.
    fn plan(&self, request: http::Request<Body>, client: &Client, spent: Duration) -> Plan {
        let timeouts = client.timeouts();
        let left = timeouts.total_limit().map(|total| total.saturating_sub(spent));
        let (shared, options) = (&client.shared, client.options());
        Plan {
            request,
            class: self.retry,
            retry: options.and_then(|options| options.retry.clone()).unwrap_or_else(|| shared.retry.clone()),
            timeouts: if left.is_some() { timeouts.total(left) } else { timeouts },
            max_body: options.and_then(|options| options.body_limit).unwrap_or(shared.body_limit),
            streams: None,
            inspect: self.hooks.error_facts,
            transport: shared.transport.clone(),
            environment: shared.environment.clone(),
            bucket: shared.bucket.clone(),
            observer: shared.observer.clone(),
        }
    }

    /// Sorts the end of an exchange: an answer, an error answer, or neither.
    fn outcome(self, result: Result<Exchange, Box<CallFailure>>, mode: Mode, concealed: Concealed) -> Outcome {
        let Exchange { head, answer, truncated, attempts, elapsed } = match result {
            Ok(exchange) => exchange,
            Err(failure) => return Outcome::Failed(self.failed(*failure)),
        };
        let body = match answer {
            crate::call::Answer::Whole(body) => body,
            // Asked for by no plan of ours.
            crate::call::Answer::Stream(_) => Bytes::new(),
        };
        let meta = CallMeta { target: self.target, status: head.status, headers: head.headers, attempts, elapsed };
        if !meta.status.is_success() {
            let facts = (self.hooks.error_facts)(&body).without(&concealed);
            return Outcome::Refused(Box::new(ErrorInfo::new(meta, body, truncated, facts, self.hooks)));
        }
        let answer = Answer::new(meta, body, mode, self.hooks, concealed);
        match answer.unasked_error() {
            Some(info) => Outcome::Refused(info),
            None => Outcome::Answer(Box::new(answer)),
        }
    }

    fn failed(self, failure: CallFailure) -> Error<NoError> {
        let CallFailure { cause, head, attempts, elapsed, maybe_received } = failure;
        let Self { target, .. } = self;
        let head = head.map(|head| (head.status, head.headers));
        match cause {
            Cause::Transport(cause) => {
                Error::Transport(Box::new(Interrupted { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Cause::Timeout(cause) => {
                Error::Timeout(Box::new(Interrupted { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Cause::BodyTooLarge { limit } => {
                let (status, headers) = head.unwrap_or_default();
                let meta = CallMeta { target, status, headers, attempts, elapsed };
                Box::new(DecodeError::of_answer(meta, &Bytes::new(), DecodeFailure::TooLarge(limit))).into()
            }
        }
    }
}
