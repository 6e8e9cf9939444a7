//! The default transport on real sockets.

mod http2;
mod tls;

use std::collections::VecDeque;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use openrouter_core::transport::ReqwestTransport;
use openrouter_core::{Body, Transport, TransportError, TransportErrorKind};
use tokio::sync::{Mutex, mpsc};

use crate::support::{Received, Server, next_piece, read, response};

type Outcome = Result<Response<Body>, TransportError>;

fn transport() -> ReqwestTransport {
    ReqwestTransport::builder().no_proxy().build().expect("a transport")
}

async fn get(url: &str) -> Outcome {
    transport().send(Request::get(url).body(Body::empty()).expect("a request")).await
}

/// A server that responds to everything with 200, and a channel of the requests it received.
async fn recorder() -> (Server, mpsc::UnboundedReceiver<Received>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let server = Server::start(move |mut connection, _| {
        let sender = sender.clone();
        async move {
            while let Some(request) = connection.request().await {
                sender.send(request).expect("a test that listens");
                connection.write(response(200, &[("x-id", "7")], "body")).await;
            }
        }
    })
    .await;
    (server, receiver)
}

/// The text of an error and of all its sources.
fn printed(error: &TransportError) -> String {
    let mut text = format!("{error:?}");
    let mut next: Option<&dyn Error> = Some(error);
    while let Some(error) = next {
        text += &format!("\n{error} {error:?}");
        next = error.source();
    }
    text
}

