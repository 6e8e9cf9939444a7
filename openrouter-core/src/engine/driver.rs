//! The driver: it runs a call over a transport.
//!
//! The [machine](super::machine) decides, the driver acts: it sends, waits, measures time, follows redirects and reads
//! bodies, and reports each attempt to the machine and to the observer.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONNECTION;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Uri};
use openrouter_json::Secret;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::alarm::Alarm;
use super::collect::{Collected, End, collect};
use super::failure::{Failure, HeadersLimit};
use super::guard::{Deadline, Guard};
use super::machine::{Machine, Step};
use super::observer::{Attempt, AttemptOutcome, Observer, StartedAttempt};
use super::redirect::Redirects;
use super::rest::Rest;
use super::upload::Progress;
use crate::api::Hooks;
use crate::cause::PassedLimit;
use crate::error::{ErrorFacts, FailedCall};
use crate::exchange::{CallMeta, Course, Head, Sent, Target};
use crate::operation::{Operation, RetryClass};
use crate::origin::BaseUrl;
use crate::redact::RequestSecrets;
use crate::retry::{FailedAttempt, FailureKind, Repetitions, Retry};
use crate::runtime::Runtime;
use crate::timeout::{PaceLimits, TimeoutKind, Timeouts};
use crate::transport::{Body, DynTransport, TransportError, TransportErrorKind, Unsent};

/// A request to send, with the properties that determine how.
pub(crate) struct Outgoing {
    /// The request with an absolute URI.
    pub(crate) request: Request<Body>,
    /// The secrets in path, query and body. They are redacted in errors, like the sensitive headers.
    pub(crate) secrets: Vec<Secret>,
    /// The target of the call. Its operation is added to the extensions of the request.
    pub(crate) target: Target,
    pub(crate) base: Option<Arc<BaseUrl>>,
    /// The key in its headers by which the server recognizes a repetition.
    pub(crate) idempotency_key: Option<HeaderValue>,
    pub(crate) class: RetryClass,
    pub(crate) hooks: &'static Hooks,
    /// Whether a success response with these headers is handed over as a stream. `None`: never.
    pub(crate) streams: Option<fn(&HeaderMap) -> bool>,
}

/// The limits of a call: attempts, time, and the size of the response.
#[derive(Debug, Clone)]
pub(crate) struct Policy {
    pub(crate) retry: Retry,
    pub(crate) timeouts: Timeouts,
    /// The largest response that is read into memory, in bytes.
    pub(crate) body_limit: usize,
}

/// The resources that the calls of a client share.
pub(crate) struct Resources {
    pub(crate) transport: Arc<dyn DynTransport>,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) repetitions: Repetitions,
    /// The attempts that may be in flight at the same time; `None`: any number.
    pub(crate) permits: Option<Arc<Semaphore>>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
}

/// The result of a call with a complete response of any status.
#[derive(Debug)]
pub(crate) struct Exchange {
    /// The facts of the exchange, including the body unless it is a stream.
    pub(crate) meta: CallMeta,
    /// Whether only a part of an error body was read.
    pub(crate) truncated: bool,
    /// The body, if it is handed over while it arrives. It enforces the time limits that remain.
    pub(crate) stream: Option<Box<Guard>>,
}

/// How much of an error body is read, in bytes.
const MAX_ERROR_BODY: usize = 64 * 1024;

/// How long reading an error body may take. The part that has arrived by then is used.
const ERROR_BODY_TIME: Duration = Duration::from_secs(10);

/// Runs one call.
pub(crate) struct Driver {
    /// The request, unless it was given to the transport because no further attempt is possible.
    request: Option<Request<Body>>,
    uri: Uri,
    sent: Arc<Sent>,
    target: Target,
    hooks: &'static Hooks,
    streams: Option<fn(&HeaderMap) -> bool>,
    /// The part of the response that is asked for; `None`: as the request says.
    rest: Option<Rest>,
    machine: Machine,
    limits: Limits,
    body_limit: usize,
    resources: Arc<Resources>,
}

/// The time limits. `start` and the deadline are times of the runtime's clock; the others are durations.
struct Limits {
    start: Duration,
    headers: Option<Duration>,
    idle: Option<Duration>,
    /// The longest time between two pieces of a body that is read whole.
    whole_idle: Option<Duration>,
    pace: PaceLimits,
    deadline: Option<Deadline>,
    cuts_streams: bool,
    /// Whether a limit may pass while a connection is made.
    may_end_connecting: bool,
}

