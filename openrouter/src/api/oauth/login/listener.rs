//! The socket to which the browser comes back.

use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::visit::{Arrival, Gate, visit};

/// So many connections are served at once; others wait their turn.
const CONNECTIONS: usize = 64;

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

    /// Serves all who come, until one brings the answer of the authorize page through `gate`.
    ///
    /// Connections are served beside each other: browsers open some in advance and leave them idle.
    pub(super) async fn wait(self, gate: Gate) -> io::Result<Arrival> {
        let gate = Arc::new(gate);
        let mut visits = JoinSet::new();
        poll_fn(|cx| {
            loop {
                if let Poll::Ready(arrival) = poll_arrival(&mut visits, cx) {
                    return Poll::Ready(Ok(arrival));
                }
                // The end of a visit wakes this task.
                if visits.len() >= CONNECTIONS {
                    return Poll::Pending;
                }
                match ready!(self.socket.poll_accept(cx)) {
                    Ok((stream, _)) => drop(visits.spawn(visit(stream, gate.clone()))),
                    Err(error) if is_of_connection(&error) => {}
                    Err(error) => return Poll::Ready(Err(error)),
                }
            }
        })
        .await
    }
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

/// Whether only one connection has failed, before it was accepted.
fn is_of_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted)
}
