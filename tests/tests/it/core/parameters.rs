//! Parameters of any API: over a socket, read back by the receiving side, and in a mock.

mod fixed;
mod flattened;
mod forms;
mod headers;
mod options;
mod paths;
mod shared;

use openrouter_core::server::{Receive, ReceiveError, Received};
use openrouter_core::{Bytes, Client, Endpoint, http};

use crate::support::{self, scripted_server::ScriptedServer};

/// Sends a request over a socket and returns what it is read back as, its first line, and its body.
async fn sent<E: Receive>(endpoint: &E) -> (E, String, String) {
    let (again, request) = there_and_back(endpoint).await;
    (again, request.line().to_owned(), String::from_utf8(request.body).unwrap())
}

/// As [`sent`], with the first line and the headers.
async fn sent_with_head<E: Receive>(endpoint: &E) -> (E, String) {
    let (again, request) = there_and_back(endpoint).await;
    (again, request.head)
}

async fn there_and_back<E: Receive>(endpoint: &E) -> (E, support::Received) {
    let mut server = ScriptedServer::start().await;
    server.json(200, "{}");
    server.client().send(endpoint).await.ok();
    let request = server.request().await;
    let target = request.line().split(' ').nth(1).expect("a target");
    let mut again = http::Request::builder().method(E::META.method).uri(target);
    for (name, value) in request.head.lines().skip(1).filter_map(|line| line.split_once(':')) {
        again = again.header(name, value.trim());
    }
    let again = again.body(Bytes::from(request.body.clone())).unwrap();
    let path = again.uri().path().strip_prefix("/api/v1").expect("the base path").to_owned();
    let mut received = Received::from_request(E::META, &again, &path).expect("its own path");
    (E::receive(&mut received).unwrap(), request)
}

/// The error of a request that cannot be built.
async fn refused<E: Endpoint>(endpoint: &E) -> String {
    let client = Client::builder("https://api.example").bearer("k").build().unwrap();
    client.to_http(endpoint).await.map(|_| "is built".to_owned()).unwrap_or_else(|error| error.to_string())
}

/// Reads a request without a body.
fn received<E: Receive>(target: &str) -> Result<E, ReceiveError> {
    let request = http::Request::builder().method(E::META.method).uri(target).body(Bytes::new()).unwrap();
    E::receive(&mut Received::from_request(E::META, &request, request.uri().path()).expect("its own path"))
}