/// An attempt with a complete response.
struct Received {
    head: Head,
    bytes: Bytes,
    truncated: bool,
    stream: Option<Box<Guard>>,
}

impl Received {
    fn bytes(head: Head, bytes: Bytes, truncated: bool) -> Self {
        Self { head, bytes, truncated, stream: None }
    }

    /// Whether the server closes a connection on which it waited for a complete request in vain: a bare 408. It is what
    /// servers send as an idle connection times out, just when a request is on its way, and lets any request be repeated
    /// ([RFC 9110, section 15.5.9](https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.9)). A 408 with a body may be
    /// the word of an application, or of a gateway about the server behind it.
    fn is_incomplete_request(&self) -> bool {
        let Head { status, headers } = &self.head;
        let closes = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"close");
        *status == StatusCode::REQUEST_TIMEOUT
            && self.bytes.is_empty()
            && !self.truncated
            && headers.get(CONNECTION).is_some_and(closes)
    }
}

/// An attempt without a complete response; `head` is there when its body broke off.
struct Failed {
    failure: Failure,
    head: Option<Head>,
}

impl Driver {
    /// Creates the driver of a call that starts now. `spent` is the part of the total time limit that is already used.
    pub(crate) fn new(outgoing: Outgoing, policy: &Policy, spent: Duration, resources: Arc<Resources>) -> Self {
        let Outgoing { request, secrets, target, base, idempotency_key, class, hooks, streams } = outgoing;
        let Policy { retry, timeouts, body_limit } = policy;
        let repeatable = request.body().is_repeatable();
        let total = timeouts.total_limit();
        let left = total.map(|total| total.saturating_sub(spent));
        let start = resources.runtime.now();
        let declared = target.operation().and_then(|operation| operation.timeout);
        let headers = timeouts.headers_limit(class, declared);
        let sent = Sent {
            secrets: RequestSecrets::new(request.headers(), secrets),
            uri: request.uri().clone(),
            base,
            idempotency_key,
        };
        let is_short = |limit| timeouts.connect_limit().is_none_or(|connect| limit <= connect);
        Self {
            machine: Machine::new(retry.clone(), class, repeatable, left),
            limits: Limits {
                start,
                headers,
                idle: timeouts.idle_limit(),
                whole_idle: timeouts.whole_idle_limit(),
                pace: timeouts.pace_limits(class),
                deadline: total.zip(left).map(|(limit, left)| Deadline { at: start.saturating_add(left), limit }),
                cuts_streams: timeouts.cuts_streams(),
                may_end_connecting: total.is_some() || headers.is_some_and(is_short),
            },
            uri: request.uri().clone(),
            sent: Arc::new(sent),
            request: Some(request),
            target,
            hooks,
            streams,
            rest: None,
            body_limit: *body_limit,
            resources,
        }
    }

