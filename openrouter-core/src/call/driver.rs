//! Runs a call over a transport.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};

use super::alarm::Alarm;
use super::collect::{Collected, End, collect};
use super::guard::Guard;
use super::machine::{Machine, Step};
use super::observer::{Attempt, AttemptOutcome, Observer};
use super::outcome::{Exchange, FailedExchange, Failure, Head, ResponseBody};
use super::redirect;
use super::upload::Progress;
use crate::api::ErrorFacts;
use crate::operation::{Operation, RetryClass};
use crate::retry::{FailureKind, Retry, RetryBucket, retry_after};
use crate::runtime::Runtime;
use crate::timeout::{TimeoutKind, Timeouts};
use crate::transport::{Body, DynTransport, TransportError, TransportErrorKind};

/// Everything a call needs to know.
pub(crate) struct Plan {
    /// The request with an absolute URI.
    pub(crate) request: Request<Body>,
    /// What it is a request of, for the transport to know.
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) class: RetryClass,
    pub(crate) retry: Retry,
    pub(crate) timeouts: Timeouts,
    /// The largest response that is read into memory.
    pub(crate) max_body: usize,
    /// Which successful responses are handed over as a stream, judged by their headers; none when left out.
    pub(crate) streams: Option<fn(&HeaderMap) -> bool>,
    /// What the body of an error says about trying again.
    pub(crate) inspect: fn(&[u8]) -> ErrorFacts,
    pub(crate) transport: Arc<dyn DynTransport>,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) bucket: Arc<RetryBucket>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
}

/// The largest part of an error's body that is read.
const MAX_ERROR_BODY: usize = 64 * 1024;

/// How long reading an error's body may take; what has arrived by then is enough.
const ERROR_BODY_TIME: Duration = Duration::from_secs(10);

/// Makes one call.
pub(crate) struct Driver {
    request: Option<Request<Body>>,
    /// Those of a request that was not kept.
    sent_headers: HeaderMap,
    operation: Option<&'static Operation>,
    machine: Machine,
    limits: Limits,
    max_body: usize,
    streams: Option<fn(&HeaderMap) -> bool>,
    inspect: fn(&[u8]) -> ErrorFacts,
    transport: Arc<dyn DynTransport>,
    runtime: Arc<dyn Runtime>,
    bucket: Arc<RetryBucket>,
    observer: Option<Arc<dyn Observer>>,
}

/// The limits in time; the deadline is a moment of the runtime's clock, the others are spans.
struct Limits {
    began: Duration,
    headers: Option<Duration>,
    idle: Option<Duration>,
    deadline: Option<Duration>,
    cuts_streams: bool,
}

/// A complete response of one attempt.
struct Received {
    head: Head,
    response: ResponseBody,
    truncated: bool,
}

/// An attempt without a complete response.
struct Failed {
    cause: Failure,
    head: Option<Head>,
}

impl Driver {
    /// The call begins now.
    pub(crate) fn new(plan: Plan) -> Self {
        let class = plan.retry.class_or(plan.class);
        let repeatable = plan.request.body().as_bytes().is_some();
        let total = plan.timeouts.total_limit();
        let began = plan.runtime.now();
        Self {
            machine: Machine::new(plan.retry, class, repeatable, total),
            limits: Limits {
                began,
                headers: plan
                    .timeouts
                    .headers_limit(plan.class, plan.operation.and_then(|operation| operation.timeout)),
                idle: plan.timeouts.idle_limit(),
                deadline: total.map(|total| began.saturating_add(total)),
                cuts_streams: plan.timeouts.cuts_streams(),
            },
            request: Some(plan.request),
            sent_headers: HeaderMap::new(),
            operation: plan.operation,
            max_body: plan.max_body,
            streams: plan.streams,
            inspect: plan.inspect,
            transport: plan.transport,
            runtime: plan.runtime,
            bucket: plan.bucket,
            observer: plan.observer,
        }
    }

    /// Sends, waits and sends again until there is a response or nothing more to try.
    ///
    /// An error status is a response. At most 64 KiB of its body are read, and what could be read counts even when the
    /// rest is missing. Dropping the future ends the call wherever it stands.
    pub(crate) async fn run(&mut self) -> Result<Exchange, Box<FailedExchange>> {
        loop {
            let result = self.attempt().await;
            let Step::Sleep(wait) = self.judge(&result) else { return self.finish(result) };
            drop(result);
            self.runtime.sleep(wait).await;
            self.machine.slept();
        }
    }

