//! The HTTP/1.1 server.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::Request;
use http::header::{CONNECTION, HeaderValue, TRANSFER_ENCODING};
use http::request::Parts;
use http_body::Body as _;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::fault::{Affected, Fault, Faults};
use super::intercept::{Intercept, Interception};
use super::log::{Entry, Log, RecordedRequest};
use super::shared::Shared;
use crate::engine::{End, collect};
use crate::server::HttpResponse;
use crate::server::router::{ErrorShape, Matched, Router};
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The parts of a server that all connections share.
pub(super) struct Service<S, C> {
    router: Router<S, C>,
    state: Shared<S>,
    faults: Faults,
    log: Mutex<Log>,
    body_limit: usize,
    intercept: Box<Intercept>,
}

impl<S: Send + 'static, C: Send + 'static> Service<S, C> {
    pub(super) fn new(
        router: Router<S, C>,
        state: S,
        faults: Faults,
        body_limit: usize,
        intercept: Box<Intercept>,
    ) -> Self {
        Self { router, state: Shared::new(state), faults, log: Mutex::default(), body_limit, intercept }
    }

    pub(super) fn base_path(&self) -> &str {
        self.router.base()
    }

    pub(super) fn state(&self) -> &Shared<S> {
        &self.state
    }

    pub(super) fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Locks the log. A poisoned lock is harmless, because every change is complete in itself.
    pub(super) fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn respond(&self, request: Request<Incoming>) -> Result<HttpResponse, io::Error> {
        let (head, body) = request.into_parts();
        let Interception { response, headers } = (self.intercept)(&head);
        let mut response = match response {
            Some(response) => self.record(head, response),
            None => self.route(head, body).await?,
        };
        response.headers_mut().extend(headers);
        Ok(response)
    }

    /// Records a request that was intercepted.
    fn record(&self, head: Parts, response: HttpResponse) -> HttpResponse {
        let below = self.router.below_base(head.uri.path()).map(str::to_owned);
        let mut log = self.log();
        let entry = log.push(RecordedRequest::new(head, below, None));
        log.set_status(entry, response.status());
        response
    }

    /// Records a request when it arrives, reads its body, and responds to it.
    async fn route(&self, head: Parts, body: Incoming) -> Result<HttpResponse, io::Error> {
        let has_body = !body.is_end_stream();
        let matched = self.router.find(&head, has_body);
        let below = self.router.below_base(head.uri.path()).map(str::to_owned);
        // Paths beside the base URL are not part of the API.
        let may_fail = below.is_some();
        let entry = self.log().push(RecordedRequest::new(head, below, matched.operation()));
        let body = Body::stream_with(body, broken);
        let mut matched = match has_body && matched.takes_stream() {
            true => matched.with_body(body),
            false => self.read(matched, entry, body).await?,
        };
        let fault = if may_fail { self.take_fault(&mut matched) } else { None };
        let is_too_large = matches!(matched, Matched::TooLarge(_));
        let mut response = self.serve(matched, entry, fault).await?;
        if is_too_large {
            // The connection is unusable, because the rest of the body is not read.
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response)
    }

    fn take_fault(&self, matched: &mut Matched<'_, S, C>) -> Option<Fault> {
        let asks_for_stream = matched.asks_for_stream();
        self.faults.take(Affected { operation: matched.operation(), asks_for_stream })
    }

    /// Reads the body of a request into memory, and records it.
    async fn read<'r>(
        &self,
        matched: Matched<'r, S, C>,
        entry: Entry,
        body: Body,
    ) -> Result<Matched<'r, S, C>, io::Error> {
        let too_large = Matched::TooLarge(matched.operation());
        if body.size_hint().lower() > self.body_limit as u64 {
            return Ok(too_large);
        }
        let collected = collect(body, self.body_limit).await;
        match collected.end {
            End::Complete => {
                self.log().set_body(entry, collected.bytes.clone());
                Ok(matched.with_body(collected.bytes))
            }
            End::TooLarge => Ok(too_large),
            End::Failed(_) => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Handles a request, records the status of the response, and applies a fault to it.
    async fn serve(
        &self,
        matched: Matched<'_, S, C>,
        entry: Entry,
        fault: Option<Fault>,
    ) -> Result<HttpResponse, io::Error> {
        let Some(fault) = fault else {
            let response = self.handle(matched).await;
            self.log().set_status(entry, response.status());
            return Ok(response);
        };
        let error_shape = self.router.error_shape(matched.operation());
        let response = self.fail(matched, &fault, error_shape).await;
        if let Some(response) = &response {
            self.log().set_status(entry, response.status());
        }
        if let Some(wait) = fault.wait() {
            tokio::time::sleep(wait).await;
        }
        let response = response.ok_or(io::ErrorKind::ConnectionAborted)?;
        Ok(fault.apply(response, error_shape))
    }

    /// Calls the handler. The connection frames its response: with a `Transfer-Encoding` of its own, as a handler has that
    /// forwards the response of another server, and a length beside it, the connection would be closed without a response.
    async fn handle(&self, matched: Matched<'_, S, C>) -> HttpResponse {
        let mut response = self.router.handle(matched, &self.state).await;
        response.headers_mut().remove(TRANSFER_ENCODING);
        response
    }

    /// Returns the response with a fault, but with an undamaged body; `None` when the fault closes the connection.
    async fn fail(&self, matched: Matched<'_, S, C>, fault: &Fault, error_shape: ErrorShape) -> Option<HttpResponse> {
        if fault.disconnects() {
            return None;
        }
        let mut response = match fault.refusal(error_shape) {
            Some(refusal) => refusal,
            None => self.handle(matched).await,
        };
        fault.add_headers(&mut response);
        Some(response)
    }
}

/// Accepts connections. Dropping the future closes all of them.
pub(super) async fn accept<S: Send + 'static, C: Send + 'static>(listener: TcpListener, service: Arc<Service<S, C>>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, Arc::clone(&service)));
            }
            // Most likely the process has run out of file descriptors, and some will be freed.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection<S: Send + 'static, C: Send + 'static>(stream: TcpStream, service: Arc<Service<S, C>>) {
    let _ = stream.set_nodelay(true);
    let respond = service_fn(|request| service.respond(request));
    // Connection pools expect idle connections to stay open. When a client closes its side, its handler is dropped.
    let mut http = http1::Builder::new();
    let connection = http.header_read_timeout(None).half_close(false).serve_connection(TokioIo::new(stream), respond);
    // Disconnecting clients and faults that close the connection are errors here. Neither needs handling.
    let _ = connection.await;
}

fn broken(error: hyper::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Broken).with_source(error)
}
