//! TLS: the certificates that the transport trusts, and the protocol that it speaks.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Response, Version};
use rcgen::{CertifiedKey, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::server::TlsStream;

use super::*;
use crate::support::Connection;
use crate::support::tls::{acceptor, certificate};

/// Responds with 200 over the negotiated protocol.
async fn server(certified: &CertifiedKey<KeyPair>) -> Server {
    let acceptor = acceptor(certified, &["h2", "http/1.1"]);
    Server::start(move |connection: Connection, _| {
        let acceptor = acceptor.clone();
        async move {
            // A client that does not trust the certificate ends the handshake.
            let Ok(stream) = acceptor.accept(connection.stream).await else { return };
            match stream.get_ref().1.alpn_protocol() {
                Some(b"h2") => serve_http2(stream).await,
                _ => serve_http1(stream).await,
            }
        }
    })
    .await
}

async fn serve_http2(stream: TlsStream<tokio::net::TcpStream>) {
    let mut connection = h2::server::handshake(stream).await.expect("a handshake");
    while let Some(Ok((_, mut respond))) = connection.accept().await {
        let mut body = respond.send_response(Response::new(()), false).expect("a stream");
        body.send_data(Bytes::from_static(b"two"), true).expect("a stream");
    }
}

async fn serve_http1(mut stream: TlsStream<tokio::net::TcpStream>) {
    let mut request = [0; 1024];
    assert!(stream.read(&mut request).await.expect("a request") > 0);
    stream.write_all(&response(200, &[], "one")).await.expect("a client");
    stream.flush().await.expect("a client");
}

fn request(server: &Server) -> Request<Body> {
    let url = format!("https://localhost:{}/", server.port());
    Request::get(url).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_trusted_server_speaks_http2() {
    let certified = certificate();
    let server = server(&certified).await;
    let der = certified.cert.der().to_vec();
    for (http1_only, platform, version, body) in [
        (false, false, Version::HTTP_2, b"two"),
        (false, true, Version::HTTP_2, b"two"),
        (true, false, Version::HTTP_11, b"one"),
    ] {
        let mut builder = ReqwestTransport::builder().no_proxy().root_certificate(der.clone()).platform_roots(platform);
        if http1_only {
            builder = builder.http1_only();
        }
        let response = builder.build().expect("a transport").send(request(&server)).await.expect("a response");
        assert_eq!((response.status().as_u16(), response.version()), (200, version));
        assert_eq!(read(response.into_body()).await.expect("a body"), body);
    }
}

#[tokio::test]
async fn a_refused_stream_was_not_processed() {
    let certified = certificate();
    let acceptor = acceptor(&certified, &["h2", "http/1.1"]);
    let server = Server::start(move |connection: Connection, _| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(connection.stream).await.expect("a handshake");
            let mut connection = h2::server::handshake(stream).await.expect("a handshake");
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                respond.send_reset(h2::Reason::REFUSED_STREAM);
            }
        }
    })
    .await;
    let root = certified.cert.der().to_vec();
    let builder = ReqwestTransport::builder().no_proxy().root_certificate(root).platform_roots(false);
    let error = builder.build().expect("a transport").send(request(&server)).await.expect_err("a refusal");
    let kind = (error.kind(), error.maybe_received());
    assert_eq!(kind, (TransportErrorKind::Refused, false), "{}", printed(&error));
}

#[tokio::test]
async fn an_untrusted_server_does_not_get_the_request() {
    let server = server(&certificate()).await;
    let other = certificate();
    for builder in [
        ReqwestTransport::builder().no_proxy(),
        ReqwestTransport::builder().no_proxy().root_certificate(other.cert.der().to_vec()).platform_roots(false),
    ] {
        let error = builder.build().expect("a transport").send(request(&server)).await.expect_err("no trust");
        assert_eq!((error.kind(), error.maybe_received()), (TransportErrorKind::Tls, false), "{}", printed(&error));
    }
}

#[tokio::test]
async fn a_handshake_that_does_not_end_is_a_connect_error() {
    let server = Server::start(|connection, _| async move {
        let _open = connection;
        pending().await
    })
    .await;
    let builder = ReqwestTransport::builder().no_proxy().connect_timeout(Duration::from_millis(20));
    let error = builder.build().expect("a transport").send(request(&server)).await.expect_err("no handshake");
    let kind = (error.kind(), error.maybe_received());
    assert_eq!(kind, (TransportErrorKind::ConnectTimeout, false), "{}", printed(&error));
}

