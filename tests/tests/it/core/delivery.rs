//! Whether the server may have received a request, where a limit or a response decides it.

use std::time::{Duration, Instant};

use openrouter::framework::TimeoutKind;
use openrouter::keys::{CreateKey, GetKey};
use openrouter::{CallOptions, Error, Method, OpenRouter, Retry, Timeouts};
use openrouter_core::TransportErrorKind;

use crate::support::scripted_server::ScriptedServer;
use crate::support::{Server, response};

const SHORT: Duration = Duration::from_millis(40);

/// A server that accepts connections and says nothing, not even in a handshake.
async fn mute() -> Server {
    Server::start(|mut connection, _| async move {
        connection.rest().await;
    })
    .await
}

fn client(base_url: String, timeouts: Timeouts) -> OpenRouter {
    let retry = Retry::default().initial(Duration::ZERO);
    let client = OpenRouter::builder().key("k").base_url(base_url).timeouts(timeouts).retry(retry);
    client.build().unwrap()
}

#[tokio::test]
async fn a_limit_that_passes_while_connecting_proves_that_nothing_was_sent() {
    let server = mute().await;
    let tls = server.url("/api/v1").replace("http:", "https:");
    let error = CreateKey::new("n").send(&client(tls.clone(), Timeouts::new().total(SHORT))).await.unwrap_err();
    let Error::Timeout(failed) = &error else { panic!("{error}") };
    assert_eq!((*failed.failure(), failed.maybe_received()), (TimeoutKind::Total, false), "{error}");

    // Such a request can be repeated, even if it creates something.
    let error = CreateKey::new("n").send(&client(tls, Timeouts::new().headers(SHORT))).await.unwrap_err();
    let Error::Timeout(failed) = &error else { panic!("{error}") };
    assert_eq!((*failed.failure(), failed.maybe_received()), (TimeoutKind::Connect, false), "{error}");
    assert_eq!((error.call().unwrap().attempts(), server.connections()), (3, 4));
}

#[tokio::test]
async fn a_limit_that_passes_after_connecting_proves_nothing() {
    let server = mute().await;
    for (timeouts, kind) in
        [(Timeouts::new().total(SHORT), TimeoutKind::Total), (Timeouts::new().headers(SHORT), TimeoutKind::Headers)]
    {
        let error = CreateKey::new("n").send(&client(server.url("/api/v1"), timeouts)).await.unwrap_err();
        let Error::Timeout(failed) = &error else { panic!("{error}") };
        assert_eq!((*failed.failure(), failed.maybe_received()), (kind, true), "{error}");
        assert_eq!(error.call().unwrap().attempts(), 1);
    }
}

#[tokio::test]
async fn a_response_with_too_many_headers_is_not_asked_for_again() {
    let many = (0..150).map(|at| format!("x-{at}: 1\r\n")).collect::<String>();
    for (bytes, cause) in [
        (format!("HTTP/1.1 200 OK\r\n{many}content-length: 0\r\n\r\n"), "message head is too large"),
        ("SSH-2.0-OpenSSH_9.6\r\n".to_owned(), "invalid HTTP version parsed"),
    ] {
        let server = Server::responding([bytes.into_bytes()]).await;
        let error = GetKey::new("h").send(&client(server.url("/api/v1"), Timeouts::new())).await.unwrap_err();
        let Error::Transport(failed) = &error else { panic!("{error}") };
        assert_eq!((failed.failure().kind(), failed.maybe_received()), (TransportErrorKind::Invalid, true), "{error}");
        assert!(!error.is_retryable());
        assert_eq!(server.connections(), 1);
        let meaning =
            "the response is not valid HTTP: its head is invalid, larger than the limit, or has more than 100 headers";
        assert_eq!(error.to_string(), format!("GET /keys/{{hash}} (getKey): {meaning}: {cause}"));
    }
}

