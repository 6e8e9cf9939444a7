//! A transport whose responses come from closures, for tests of programs that use a client.
//!
//! Tests with recorded HTTP or JSON text break whenever an API adds a field, and do not notice when the program sends a
//! wrong one. A [`Mock`] works with the types of the endpoints instead: the same declaration decodes the request for
//! the closure and encodes its response, and a test fails when the program sends anything unexpected.

mod state;

use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Request, Response};
use serde::Serialize;

use self::state::{Handler, Mode, Responder, ResponseFuture, State};
use crate::client::Client;
use crate::endpoint::Streaming;
use crate::exchange::Target;
use crate::operation::Operation;
use crate::server::{EventBody, Receive, Received, RespondError, base_path};
use crate::transport::{Body, Transport, TransportError};

/// Responds to each endpoint with a closure. It receives the decoded request, and returns the response or the error of
/// the endpoint.
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
/// Clones share closures and received requests, so a test can keep one and give the other to the client. Each closure
/// of [`once`](Self::once) responds to a single request, in the order in which they were added. After them, the last
/// closure of [`on`](Self::on) responds. [`on_stream`](Self::on_stream) is for the requests of `.stream()`, which the closures
/// of [`on`](Self::on) do not get unless the operation may respond with a single value.
///
/// [`on_http`](Self::on_http) is for everything that is not a documented response: other statuses, headers, broken
/// connections, silence.
///
/// The client treats the responses like those of a server, and repeats calls that fail. When tokio's clock is paused
/// (`#[tokio::test(start_paused = true)]`), waits and limits take no time. With [`Retry::off`] there is a single
/// attempt.
///
/// # Panics
///
/// A request without a matching closure makes the task that sent it panic, with a message that names the request and
/// the expected ones. So does a request that cannot be decoded. If the program catches or ignores the panic,
/// [`verify`](Self::verify) repeats it, or else the drop of the last clone of the mock.
///
/// [`Retry::off`]: crate::Retry::off
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

/// Creates a client whose requests go to `mock`, of an API at a made-up address.
///
/// ```
/// # use openrouter_core::{Client, Mock};
/// let client = Client::from(&Mock::new());
/// # let _ = client;
/// ```
impl From<&Mock> for Client {
    fn from(mock: &Mock) -> Self {
        Self::builder("https://mock.example").transport(mock.clone()).build_lazily()
    }
}

impl Mock {
    /// Creates a mock that expects no requests.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the path of the client's base URL, such as `/v1`. It matters for requests that are built by hand.
    ///
    /// Without it, such a request matches an endpoint if the end of its path does.
    #[must_use]
    pub fn base_path(self, path: &str) -> Self {
        self.state().base = Some(base_path::normalized(path));
        self
    }

    /// Responds to requests of the endpoint `E`. For an endpoint without `response`, the output is a
    /// [`RawResponse`](crate::RawResponse), which can be converted from a [`Response`].
    #[must_use]
    pub fn on<E: Receive>(self, mut respond: impl FnMut(E) -> Result<E::Output, E::Error> + Send + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.always::<E>(Mode::Value, move |request| encode::<E>(respond(request)))
    }

