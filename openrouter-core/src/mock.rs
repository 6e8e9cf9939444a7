//! A transport that answers from closures, by endpoint: for tests of programs, without a network.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{Request, Response};

use crate::operation::Operation;
use crate::reply::Target;
use crate::server::{HttpResponse, Receive, Received, RespondError};
use crate::transport::{Body, Transport, TransportError};

/// Answers each endpoint from a closure, which gets the decoded request and returns the answer or the endpoint's own error.
///
/// ```
/// use openrouter_core::{Client, Endpoint, Error, Mock, model};
///
/// #[derive(Debug, Endpoint)]
/// #[endpoint(method = "GET", path = "/books/{isbn}", response = Book, errors(404))]
/// struct GetBook {
///     isbn: String,
/// }
///
/// #[model]
/// struct Book {
///     title: String,
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let mock = Mock::new()
///     .once::<GetBook>(|_| Err(GetBookError::not_found("not yet")))
///     .on::<GetBook>(|request| {
///         assert_eq!(request.isbn, "7");
///         Ok(Book::sample())
///     });
/// let client = Client::builder("https://api.example.com").transport(mock.clone()).build()?;
///
/// assert!(matches!(GetBook::new("7").send(&client).await, Err(Error::Api(GetBookError::NotFound(_)))));
/// GetBook::new("7").send(&client).await?;
/// assert_eq!(mock.received::<GetBook>().len(), 2);
/// # Ok(()) }
/// ```
///
/// Clones share closures and requests, so that a test keeps one and gives the other to the client. A closure of
/// [`once`](Self::once) answers one request, in the order of the calls; after them that of [`on`](Self::on) answers. A
/// request that none of them is for is a panic that says what was sent and what was expected. So is a request that does
/// not decode.
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    handlers: Vec<Handler>,
    received: Vec<(&'static Operation, Request<Bytes>, String)>,
}

struct Handler {
    operation: &'static Operation,
    once: bool,
    answer: Arc<Answer>,
}

type Answer = dyn Fn(&mut Received) -> HttpResponse + Send + Sync;

impl Mock {
    /// Expects nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers requests of the endpoint `E`.
    #[must_use]
    pub fn on<E: Receive>(self, answer: impl Fn(&E) -> Result<E::Output, E::Error> + Send + Sync + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.handle(false, answer)
    }

    /// Answers one request of the endpoint `E`, before [`on`](Self::on) does.
    #[must_use]
    pub fn once<E: Receive>(self, answer: impl Fn(&E) -> Result<E::Output, E::Error> + Send + Sync + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.handle(true, answer)
    }

    fn handle<E: Receive>(
        self,
        once: bool,
        answer: impl Fn(&E) -> Result<E::Output, E::Error> + Send + Sync + 'static,
    ) -> Self
    where
        E::Error: RespondError,
    {
        let answer = move |received: &mut Received| match E::receive(received) {
            Ok(request) => match answer(&request) {
                Ok(output) => E::respond(&output),
                Err(error) => error.respond(),
            },
            Err(error) => panic!("a request of {} does not decode: {error}", Target::from(E::META)),
        };
        self.state().handlers.push(Handler { operation: E::META, once, answer: Arc::new(answer) });
        self
    }

    /// The requests of the endpoint `E` so far, in order.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        let state = self.state();
        let of_endpoint = state.received.iter().filter(|(operation, ..)| operation.route == E::META.route);
        of_endpoint
            .filter_map(|(_, request, path)| E::receive(&mut Received::of(E::META, request, path)?).ok())
            .collect()
    }

    /// A panic in a closure is a failed test, and no reason to hide what was received.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The closure for a request, and the request as the closure's endpoint sees it.
    fn accept(&self, request: Request<Bytes>) -> Result<(Arc<Answer>, Received), String> {
        let Some(operation) = request.extensions().get::<&'static Operation>().copied() else {
            return Err(unexpected(&format!("{} {}", request.method(), request.uri().path()), &self.state().handlers));
        };
        let mut state = self.state();
        let of_endpoint = |handler: &Handler| handler.operation.route == operation.route;
        let index = state.handlers.iter().position(|handler| handler.once && of_endpoint(handler));
        let index = index.or_else(|| state.handlers.iter().rposition(of_endpoint));
        let named = || format!("{} {} ({})", request.method(), request.uri().path(), operation.id);
        let Some(index) = index else { return Err(unexpected(&named(), &state.handlers)) };
        let Some((received, path)) = below_the_base(operation, &request) else {
            return Err(unexpected(&named(), &state.handlers));
        };
        let answer = match state.handlers.get(index) {
            Some(handler) if !handler.once => Arc::clone(&handler.answer),
            _ => state.handlers.remove(index).answer,
        };
        state.received.push((operation, request, path));
        Ok((answer, received))
    }
}

/// The request with the path below the base URL, which may have a path of its own.
fn below_the_base(operation: &'static Operation, request: &Request<Bytes>) -> Option<(Received, String)> {
    let path = request.uri().path();
    let starts = path.match_indices('/').map(|(at, _)| at);
    starts
        .filter_map(|at| path.get(at..))
        .find_map(|path| Received::of(operation, request, path).map(|received| (received, path.to_owned())))
}

fn unexpected(sent: &str, handlers: &[Handler]) -> String {
    let mut message = format!("unexpected request: {sent}\nexpected ");
    if handlers.is_empty() {
        message.push_str("none");
    }
    for handler in handlers {
        let _ = write!(message, "\n  {}{}", Target::from(handler.operation), if handler.once { ", once" } else { "" });
    }
    message
}

impl Transport for Mock {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        let bytes = body.collect().await?;
        let (answer, mut received) =
            self.accept(Request::from_parts(parts, bytes)).unwrap_or_else(|message| panic!("{message}"));
        Ok(answer(&mut received).map(Body::from))
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let expected = state.handlers.iter().map(|handler| handler.operation.id).collect::<Vec<_>>();
        f.debug_struct("Mock").field("expected", &expected).field("received", &state.received.len()).finish()
    }
}
