//! Finds the handler of a request by the declarations of the endpoints.

use std::fmt;
use std::future::Future;

use http::header::{ALLOW, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use serde::Serialize;

use super::respond::{RespondError, error_response};
use super::serve::Shared;
use super::{EventBody, HttpResponse, Receive, ReceiveError, Received, base_path, media_type, path_match};
use crate::api::PlainErrorBody;
use crate::endpoint::Streaming;
use crate::exchange::Target;
use crate::operation::{Operation, PathBase};
use crate::transport::{Body, BoxFuture};

/// Builds the response to a request that fails in a way that its endpoint does not document, from a status and a message.
pub type ErrorShape = fn(StatusCode, &str) -> HttpResponse;

/// The endpoints that a server serves, each with a function that handles its requests.
///
/// `S` is the state of the server, and `C` identifies a caller, if the router [authenticates](Self::authenticating)
/// requests.
///
/// Endpoints are found by method, path and media type. Of several paths that match, the one with the fewest placeholders
/// wins. Of several endpoints of one route, the one whose media type the request has wins; for a request without a body or
/// without a `Content-Type`, it is the one that was added first. A request with the media type of none of them gets the
/// status 415. A `HEAD` request is handled as `GET`.
#[must_use = "a router does nothing until a server has it"]
pub struct Router<S, C = ()> {
    base_path: String,
    routes: Vec<Route<S, C>>,
    authenticate: Box<Authenticate<S, C>>,
    errors: ErrorShape,
    errors_of: Vec<(&'static Operation, ErrorShape)>,
}

type Authenticate<S, C> = dyn Fn(&S, &Operation, &HeaderMap) -> Result<C, Rejection> + Send + Sync;

struct Route<S, C> {
    operation: &'static Operation,
    /// Handles requests, except those that `streams` handles.
    handler: Option<Handler<S, C>>,
    /// Handles requests for a stream of events.
    streams: Option<Box<Locked<S, C>>>,
}

enum Handler<S, C> {
    /// Handles a request whose body is in memory, while the state is locked.
    Locked(Box<Locked<S, C>>),
    /// Handles a request whose body is a stream.
    Async(Box<Async<S, C>>),
}

type Locked<S, C> = dyn Fn(&mut Context<'_, S, C>) -> Result<HttpResponse, Rejection> + Send + Sync;
type Async<S, C> = dyn Fn(AsyncContext<S, C>) -> BoxFuture<'static, Result<HttpResponse, Rejection>> + Send + Sync;

/// The input of a handler beside its request.
#[derive(Debug)]
#[non_exhaustive]
pub struct Context<'a, S, C = ()> {
    /// The state of the server, which is locked until the handler returns.
    pub state: &'a mut S,
    /// The request before it was decoded.
    pub received: &'a mut Received,
    /// The caller that [`Router::authenticating`] has identified.
    pub caller: C,
}

/// The input of an asynchronous handler.
#[derive(Debug)]
#[non_exhaustive]
pub struct AsyncContext<S, C = ()> {
    /// The state of the server, which the handler locks when it needs it.
    pub state: Shared<S>,
    /// The request. Its body is a stream, which must be [read](Received::collect) before fields in it can be decoded.
    pub received: Received,
    /// The caller that [`Router::authenticating`] has identified.
    pub caller: C,
}

/// A status and a message, for a request that fails in a way that its endpoint does not document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    status: StatusCode,
    message: String,
}

/// The reason why a handler does not return the documented response.
///
/// Errors of an endpoint convert into it, and so do a [`Rejection`] and a [`ReceiveError`], which is a rejection with the
/// status 400.
#[derive(Debug)]
pub enum Refusal<E> {
    /// An error that the endpoint documents.
    Documented(E),
    /// Any other error, in the [shape](Router::errors) of the router.
    Undocumented(Rejection),
}

impl<S, C> Route<S, C> {
    /// Checks that the body, which says whether a stream is wanted, is not left to a function.
    #[track_caller]
    fn assert_readable(&self) {
        let is_readable = self.streams.is_none() || !matches!(self.handler, Some(Handler::Async(_)));
        let target = Target::from(self.operation);
        assert!(is_readable, "{target} has a function that reads the body itself: respond with its streams there");
    }

    fn placeholders(&self) -> usize {
        self.operation.path.matches('{').count()
    }
}

impl<S: Send + 'static> Router<S> {
    /// Creates a router without endpoints that does not authenticate callers.
    pub fn new() -> Self {
        Self::authenticating(|_, _, _| Ok(()))
    }
}

