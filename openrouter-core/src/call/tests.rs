//! Calls on a clock that never really waits.

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
use crate::api::ErrorFacts;
use crate::operation::RetryClass;
use crate::retry::{Retry, RetryBucket};
use crate::runtime::TokioRuntime;
use crate::timeout::{TimeoutKind, Timeouts};
use crate::transport::{Body, BoxFuture, MemoryTransport, TransportError, TransportErrorKind};

const SECOND: Duration = Duration::from_secs(1);

type Answered = Result<Response<Body>, TransportError>;

/// Responses the n-th request (from 1) with what `response` returns for it.
fn nth(response: impl Fn(usize) -> Answered + Send + Sync + 'static) -> MemoryTransport {
    let count = AtomicUsize::new(0);
    MemoryTransport::new(move |_| response(count.fetch_add(1, Ordering::Relaxed) + 1))
}

/// Accepts every request and never responses.
fn silent() -> MemoryTransport {
    MemoryTransport::new_async(|_| std::future::pending())
}

fn response(status: u16, body: impl Into<Body>) -> Answered {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    Ok(response)
}

fn answer_with(status: u16, header: (&'static str, &'static str)) -> Answered {
    response(status, "").map(|mut response| {
        response.headers_mut().insert(header.0, http::HeaderValue::from_static(header.1));
        response
    })
}

fn error(kind: TransportErrorKind) -> Answered {
    Err(TransportError::new(kind))
}

fn get(transport: &MemoryTransport) -> Plan {
    let request = Request::get("https://api.example/v1/x").body(Body::empty()).expect("a request");
    plan(request, RetryClass::Safe, transport)
}

fn post(class: RetryClass, transport: &MemoryTransport) -> Plan {
    let request = Request::post("https://api.example/v1/x").body(Body::from("{}")).expect("a request");
    plan(request, class, transport)
}

fn plan(request: Request<Body>, class: RetryClass, transport: &MemoryTransport) -> Plan {
    Plan {
        request,
        operation: None,
        class,
        retry: Retry::default(),
        timeouts: Timeouts::default(),
        max_body: 1024 * 1024,
        streams: None,
        inspect: |body| match body {
            b"yes" => ErrorFacts { retryable: Some(true), ..ErrorFacts::default() },
            b"no" => ErrorFacts { retryable: Some(false), ..ErrorFacts::default() },
            b"in 5 s" => ErrorFacts { retryable: Some(true), retry_after: Some(5 * SECOND), ..ErrorFacts::default() },
            _ => ErrorFacts::default(),
        },
        transport: Arc::new(transport.clone()),
        runtime: Arc::new(TokioRuntime::new()),
        bucket: Arc::new(RetryBucket::new()),
        observer: None,
    }
}

fn run(plan: Plan) -> BoxFuture<'static, Result<Exchange, Box<FailedExchange>>> {
    Box::pin(async move { Driver::new(plan).run().await })
}

async fn failure(plan: Plan) -> FailedExchange {
    *run(plan).await.expect_err("no response")
}

async fn exchange(plan: Plan) -> Exchange {
    run(plan).await.expect("a response")
}

fn bytes(exchange: Exchange) -> bytes::Bytes {
    match exchange.response {
        ResponseBody::Whole(bytes) => bytes,
        ResponseBody::Stream(_) => panic!("a stream"),
    }
}

/// Whether two times are the same but for the clock's step of a millisecond.
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
