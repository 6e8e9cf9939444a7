//! Tests of the engine on a paused clock: waits take no real time.

mod body;
mod faults;
mod limits;
mod redirects;
mod retries;
mod simulation;
mod streams;
#[cfg(feature = "reqwest")]
mod wire;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response, StatusCode};

use self::body::Script;
use super::*;
use crate::api::{Api, Hooks, PlainErrorBody};
use crate::auth::Finishing;
use crate::error::{ErrorFacts, FailedCall};
use crate::exchange::{CallMeta, RetryLimit, Target};
use crate::operation::RetryClass;
use crate::retry::{Repetitions, Retry, RetryQuota};
use crate::runtime::{Runtime, TokioRuntime};
use crate::timeout::{TimeoutKind, Timeouts};
use crate::transport::{Body, BoxFuture, MemoryTransport, Transport, TransportError, TransportErrorKind};

const SECOND: Duration = Duration::from_secs(1);

type TransportResult = Result<Response<Body>, TransportError>;

/// Calls `respond` with the number of each request, from 1.
fn nth(respond: impl Fn(usize) -> TransportResult + Send + Sync + 'static) -> MemoryTransport {
    let count = AtomicUsize::new(0);
    MemoryTransport::new(move |_| respond(count.fetch_add(1, Ordering::Relaxed) + 1))
}

/// Accepts every request and never responds.
fn silent() -> MemoryTransport {
    MemoryTransport::new_async(|_| std::future::pending())
}

fn response(status: u16, body: impl Into<Body>) -> TransportResult {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    Ok(response)
}

fn response_with(status: u16, header: (&'static str, &'static str)) -> TransportResult {
    response(status, "").map(|mut response| {
        response.headers_mut().insert(header.0, http::HeaderValue::from_static(header.1));
        response
    })
}

fn error(kind: TransportErrorKind) -> TransportResult {
    Err(TransportError::new(kind))
}

/// A call that is about to start.
struct Setup {
    outgoing: Outgoing,
    policy: Policy,
    resources: Resources,
}

fn get(transport: &MemoryTransport) -> Setup {
    let request = Request::get("https://api.example/v1/x").body(Body::empty()).expect("a request");
    Setup::new(request, RetryClass::Safe, transport.clone())
}

fn post(class: RetryClass, transport: &MemoryTransport) -> Setup {
    let request = Request::post("https://api.example/v1/x").body(Body::from("{}")).expect("a request");
    Setup::new(request, class, transport.clone())
}

/// An API whose error bodies are words.
enum Words {}

impl Api for Words {
    type ErrorBody = PlainErrorBody;
    type Meta = CallMeta;

    fn error_facts(body: &[u8]) -> ErrorFacts {
        match body {
            b"yes" => ErrorFacts { retryable: Some(true), ..ErrorFacts::default() },
            b"no" => ErrorFacts { retryable: Some(false), ..ErrorFacts::default() },
            b"in 5 s" => ErrorFacts { retryable: Some(true), retry_after: Some(5 * SECOND), ..ErrorFacts::default() },
            _ => ErrorFacts::default(),
        }
    }
}

impl Setup {
    fn new(request: Request<Body>, class: RetryClass, transport: impl Transport) -> Self {
        let target = Target::request(request.method().clone(), request.uri().path());
        Self {
            outgoing: Outgoing {
                request,
                secrets: Vec::new(),
                finishing: Finishing::default(),
                target,
                base: None,
                idempotency_key: None,
                class,
                hooks: Hooks::from_api::<Words>(),
                streams: None,
            },
            policy: Policy { retry: Retry::default(), timeouts: Timeouts::default(), body_limit: 1024 * 1024 },
            resources: Resources {
                transport: Arc::new(transport),
                runtime: Arc::new(TokioRuntime::new()),
                repetitions: Repetitions::new(RetryQuota::default()),
                permits: None,
                observer: None,
            },
        }
    }

    fn retry(mut self, retry: Retry) -> Self {
        self.policy.retry = retry;
        self
    }

    fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.policy.timeouts = timeouts;
        self
    }

    fn body_limit(mut self, bytes: usize) -> Self {
        self.policy.body_limit = bytes;
        self
    }

    fn streams(mut self, streams: fn(&http::HeaderMap) -> bool) -> Self {
        self.outgoing.streams = Some(streams);
        self
    }

    fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.resources.observer = Some(observer);
        self
    }

    fn runtime(mut self, runtime: impl Runtime) -> Self {
        self.resources.runtime = Arc::new(runtime);
        self
    }
}

type Ended = Result<Exchange, Box<FailedCall<Failure>>>;

fn run(setup: Setup) -> BoxFuture<'static, Ended> {
    run_with(setup.outgoing, setup.policy, Arc::new(setup.resources))
}

/// Runs a call that shares its resources with others.
fn run_with(outgoing: Outgoing, policy: Policy, resources: Arc<Resources>) -> BoxFuture<'static, Ended> {
    Box::pin(async move { Driver::new(outgoing, &policy, Duration::ZERO, resources).run().await })
}

async fn failure(setup: Setup) -> FailedCall<Failure> {
    *run(setup).await.expect_err("no response")
}

async fn exchange(setup: Setup) -> Exchange {
    run(setup).await.expect("a response")
}

impl Exchange {
    fn status(&self) -> u16 {
        self.meta.status().expect("a status").as_u16()
    }
}

fn bytes(exchange: Exchange) -> bytes::Bytes {
    assert!(exchange.stream.is_none(), "a stream");
    exchange.meta.into_raw()
}

/// Whether two times are equal apart from the resolution of the clock.
fn about(time: Duration, expected: Duration) -> bool {
    time >= expected && time <= expected + Duration::from_millis(10)
}

#[derive(Default)]
struct Log(Mutex<Vec<Attempt>>);

impl Observer for Log {
    fn attempt(&self, attempt: &Attempt) {
        self.0.lock().expect("the log").push(attempt.clone());
    }
}
