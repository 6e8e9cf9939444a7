//! Bodies that are the value of one field: text, bytes, lines of JSON, and formats of the user.

mod bytes;
mod content_types;
mod custom;
mod lines;
mod text;

use openrouter_core::http::Request;
use openrouter_core::server::{Receive, ReceiveError, Received};
use openrouter_core::{Bytes, Client, Endpoint, Error};

/// The request as bytes.
async fn sent<E: Endpoint>(endpoint: &E) -> Result<Request<Bytes>, Error> {
    let client = Client::builder("https://api.example").build().unwrap();
    let (parts, body) = client.to_http(endpoint).await?.into_parts();
    Ok(Request::from_parts(parts, body.collect().await.unwrap()))
}

/// The content type, or nothing, and the body.
async fn content<E: Endpoint>(endpoint: &E) -> (String, Bytes) {
    let request = sent(endpoint).await.unwrap();
    let content_type = request.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
    (content_type.unwrap_or_default(), request.into_body())
}

fn receive<E: Receive>(request: &Request<Bytes>) -> Result<E, ReceiveError> {
    let received = Received::from_request(E::META, request, request.uri().path());
    E::receive(&mut received.expect("the operation of the endpoint"))
}

/// The request as the receiving side decodes it.
async fn received<E: Receive>(endpoint: &E) -> E {
    receive(&sent(endpoint).await.unwrap()).unwrap()
}

/// The error of the receiving side for another body.
async fn refused<E: Receive + std::fmt::Debug>(endpoint: &E, body: &'static [u8]) -> String {
    let request = sent(endpoint).await.unwrap().map(|_| Bytes::from_static(body));
    receive::<E>(&request).unwrap_err().to_string()
}

fn accepts<E: Receive>(content_type: &str) -> bool {
    let request = Request::builder().method(E::META.method).header("content-type", content_type);
    let request = request.body(Bytes::from_static(b"x")).unwrap();
    Received::from_request(E::META, &request, E::META.path).is_some()
}
