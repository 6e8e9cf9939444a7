//! Clients that disconnect before they have the whole response.

use std::future::pending;
use std::time::Duration;

use openrouter_core::Endpoint;
use openrouter_core::server::{Router, Server, TimedBody};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::super::super::support::connect;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/wait")]
struct Wait;

#[derive(Endpoint)]
#[endpoint(method = "GET", path = "/watch")]
struct Watch;

/// Sends a message when it is dropped.
struct Guard(UnboundedSender<()>);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

#[tokio::test]
async fn a_handler_is_dropped() {
    let (started, mut waiting) = unbounded_channel();
    let (dropped, mut ended) = unbounded_channel();
    let router = Router::<()>::new().on_async::<Wait, _>(move |_| {
        let guard = Guard(dropped.clone());
        started.send(()).expect("the test is running");
        async move {
            let _guard = guard;
            pending().await
        }
    });
    let server = Server::start(router, ()).await.expect("a server");
    let mut connection = connect(&server.origin()).await;
    connection.write("GET /wait HTTP/1.1\r\nhost: h\r\n\r\n").await;
    waiting.recv().await.expect("a handler that runs");
    drop(connection);
    ended.recv().await.expect("a handler that was dropped");
    assert_eq!(server.requests()[0].status(), None);
}

#[tokio::test]
async fn a_body_that_waits_is_dropped() {
    let (dropped, mut ended) = unbounded_channel();
    let router = Router::<()>::new().on_http::<Watch>(move |_, _| {
        let guard = Guard(dropped.clone());
        let pieces =
            [(Duration::ZERO, "first"), (Duration::from_secs(3600), "second")].into_iter().inspect(move |_| {
                let _ = &guard;
            });
        Ok(TimedBody::new(pieces).into_response())
    });
    let server = Server::start(router, ()).await.expect("a server");
    let mut connection = connect(&server.origin()).await;
    connection.write("GET /watch HTTP/1.1\r\nhost: h\r\n\r\n").await;
    connection.stream.read_u8().await.expect("a response that has begun");
    drop(connection);
    ended.recv().await.expect("a body that was dropped");
}
