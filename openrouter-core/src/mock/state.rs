//! The closures of a mock, and the requests that it has received.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{Request, Response};
use serde::de::IgnoredAny;

use crate::exchange::Target;
use crate::operation::{Operation, PathBase};
use crate::server::Received;
use crate::transport::{Body, BoxFuture, TransportError};

#[derive(Default)]
pub(super) struct State {
    /// The path of the base URL, if the test has set it.
    pub(super) base: Option<String>,
    pub(super) handlers: Vec<Handler>,
    pub(super) received: Vec<Exchange>,
    /// The messages of panics, which the program may have ignored.
    pub(super) failures: Vec<String>,
}

pub(super) struct Handler {
    pub(super) operation: &'static Operation,
    pub(super) responder: Responder,
    pub(super) mode: Mode,
}

/// The requests that a closure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Those for a value. A request for a stream is one of them if the operation may respond to it with a value.
    Value,
    /// Those for a stream.
    Stream,
    Any,
}

/// How a request fits a closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    /// The closure responds unless another one is for streams.
    Otherwise,
}

impl Mode {
    fn fit(self, asks_for_stream: bool, operation: &Operation) -> Option<Fit> {
        match self {
            Self::Value if asks_for_stream => operation.or_response.then_some(Fit::Otherwise),
            Self::Stream if !asks_for_stream => None,
            Self::Value | Self::Stream | Self::Any => Some(Fit::Exact),
        }
    }

    fn describe(self) -> &'static str {
        if self == Self::Stream { " for a stream" } else { "" }
    }
}

pub(super) enum Responder {
    Once(Box<dyn FnOnce(&mut Received) -> ResponseFuture + Send>),
    Always(Arc<Mutex<Repeatable>>),
}

type Repeatable = dyn FnMut(&mut Received) -> ResponseFuture + Send;

pub(super) type ResponseFuture = BoxFuture<'static, Result<Response<Body>, TransportError>>;

/// A request that had a response, and its path relative to the base URL.
pub(super) struct Exchange {
    pub(super) operation: &'static Operation,
    pub(super) request: Request<Bytes>,
    pub(super) path: String,
}

impl State {
    /// Returns the closure for a request, and the request matched to the operation of the closure.
    pub(super) fn accept(
        &mut self,
        request: Request<Bytes>,
    ) -> Result<(&'static Operation, Responder, Received), String> {
        let Some((index, received, path)) = self.find(&request) else { return Err(self.unexpected(&request)) };
        let (operation, responder) = match self.handlers.get(index) {
            Some(Handler { operation, responder: Responder::Always(respond), .. }) => {
                (*operation, Responder::Always(Arc::clone(respond)))
            }
            _ => {
                let handler = self.handlers.remove(index);
                (handler.operation, handler.responder)
            }
        };
        self.received.push(Exchange { operation, request, path });
        Ok((operation, responder, received))
    }

    fn find(&self, request: &Request<Bytes>) -> Option<(usize, Received, String)> {
        self.find_by(request, Fit::Exact).or_else(|| self.find_by(request, Fit::Otherwise))
    }

    fn find_by(&self, request: &Request<Bytes>, wanted: Fit) -> Option<(usize, Received, String)> {
        let indexed = || self.handlers.iter().enumerate();
        let once = indexed().filter(|(_, handler)| handler.is_once());
        let always = indexed().rev().filter(|(_, handler)| !handler.is_once());
        once.chain(always).find_map(|(index, handler)| {
            let (mut received, path) = self.receive(handler.operation, request)?;
            let fit = handler.mode.fit(received.asks_for_stream(), handler.operation)?;
            (fit == wanted).then_some((index, received, path))
        })
    }

