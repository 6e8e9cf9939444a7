//! A transport that responses from closures, by endpoint: for tests of programs, without a network.

mod state;

use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Request, Response};

use self::state::{Handler, Responder, ResponseFuture, State};
use crate::exchange::Target;
use crate::operation::Operation;
use crate::server::{Receive, Received, RespondError};
use crate::transport::{Body, Transport, TransportError};

/// Answers each endpoint from a closure, which gets the decoded request and returns the response or the endpoint's own error.
///
/// ```
/// use openrouter_core::{Client, Endpoint, Error, Mock, object};
///
/// #[derive(Debug, Endpoint)]
/// #[endpoint(method = "GET", path = "/books/{isbn}", response = Book, errors(404))]
/// struct GetBook {
///     isbn: String,
/// }
///
/// #[object]
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
/// mock.verify();
/// # Ok(()) }
/// ```
///
/// Clones share closures and requests, so that a test keeps one and gives the other to the client. Closures of
/// [`once`](Self::once) answer one request each, in the order in which they were added; after them the last one of
/// [`on`](Self::on) responses.
///
/// [`on_http`](Self::on_http) is for everything that is no documented response: other statuses, headers, broken
/// connections, silence.
///
/// The client does with the answers what it always does: a failure that may pass is repeated, after a wait. Where tokio's
/// time is paused (`#[tokio::test(start_paused = true)]`) waits and limits take no time; with [`Retry::off`] there is one
/// attempt.
///
/// # Panics
///
/// A request that no closure is for is a panic of the task that sent it, which says what was sent and what was expected.
/// So is a request that does not decode. Neither passes unnoticed where the program carries on: the panic is repeated by
/// [`verify`](Self::verify), and when the last clone of the mock is dropped.
///
/// [`Retry::off`]: crate::Retry::off
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

impl Mock {
    /// Expects nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the paths of requests that are put together by hand begin: the path of the client's base URL, such as `/v1`.
    ///
    /// Unless told, a mock takes any of their paths that ends in that of an endpoint.
    #[must_use]
    pub fn base_path(self, path: &str) -> Self {
        self.state().base = Some(path.trim_end_matches('/').to_owned());
        self
    }

    /// Answers requests of the endpoint `E`. The response of an endpoint without `response` is a [`RawResponse`](crate::RawResponse),
    /// made from a [`Response`].
    #[must_use]
    pub fn on<E: Receive>(self, mut response: impl FnMut(E) -> Result<E::Output, E::Error> + Send + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.always::<E>(move |request| respond::<E>(response(request)))
    }

    /// Answers one request of the endpoint `E`, before [`on`](Self::on) does.
    #[must_use]
    pub fn once<E: Receive>(self, response: impl FnOnce(E) -> Result<E::Output, E::Error> + Send + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.one::<E>(move |request| respond::<E>(response(request)))
    }

    /// Answers requests of the endpoint `E` with whatever a server or a network may come up with.
    ///
    /// ```
    /// # use openrouter_core::{Client, Endpoint, Error, Mock, TransportError, TransportErrorKind, http::Response};
    /// # #[derive(Endpoint)]
    /// # #[endpoint(method = "POST", path = "/bell")]
    /// # struct Ring;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let mock = Mock::new()
    ///     .once_http::<Ring, _>(async |_| {
    ///         let response = Response::builder().status(418).header("x-request-id", "7").body("<h1>Teapot</h1>".into());
    ///         Ok(response.expect("a valid header"))
    ///     })
    ///     .once_http::<Ring, _>(async |_| Err(TransportError::new(TransportErrorKind::Broken)))
    ///     .on_http::<Ring, _>(|_| std::future::pending()); // until a limit of the client ends the call
    /// # let client = Client::builder("https://api.example.com").transport(mock.clone()).build()?;
    /// # assert_eq!(Ring::new().send(&client).await.unwrap_err().status().unwrap(), 418);
    /// # assert!(matches!(Ring::new().send(&client).await, Err(Error::Transport(_))));
    /// # Ok(()) }
    /// ```
    ///
    /// [`Receive::respond`] makes the documented response, to be changed.
    #[must_use]
    pub fn on_http<E: Receive, F>(self, mut response: impl FnMut(E) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        self.always::<E>(move |request| Box::pin(response(request)))
    }

    /// As [`on_http`](Self::on_http), for one request.
    #[must_use]
    pub fn once_http<E: Receive, F>(self, response: impl FnOnce(E) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        self.one::<E>(move |request| Box::pin(response(request)))
    }

    fn always<E: Receive>(self, mut response: impl FnMut(E) -> ResponseFuture + Send + 'static) -> Self {
        let response = move |received: &mut Received| response(decode(received));
        self.handle(E::META, Responder::Always(Arc::new(Mutex::new(response))))
    }

    fn one<E: Receive>(self, response: impl FnOnce(E) -> ResponseFuture + Send + 'static) -> Self {
        self.handle(E::META, Responder::Once(Box::new(move |received| response(decode(received)))))
    }

    fn handle(self, operation: &'static Operation, response: Responder) -> Self {
        self.state().handlers.push(Handler { operation, response });
        self
    }

    /// The requests of the endpoint `E` that were answered so far, in order.
    ///
    /// # Panics
    ///
    /// When one of them does not decode, which can be where `E` shares its route with the endpoint that was sent.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        let state = self.state();
        let of_endpoint = state.received.iter().filter(|exchange| exchange.operation.route == E::META.route);
        let received = of_endpoint.filter_map(|exchange| Received::of(E::META, &exchange.request, &exchange.path));
        let received = received.collect::<Vec<_>>();
        drop(state);
        received.into_iter().map(|mut received| decode(&mut received)).collect()
    }

    /// Checks that each closure of [`once`](Self::once) has answered, and that nothing unexpected was sent.
    ///
    /// # Panics
    ///
    /// When that is not so.
    pub fn verify(&self) {
        let problems = self.state().take_problems();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// A panic in a closure is a failed test, and no reason to hide what was received.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fail(&self, message: String) -> ! {
        self.state().failures.push(message.clone());
        panic!("{message}")
    }
}

fn decode<E: Receive>(received: &mut Received) -> E {
    match E::receive(received) {
        Ok(request) => request,
        Err(error) => panic!("a request of {} does not decode: {error}", Target::from(E::META)),
    }
}

fn respond<E: Receive>(response: Result<E::Output, E::Error>) -> ResponseFuture
where
    E::Error: RespondError,
{
    let response = match response {
        Ok(output) => E::respond(&output),
        Err(error) => error.respond(),
    };
    Box::pin(ready(Ok(response.map(Body::from))))
}

impl Transport for Mock {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, body.collect().await?);
        let accepted = self.state().accept(request);
        let (operation, response, mut received) = accepted.unwrap_or_else(|message| self.fail(message));
        let alarm = Alarm { mock: self, operation };
        let answered = response.call(&mut received);
        drop(alarm);
        answered.await
    }
}

/// Remembers that a closure panicked.
struct Alarm<'a> {
    mock: &'a Mock,
    operation: &'static Operation,
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let message = format!("the response to {} panicked", Target::from(self.operation));
            self.mock.state().failures.push(message);
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let expected = state.handlers.iter().map(|handler| handler.operation.id).collect::<Vec<_>>();
        f.debug_struct("Mock").field("expected", &expected).field("received", &state.received.len()).finish()
    }
}
