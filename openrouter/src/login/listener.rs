//! The socket to which the browser comes back.

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

use super::connection::{Arrival, Gate, visit};

/// So many connections are served at once; others wait their turn.
const CONNECTIONS: usize = 64;

/// So long no connection is accepted after one could not be.
const PAUSE: Duration = Duration::from_millis(10);

/// A listener on this machine only.
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

    /// Serves all who come, until one brings the response of the authorize page through `gate`.
    pub(super) async fn wait(self, gate: Gate) -> Arrival {
        arrival(gate, |cx| self.socket.poll_accept(cx).map_ok(|(stream, _)| stream)).await
    }
}

/// Connections are served beside each other: browsers open some in advance and leave them idle.
async fn arrival(gate: Gate, mut accept: impl FnMut(&mut Context<'_>) -> Poll<io::Result<TcpStream>>) -> Arrival {
    let gate = Arc::new(gate);
    let mut visits = JoinSet::new();
    let mut pause: Option<Pin<Box<Sleep>>> = None;
    poll_fn(|cx| {
        loop {
            if let Poll::Ready(arrival) = poll_arrival(&mut visits, cx) {
                return Poll::Ready(arrival);
            }
            // The end of a visit wakes this task.
            if visits.len() >= CONNECTIONS {
                return Poll::Pending;
            }
            if let Some(pausing) = &mut pause {
                ready!(pausing.as_mut().poll(cx));
                pause = None;
            }
            match ready!(accept(cx)) {
                Ok(stream) => drop(visits.spawn(visit(stream, gate.clone()))),
                // A connection that is gone already, or no file descriptor for it: some will come free.
                Err(_) => pause = Some(Box::pin(sleep(PAUSE))),
            }
        }
    })
    .await
}

/// Takes note of the visits that have ended.
fn poll_arrival(visits: &mut JoinSet<Option<Arrival>>, cx: &mut Context<'_>) -> Poll<Arrival> {
    while let Some(ended) = ready!(visits.poll_join_next(cx)) {
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

    use super::super::connection::Verdict;
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
