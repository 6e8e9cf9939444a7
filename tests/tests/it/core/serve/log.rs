//! The requests that a server has recorded.

use std::future::pending;

use openrouter_core::server::{Fault, Router, Server};
use openrouter_core::{Client, Endpoint, Error, Retry};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::super::super::support::connect;

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books/{id}", response = ())]
struct GetBook {
    id: String,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/books/latest", response = ())]
struct GetLatest;

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/books", response = ())]
struct AddBook {
    title: Option<String>,
}

#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/wait/{name}", response = ())]
struct Wait {
    name: String,
}

/// Its handler does not read the body.
#[derive(Debug, PartialEq, Endpoint)]
#[endpoint(method = "POST", path = "/upload", response = ())]
struct Upload {
    title: Option<String>,
}

/// Starts a server whose bodies are at most 20 bytes long. The receiver gets a message when a handler of `Wait` runs, which
/// never ends.
async fn start() -> (Server<()>, Client, UnboundedReceiver<()>) {
    let (started, waiting) = unbounded_channel();
    let router = Router::new()
        .on::<GetBook>(|_, request| {
            assert_ne!(request.id, "0", "a handler that panics");
            Ok(())
        })
        .on::<GetLatest>(|_, _| Ok(()))
        .on::<AddBook>(|_, _| Ok(()))
        .on_async::<Upload, _>(async |_| Ok(openrouter_core::http::Response::default()))
        .on_async::<Wait, _>(move |_| {
            started.send(()).expect("the test is running");
            pending()
        });
    let server = Server::builder(router).body_limit(20).start(()).await.expect("a server");
    let client = Client::builder(server.base_url()).retry(Retry::off()).build().expect("a client");
    (server, client, waiting)
}

#[tokio::test]
async fn a_request_belongs_to_the_endpoint_that_handled_it() {
    let (server, client, _) = start().await;
    GetLatest::new().send(&client).await.unwrap();
    assert_eq!(server.received::<GetLatest>(), [GetLatest::new()]);
    assert_eq!(server.received::<GetBook>(), []);
    let mut connection = connect(&server.origin()).await;
    connection.write("HEAD /books/7 HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await;
    assert!(connection.rest().await.starts_with("HTTP/1.1 200"));
    assert_eq!(server.received::<GetBook>(), [GetBook::new("7")]);
}

#[tokio::test]
async fn requests_are_recorded_when_they_arrive() {
    let (server, client, mut waiting) = start().await;
    let mut open = connect(&server.origin()).await;
    open.write("POST /wait/a HTTP/1.1\r\nhost: h\r\n\r\n").await;
    waiting.recv().await.expect("a handler that never ends");
    assert!(matches!(GetBook::new("0").send(&client).await, Err(Error::Transport(_))));
    let large = AddBook::new().title("x".repeat(20));
    assert_eq!(large.send(&client).await.unwrap_err().status().unwrap(), 413);
    GetBook::new("1").send(&client).await.unwrap();

    let requests = server.requests();
    let seen = requests.iter().map(|request| (request.operation().unwrap(), request.status()));
    let expected = [("wait", None), ("getBook", None), ("addBook", Some(413)), ("getBook", Some(200))];
    assert_eq!(seen.collect::<Vec<_>>(), expected);
    assert_eq!(server.received::<GetBook>(), [GetBook::new("0"), GetBook::new("1")]);
    assert_eq!(server.received::<Wait>(), [Wait::new("a")]);
}

#[tokio::test]
async fn a_body_that_was_not_recorded_is_not_an_empty_one() {
    let (server, client, _) = start().await;
    AddBook::new().title("x".repeat(20)).send(&client).await.unwrap_err();
    Upload::new().title("x").send(&client).await.unwrap();
    assert_eq!(server.received::<AddBook>(), []);
    assert_eq!(server.received::<Upload>(), []);
    Upload::new().send(&client).await.unwrap();
    AddBook::new().send(&client).await.unwrap();
    assert_eq!(server.received::<AddBook>(), [AddBook::new()]);
}

#[tokio::test]
async fn a_fault_acts_on_a_body_that_is_too_large() {
    let (server, client, _) = start().await;
    server.fault(Fault::status(503).on::<AddBook>());
    let large = AddBook::new().title("x".repeat(20));
    assert_eq!(large.send(&client).await.unwrap_err().status().unwrap(), 503);
    assert_eq!(large.send(&client).await.unwrap_err().status().unwrap(), 413);
}

#[tokio::test]
async fn a_response_after_the_log_was_cleared_changes_no_other_request() {
    let (server, _, mut waiting) = start().await;
    let mut open = connect(&server.origin()).await;
    open.write("POST /books HTTP/1.1\r\nhost: h\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n").await;
    // The server has the head once it asks for the body.
    let mut asked = [0; 25];
    tokio::io::AsyncReadExt::read_exact(&mut open.stream, &mut asked).await.expect("a status line");
    assert_eq!(server.requests().len(), 1);
    server.clear_requests();
    let mut other = connect(&server.origin()).await;
    other.write("POST /wait/a HTTP/1.1\r\nhost: h\r\n\r\n").await;
    waiting.recv().await.expect("a handler that never ends");
    open.write("{}").await;
    assert!(open.request().await.expect("a response").line().contains("200"));
    assert_eq!(server.requests().iter().map(|request| request.status()).collect::<Vec<_>>(), [None]);
}