    fn elapsed(&self) -> Duration {
        self.runtime.now().saturating_sub(self.limits.began)
    }

    async fn attempt(&mut self) -> Result<Received, Failed> {
        let mut alarm = Alarm::new(Arc::clone(&self.runtime));
        let response = self.respond(&mut alarm).await.map_err(|cause| Failed { cause, head: None })?;
        self.receive(response, alarm).await
    }

    /// Sends the request and follows redirects.
    async fn respond(&mut self, alarm: &mut Alarm) -> Result<Response<Body>, Failure> {
        let mut request = self.next_request()?;
        let mut followed = 0;
        loop {
            let (method, uri) = (request.method().clone(), request.uri().clone());
            let response = self.send(request, alarm).await?;
            let target = redirect::target(&method, &uri, response.status(), response.headers());
            let Some(target) = target.filter(|_| followed < redirect::MAX) else { return Ok(response) };
            let Some(mut next) = self.request.as_ref().and_then(copy) else { return Ok(response) };
            *next.uri_mut() = target;
            request = next;
            followed += 1;
        }
    }

    /// The request of this attempt. It is copied only when it may be needed once more; its body never is.
    fn next_request(&mut self) -> Result<Request<Body>, Failure> {
        let Some(request) = &self.request else { return Err(TransportError::new(TransportErrorKind::NotSent).into()) };
        if (self.machine.may_send_again() || request.method().is_safe())
            && let Some(copy) = copy(request)
        {
            return Ok(copy);
        }
        self.sent_headers = request.headers().clone();
        self.request.take().ok_or_else(|| TransportError::new(TransportErrorKind::NotSent).into())
    }

    /// The headers that were sent, for what they hide.
    pub(crate) fn into_headers(self) -> HeaderMap {
        self.request.map_or(self.sent_headers, |request| request.into_parts().0.headers)
    }

    /// Sends one request; no `async fn`, so that the future does not hold the request beside the transport's.
    fn send(&self, request: Request<Body>, alarm: &mut Alarm) -> impl Future<Output = Result<Response<Body>, Failure>> {
        let (mut parts, body) = request.into_parts();
        if let Some(operation) = self.operation {
            parts.extensions.insert::<&'static Operation>(operation);
        }
        let (body, progress) = Progress::follow(body, &self.runtime);
        let began = alarm.now();
        let mut response = self.transport.send_dyn(Request::from_parts(parts, body));
        poll_fn(move |cx| {
            if let Poll::Ready(response) = response.as_mut().poll(cx) {
                return Poll::Ready(response.map_err(Failure::from));
            }
            let (at, kind) = self.limits.for_headers(began.max(progress.last()));
            alarm.poll(at, cx).map(|()| Err(Failure::Timeout(kind)))
        })
    }

    /// Reads the body as far as it is wanted.
    async fn receive(&self, response: Response<Body>, alarm: Alarm) -> Result<Received, Failed> {
        let (parts, body) = response.into_parts();
        let head = Head { status: parts.status, headers: parts.headers };
        if is_error(head.status) {
            let (bytes, truncated) = self.read_error(body, alarm).await;
            return Ok(Received { head, response: ResponseBody::Whole(bytes), truncated });
        }
        if self.streams.is_some_and(|streams| streams(&head.headers)) {
            let deadline = self.limits.deadline.filter(|_| self.limits.cuts_streams);
            let guard = Guard::new(body, alarm, self.limits.idle, deadline);
            return Ok(Received { head, response: ResponseBody::Stream(Body::stream(guard)), truncated: false });
        }
        match self.read_whole(body, alarm).await {
            Ok(bytes) => Ok(Received { head, response: ResponseBody::Whole(bytes), truncated: false }),
            Err(cause) => Err(Failed { cause, head: Some(head) }),
        }
    }

    async fn read_error(&self, body: Body, alarm: Alarm) -> (Bytes, bool) {
        let enough = alarm.now().saturating_add(ERROR_BODY_TIME);
        let deadline = self.limits.deadline.map_or(enough, |deadline| deadline.min(enough));
        let Collected { bytes, end } =
            collect(Guard::new(body, alarm, self.limits.idle, Some(deadline)), MAX_ERROR_BODY).await;
        (bytes, !matches!(end, End::Complete))
    }