#[tokio::test]
async fn requests_are_sent_and_responses_are_read() {
    let (server, mut received) = recorder().await;
    let request = Request::post(server.url("/v1/x")).header("x-a", "1").header("x-a", "2").body(Body::from("{}"));
    let response = transport().send(request.expect("a request")).await.expect("a response");
    assert_eq!((response.status().as_u16(), &response.headers()["x-id"]), (200, &"7".parse().expect("a value")));
    assert_eq!(read(response.into_body()).await.expect("a body"), b"body");

    let request = received.recv().await.expect("a request");
    assert_eq!(request.line(), "POST /v1/x HTTP/1.1");
    assert_eq!(request.head.matches("x-a: ").count(), 2);
    assert_eq!((request.header("content-length"), request.body.as_slice()), (Some("2"), &b"{}"[..]));
    for absent in ["user-agent", "referer", "accept-encoding"] {
        assert_eq!(request.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn escapes_are_sent_unchanged() {
    let (server, mut received) = recorder().await;
    for target in ["/v1/a%2Fb/%20/%3A/a%2e%2eb/%25", "/v1/x?a=%20&b=%2F%2f&c=%2e%2e&d=+&e=%26", "/v1/", "/v1//x?"] {
        get(&server.url(target)).await.expect("a response");
        let line = received.recv().await.expect("a request");
        assert_eq!(line.line(), format!("GET {target} HTTP/1.1"));
    }
    for target in ["/keys/..", "/keys/%2e%2e"] {
        let error = get(&server.url(target)).await.expect_err("a path that leads elsewhere");
        assert_eq!(error.kind(), TransportErrorKind::NotSent);
    }
}

/// Pieces of a request body, with or without a known length.
struct Pieces(VecDeque<&'static str>, Option<u64>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(Bytes::from_static(piece.as_bytes())))))
    }

    fn size_hint(&self) -> SizeHint {
        self.1.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[tokio::test]
async fn streams_are_sent_with_their_length_when_it_is_known() {
    let (server, mut received) = recorder().await;
    for (length, header) in [(Some(6), "content-length"), (None, "transfer-encoding")] {
        let body = Body::stream(Pieces(["abc", "def"].into(), length));
        let request = Request::put(server.url("/")).body(body).expect("a request");
        transport().send(request).await.expect("a response");
        let request = received.recv().await.expect("a request");
        assert_eq!(request.body, b"abcdef");
        assert!(request.header(header).is_some(), "{header}");
    }
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let error = get(&format!("http://{address}/")).await.expect_err("no server");
    assert_eq!((error.kind(), error.maybe_received()), (TransportErrorKind::Connect, false), "{error:?}");
}

#[tokio::test]
async fn a_connection_closed_before_the_headers_is_an_error() {
    let server = Server::start(|mut connection, _| async move {
        assert!(connection.request().await.is_some());
    })
    .await;
    let error = get(&server.url("/?key=secret")).await.expect_err("no response");
    assert_eq!((error.kind(), error.maybe_received()), (TransportErrorKind::Broken, true), "{error:?}");
    assert!(!printed(&error).contains("secret"), "{}", printed(&error));
    assert_eq!(server.connections(), 1, "the transport repeats nothing");
}

#[tokio::test]
async fn a_connection_closed_within_the_body_is_an_error() {
    let server = Server::start(|mut connection, _| async move {
        connection.request().await;
        connection.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf").await;
    })
    .await;
    let mut body = get(&server.url("/?key=secret")).await.expect("a head").into_body();
    assert_eq!(next_piece(&mut body).await.expect("a piece").expect("half"), "half");
    let error = next_piece(&mut body).await.expect("an end").expect_err("a body that breaks off");
    assert_eq!(error.kind(), TransportErrorKind::Broken);
    assert!(!printed(&error).contains("secret"), "{}", printed(&error));
}

#[tokio::test]
async fn pieces_of_a_body_are_passed_on_as_they_are_received() {
    let (go, gone) = mpsc::channel::<()>(1);
    let gone = Arc::new(Mutex::new(gone));
    let server = Server::start(move |mut connection, _| {
        let gone = Arc::clone(&gone);
        async move {
            connection.request().await;
            connection.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
            while gone.lock().await.recv().await.is_some() {
                connection.write("1\r\nx\r\n").await;
            }
            connection.write("0\r\n\r\n").await;
        }
    })
    .await;
    let mut body = get(&server.url("/")).await.expect("a head").into_body();
    for _ in 0..3 {
        go.send(()).await.expect("a server");
        assert_eq!(next_piece(&mut body).await.expect("a piece").expect("x"), "x");
    }
    drop(go);
    assert!(next_piece(&mut body).await.is_none());
}

#[tokio::test]
async fn dropping_a_request_or_its_body_closes_the_connection() {
    let (sender, mut closed) = mpsc::unbounded_channel();
    let server = Server::start(move |mut connection, number| {
        let sender = sender.clone();
        async move {
            connection.request().await;
            if number == 2 {
                connection.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf").await;
            } else {
                sender.send(false).expect("a test that listens");
            }
            sender.send(connection.is_closed().await).expect("a test that listens");
        }
    })
    .await;
    let (transport, url) = (transport(), server.url("/"));
    let request = || Request::get(&url).body(Body::empty()).expect("a request");
    tokio::select! {
        _ = transport.send(request()) => panic!("a response"),
        arrived = closed.recv() => assert_eq!(arrived, Some(false)),
    }
    assert_eq!(closed.recv().await, Some(true));

    let response = transport.send(request()).await.expect("a head");
    drop(response);
    assert_eq!(closed.recv().await, Some(true));
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::responding([response(200, &[], "body")]).await;
    let transport = transport();
    for _ in 0..5 {
        let request = Request::get(server.url("/")).body(Body::empty()).expect("a request");
        let response = transport.send(request).await.expect("a response");
        read(response.into_body()).await.expect("a body");
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn redirects_are_left_to_the_caller() {
    let server = Server::responding([response(308, &[("location", "/elsewhere")], "")]).await;
    let response = get(&server.url("/")).await.expect("a response");
    assert_eq!((response.status().as_u16(), server.connections()), (308, 1));
}

#[tokio::test]
async fn the_caller_can_give_up_on_a_silent_server() {
    let server = Server::silent().await;
    let url = server.url("/");
    let waited = tokio::time::timeout(std::time::Duration::from_millis(20), get(&url)).await;
    assert!(waited.is_err());
}

#[tokio::test]
async fn a_proxy_can_be_set_by_url() {
    let (proxy, mut received) = recorder().await;
    let transport = ReqwestTransport::builder().proxy(proxy.url("")).build().expect("a transport");
    let request = Request::get("http://api.example/v1/x?y").body(Body::empty()).expect("a request");
    assert_eq!(transport.send(request).await.expect("a response").status().as_u16(), 200);
    let request = received.recv().await.expect("a request");
    assert_eq!(request.line(), "GET http://api.example/v1/x?y HTTP/1.1");
}

#[test]
fn invalid_settings_are_refused() {
    let builder = ReqwestTransport::builder().proxy("http://me:secret@[");
    assert!(!format!("{builder:?}").contains("secret"));
    let error = builder.build().expect_err("no proxy");
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    assert!(error.source().is_some());
    for pem in ["-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", "no certificate"] {
        for platform in [true, false] {
            let builder = ReqwestTransport::builder().root_certificate(pem).platform_roots(platform);
            builder.build().expect_err("no certificate");
        }
    }
}
