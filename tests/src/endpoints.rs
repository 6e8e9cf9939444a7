//! All endpoints of the crate `openrouter` behind one interface; the build script finds them.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use openrouter::framework::server::{HttpResponse, Receive, ReceiveError, Received, RespondError};
use openrouter::framework::{Client, Fold, JsonError, Operation, ResponseKind, Streaming};
use openrouter::http::Request as HttpRequest;
use openrouter::{Bytes, Error, Extra};
use openrouter_json::sample::Extent;
use openrouter_json::{Drift, from_str_lenient};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An endpoint whose type is erased.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// The operation as data.
    pub operation: &'static Operation,
    receive: fn(&mut Received) -> Result<Box<dyn Request>, ReceiveError>,
    /// `None` for an endpoint that does not stream.
    pub stream: Option<Stream>,
}

/// The streams of an endpoint whose type is erased.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    receive: fn(&mut Received) -> Result<Box<dyn StreamRequest>, ReceiveError>,
    event: fn(&str) -> Result<DecodedEvent, JsonError>,
}

/// An event that was decoded and encoded again.
#[derive(Debug)]
pub struct DecodedEvent {
    /// The JSON text.
    pub text: String,
    /// The places where the event differs from the declaration.
    pub drift: Drift,
}

impl Stream {
    /// Decodes a request.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or has another type.
    pub fn receive(&self, received: &mut Received) -> Result<Box<dyn StreamRequest>, ReceiveError> {
        (self.receive)(received)
    }

    /// Decodes the data of an event as a lenient client does, and encodes it again.
    ///
    /// # Errors
    ///
    /// When the data does not fit the type of the event.
    pub fn event(&self, data: &str) -> Result<DecodedEvent, JsonError> {
        (self.event)(data)
    }
}

/// A request to any endpoint that streams.
pub trait StreamRequest: Request {
    /// Opens the stream, reads it to its end, and encodes the value of its events.
    fn collect<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<String, FailedRequest>>;
}

/// A request to any endpoint.
pub trait Request {
    /// The HTTP request that `client` would send.
    fn to_http<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<HttpRequest<Bytes>, Error>>;

    /// Sends the request, decodes the response and encodes it again.
    fn send<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<DecodedResponse, FailedRequest>>;

    /// The `Debug` output of the request.
    fn debug(&self) -> String;
}

/// A boxed future.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A response that was decoded and encoded again.
#[derive(Debug)]
pub struct DecodedResponse {
    /// The JSON text; `None` for bytes and for an empty response.
    pub body: Option<String>,
    /// The places where the response differs from the declaration.
    pub drift: Drift,
    /// The `Debug` output of the value.
    pub debug: String,
}

/// A request that failed, or whose response is an error.
#[derive(Debug)]
pub struct FailedRequest {
    /// The error of the call, erased.
    pub error: Error,
    /// The body of a documented error, decoded and encoded again.
    pub body: Option<String>,
}

/// All endpoints of the crate `openrouter`.
#[must_use]
pub fn all() -> &'static [Endpoint] {
    ALL
}

macro_rules! endpoints {
    ($($path:path $(: $streaming:ident)?,)*) => {
        const ALL: &[Endpoint] = &[$(Endpoint::new::<$path>()$(.$streaming::<$path>())?),*];
    };
}

include!(concat!(env!("OUT_DIR"), "/endpoints.rs"));

impl Endpoint {
    #[allow(dead_code, reason = "packaged without its neighbours, this crate has no list")]
    const fn new<E: Receive + Debug>() -> Self
    where
        E::Output: Debug,
        E::Error: RespondError,
    {
        let receive = |received: &mut Received| E::receive(received).map(|request| Box::new(request) as _);
        Self { operation: E::META, receive, stream: None }
    }

    #[allow(dead_code, reason = "packaged without its neighbours, this crate has no list")]
    const fn streaming<E: Receive + Streaming + Debug>(self) -> Self
    where
        E::Output: Debug,
        E::Error: RespondError,
        E::Event: Serialize + DeserializeOwned,
        <E::Fold as Fold<E::Event>>::Output: Serialize,
    {
        let stream = Stream {
            receive: |received| E::receive(received).map(|request| Box::new(request) as _),
            event: |data| {
                let (event, drift) = from_str_lenient::<E::Event>(data)?;
                Ok(DecodedEvent { text: json(&event), drift })
            },
        };
        Self { stream: Some(stream), ..self }
    }

    /// Decodes a request.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or has another type.
    pub fn receive(&self, received: &mut Received) -> Result<Box<dyn Request>, ReceiveError> {
        (self.receive)(received)
    }

    /// A made-up request that has the required fields only.
    ///
    /// # Errors
    ///
    /// When a value cannot be made up for one of its types.
    pub fn sample(&self) -> Result<Box<dyn Request>, ReceiveError> {
        self.receive(&mut Received::sample(Extent::Required))
    }
}

impl<E: Receive + Debug> Request for E
where
    E::Output: Debug,
    E::Error: RespondError,
{
    fn to_http<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<HttpRequest<Bytes>, Error>> {
        Box::pin(async move {
            let request = client.to_http(self).await?;
            Ok(request.map(|body| body.as_bytes().cloned().unwrap_or_default()))
        })
    }

    fn send<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<DecodedResponse, FailedRequest>> {
        Box::pin(async move {
            let response = client.send_with_meta(self).await.map_err(failure)?;
            let body = text(&E::respond(response.value()));
            Ok(DecodedResponse {
                body: (E::META.response == ResponseKind::Json).then(|| beside(body, response.siblings())),
                drift: response.drift().clone(),
                debug: format!("{:?}", response.value()),
            })
        })
    }

    fn debug(&self) -> String {
        format!("{self:?}")
    }
}

impl<E: Receive + Streaming + Debug> StreamRequest for E
where
    E::Output: Debug,
    E::Error: RespondError,
    <E::Fold as Fold<E::Event>>::Output: Serialize,
{
    fn collect<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<String, FailedRequest>> {
        Box::pin(async move {
            let mut stream = client.stream(self).await.map_err(failure)?;
            stream.collect().await.map(|value| json(&value)).map_err(failure)
        })
    }
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("a decoded value has a JSON form")
}

fn failure<E: openrouter::framework::error::ApiError + RespondError>(error: Error<E>) -> FailedRequest {
    let body = match &error {
        Error::Api(error) => Some(text(&error.respond())),
        _ => None,
    };
    FailedRequest { error: error.into(), body }
}

fn text(response: &HttpResponse) -> String {
    let body = response.body().as_bytes().expect("the response of an endpoint is in memory");
    String::from_utf8_lossy(body).into_owned()
}

/// Puts the members that were beside the value in its envelope back there.
fn beside(body: String, siblings: &Extra) -> String {
    if siblings.is_empty() {
        return body;
    }
    let mut members = serde_json::from_str::<Extra>(&body).expect("an envelope is an object");
    for (name, value) in siblings.iter() {
        members.insert(name, value).expect("raw JSON has a JSON form");
    }
    serde_json::to_string(&members).expect("raw JSON has a JSON form")
}