    async fn read_whole(&self, body: Body, alarm: Alarm) -> Result<Bytes, Failure> {
        let limit = self.max_body;
        if http_body::Body::size_hint(&body).lower() > limit as u64 {
            return Err(Failure::BodyTooLarge { limit });
        }
        let guard = Guard::new(body, alarm, self.limits.idle, self.limits.deadline);
        let Collected { bytes, end } = collect(guard, limit).await;
        match end {
            End::Complete => Ok(bytes),
            End::TooLarge => Err(Failure::BodyTooLarge { limit }),
            End::Failed(error) => Err(Failure::from(error)),
        }
    }

    /// Decides what follows an attempt, and tells the observer.
    fn judge(&mut self, result: &Result<Received, Failed>) -> Step {
        let step = match result {
            Ok(received) if !is_error(received.head.status) => self.machine.succeeded(&self.bucket),
            Ok(received) => {
                let (fault, hint) = self.assess(received);
                self.fail(fault, hint)
            }
            Err(failed) => self.fail(failed.cause.fault(), None),
        };
        self.observe(result, step);
        step
    }

    fn fail(&mut self, fault: FailureKind, hint: Option<Duration>) -> Step {
        let (now, random) = (self.elapsed(), self.runtime.random());
        self.machine.failed(fault, hint, now, random, &self.bucket)
    }

    /// What an error status means for repeating the call, and the wait the server asks for.
    fn assess(&self, received: &Received) -> (FailureKind, Option<Duration>) {
        let Head { status, headers } = &received.head;
        let hints = match &received.response {
            ResponseBody::Whole(bytes) if self.machine.may_send_again() => (self.inspect)(bytes),
            _ => ErrorFacts::default(),
        };
        let wait = retry_after(headers, || self.runtime.system_time()).or(hints.retry_after);
        (FailureKind::Status(*status, hints.retryable), wait)
    }

    fn observe(&self, result: &Result<Received, Failed>, step: Step) {
        let Some(observer) = &self.observer else { return };
        observer.attempt(&Attempt {
            operation: self.operation,
            number: self.machine.attempt(),
            outcome: match result {
                Ok(received) => AttemptOutcome::Status(received.head.status),
                Err(failed) => AttemptOutcome::from(&failed.cause),
            },
            elapsed: self.elapsed(),
            wait: if let Step::Sleep(wait) = step { Some(wait) } else { None },
        });
    }

    fn finish(&self, result: Result<Received, Failed>) -> Result<Exchange, Box<FailedExchange>> {
        let (attempts, elapsed) = (self.machine.attempt(), self.elapsed());
        match result {
            Ok(Received { head, response, truncated }) => Ok(Exchange { head, response, truncated, attempts, elapsed }),
            Err(Failed { cause, head }) => {
                let maybe_received = self.machine.maybe_received();
                Err(Box::new(FailedExchange { cause, head, attempts, elapsed, maybe_received }))
            }
        }
    }
}

impl Limits {
    /// When the headers must have arrived, and which limit that is, if the request was last seen moving at `since`.
    fn for_headers(&self, since: Duration) -> (Option<Duration>, TimeoutKind) {
        let headers = self.headers.map(|limit| since.saturating_add(limit));
        match (headers, self.deadline) {
            (Some(headers), Some(deadline)) if headers < deadline => (Some(headers), TimeoutKind::Headers),
            (headers, None) => (headers, TimeoutKind::Headers),
            (_, deadline) => (deadline, TimeoutKind::Total),
        }
    }
}

/// Whether a response is one only in form: everything but a success, a redirect that is not followed included.
fn is_error(status: StatusCode) -> bool {
    !status.is_success()
}

/// The request once more, with the same bytes as its body; `None` when that is a stream.
fn copy(request: &Request<Body>) -> Option<Request<Body>> {
    let mut copy = Request::new(request.body().try_clone()?);
    copy.method_mut().clone_from(request.method());
    copy.uri_mut().clone_from(request.uri());
    copy.headers_mut().clone_from(request.headers());
    Some(copy)
}

/// Nothing of the request but what names it.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("method", self.request.method())
            .field("class", &self.class)
            .field("retry", &self.retry)
            .field("timeouts", &self.timeouts)
            .finish_non_exhaustive()
    }
}
