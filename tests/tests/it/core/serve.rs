//! A server on loopback over real sockets.

mod disconnects;
mod log;
mod setup;
mod streams;

use std::time::Duration;

use openrouter_core::http::{HeaderMap, StatusCode, header};
use openrouter_core::server::{Fault, Receive, Rejection, Router, Server, ServerBuilder, TimedBody, error_response};
use openrouter_core::{Client, Endpoint, Error, Operation, Retry, object};

use super::super::support::{connect, next_piece};

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/notes/{id}", response = Note, auth = key, errors(404))]
struct GetNote {
    id: u64,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/notes/first", response = Note)]
struct GetFirstNote;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/health/{part}", response = (), base = origin)]
struct GetHealth {
    part: String,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/events")]
struct Watch;

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/notes/{id}", response = Note)]
struct PutNote {
    id: u64,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "PUT", path = "/files/{name}")]
struct PutFile {
    name: String,
}

#[derive(Debug, Clone, PartialEq, Endpoint)]
#[endpoint(method = "GET", path = "/forwarded")]
struct GetForwarded;

#[object(new)]
struct Note {
    text: String,
}

#[object(new)]
struct Problem {
    problem: String,
}

impl openrouter_core::ApiErrorBody for Problem {
    fn from_message(_: u16, message: String) -> Self {
        Self::new(message)
    }
}

/// The caller is the token after `Bearer`.
fn authenticate(_: &Vec<String>, operation: &Operation, headers: &HeaderMap) -> Result<String, Rejection> {
    let token = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match token {
        None if operation.id == "getNote" => Err(Rejection::new(StatusCode::UNAUTHORIZED, "no token")),
        token => Ok(token.unwrap_or("nobody").to_owned()),
    }
}

fn builder() -> ServerBuilder<Vec<String>, String> {
    let router = Router::authenticating(authenticate)
        .base_path("/v1/")
        .errors(error_response::<Problem>)
        .on::<GetNote>(|context, request| {
            let text = context.state.get(request.id as usize).ok_or_else(|| GetNoteError::not_found("no note"))?;
            Ok(Note::new(format!("{text} for {}", context.caller)))
        })
        .on::<GetFirstNote>(|_, _| Err(Rejection::new(StatusCode::GONE, "the first is gone").into()))
        .on::<GetHealth>(|_, _| Ok(()))
        .on_http::<GetForwarded>(|_, _| {
            let response = openrouter_core::http::Response::builder().header(header::CONTENT_LENGTH, 9);
            Ok(response.header(header::TRANSFER_ENCODING, "chunked").body("forwarded".into()).expect("a response"))
        })
        .on_http::<Watch>(|_, _| {
            let events = ["one", "two"].map(|event| (Duration::from_millis(1), event));
            Ok(TimedBody::events(events).into_event_stream())
        })
        .on_async::<PutNote, _>(async |mut context| {
            context.received.collect(100).await?;
            let note = PutNote::receive(&mut context.received)?;
            context.state.lock().push(note.text.clone());
            Ok(PutNote::respond(&Note::new(note.text)))
        })
        .on_async::<PutFile, _>(async |mut context| {
            // The rest of the request need not have arrived.
            let first = next_piece(&mut context.received.take_body()).await;
            let first = first.and_then(Result::ok).unwrap_or_default();
            Ok(openrouter_core::http::Response::new(first.into()))
        });
    Server::builder(router)
}

async fn start() -> (Server<Vec<String>, String>, Client) {
    let server = builder().start(vec!["zero".to_owned()]).await.expect("a server");
    let client = Client::builder(server.base_url()).bearer("Ada").retry(Retry::off()).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_handler_has_the_state_and_the_caller() {
    let (server, client) = start().await;
    assert_eq!(GetNote::new(0).send(&client).await.unwrap().text, "zero for Ada");
    assert!(matches!(GetNote::new(1).send(&client).await, Err(Error::Api(GetNoteError::NotFound(_)))));
    assert_eq!(PutNote::new(1, "one").send(&client).await.unwrap().text, "one");
    assert_eq!(GetNote::new(1).send(&client).await.unwrap().text, "one for Ada");
    assert_eq!(server.with_state(|notes| notes.clone()), ["zero", "one"]);
    assert_eq!(server.received::<GetNote>(), [0, 1, 1].map(GetNote::new));
    let statuses = server.requests().iter().map(|request| request.status().unwrap()).collect::<Vec<_>>();
    assert_eq!(statuses, [200, 404, 200, 200]);
}

#[tokio::test]
async fn undocumented_errors_have_the_shape_of_the_router() {
    let (server, _) = start().await;
    for (line, status, problem) in [
        ("GET /v1/notes/0", "401", "no token"),
        ("GET /v1/notes/first", "410", "the first is gone"),
        ("PUT /v1/notes/x", "400", "path parameter `id`: expected an integer that is not negative"),
        ("GET /notes/0", "404", "Not Found"),
        ("GET /v1x/notes/first", "404", "Not Found"),
        ("DELETE /v1/notes/0", "405", "Method Not Allowed"),
    ] {
        let mut connection = connect(&server.origin()).await;
        connection.write(format!("{line} HTTP/1.1\r\nhost: h\r\ncontent-length: 2\r\n\r\n{{}}")).await;
        let response = connection.request().await.expect("a response");
        assert_eq!(response.line().split(' ').nth(1), Some(status), "{line}");
        let body = String::from_utf8(response.body).expect("text");
        assert_eq!(body, format!(r#"{{"problem":"{problem}"}}"#), "{line}");
    }
}

#[tokio::test]
async fn a_response_with_two_lengths_is_framed_by_the_connection() {
    let (server, client) = start().await;
    assert_eq!(GetForwarded::new().send(&client).await.unwrap().text(), "forwarded");
    let mut connection = connect(&server.origin()).await;
    for _ in 0..2 {
        connection.write("GET /v1/forwarded HTTP/1.1\r\nhost: h\r\n\r\n").await;
        let response = connection.request().await.expect("a response");
        assert_eq!((response.body.as_slice(), response.header("transfer-encoding")), (&b"forwarded"[..], None));
    }
}

#[tokio::test]
async fn paths_at_the_origin_are_beside_the_api() {
    let (server, client) = start().await;
    server.fault(Fault::status(500));
    GetHealth::new("disk").send(&client).await.expect("no fault");
    assert_eq!(server.received::<GetHealth>(), [GetHealth::new("disk")]);
    assert_eq!(GetNote::new(0).send(&client).await.unwrap_err().status().unwrap(), 500);
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let server = builder().body_limit(10).start(Vec::new()).await.expect("a server");
    let send = async |line: &str, length: usize| {
        let mut connection = connect(&server.origin()).await;
        let body = format!("{{\"text\":\"{}\"}}", "x".repeat(length - 11));
        connection.write(format!("{line} HTTP/1.1\r\nhost: h\r\ncontent-length: {length}\r\n\r\n{body}")).await;
        connection.request().await.expect("a response").line().to_owned()
    };
    assert!(send("GET /v1/notes/first", 11).await.contains("413"));
    // An asynchronous handler has a limit of its own.
    assert!(send("PUT /v1/notes/1", 100).await.contains("200"));
    assert!(send("PUT /v1/notes/1", 101).await.contains("400"));
}

#[tokio::test]
async fn a_body_is_read_while_it_arrives() {
    let (server, _) = start().await;
    let mut connection = connect(&server.origin()).await;
    connection.write("PUT /v1/files/a HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n").await;
    let response = connection.request().await.expect("a response, although the request is not complete");
    assert_eq!(response.body, b"first");
    assert!(server.requests()[0].body().is_empty());
}

#[tokio::test]
async fn faults_apply_to_streams_as_well() {
    let (server, client) = start().await;
    let whole = Watch::new().send(&client).await.unwrap();
    assert_eq!(whole.headers()[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(whole.text(), "data: \"one\"\n\ndata: \"two\"\n\n");
    let (whole, half) = ("data: \"one\"\n\ndata: \"two\"\n\n", "data: \"o\n\ndata: \"two\"\n\n");
    for (fault, expected) in [
        (Fault::malformed_json(), half),
        (Fault::truncate(), "data: \"one\"\n\n"),
        (Fault::event("no JSON"), "data: no JSON\n\ndata: \"one\"\n\ndata: \"two\"\n\n"),
        (Fault::split(1), whole),
        // It is for requests that ask for a stream, and the endpoint does not declare one.
        (Fault::truncate().after_events(1), whole),
    ] {
        server.fault(fault.on::<Watch>());
        assert_eq!(Watch::new().send(&client).await.unwrap().text(), expected);
    }
    server.faults().clear();
    server.fault(Fault::break_off());
    assert!(matches!(Watch::new().send(&client).await, Err(Error::Transport(_))));
    let mut connection = connect(&server.origin()).await;
    server.fault(Fault::break_off());
    connection.write("GET /v1/events HTTP/1.1\r\nhost: h\r\n\r\n").await;
    // The chunk after which the body would end is missing.
    assert!(connection.rest().await.ends_with("data: \"one\"\n\n\r\n"));
}

#[tokio::test]
async fn dropping_the_server_stops_it() {
    let (server, client) = start().await;
    GetNote::new(0).send(&client).await.unwrap();
    drop(server);
    assert!(matches!(GetNote::new(0).send(&client).await, Err(Error::Transport(_))));
}
