//! The socket to which the browser returns.

use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Sleep, sleep};

use super::connection::{Arrival, Gate, serve};

/// The number of connections that are served at once. Others wait for their turn.
const CONNECTIONS: usize = 64;

/// The pause after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(10);

/// A listener on loopback.
pub(super) struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(Self { address: socket.local_addr()?, socket })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves connections until a request that passes `gate` brings the response of the authorize page.
    pub(super) async fn wait(self, gate: Gate) -> Arrival {
        arrival(gate, |cx| self.socket.poll_accept(cx).map_ok(|(stream, _)| stream)).await
    }
}

/// Serves connections concurrently, because browsers open some in advance and leave them idle.
async fn arrival(gate: Gate, mut accept: impl FnMut(&mut Context<'_>) -> Poll<io::Result<TcpStream>>) -> Arrival {
    let gate = Arc::new(gate);
    let mut connections = JoinSet::new();
    let mut pause: Option<Pin<Box<Sleep>>> = None;
    poll_fn(|cx| {
        loop {
            if let Poll::Ready(arrival) = poll_arrival(&mut connections, cx) {
                return Poll::Ready(arrival);
            }
            // The end of a connection wakes this task.
            if connections.len() >= CONNECTIONS {
                return Poll::Pending;
            }
            if let Some(pausing) = &mut pause {
                ready!(pausing.as_mut().poll(cx));
                pause = None;
            }
            match ready!(accept(cx)) {
                Ok(stream) => drop(connections.spawn(serve(stream, gate.clone()))),
                // The connection is gone already, or there is no file descriptor for it: some will be freed.
                Err(_) => pause = Some(Box::pin(sleep(PAUSE))),
            }
        }
    })
    .await
}

/// Collects the connections that have ended.
fn poll_arrival(connections: &mut JoinSet<Option<Arrival>>, cx: &mut Context<'_>) -> Poll<Arrival> {
    while let Some(ended) = ready!(connections.poll_join_next(cx)) {
        if let Ok(Some(arrival)) = ended {
            return Poll::Ready(arrival);
        }
    }
    Poll::Pending
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;
    use tokio::time::Instant;

    use super::super::verdict::Verdict;
    use super::*;

    #[tokio::test]
    async fn a_failure_to_accept_does_not_end_the_wait() {
        let listener = Listener::bind(0).await.expect("a port");
        let mut browser = TcpStream::connect(listener.address()).await.expect("somebody listens");
        browser.write_all(b"GET /callback?state=s&code=c HTTP/1.1\r\n\r\n").await.expect("is read");
        let gate = Gate { path: "/callback".into(), state: "s".into(), app: "x".into() };
        let (start, mut failures) = (Instant::now(), 0);
        let arrival = arrival(gate, |cx| {
            if failures < 3 {
                failures += 1;
                return Poll::Ready(Err(io::Error::other("too many open files")));
            }
            listener.socket.poll_accept(cx).map_ok(|(stream, _)| stream)
        });
        assert!(matches!(arrival.await.verdict, Verdict::Code(code) if code.expose() == "c"));
        assert!(start.elapsed() >= 3 * PAUSE, "there is a pause after each failure");
    }
}