#[tokio::test]
async fn a_client_of_reqwest_can_be_used() {
    let certified = certificate();
    let server = server(&certified).await;
    let mut roots = rustls::RootCertStore::empty();
    roots.add(certified.cert.der().clone()).expect("a certificate");
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("protocol versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = reqwest::Client::builder().no_proxy().tls_backend_preconfigured(config).build().expect("a client");
    let response = ReqwestTransport::from(client).send(request(&server)).await.expect("a response");
    assert_eq!(response.version(), Version::HTTP_11, "no ALPN was set");
}

#[tokio::test]
async fn a_client_over_tls() {
    let certified = certificate();
    let server = server(&certified).await;
    let base_url = format!("https://localhost:{}", server.port());
    let client = |transport: ReqwestTransport| {
        let client = openrouter_core::Client::builder(&base_url).bearer("k").transport(transport);
        client.retry(openrouter_core::Retry::off()).build().expect("a client")
    };
    let trusting = ReqwestTransport::builder().root_certificate(certified.cert.der().to_vec()).no_proxy();
    let response = client(trusting.build().expect("a transport")).request(http::Method::GET, "/x").send().await;
    assert_eq!(response.expect("a response").text(), "two");

    let wary = ReqwestTransport::builder().no_proxy().build().expect("a transport");
    let error = client(wary).request(http::Method::GET, "/x").send().await.expect_err("no trust");
    let openrouter_core::Error::Transport(interrupted) = &error else { panic!("{error}") };
    assert_eq!(interrupted.failure().kind(), TransportErrorKind::Tls);
    assert!(!interrupted.maybe_received() && !error.is_retryable());
    let printed = error.to_string();
    assert!(
        printed.contains("the TLS handshake failed: the ") && printed.contains(": invalid peer certificate: "),
        "{printed}"
    );
    assert_eq!(error.kind(), openrouter_core::ErrorKind::Connect);
}

/// The second request begins to connect, and is then sent on the connection of the first one, which is free by then.
#[tokio::test]
async fn a_request_that_found_another_connection_may_have_been_received() {
    let certified = certificate();
    let (acceptor, (second, connects)) = (acceptor(&certified, &[]), tokio::sync::watch::channel(false));
    let second = Arc::new(second);
    let server = Server::start(move |connection: Connection, number| {
        let (acceptor, second, mut connects) = (acceptor.clone(), Arc::clone(&second), connects.clone());
        async move {
            if number > 1 {
                second.send_replace(true);
                let _open = connection;
                return pending().await;
            }
            let mut stream = acceptor.accept(connection.stream).await.expect("a handshake");
            let mut request = [0; 1024];
            assert!(stream.read(&mut request).await.expect("a request") > 0);
            connects.wait_for(|connects| *connects).await.expect("a second connection");
            stream.write_all(&response(200, &[], "one")).await.expect("a client");
            stream.flush().await.expect("a client");
            assert!(stream.read(&mut request).await.expect("a second request") > 0);
            pending().await
        }
    })
    .await;
    let root = certified.cert.der().to_vec();
    let builder = ReqwestTransport::builder().no_proxy().root_certificate(root).platform_roots(false).http1_only();
    let client = openrouter_core::Client::builder(format!("https://localhost:{}", server.port()));
    let client = client.transport(builder.build().expect("a transport")).build().expect("a client");
    let limited = client.with(openrouter_core::CallOptions::new().total_timeout(Duration::from_millis(300)));
    let (first, second) = tokio::join!(client.request(http::Method::GET, "/1").send(), async {
        while server.connections() == 0 {
            tokio::task::yield_now().await;
        }
        limited.request(http::Method::GET, "/2").send().await
    });
    assert_eq!(first.expect("a response").text(), "one");
    let error = second.expect_err("no response");
    let openrouter_core::Error::Timeout(failed) = &error else { panic!("{error}") };
    assert!(failed.maybe_received(), "{error}");
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn headers_that_are_too_large_for_http2_are_not_asked_for_again() {
    let certified = certificate();
    let acceptor = acceptor(&certified, &["h2"]);
    let server = Server::start(move |connection: Connection, _| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(connection.stream).await.expect("a handshake");
            let mut connection = h2::server::handshake(stream).await.expect("a handshake");
            while let Some(Ok((_, mut respond))) = connection.accept().await {
                let response = Response::builder().header("x-large", "v".repeat(20_000)).body(()).expect("a response");
                // The client may have reset the stream.
                let _ = respond.send_response(response, true);
            }
        }
    })
    .await;
    let root = certified.cert.der().to_vec();
    let builder = ReqwestTransport::builder().no_proxy().root_certificate(root).platform_roots(false);
    let error = builder.build().expect("a transport").send(request(&server)).await.expect_err("too much");
    let kind = (error.kind(), error.maybe_received());
    assert_eq!(kind, (TransportErrorKind::Invalid, true), "{}", printed(&error));
}
