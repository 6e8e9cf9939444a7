//! A client that reads given responses instead of those of a server.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use openrouter::framework::StreamRequest;
use openrouter::framework::server::Received;
use openrouter::http::header::CONTENT_TYPE;
use openrouter::http::{HeaderValue, Response};
use openrouter::transport::MemoryTransport;
use openrouter::{Bytes, CallOptions, Error, OpenRouter, Retry, StatusCode};

use crate::endpoints::{DecodedResponse, Endpoint, FailedRequest, Request};

/// A client that reads given responses as it would read those of a server, without a network.
pub struct Offline {
    client: OpenRouter,
    next: Arc<Mutex<ServedResponse>>,
    /// The body of the last request.
    sent: Arc<Mutex<Option<Bytes>>>,
}

/// A response to be read.
#[derive(Clone, Debug)]
pub struct ServedResponse {
    /// 200 by default.
    pub status: StatusCode,
    /// JSON by default.
    pub content_type: HeaderValue,
    /// Empty by default.
    pub body: Bytes,
}

impl Default for ServedResponse {
    fn default() -> Self {
        Self { status: StatusCode::OK, content_type: HeaderValue::from_static("application/json"), body: Bytes::new() }
    }
}

impl Offline {
    /// A client whose decoding is lenient or strict.
    ///
    /// # Errors
    ///
    /// When the client cannot be built.
    pub fn new(strict: bool) -> Result<Self, Error> {
        let next = Arc::new(Mutex::new(ServedResponse::default()));
        let sent = Arc::new(Mutex::new(None));
        let (served, seen) = (next.clone(), sent.clone());
        let transport = MemoryTransport::new(move |request| {
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = request.body().as_bytes().cloned();
            let ServedResponse { status, content_type, body } =
                served.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let mut response = Response::new(body.into());
            *response.status_mut() = status;
            response.headers_mut().insert(CONTENT_TYPE, content_type);
            Ok(response)
        });
        let builder = OpenRouter::builder().base_url("https://offline.example").key("sk-or-v1-offline");
        let client = builder.transport(transport).retry(Retry::off()).strict(strict).build()?;
        Ok(Self { client, next, sent })
    }

    /// Sends a sample request to `endpoint` and reads `served` as the response.
    ///
    /// # Errors
    ///
    /// When the client reads the response as an error.
    pub async fn call(&self, endpoint: &Endpoint, served: ServedResponse) -> Result<DecodedResponse, FailedRequest> {
        let request = endpoint.sample().expect("every declared type has a sample");
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = served;
        request.send(&self.client).await
    }

    /// Decodes a request that has this body and made-up parameters.
    ///
    /// # Errors
    ///
    /// When the body does not fit the endpoint.
    pub async fn request(&self, endpoint: &Endpoint, body: impl Into<Bytes>) -> Result<Box<dyn Request>, String> {
        let mut received = self.received(endpoint, body).await?;
        endpoint.receive(&mut received).map_err(|error| error.to_string())
    }

    /// The body with which a request that has this body is sent on: for a stream, if it asks for one, and with a flag that is off, if
    /// it has one.
    ///
    /// # Errors
    ///
    /// When the body does not fit the endpoint, or cannot be sent.
    pub async fn forwarded(&self, endpoint: &Endpoint, body: impl Into<Bytes>) -> Result<Bytes, String> {
        let body = body.into();
        let mut received = self.received(endpoint, body.clone()).await?;
        let Some(stream) = endpoint.stream.filter(|_| received.asks_for_stream()) else {
            let request = endpoint.receive(&mut received).map_err(|error| error.to_string())?;
            let client = match flag_that_is_off(endpoint, &body) {
                Some(flag) => self.client.with(CallOptions::new().body_field(flag, false)),
                None => self.client.clone(),
            };
            let request = request.to_http(&client).await.map_err(|error| error.to_string())?;
            return Ok(request.into_body());
        };
        let request = stream.receive(&mut received).map_err(|error| error.to_string())?;
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).take();
        let streamed = request.collect(&self.client).await;
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner).take();
        // Whether the response is a stream does not matter.
        sent.ok_or_else(|| streamed.map_or_else(|failed| failed.error.to_string(), |_| "nothing was sent".to_owned()))
    }

    /// A request that has this body and made-up parameters, as a server receives it.
    async fn received(&self, endpoint: &Endpoint, body: impl Into<Bytes>) -> Result<Received, String> {
        let sample = endpoint.sample().map_err(|error| error.to_string())?;
        let request = sample.to_http(&self.client).await.map_err(|error| error.to_string())?;
        let path = request.uri().path().to_owned();
        let request = request.map(|_| body.into());
        Received::from_request(endpoint.operation, &request, &path).ok_or("its path is that of another".to_owned())
    }

    /// The body with which a request is sent.
    ///
    /// # Errors
    ///
    /// When the request cannot be sent.
    pub async fn body(&self, request: &dyn Request) -> Result<Bytes, Error> {
        request.to_http(&self.client).await.map(|request| request.into_body())
    }
}

/// The member that asks for a stream, if it says that there shall be none.
fn flag_that_is_off(endpoint: &Endpoint, body: &[u8]) -> Option<&'static str> {
    let Some(StreamRequest::Flag(flag)) = endpoint.operation.stream else { return None };
    let body = serde_json::from_slice::<serde_json::Value>(body).ok()?;
    (body.get(flag)? == &serde_json::Value::Bool(false)).then_some(flag)
}

impl fmt::Debug for Offline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offline").field("client", &self.client).finish_non_exhaustive()
    }
}