    /// Responds to one request of the endpoint `E`, and takes precedence over [`on`](Self::on).
    #[must_use]
    pub fn once<E: Receive>(self, respond: impl FnOnce(E) -> Result<E::Output, E::Error> + Send + 'static) -> Self
    where
        E::Error: RespondError,
    {
        self.one::<E>(Mode::Value, move |request| encode::<E>(respond(request)))
    }

    /// Responds to requests of the endpoint `E` with any HTTP response, or with an error of the network.
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
    /// To change the documented response, start with [`Receive::respond`].
    #[must_use]
    pub fn on_http<E: Receive, F>(self, mut respond: impl FnMut(E) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        self.always::<E>(Mode::Any, move |request| Box::pin(respond(request)))
    }

    /// Like [`on_http`](Self::on_http), for one request.
    #[must_use]
    pub fn once_http<E: Receive, F>(self, respond: impl FnOnce(E) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<Response<Body>, TransportError>> + Send + 'static,
    {
        self.one::<E>(Mode::Any, move |request| Box::pin(respond(request)))
    }

    /// Responds to requests of the endpoint `E` for a stream, those of `.stream()`, with events. They are encoded, and decoded
    /// by the client as from a server. An `Err` is an error instead of a stream.
    ///
    /// ```
    /// # use openrouter_core::{Client, Endpoint, Error, Mock, TransportErrorKind, object, server::EventBody};
    /// #[derive(Endpoint)]
    /// #[endpoint(method = "POST", path = "/echo", response = Words, stream = Words, errors(400))]
    /// struct Echo {
    ///     text: String,
    /// }
    ///
    /// #[object(new)]
    /// struct Words {
    ///     text: String,
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let mock = Mock::new()
    ///     .once_stream::<Echo>(|_| Err(EchoError::bad_request("too long")))
    ///     .once_stream::<Echo>(|request| Ok(EventBody::new([Words::new(request.text), Words::new("!")])))
    ///     .on_stream::<Echo>(|_| Ok(EventBody::new([Words::new("t")]).breaks_off(TransportErrorKind::Broken)));
    /// # let client = Client::builder("https://api.example.com").transport(mock.clone()).build()?;
    /// assert!(matches!(Echo::new("hi").stream(&client).await, Err(Error::Api(EchoError::BadRequest(_)))));
    ///
    /// let mut stream = Echo::new("hi").stream(&client).await?;
    /// assert_eq!(stream.try_next().await?.map(|words| words.text).as_deref(), Some("hi"));
    /// assert_eq!(stream.try_next().await?.map(|words| words.text).as_deref(), Some("!"));
    /// assert!(stream.try_next().await?.is_none());
    ///
    /// let mut stream = Echo::new("hi").stream(&client).await?;
    /// stream.try_next().await?;
    /// assert!(matches!(stream.try_next().await, Err(Error::Transport(_))));
    /// assert_eq!(mock.received::<Echo>().len(), 3);
    /// # Ok(()) }
    /// ```
    ///
    /// [`EventBody`] has errors of the API, events that cannot be decoded and other ends as well.
    #[must_use]
    pub fn on_stream<E>(self, mut respond: impl FnMut(E) -> Result<EventBody<E>, E::Error> + Send + 'static) -> Self
    where
        E: Receive + Streaming<Event: Serialize, Error: RespondError>,
    {
        let respond = move |received: &mut Received| stream(respond(decode(received)));
        self.handle(E::META, Responder::Always(Arc::new(Mutex::new(respond))), Mode::Stream)
    }

    /// Responds to one request of the endpoint `E` for a stream, and takes precedence over
    /// [`on_stream`](Self::on_stream).
    #[must_use]
    pub fn once_stream<E>(self, respond: impl FnOnce(E) -> Result<EventBody<E>, E::Error> + Send + 'static) -> Self
    where
        E: Receive + Streaming<Event: Serialize, Error: RespondError>,
    {
        let respond = move |received: &mut Received| stream(respond(decode(received)));
        self.handle(E::META, Responder::Once(Box::new(respond)), Mode::Stream)
    }

    fn always<E: Receive>(self, mode: Mode, mut respond: impl FnMut(E) -> ResponseFuture + Send + 'static) -> Self {
        let respond = move |received: &mut Received| respond(decode(received));
        self.handle(E::META, Responder::Always(Arc::new(Mutex::new(respond))), mode)
    }

    fn one<E: Receive>(self, mode: Mode, respond: impl FnOnce(E) -> ResponseFuture + Send + 'static) -> Self {
        self.handle(E::META, Responder::Once(Box::new(move |received| respond(decode(received)))), mode)
    }

    fn handle(self, operation: &'static Operation, responder: Responder, mode: Mode) -> Self {
        self.state().handlers.push(Handler { operation, responder, mode });
        self
    }

    /// Returns the requests for `E` that have had a response, in order.
    ///
    /// # Panics
    ///
    /// When one of them cannot be decoded, which is possible where another endpoint has the route and the media type of `E`.
    #[must_use]
    pub fn received<E: Receive>(&self) -> Vec<E> {
        let state = self.state();
        let of_endpoint = state.received.iter().filter(|exchange| exchange.operation.is_same(E::META));
        let received =
            of_endpoint.filter_map(|exchange| Received::from_request(E::META, &exchange.request, &exchange.path));
        let received = received.collect::<Vec<_>>();
        drop(state);
        received.into_iter().map(|mut received| decode(&mut received)).collect()
    }

    /// Checks that each closure of [`once`](Self::once) was called, and that nothing unexpected was sent.
    ///
    /// # Panics
    ///
    /// When the check fails.
    pub fn verify(&self) {
        let problems = self.state().take_problems();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// Locks the state even after a panic in a closure: the test has failed, but it may still inspect the requests.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fails the test: a mock runs in tests alone, and its requests are those of the tested program.
    fn fail(&self, message: String) -> ! {
        self.state().failures.push(message.clone());
        panic!("{message}")
    }
}

/// Fails the test when the request cannot be decoded, because its closure has nothing to respond to.
fn decode<E: Receive>(received: &mut Received) -> E {
    match E::receive(received) {
        Ok(request) => request,
        Err(error) => panic!("a request of {} cannot be decoded: {error}", Target::from(E::META)),
    }
}

fn encode<E: Receive>(result: Result<E::Output, E::Error>) -> ResponseFuture
where
    E::Error: RespondError,
{
    let response = match result {
        Ok(output) => E::respond(&output),
        Err(error) => error.respond(),
    };
    Box::pin(ready(Ok(response)))
}

fn stream<E>(result: Result<EventBody<E>, E::Error>) -> ResponseFuture
where
    E: Streaming<Event: Serialize, Error: RespondError> + 'static,
{
    let response = match result {
        Ok(events) => events.into_response(),
        Err(error) => error.respond(),
    };
    Box::pin(ready(Ok(response)))
}

impl Transport for Mock {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, body.collect().await?);
        let accepted = self.state().accept(request);
        let (operation, responder, mut received) = accepted.unwrap_or_else(|message| self.fail(message));
        let recorder = PanicRecorder { mock: self, operation };
        let response = responder.call(&mut received);
        drop(recorder);
        response.await
    }
}

/// Records a panic of a closure.
struct PanicRecorder<'a> {
    mock: &'a Mock,
    operation: &'static Operation,
}

impl Drop for PanicRecorder<'_> {
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
