//! A client whose responses are given by hand.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use openrouter::framework::server::Received;
use openrouter::http::header::CONTENT_TYPE;
use openrouter::http::{HeaderValue, Response};
use openrouter::transport::MemoryTransport;
use openrouter::{Bytes, Error, OpenRouter, Retry, StatusCode};

use crate::endpoints::{DecodedResponse, Endpoint, FailedRequest, Request};

/// A client whose responses are given by hand: it reads them as any client does, without a network.
pub struct Offline {
    client: OpenRouter,
    next: Arc<Mutex<ServedResponse>>,
}

/// What a server answers with.
#[derive(Clone, Debug)]
pub struct ServedResponse {
    /// The status.
    pub status: StatusCode,
    /// The content type.
    pub content_type: HeaderValue,
    /// The body.
    pub body: Bytes,
}

impl Default for ServedResponse {
    fn default() -> Self {
        Self { status: StatusCode::OK, content_type: HeaderValue::from_static("application/json"), body: Bytes::new() }
    }
}

impl Offline {
    /// A client that forgives what differs from the declaration, or is strict.
    ///
    /// # Errors
    ///
    /// When no client can be made.
    pub fn new(strict: bool) -> Result<Self, Error> {
        let next = Arc::new(Mutex::new(ServedResponse::default()));
        let answers = next.clone();
        let transport = MemoryTransport::new(move |_| {
            let ServedResponse { status, content_type, body } =
                answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let mut response = Response::new(body.into());
            *response.status_mut() = status;
            response.headers_mut().insert(CONTENT_TYPE, content_type);
            Ok(response)
        });
        let builder = OpenRouter::builder().base_url("https://offline.example").key("sk-or-v1-offline");
        let client = builder.transport(transport).retry(Retry::off()).strict(strict).build()?;
        Ok(Self { client, next })
    }

    /// What a request to `endpoint` comes to when it is answered with `reply`.
    ///
    /// # Errors
    ///
    /// When the client takes the response for an error.
    pub async fn answer(&self, endpoint: &Endpoint, reply: ServedResponse) -> Result<DecodedResponse, FailedRequest> {
        let request = endpoint.sample().expect("every declared type has a sample");
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = reply;
        request.send(&self.client).await
    }

    /// Reads a request that has this body; parameters are made up.
    ///
    /// # Errors
    ///
    /// When the body does not fit the endpoint.
    pub async fn request(&self, endpoint: &Endpoint, body: impl Into<Bytes>) -> Result<Box<dyn Request>, String> {
        let sample = endpoint.sample().map_err(|error| error.to_string())?;
        let request = sample.to_http(&self.client).await.map_err(|error| error.to_string())?;
        let path = request.uri().path().to_owned();
        let request = request.map(|_| body.into());
        let mut received =
            Received::from_request(endpoint.operation, &request, &path).ok_or("its path is that of another")?;
        endpoint.receive(&mut received).map_err(|error| error.to_string())
    }

    /// The body that a request is sent with.
    ///
    /// # Errors
    ///
    /// When the request cannot be sent.
    pub async fn body(&self, request: &dyn Request) -> Result<Bytes, Error> {
        request.to_http(&self.client).await.map(|request| request.into_body())
    }
}

impl fmt::Debug for Offline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offline").field("client", &self.client).finish_non_exhaustive()
    }
}
