//! HTTP/2: responses that are cut off, connections that are shut down or have died.

use std::time::Duration;

use h2::Reason;
use openrouter_core::{CallOptions, Client, Error, Method, Retry, TimeoutKind, Timeouts, Upload};
use rcgen::{CertifiedKey, KeyPair};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use super::*;
use crate::support::files::TestFile;
use crate::support::http2::Http2;
use crate::support::tls::{acceptor, certificate};

type Connection = Http2<TlsStream<TcpStream>>;

/// Serves each connection over HTTP/2 with `serve`, which gets it and its number, from 1.
async fn server<S, F>(certified: &CertifiedKey<KeyPair>, serve: S) -> Server
where
    S: Fn(Connection, usize) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let acceptor = acceptor(certified, &["h2"]);
    Server::start(move |connection, number| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(connection.stream).await.expect("a handshake");
            if let Some(connection) = Http2::start(stream).await {
                serve(connection, number).await;
            }
        }
    })
    .await
}

fn transport(certified: &CertifiedKey<KeyPair>) -> openrouter_core::transport::ReqwestTransportBuilder {
    let root = certified.cert.der().to_vec();
    ReqwestTransport::builder().no_proxy().platform_roots(false).root_certificate(root)
}

fn client(server: &Server, transport: ReqwestTransport) -> Client {
    Client::builder(format!("https://localhost:{}", server.port())).transport(transport).build().expect("a client")
}

fn broken(error: &TransportError) -> bool {
    error.kind() == TransportErrorKind::Broken && error.maybe_received()
}

async fn body_of<S, F>(serve: S) -> Result<Vec<u8>, TransportError>
where
    S: Fn(Connection, usize) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let certified = certificate();
    let server = server(&certified, serve).await;
    let url = format!("https://localhost:{}/", server.port());
    let request = Request::get(url).body(Body::empty()).expect("a request");
    let response = transport(&certified).build().expect("a transport").send(request).await?;
    read(response.into_body()).await
}

#[tokio::test]
async fn a_body_that_a_reset_cuts_off_is_an_error() {
    for result in [
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[("content-length", "8")], false).await;
            connection.data(id, b"half", false).await;
            connection.reset(id, Reason::NO_ERROR).await;
            connection.request().await;
        })
        .await,
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[], false).await;
            connection.data(id, b"half", false).await;
            connection.reset(id, Reason::NO_ERROR).await;
            connection.request().await;
        })
        .await,
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[], false).await;
            connection.go_away(0, Reason::NO_ERROR).await;
        })
        .await,
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[], false).await;
            connection.go_away(id, Reason::NO_ERROR).await;
        })
        .await,
    ] {
        let error = result.expect_err("a body that is cut off");
        assert!(broken(&error), "{}", printed(&error));
    }
}

#[tokio::test]
async fn a_complete_body_may_be_followed_by_a_reset() {
    for result in [
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[("content-length", "5")], false).await;
            connection.data(id, b"whole", false).await;
            connection.reset(id, Reason::NO_ERROR).await;
            connection.request().await;
        })
        .await,
        body_of(|mut connection, _| async move {
            let id = connection.request().await.expect("a request");
            connection.headers(id, 200, &[], false).await;
            connection.data(id, b"whole", true).await;
            connection.go_away(id, Reason::NO_ERROR).await;
        })
        .await,
    ] {
        assert_eq!(result.expect("a body"), b"whole");
    }
}