    /// Counts attempts that the call has already made.
    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.machine.count(attempts);
        self
    }

    /// Makes attempts until one has a response that ends the call, or until the machine allows no further one.
    ///
    /// An error response is a response, even when its body is incomplete; at most 64 KiB of the body are read.
    ///
    /// # Cancellation
    ///
    /// Dropping the future ends the call: it drops the request or the response in progress.
    pub(crate) async fn run(&mut self) -> Result<Exchange, Box<FailedCall<Failure>>> {
        loop {
            let result = self.attempt().await;
            let Step::Sleep(wait) = self.judge(&result) else { return self.finish(result) };
            drop(result);
            self.resources.runtime.sleep(wait).await;
            self.machine.slept();
        }
    }

    /// The target of the call.
    pub(crate) fn target(&self) -> &Target {
        &self.target
    }

    /// Makes further attempts after the body of a success broke off, as [`run`](Self::run) does, and asks for `rest` of it.
    ///
    /// # Errors
    ///
    /// The error of the body, when the call may not be repeated after it.
    ///
    /// # Cancellation
    ///
    /// Like [`run`](Self::run).
    pub(crate) async fn run_again(
        &mut self,
        error: TransportError,
        rest: Option<Rest>,
    ) -> Result<Result<Exchange, Box<FailedCall<Failure>>>, TransportError> {
        if !self.limits.cuts_streams {
            self.limits.deadline = None;
            self.machine.remove_deadline();
        }
        let failure = Failure::from(error);
        if let Failure::Timeout(TimeoutKind::Idle, _) = failure {
            self.resources.transport.timed_out_dyn(&self.uri, self.elapsed());
        }
        // An observer has already seen this attempt.
        let Step::Sleep(wait) = self.fail(failure.kind(), &ErrorFacts::default(), None) else {
            return Err(failure.into_error());
        };
        self.resources.runtime.sleep(wait).await;
        self.machine.slept();
        self.rest = rest;
        Ok(self.run().await)
    }

    /// Whether a response is an error. A redirect that is neither followed nor documented as a success is one.
    fn is_error(&self, status: StatusCode) -> bool {
        !self.target.is_success(status)
    }

    fn elapsed(&self) -> Duration {
        self.resources.runtime.now().saturating_sub(self.limits.start)
    }

    async fn attempt(&mut self) -> Result<Received, Failed> {
        let start = self.elapsed();
        let result = self.exchange().await;
        if let Err(Failed { failure: Failure::Timeout(TimeoutKind::Headers | TimeoutKind::Idle, _), .. }) = result {
            self.resources.transport.timed_out_dyn(&self.uri, self.elapsed().saturating_sub(start));
        }
        result
    }

    async fn exchange(&mut self) -> Result<Received, Failed> {
        let mut alarm = Alarm::new(Arc::clone(&self.resources.runtime));
        let permit = permit(self.resources.permits.clone(), self.limits.deadline, &mut alarm);
        let permit = permit.await.map_err(|failure| Failed { failure, head: None })?;
        self.observe_start();
        let response = self.send_and_follow(&mut alarm).await.map_err(|failure| Failed { failure, head: None })?;
        let (head, body) = split(response);
        if self.is_stream(&head) {
            return Ok(self.hand_over(head, body, alarm, permit));
        }
        if !self.is_error(head.status) && http_body::Body::size_hint(&body).lower() > self.body_limit as u64 {
            return Err(self.too_large(head));
        }
        let Collected { bytes, end } = self.read(&head, body, alarm).await;
        match end {
            End::Complete => Ok(Received::bytes(head, bytes, false)),
            // A part of it is enough for an error.
            _ if self.is_error(head.status) => Ok(Received::bytes(head, bytes, true)),
            End::TooLarge => Err(self.too_large(head)),
            End::Failed(error) => Err(Failed { failure: error.into(), head: Some(head) }),
        }
    }

    /// Sends the request and follows redirects.
    async fn send_and_follow(&mut self, alarm: &mut Alarm) -> Result<Response<Body>, Failure> {
        let mut request = self.next_request()?;
        let mut redirects = Redirects::new(self.target.operation());
        loop {
            let (method, uri) = (request.method().clone(), request.uri().clone());
            let response = self.send(request, alarm).await?;
            let target = redirects.target(&method, &uri, response.status(), response.headers());
            let Some((target, original)) = target.zip(self.request.as_ref()) else { return Ok(response) };
            let Some(mut next) = redirects.request(original, target) else { return Ok(response) };
            if let Some(rest) = &self.rest {
                rest.apply(next.headers_mut());
            }
            request = next;
        }
    }

    /// Returns the request of this attempt.
    fn next_request(&mut self) -> Result<Request<Body>, Failure> {
        let mut request = self.whole_request()?;
        if let Some(rest) = &self.rest {
            rest.apply(request.headers_mut());
        }
        Ok(request)
    }

    /// Returns the request as it was prepared. It is copied only if it may be needed again. A copy shares the bytes of the
    /// body.
    fn whole_request(&mut self) -> Result<Request<Body>, Failure> {
        let Some(request) = &self.request else { return Err(TransportError::new(TransportErrorKind::NotSent).into()) };
        if (self.machine.may_send_again() || request.method().is_safe())
            && let Some(copy) = copy(request)
        {
            return Ok(copy);
        }
        self.request.take().ok_or_else(|| TransportError::new(TransportErrorKind::NotSent).into())
    }

    /// Sends one request. This is not an `async fn`, because its future would then contain the request twice: once
    /// itself, and once in the future of the transport.
    fn send(&self, request: Request<Body>, alarm: &mut Alarm) -> impl Future<Output = Result<Response<Body>, Failure>> {
        let (mut parts, body) = request.into_parts();
        if let Some(operation) = self.target.operation() {
            parts.extensions.insert::<&'static Operation>(operation);
        }
        let unsent = self.limits.may_end_connecting.then(Unsent::new);
        if let Some(unsent) = &unsent {
            parts.extensions.insert(unsent.clone());
        }
        let (body, progress) = Progress::follow(body, &self.resources.runtime);
        let start = alarm.now();
        let mut response = self.resources.transport.send_dyn(Request::from_parts(parts, body));
        poll_fn(move |cx| {
            if let Poll::Ready(response) = response.as_mut().poll(cx) {
                return Poll::Ready(response.map_err(|error| progress.failure().unwrap_or(error).into()));
            }
            let Some((at, limit)) = self.limits.for_headers(start.max(progress.last())) else { return Poll::Pending };
            let is_unsent = || unsent.as_ref().is_some_and(Unsent::get);
            alarm.poll(Some(at), cx).map(|()| Err(Failure::late(limit, is_unsent())))
        })
    }

    /// Whether a response is handed over while it arrives.
    fn is_stream(&self, head: &Head) -> bool {
        !self.is_error(head.status) && self.streams.is_some_and(|streams| streams(&head.headers))
    }

    /// Hands over a body, which keeps the permit until its end.
    fn hand_over(&self, head: Head, body: Body, alarm: Alarm, permit: Option<OwnedSemaphorePermit>) -> Received {
        let deadline = self.limits.deadline.filter(|_| self.limits.cuts_streams);
        let guard = Guard::new(body, alarm, self.limits.idle, deadline).with_permit(permit);
        Received { stream: Some(Box::new(guard)), ..Received::bytes(head, Bytes::new(), false) }
    }

    /// Reads a body, or a part of it for an error. This is not an `async fn`, because its future would then contain the body twice.
    fn read(&self, head: &Head, body: Body, alarm: Alarm) -> impl Future<Output = Collected> + use<> {
        let limits = &self.limits;
        if !self.is_error(head.status) {
            let guard = Guard::new(body, alarm, limits.whole_idle, limits.deadline).with_pace(limits.pace);
            return collect(guard, self.body_limit);
        }
        let enough = Deadline { at: alarm.now().saturating_add(ERROR_BODY_TIME), limit: ERROR_BODY_TIME };
        let deadline = limits.deadline.filter(|deadline| deadline.at < enough.at).unwrap_or(enough);
        collect(Guard::new(body, alarm, limits.idle, Some(deadline)), MAX_ERROR_BODY)
    }

    fn too_large(&self, head: Head) -> Failed {
        Failed { failure: Failure::BodyTooLarge { limit: self.body_limit }, head: Some(head) }
    }

    /// Reports an attempt to the machine and to the observer, and returns the next step.
    fn judge(&mut self, result: &Result<Received, Failed>) -> Step {
        let step = match result {
            Ok(received) if !self.is_error(received.head.status) => {
                self.resources.repetitions.give_back();
                self.machine.succeeded()
            }
            Ok(received) => {
                let (kind, facts) = self.assess(received);
                let wait = facts
                    .asked_wait(received.head.status, &received.head.headers, || self.resources.runtime.system_time());
                self.fail(kind, &facts, wait)
            }
            Err(failed) => self.fail(failed.failure.kind(), &ErrorFacts::default(), None),
        };
        self.observe(result, step);
        step
    }

    /// `hint` is the wait that the server asks for.
    fn fail(&mut self, kind: FailureKind, facts: &ErrorFacts, hint: Option<Duration>) -> Step {
        let (runtime, repetitions) = (&self.resources.runtime, &self.resources.repetitions);
        let failed = FailedAttempt::new(self.target.operation(), self.machine.attempt(), kind, facts.code.as_deref());
        let (now, random) = (runtime.now(), runtime.random());
        self.machine
            .failed(kind, &failed, hint, now.saturating_sub(self.limits.start), random, || repetitions.take(now))
    }

    /// Classifies an error response, and reads the facts in its body.
    fn assess(&self, received: &Received) -> (FailureKind, ErrorFacts) {
        if received.is_incomplete_request() {
            return (FailureKind::NotDelivered, ErrorFacts::default());
        }
        let facts = match self.machine.may_send_again() {
            true => (self.hooks.error_facts)(&received.bytes),
            false => ErrorFacts::default(),
        };
        (FailureKind::Status(received.head.status, facts.retryable), facts)
    }

    fn observe_start(&self) {
        let Some(observer) = &self.resources.observer else { return };
        observer.started(&StartedAttempt {
            operation: self.target.operation(),
            number: self.machine.attempt(),
            elapsed: self.elapsed(),
        });
    }

    fn observe(&self, result: &Result<Received, Failed>, step: Step) {
        let Some(observer) = &self.resources.observer else { return };
        observer.attempt(&Attempt {
            operation: self.target.operation(),
            number: self.machine.attempt(),
            outcome: match result {
                Ok(received) => AttemptOutcome::Status(received.head.status),
                Err(failed) => AttemptOutcome::from(&failed.failure),
            },
            elapsed: self.elapsed(),
            wait: if let Step::Sleep(wait) = step { Some(wait) } else { None },
        });
    }

    fn finish(&self, result: Result<Received, Failed>) -> Result<Exchange, Box<FailedCall<Failure>>> {
        match result {
            Ok(Received { head, bytes, truncated, stream }) => {
                Ok(Exchange { meta: self.meta(Some(head), bytes), truncated, stream })
            }
            Err(Failed { failure, head }) => {
                let meta = (self.hooks.meta)(self.meta(head, Bytes::new()));
                Err(Box::new(FailedCall::new(meta, self.machine.maybe_received(), failure)))
            }
        }
    }

    /// The attempts of the call so far.
    pub(crate) fn course(&self) -> Course {
        Course {
            attempts: self.machine.attempt(),
            elapsed: self.elapsed(),
            limit: self.machine.limit(),
            maybe_processed: self.machine.maybe_processed(),
        }
    }

    fn meta(&self, head: Option<Head>, bytes: Bytes) -> CallMeta {
        let course = self.course();
        CallMeta::new(self.target.clone(), head, bytes, course, self.hooks.request_id, Arc::clone(&self.sent))
    }
}