impl<S: Send + 'static> Default for Router<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Send + 'static, C: 'static> Router<S, C> {
    /// Creates a router without endpoints that identifies the caller of each request, from the headers, before anything
    /// else of the request is decoded.
    pub fn authenticating(
        authenticate: impl Fn(&S, &Operation, &HeaderMap) -> Result<C, Rejection> + Send + Sync + 'static,
    ) -> Self {
        Self {
            base_path: String::new(),
            routes: Vec::new(),
            authenticate: Box::new(authenticate),
            errors: error_response::<PlainErrorBody>,
            errors_of: Vec::new(),
        }
    }

    /// Sets the path of the base URL, such as `/v1`. The default is the root. Slashes at the beginning and the end do not
    /// matter.
    ///
    /// # Panics
    ///
    /// Panics when it cannot be the path of a base URL, because it has a query, a fragment, an empty, `.` or `..` segment, or
    /// a space or another character that must be percent-encoded.
    #[track_caller]
    pub fn base_path(mut self, path: &str) -> Self {
        self.base_path = base_path::checked(path);
        self
    }

    /// Sets the shape of errors that no endpoint documents, such as [`error_response`] with the error body of the API. By
    /// default they have the members `status` and `message`.
    pub fn errors(mut self, shape: ErrorShape) -> Self {
        self.errors = shape;
        self
    }

    /// Sets the shape of undocumented errors for one endpoint.
    pub fn errors_of<E: Receive>(mut self, shape: ErrorShape) -> Self {
        self.errors_of.push((E::META, shape));
        self
    }

    /// Handles the requests of the endpoint `E` with a function that returns its documented response.
    ///
    /// # Panics
    ///
    /// Panics when the endpoint, or another one that takes the same requests, already has a function.
    #[track_caller]
    pub fn on<E: Receive>(
        self,
        handle: impl Fn(&mut Context<'_, S, C>, E) -> Result<E::Output, Refusal<E::Error>> + Send + Sync + 'static,
    ) -> Self
    where
        E::Error: RespondError,
    {
        self.on_http::<E>(move |context, request| Ok(E::respond(&handle(context, request)?)))
    }

    /// Handles the requests of the endpoint `E` with a function that returns any response, such as one whose body is a
    /// stream.
    ///
    /// # Panics
    ///
    /// Panics when the endpoint, or another one that takes the same requests, already has a function.
    #[track_caller]
    pub fn on_http<E: Receive>(
        self,
        handle: impl Fn(&mut Context<'_, S, C>, E) -> Result<HttpResponse, Refusal<E::Error>> + Send + Sync + 'static,
    ) -> Self
    where
        E::Error: RespondError,
    {
        self.on_received::<E>(move |context| {
            let request = E::receive(context.received)?;
            handle(context, request)
        })
    }

    /// Handles the requests of the endpoint `E` with a function that decodes them itself.
    ///
    /// # Panics
    ///
    /// Panics when the endpoint, or another one that takes the same requests, already has a function.
    #[track_caller]
    pub fn on_received<E: Receive>(
        self,
        handle: impl Fn(&mut Context<'_, S, C>) -> Result<HttpResponse, Refusal<E::Error>> + Send + Sync + 'static,
    ) -> Self
    where
        E::Error: RespondError,
    {
        let handle = move |context: &mut Context<'_, S, C>| handle(context).or_else(Refusal::into_response);
        self.route(E::META, Handler::Locked(Box::new(handle)))
    }

    /// Handles the requests of the endpoint `E` with an asynchronous function, whose input has the body as a stream. The
    /// state is not locked, and the requests are recorded without their bodies.
    ///
    /// ```
    /// # use openrouter_core::{Endpoint, server::{Receive, Router}};
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "PUT", path = "/files/{name}", response = (), status = 204)]
    /// struct PutFile {
    ///     name: String,
    /// }
    ///
    /// let router = Router::<Vec<String>>::new().on_async::<PutFile, _>(async |mut context| {
    ///     let file = PutFile::receive(&mut context.received)?;
    ///     let body = context.received.take_body(); // read it piece by piece
    ///     context.state.lock().push(file.name);
    ///     Ok(PutFile::respond(&()))
    /// });
    /// ```
    ///
    /// # Panics
    ///
    /// Panics when the endpoint, or another one that takes the same requests, already has a function.
    #[track_caller]
    pub fn on_async<E: Receive, F>(self, handle: impl Fn(AsyncContext<S, C>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<HttpResponse, Refusal<E::Error>>> + Send + 'static,
        E::Error: RespondError,
    {
        let handle = move |context| -> BoxFuture<'static, _> {
            let response = handle(context);
            Box::pin(async move { response.await.or_else(Refusal::into_response) })
        };
        self.route(E::META, Handler::Async(Box::new(handle)))
    }

    /// Handles the requests of the endpoint `E` that [ask for a stream](Received::asks_for_stream), with a function that
    /// returns the events. The functions of the other methods handle the rest.
    ///
    /// ```
    /// # use openrouter_core::{Endpoint, object, server::{EventBody, Router}};
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "POST", path = "/echo", response = Words, stream = Words)]
    /// struct Echo {
    ///     text: String,
    /// }
    ///
    /// #[object(new)]
    /// struct Words {
    ///     text: String,
    /// }
    ///
    /// let router = Router::<()>::new()
    ///     .on::<Echo>(|_, request| Ok(Words::new(request.text)))
    ///     .on_stream::<Echo>(|_, request| {
    ///         let words = request.text.split(' ').map(Words::new).collect::<Vec<_>>();
    ///         Ok(EventBody::new(words))
    ///     });
    /// ```
    ///
    /// # Panics
    ///
    /// Panics when the endpoint already has a function for streams, or another endpoint that takes the same requests has a
    /// function.
    #[track_caller]
    pub fn on_stream<E>(
        mut self,
        handle: impl Fn(&mut Context<'_, S, C>, E) -> Result<EventBody<E>, Refusal<E::Error>> + Send + Sync + 'static,
    ) -> Self
    where
        E: Receive + Streaming<Event: Serialize, Error: RespondError>,
    {
        let respond = move |context: &mut Context<'_, S, C>| {
            let request = E::receive(context.received)?;
            handle(context, request).map(EventBody::into_response)
        };
        let respond = move |context: &mut Context<'_, S, C>| respond(context).or_else(Refusal::into_response);
        let route = self.route_of(E::META);
        assert!(route.streams.is_none(), "{} already has a function for streams, remove one", Target::from(E::META));
        route.streams = Some(Box::new(respond));
        route.assert_readable();
        self
    }

    #[track_caller]
    fn route(mut self, operation: &'static Operation, handler: Handler<S, C>) -> Self {
        let route = self.route_of(operation);
        assert!(route.handler.is_none(), "{} already has a function, remove one", Target::from(operation));
        route.handler = Some(handler);
        route.assert_readable();
        self
    }

    /// The route of an operation, which is added when it is missing.
    #[track_caller]
    fn route_of(&mut self, operation: &'static Operation) -> &mut Route<S, C> {
        let is_own = |route: &Route<S, C>| route.operation.is_same(operation) && route.operation.id == operation.id;
        let is_free = self.routes.iter().all(|route| is_own(route) || !route.operation.overlaps(operation));
        assert!(is_free, "{} already has a function, remove one", Target::from(operation));
        let at = self.routes.iter().position(is_own).unwrap_or_else(|| {
            self.routes.push(Route { operation, handler: None, streams: None });
            self.routes.len() - 1
        });
        &mut self.routes[at]
    }
}

