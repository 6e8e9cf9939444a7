//! All endpoints of the crate `openrouter` behind one interface; the build script finds them.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use openrouter::http::Request as HttpRequest;
use openrouter::server::{HttpResponse, Receive, ReceiveError, Received, RespondError};
use openrouter::{Bytes, Client, Error, Extra, Operation, ResponseKind};
use openrouter_json::Drift;
use openrouter_json::sample::Extent;

/// An endpoint whose type is forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// The operation as data.
    pub operation: &'static Operation,
    receive: fn(&mut Received) -> Result<Box<dyn Request>, ReceiveError>,
}

/// A request to some endpoint.
pub trait Request {
    /// The HTTP request that `client` would send.
    fn to_http<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<HttpRequest<Bytes>, Error>>;

    /// Sends it, and encodes what comes back once more.
    fn send<'a>(&'a self, client: &'a Client) -> Pending<'a, Result<DecodedResponse, FailedRequest>>;

    /// What `Debug` prints of it.
    fn debug(&self) -> String;
}

/// Something that is waited for.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A response that was decoded and encoded again.
#[derive(Debug)]
pub struct DecodedResponse {
    /// The JSON text; `None` for bytes and for nothing.
    pub body: Option<String>,
    /// Where it did not have the declared shape.
    pub drift: Drift,
    /// What `Debug` prints of the value.
    pub debug: String,
}

/// Why there is no response.
#[derive(Debug)]
pub struct FailedRequest {
    /// The error.
    pub error: Error,
    /// The body of a documented error, decoded and encoded again.
    pub body: Option<String>,
}

/// All endpoints.
#[must_use]
pub fn all() -> &'static [Endpoint] {
    ALL
}

macro_rules! endpoints {
    ($($path:path,)*) => {
        const ALL: &[Endpoint] = &[$(Endpoint::of::<$path>()),*];
    };
}

include!(concat!(env!("OUT_DIR"), "/endpoints.rs"));

impl Endpoint {
    #[allow(dead_code, reason = "packaged without its neighbours, this crate has no list")]
    const fn of<E: Receive + Debug>() -> Self
    where
        E::Output: Debug,
        E::Error: RespondError,
    {
        Self { operation: E::META, receive: |received| E::receive(received).map(|request| Box::new(request) as _) }
    }

    /// Decodes a request.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or has another type.
    pub fn receive(&self, received: &mut Received) -> Result<Box<dyn Request>, ReceiveError> {
        (self.receive)(received)
    }

    /// A request with what is required and nothing else.
    ///
    /// # Errors
    ///
    /// When one of its types is so that no value can be made up.
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

fn failure<E: openrouter::error::ApiError + RespondError>(error: Error<E>) -> FailedRequest {
    let body = match &error {
        Error::Api(error) => Some(text(&error.respond())),
        _ => None,
    };
    FailedRequest { error: error.into(), body }
}

fn text(response: &HttpResponse) -> String {
    String::from_utf8_lossy(response.body()).into_owned()
}

/// Puts what stood beside the value in its envelope back there.
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