    /// Matches a request to an operation. Returns it with its path relative to the base URL.
    fn receive(&self, operation: &'static Operation, request: &Request<Bytes>) -> Option<(Received, String)> {
        // A request that was built by hand does not have an operation.
        let sent = request.extensions().get::<&'static Operation>();
        if sent.is_some_and(|sent| !sent.is_same(operation)) {
            return None;
        }
        let path = request.uri().path();
        let starts = path.match_indices('/').map(|(at, _)| at);
        let below = |at: &usize| match &self.base {
            _ if sent.is_some() => true,
            Some(base) if operation.base == PathBase::Api => *at == base.len() && path.starts_with(base.as_str()),
            Some(_) => *at == 0,
            None => true,
        };
        let mut paths = starts.filter(below).filter_map(|at| path.get(at..));
        paths.find_map(|path| {
            Received::from_request(operation, request, path).map(|received| (received, path.to_owned()))
        })
    }

    fn asks_for_stream(&self, request: &Request<Bytes>) -> bool {
        let operation = request.extensions().get::<&'static Operation>();
        let received = operation.and_then(|operation| self.receive(operation, request));
        received.is_some_and(|(mut received, _)| received.asks_for_stream())
    }

    fn unexpected(&self, request: &Request<Bytes>) -> String {
        let mode = if self.asks_for_stream(request) { Mode::Stream } else { Mode::Value };
        let mut message = format!("unexpected request: {}\n", describe(request, mode));
        if self.handlers.is_empty() {
            message.push_str("expected: none");
        } else {
            message.push_str("expected:");
        }
        for handler in &self.handlers {
            let once = if handler.is_once() { ", once" } else { "" };
            let mode = handler.mode.describe();
            let _ = write!(message, "\n  {}{mode}{once}", Target::from(handler.operation));
        }
        let before =
            self.received.iter().filter(|exchange| self.receive(exchange.operation, request).is_some()).count();
        if before > 0 {
            let _ = write!(message, "\nreceived before: {before}");
        }
        message
    }

    /// Takes the recorded failures, and adds the closures of `once` that were not called.
    pub(super) fn take_problems(&mut self) -> Vec<String> {
        let mut problems = std::mem::take(&mut self.failures);
        let left = self.handlers.iter().filter(|handler| handler.is_once());
        let never_sent =
            |handler: &Handler| format!("never sent: {}{}", Target::from(handler.operation), handler.mode.describe());
        problems.extend(left.map(never_sent));
        problems
    }
}

/// A panic in a task of the program does not fail the test by itself, so it is repeated here.
impl Drop for State {
    fn drop(&mut self) {
        if !self.failures.is_empty() && !std::thread::panicking() {
            panic!("{}", self.failures.join("\n"));
        }
    }
}

impl Handler {
    fn is_once(&self) -> bool {
        matches!(self.responder, Responder::Once(_))
    }
}

impl Responder {
    pub(super) fn call(self, received: &mut Received) -> ResponseFuture {
        match self {
            Self::Once(respond) => respond(received),
            Self::Always(respond) => respond.lock().unwrap_or_else(PoisonError::into_inner)(received),
        }
    }
}

/// Describes a request by names only, because its values can be secrets.
fn describe(request: &Request<Bytes>, mode: Mode) -> String {
    let mut text = format!("{} {}", request.method(), request.uri().path());
    if let Some(operation) = request.extensions().get::<&'static Operation>() {
        let _ = write!(text, " ({})", operation.id);
    }
    text.push_str(mode.describe());
    let query = request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    list(&mut text, "query", query.filter_map(|pair| pair.split('=').next()));
    match serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(request.body()) {
        Ok(members) => list(&mut text, "body", members.keys().map(String::as_str)),
        Err(_) if request.body().is_empty() => {}
        Err(_) => {
            let _ = write!(text, ", body of {} bytes", request.body().len());
        }
    }
    text
}

fn list<'a>(text: &mut String, part: &str, names: impl Iterator<Item = &'a str>) {
    let names = names.collect::<Vec<_>>();
    if !names.is_empty() {
        let _ = write!(text, ", {part}: {}", names.join(", "));
    }
}