/// The result of routing a request.
pub(super) enum Matched<'r, S, C> {
    Route(RouteMatch<'r, S, C>),
    /// No operation has this path.
    NotFound,
    /// No operation has this path and method. The value is that of the header `Allow`.
    NotAllowed(String),
    /// No operation of this path and method has the media type of the body.
    UnsupportedMediaType,
    /// The body of a request for this operation, or for none, is larger than the limit.
    TooLarge(Option<&'static Operation>),
}

/// A request with its route.
pub(super) struct RouteMatch<'r, S, C> {
    route: &'r Route<S, C>,
    received: Box<Received>,
}

impl<S: Send + 'static, C: 'static> Router<S, C> {
    /// Finds the operation of a request.
    pub(super) fn find(&self, head: &Parts, has_body: bool) -> Matched<'_, S, C> {
        let candidates = self.routes.iter().filter_map(|route| Some((route, self.parameters(route, head)?)));
        let candidates = candidates.collect::<Vec<_>>();
        if candidates.is_empty() {
            return Matched::NotFound;
        }
        let allowed = allow(candidates.iter().map(|(route, _)| route.operation.method));
        let method = if head.method == Method::HEAD { &Method::GET } else { &head.method };
        let of_method = || candidates.iter().filter(|(route, _)| route.operation.method == method.as_str());
        let Some(fewest) = of_method().map(|(route, _)| route.placeholders()).min() else {
            return Matched::NotAllowed(allowed);
        };
        let best = of_method().filter(|(route, _)| route.placeholders() == fewest);
        let fitting = best.filter_map(|(route, parameters)| {
            Some((media_type::fit(route.operation, &head.headers, has_body)?, route, parameters))
        });
        match fitting.min_by_key(|(fit, ..)| *fit) {
            Some((_, route, parameters)) => {
                let received = Received::matched(route.operation, parameters.clone(), &head.uri, &head.headers);
                Matched::Route(RouteMatch { route, received: Box::new(received) })
            }
            None => Matched::UnsupportedMediaType,
        }
    }

    fn parameters(&self, route: &Route<S, C>, head: &Parts) -> Option<Vec<(&'static str, String)>> {
        let path = head.uri.path();
        let path = match route.operation.base {
            PathBase::Origin => path,
            PathBase::Api => self.below_base(path)?,
        };
        path_match::matches(route.operation.path, path)
    }

    /// The path below the base URL; `None` when the request is for another part of the server.
    pub(super) fn below_base<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.base_path).filter(|path| path.starts_with('/'))
    }

    pub(super) fn base(&self) -> &str {
        &self.base_path
    }

    pub(super) fn error_shape(&self, operation: Option<&'static Operation>) -> ErrorShape {
        let own = self.errors_of.iter().find(|(other, _)| operation.is_some_and(|operation| operation.is_same(other)));
        own.map_or(self.errors, |(_, shape)| *shape)
    }

    /// Handles a request.
    pub(super) async fn handle(&self, matched: Matched<'_, S, C>, state: &Shared<S>) -> HttpResponse {
        let shape = self.error_shape(matched.operation());
        match matched {
            Matched::Route(route) => {
                let response = self.run(route, state).await;
                response.unwrap_or_else(|Rejection { status, message }| shape(status, &message))
            }
            Matched::NotFound => shape(StatusCode::NOT_FOUND, "Not Found"),
            Matched::NotAllowed(methods) => {
                let mut response = shape(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed");
                if let Ok(methods) = HeaderValue::try_from(methods) {
                    response.headers_mut().insert(ALLOW, methods);
                }
                response
            }
            Matched::UnsupportedMediaType => shape(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"),
            Matched::TooLarge(_) => shape(StatusCode::PAYLOAD_TOO_LARGE, "The request body is too large"),
        }
    }

    async fn run(&self, matched: RouteMatch<'_, S, C>, state: &Shared<S>) -> Result<HttpResponse, Rejection> {
        let RouteMatch { route, mut received } = matched;
        let response = {
            let mut state_lock = state.lock();
            let caller = (self.authenticate)(&state_lock, route.operation, received.headers())?;
            let locked = match (&route.streams, &route.handler) {
                (Some(streams), _) if received.asks_for_stream() => Ok(streams),
                (_, Some(Handler::Locked(handle))) => Ok(handle),
                (_, Some(Handler::Async(handle))) => Err(handle),
                (_, None) => return Err(Rejection::new(StatusCode::BAD_REQUEST, ONLY_STREAMS)),
            };
            match locked {
                Ok(handle) => return handle(&mut Context { state: &mut state_lock, received: &mut received, caller }),
                Err(handle) => {
                    drop(state_lock);
                    handle(AsyncContext { state: state.clone(), received: *received, caller })
                }
            }
        };
        response.await
    }
}

/// The message for a request that does not ask for a stream, when there is nothing else.
const ONLY_STREAMS: &str = "This operation only responds with a stream of events";

impl<S, C> Matched<'_, S, C> {
    pub(super) fn operation(&self) -> Option<&'static Operation> {
        match self {
            Self::Route(matched) => Some(matched.route.operation),
            Self::TooLarge(operation) => *operation,
            Self::NotFound | Self::NotAllowed(_) | Self::UnsupportedMediaType => None,
        }
    }

    /// Whether the request is for a stream of events. Its body has been read.
    pub(super) fn asks_for_stream(&mut self) -> bool {
        match self {
            Self::Route(matched) => matched.received.asks_for_stream(),
            _ => false,
        }
    }

    /// Whether the handler reads the body itself.
    pub(super) fn takes_stream(&self) -> bool {
        matches!(self, Self::Route(RouteMatch { route: Route { handler: Some(Handler::Async(_)), .. }, .. }))
    }

    /// Sets the body of a request that has a handler. Without a handler nothing reads it.
    pub(super) fn with_body(self, body: impl Into<Body>) -> Self {
        match self {
            Self::Route(RouteMatch { route, received }) => {
                Self::Route(RouteMatch { route, received: Box::new(received.with_body(body)) })
            }
            other => other,
        }
    }
}