impl Limits {
    /// The time by which the headers must arrive when the request made its last progress at `since`, and the limit that
    /// determines it.
    fn for_headers(&self, since: Duration) -> Option<(Duration, HeadersLimit)> {
        let headers = self.headers.map(|limit| (since.saturating_add(limit), HeadersLimit::Headers(limit)));
        let total = self.deadline.map(|Deadline { at, limit }| (at, HeadersLimit::Total(limit)));
        // The first of two equal ones is taken.
        [total, headers].into_iter().flatten().min_by_key(|(at, _)| *at)
    }
}

/// Separates the head of a response from its body.
fn split(response: Response<Body>) -> (Head, Body) {
    let (parts, body) = response.into_parts();
    (Head { status: parts.status, headers: parts.headers }, body)
}

/// Waits until another attempt may be in flight.
async fn permit(
    permits: Option<Arc<Semaphore>>,
    deadline: Option<Deadline>,
    alarm: &mut Alarm,
) -> Result<Option<OwnedSemaphorePermit>, Failure> {
    let Some(permits) = permits else { return Ok(None) };
    let mut acquired = pin!(permits.acquire_owned());
    poll_fn(|cx| match acquired.as_mut().poll(cx) {
        // It fails only after the semaphore was closed, which never happens.
        Poll::Ready(permit) => Poll::Ready(Ok(permit.ok())),
        Poll::Pending => {
            let Some(Deadline { at, limit }) = deadline else { return Poll::Pending };
            let late = |()| Failure::LateUnsent(PassedLimit::total(limit, " while other requests were in flight"));
            alarm.poll(Some(at), cx).map(late).map(Err)
        }
    })
    .await
}

/// Copies a request; the copy shares the bytes of the body. Returns `None` when the body can be read only once.
pub(crate) fn copy(request: &Request<Body>) -> Option<Request<Body>> {
    let mut copy = Request::new(request.body().try_clone()?);
    copy.method_mut().clone_from(request.method());
    copy.uri_mut().clone_from(request.uri());
    copy.headers_mut().clone_from(request.headers());
    Some(copy)
}

/// Prints the target and the class only, because a request contains secrets.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("target", &self.target).field("class", &self.class).finish_non_exhaustive()
    }
}