#[test]
fn a_call_outside_of_a_runtime_is_a_build_error() {
    let client = OpenRouter::new("k");
    let polled = |future: &mut (dyn Future<Output = Result<(), Error>> + Unpin)| {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::pin::Pin::new(future).poll(&mut context) {
            std::task::Poll::Ready(result) => result.unwrap_err(),
            std::task::Poll::Pending => panic!("it waits"),
        }
    };
    let mut call = Box::pin(async { Ok(GetKey::new("h").send(&client).await.map(drop)?) });
    let error = polled(&mut call);
    let expected = "GET /keys/{hash} (getKey): runtime: is missing: await the call within a tokio runtime";
    assert!(matches!(error, Error::Build(_)) && error.to_string().starts_with(expected), "{error}");
    let mut call = Box::pin(async { client.request(Method::GET, "/x").send().await.map(drop) });
    assert!(matches!(polled(&mut call), Error::Build(_)));
}

#[tokio::test]
async fn requests_in_flight_are_limited() {
    let (sender, mut arrived) = tokio::sync::mpsc::unbounded_channel();
    let server = Server::start(move |mut connection, _| {
        let sender = sender.clone();
        async move {
            while connection.request().await.is_some() {
                let (go, gone) = tokio::sync::oneshot::channel::<()>();
                sender.send(go).unwrap();
                let _ = gone.await;
                connection.write(response(401, &[], "{}")).await;
            }
        }
    })
    .await;
    let client = OpenRouter::builder().key("k").base_url(server.url("/api/v1")).max_in_flight(2).build().unwrap();
    let calls = (0..6).map(|_| {
        tokio::spawn({
            let client = client.clone();
            async move { GetKey::new("h").send(&client).await.unwrap_err() }
        })
    });
    let calls = calls.collect::<Vec<_>>();
    let mut held = vec![arrived.recv().await.unwrap(), arrived.recv().await.unwrap()];
    // A call that waits for its turn ends with its own limit, and was not sent.
    let late = client.with(CallOptions::new().total_timeout(SHORT));
    let error = CreateKey::new("n").send(&late).await.unwrap_err();
    let Error::Timeout(failed) = &error else { panic!("{error}") };
    assert!(!failed.maybe_received());
    assert!(arrived.try_recv().is_err(), "a third request");
    for _ in 0..4 {
        drop(held.remove(0));
        held.push(arrived.recv().await.unwrap());
        assert!(arrived.try_recv().is_err(), "a third request");
    }
    drop(held);
    for call in calls {
        assert_eq!(call.await.unwrap().status().unwrap().as_u16(), 401);
    }
    // A dropped call gives its place back.
    for _ in 0..3 {
        let call = tokio::spawn({
            let client = client.clone();
            async move { GetKey::new("h").send(&client).await.map(drop).map_err(drop) }
        });
        let go = arrived.recv().await.unwrap();
        call.abort();
        let _ = call.await;
        drop(go);
    }
}

#[tokio::test]
async fn an_early_final_response_wins_over_the_reset_that_follows() {
    let server = Server::start(|mut connection, _| async move {
        let mut head = [0; 512];
        tokio::io::AsyncReadExt::read(&mut connection.stream, &mut head).await.unwrap();
        connection.write("HTTP/1.1 413 Content Too Large\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}").await;
        // Unread data makes closing a reset.
    })
    .await;
    for _ in 0..20 {
        let client = client(server.url("/api/v1"), Timeouts::new());
        let request = client.request(Method::POST, "/files").bytes("application/octet-stream", vec![7; 8 << 20]);
        let error = request.send().await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{error}");
    }
}

#[tokio::test]
async fn a_bare_408_on_a_connection_that_closes_lets_any_request_be_repeated() {
    let server = ScriptedServer::start().await;
    let retry = Retry::default().initial(Duration::ZERO);
    let client = server.openrouter().with(CallOptions::new().retry(retry));
    server.respond(408, &[("connection", "close")], "");
    server.json(403, "{}");
    let error = CreateKey::new("n").send(&client).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.call().unwrap().attempts()), (403, 2));
    for (headers, body) in [(&[][..], ""), (&[("connection", "close")][..], "{}")] {
        server.respond(408, headers, body);
        let error = CreateKey::new("n").send(&client).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.call().unwrap().attempts()), (408, 1));
    }
}

#[tokio::test]
async fn waiting_for_a_connection_ends_with_the_total_limit() {
    let server = mute().await;
    let tls = server.url("/api/v1").replace("http:", "https:");
    let began = Instant::now();
    GetKey::new("h").send(&client(tls, Timeouts::new().total(SHORT))).await.unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(5));
}