impl Rejection {
    /// Creates a rejection with the status of an error.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

impl<E: RespondError> Refusal<E> {
    /// Encodes a documented error.
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Documented(error) => Ok(error.respond()),
            Self::Undocumented(rejection) => Err(rejection),
        }
    }
}

impl<E: RespondError> From<E> for Refusal<E> {
    fn from(error: E) -> Self {
        Self::Documented(error)
    }
}

impl<E> From<Rejection> for Refusal<E> {
    fn from(rejection: Rejection) -> Self {
        Self::Undocumented(rejection)
    }
}

impl<E> From<ReceiveError> for Refusal<E> {
    fn from(error: ReceiveError) -> Self {
        Self::Undocumented(Rejection::new(StatusCode::BAD_REQUEST, error.to_string()))
    }
}

impl<S, C> fmt::Debug for Router<S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let routes = self.routes.iter().map(|route| (route.operation.method, route.operation.path));
        f.debug_list().entries(routes).finish()
    }
}

fn allow<'m>(methods: impl Iterator<Item = &'m str>) -> String {
    let mut allowed = Vec::new();
    for method in methods.flat_map(|method| [Some(method), (method == "GET").then_some("HEAD")]).flatten() {
        if !allowed.contains(&method) {
            allowed.push(method);
        }
    }
    allowed.join(", ")
}