#[tokio::test]
async fn only_a_stream_above_the_last_one_was_not_processed() {
    let refused = body_of(|mut connection, _| async move {
        connection.request().await.expect("a request");
        connection.go_away(0, Reason::NO_ERROR).await;
    });
    let refused_with_an_error = body_of(|mut connection, _| async move {
        connection.request().await.expect("a request");
        connection.go_away(0, Reason::ENHANCE_YOUR_CALM).await;
    });
    for result in [refused.await, refused_with_an_error.await] {
        let error = result.expect_err("no response");
        assert_eq!(error.kind(), TransportErrorKind::Refused, "{}", printed(&error));
        assert!(!error.maybe_received());
    }
    let unknown = body_of(|mut connection, _| async move {
        let id = connection.request().await.expect("a request");
        connection.go_away(id, Reason::NO_ERROR).await;
    });
    let unknown_with_an_error = body_of(|mut connection, _| async move {
        let id = connection.request().await.expect("a request");
        connection.go_away(id, Reason::INTERNAL_ERROR).await;
    });
    for result in [unknown.await, unknown_with_an_error.await] {
        let error = result.expect_err("no response");
        assert!(broken(&error), "{}", printed(&error));
    }
}

/// Reads the first request, and then nothing.
async fn dies(mut connection: Connection, _: usize) {
    connection.request().await;
    connection.die().await;
}

/// Dies on the first connection, and responds on the others.
async fn dies_once(mut connection: Connection, number: usize) {
    while let Some(id) = connection.request().await {
        if number == 1 {
            return connection.die().await;
        }
        connection.headers(id, 200, &[], false).await;
        connection.data(id, b"{}", true).await;
    }
}

#[tokio::test]
async fn a_connection_that_does_not_respond_to_pings_is_closed() {
    let certified = certificate();
    let server = server(&certified, dies_once).await;
    let short = Duration::from_millis(20);
    let transport = transport(&certified).http2_ping_interval(short).http2_ping_timeout(short);
    let client = client(&server, transport.build().expect("a transport"));
    let response = client.request(http::Method::GET, "/").send().await.expect("a response");
    assert_eq!((response.text(), server.connections()), ("{}".into(), 2));
}

/// Sends the response byte by byte, slowly.
async fn thinks(mut connection: Connection, _: usize) {
    let id = connection.request().await.expect("a request");
    tokio::time::sleep(Duration::from_millis(200)).await;
    connection.headers(id, 200, &[], false).await;
    for byte in 0..10 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        connection.data(id, b"x", byte == 9).await;
    }
    connection.request().await;
}

#[tokio::test]
async fn a_connection_that_responds_to_pings_is_kept() {
    let certified = certificate();
    let server = server(&certified, thinks).await;
    let short = Duration::from_millis(50);
    let transport = transport(&certified).http2_ping_interval(short).http2_ping_timeout(short);
    let client = client(&server, transport.build().expect("a transport"));
    let response = client.request(http::Method::GET, "/").send().await.expect("a response");
    assert_eq!((response.text(), server.connections()), ("xxxxxxxxxx".into(), 1));
}

#[tokio::test]
async fn a_connection_on_which_a_response_is_late_is_not_used_again() {
    let certified = certificate();
    let server = server(&certified, dies).await;
    let client = client(&server, transport(&certified).http2_ping_interval(None).build().expect("a transport"));
    let options = CallOptions::new()
        .timeouts(Timeouts::new().headers(Duration::from_millis(30)))
        .retry(Retry::default().attempts(3).initial(Duration::from_millis(1)));
    let error = client.with(options).request(http::Method::GET, "/").send().await.expect_err("no response");
    let Error::Timeout(failed) = &error else { panic!("{error}") };
    assert_eq!((failed.failure(), failed.maybe_received()), (&TimeoutKind::Headers, true));
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_file_that_vanishes_is_named_over_http2_as_well() {
    let certified = certificate();
    // The request is never complete.
    let server = server(&certified, |mut connection, _| async move {
        assert_eq!(connection.request().await, None);
    })
    .await;
    let client = client(&server, transport(&certified).build().expect("a transport"));
    let file = TestFile::new("data.pdf", "content");
    let upload = Upload::open(file.path()).await.expect("a file");
    file.remove();
    let error = client.request(Method::PUT, "/").upload("application/pdf", &upload).send().await.expect_err("an error");
    let expected = format!("file `{}` could not be read after 0 of 7 bytes", file.path().display());
    assert!(matches!(error, Error::Transport(_)) && error.to_string().contains(&expected), "{error}");
}
