//! Finds the handler of a request by the declarations of the endpoints.

use std::fmt;

use http::header::ALLOW;
use http::{HeaderMap, Method, StatusCode};
use openrouter_core::server::{HttpResponse, Receive, Received, RespondError, is_path_of};
use openrouter_core::{Bytes, PathBase, endpoint::Endpoint};

use super::auth;
use super::response::{self, ErrorShape, Refusal};
use super::state::{Context, State};
use openrouter_core::Operation;

/// The path of the base URL.
pub(super) const BASE: &str = "/api/v1";

/// Executes an operation, after authentication and decoding.
type Handler<E> = fn(&mut Context<'_>, E) -> Result<<E as Endpoint>::Output, Refusal<<E as Endpoint>::Error>>;

type ErasedHandler = Box<dyn Fn(&mut State, &mut Received) -> HttpResponse + Send + Sync>;

/// An operation that the emulator serves.
pub(super) struct Route {
    pub(super) operation: &'static Operation,
    pub(super) error_shape: ErrorShape,
    handle: ErasedHandler,
}

/// All operations that the emulator serves.
#[derive(Debug, Default)]
pub(super) struct Router(Vec<Route>);

/// The result of routing a request.
pub(super) enum Matched<'r> {
    Route(&'r Route, Box<Received>),
    /// No operation has this path.
    NotFound,
    /// No operation has this path and method. The value is that of the header `Allow`.
    NotAllowed(String),
}

impl Router {
    /// Serves an operation whose errors have the standard shape.
    pub(super) fn on<E>(self, handler: Handler<E>) -> Self
    where
        E: Receive,
        E::Error: RespondError,
    {
        self.on_with_errors(response::standard, handler)
    }

    /// Serves an operation whose errors have another shape.
    pub(super) fn on_with_errors<E>(mut self, error_shape: ErrorShape, handler: Handler<E>) -> Self
    where
        E: Receive,
        E::Error: RespondError,
    {
        let handle = move |state: &mut State, received: &mut Received| {
            let now = state.clock.now();
            let caller = match auth::authenticate(state, now, E::META, received.headers()) {
                Ok(caller) => caller,
                Err((status, message)) => return error_shape(status, message),
            };
            let request = match E::receive(received) {
                Ok(request) => request,
                Err(error) => return error_shape(StatusCode::BAD_REQUEST, &error.to_string()),
            };
            match handler(&mut Context { state, received, caller, now }, request) {
                Ok(output) => E::respond(&output),
                Err(refusal) => refusal.respond(error_shape),
            }
        };
        self.0.push(Route { operation: E::META, error_shape, handle: Box::new(handle) });
        self
    }

    /// Serves a page, which reads its request itself.
    pub(super) fn page<E: Receive>(
        mut self,
        error_shape: ErrorShape,
        handler: fn(&mut Context<'_>) -> HttpResponse,
    ) -> Self {
        let handle = move |state: &mut State, received: &mut Received| {
            let now = state.clock.now();
            handler(&mut Context { state, received, caller: auth::Caller::Nobody, now })
        };
        self.0.push(Route { operation: E::META, error_shape, handle: Box::new(handle) });
        self
    }

    /// Finds the operation of a request. `HEAD` is handled as `GET`; the server omits the body.
    pub(super) fn find(&self, request: &http::Request<Bytes>) -> Matched<'_> {
        let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
        let mut candidates =
            self.0.iter().filter(|route| is_path_of(route.operation, path_below(route.operation, request)));
        // The path with the fewest placeholders wins.
        let found = candidates.clone().filter(|route| route.operation.method == method.as_str());
        if let Some(route) = found.min_by_key(|route| route.operation.path.matches('{').count()) {
            let path = path_below(route.operation, request);
            let received = match request.method() == method {
                true => Received::from_request(route.operation, request, path),
                false => Received::from_request(route.operation, &as_get(request), path),
            };
            return received.map_or(Matched::NotFound, |received| Matched::Route(route, received.into()));
        }
        let allowed = candidates.by_ref().map(|route| route.operation.method).collect::<Vec<_>>();
        match allowed.is_empty() {
            true => Matched::NotFound,
            false => Matched::NotAllowed(allow(&allowed)),
        }
    }
}

impl Route {
    /// Executes the operation.
    pub(super) fn handle(&self, state: &mut State, received: &mut Received) -> HttpResponse {
        (self.handle)(state, received)
    }
}

impl Matched<'_> {
    pub(super) fn operation(&self) -> Option<&'static Operation> {
        match self {
            Self::Route(route, _) => Some(route.operation),
            Self::NotFound | Self::NotAllowed(_) => None,
        }
    }

    pub(super) fn error_shape(&self) -> ErrorShape {
        match self {
            Self::Route(route, _) => route.error_shape,
            Self::NotFound | Self::NotAllowed(_) => response::standard,
        }
    }

    pub(super) fn handle(&mut self, state: &mut State) -> HttpResponse {
        match self {
            Self::Route(route, received) => route.handle(state, received),
            Self::NotFound => response::standard(StatusCode::NOT_FOUND, "Not Found"),
            Self::NotAllowed(methods) => {
                let mut response = response::standard(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed");
                response::set(&mut response, ALLOW, methods);
                response
            }
        }
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation.method, self.operation.path)
    }
}

/// The path below the base of the operation. Empty when the request lies elsewhere.
fn path_below<'a>(operation: &Operation, request: &'a http::Request<Bytes>) -> &'a str {
    match operation.base {
        PathBase::Origin => request.uri().path(),
        _ => below_base(request),
    }
}

/// The path below the base URL. Empty when the request lies elsewhere.
pub(super) fn below_base(request: &http::Request<Bytes>) -> &str {
    request.uri().path().strip_prefix(BASE).unwrap_or_default()
}

fn as_get(request: &http::Request<Bytes>) -> http::Request<Bytes> {
    let mut get = http::Request::new(request.body().clone());
    *get.uri_mut() = request.uri().clone();
    *get.headers_mut() = HeaderMap::clone(request.headers());
    get
}

fn allow(methods: &[&str]) -> String {
    let mut allowed = Vec::new();
    for method in methods {
        allowed.push(*method);
        if *method == "GET" {
            allowed.push("HEAD");
        }
    }
    allowed.join(", ")
}
