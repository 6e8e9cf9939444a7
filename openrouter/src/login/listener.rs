//! The socket to which the browser returns.

mod slots;
mod socket;

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep, timeout};

use self::slots::Slots;
use self::socket::Socket;
use super::connection::{Arrival, Gate, serve};
use super::page::Page;

/// The pause after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(10);

/// How long the listener still responds after the end of a login.
const LINGER: Duration = Duration::from_secs(30);

/// A listener on loopback. Dropping it closes its connections.
pub(super) struct Listener {
    socket: Arc<Socket>,
    address: SocketAddr,
    slots: Slots,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Listener {
    /// Listens on a port of 127.0.0.1. Port 0 is any free one.
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        let (socket, address) = Socket::bind(port).await?;
        Ok(Self { socket, address, slots: Slots::default(), pause: None })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves connections until a request that passes `gate` brings the response of the authorize page.
    pub(super) async fn wait(&mut self, gate: &Arc<Gate>) -> Arrival {
        let socket = Arc::clone(&self.socket);
        self.arrival(gate, |cx| socket.poll_accept(cx)).await
    }

    /// Serves connections concurrently, because browsers open some in advance and leave them idle.
    async fn arrival(
        &mut self,
        gate: &Arc<Gate>,
        mut accept: impl FnMut(&mut Context<'_>) -> Poll<io::Result<TcpStream>>,
    ) -> Arrival {
        poll_fn(|cx| {
            loop {
                if let Some(arrival) = self.slots.poll_ended(cx) {
                    return Poll::Ready(arrival);
                }
                // The end of a connection wakes this task.
                if self.slots.are_overfull() {
                    return Poll::Pending;
                }
                if let Some(pausing) = &mut self.pause {
                    ready!(pausing.as_mut().poll(cx));
                    self.pause = None;
                }
                match ready!(accept(cx)) {
                    Ok(stream) => self.slots.add(|progress| serve(stream, Arc::clone(gate), progress)),
                    // The connection is gone already, or a file descriptor is missing: some will be freed.
                    Err(_) => self.pause = Some(Box::pin(sleep(PAUSE))),
                }
            }
        })
        .await
    }

    /// Goes on for a while in the background after the login has ended, and shows `page` to every browser that returns:
    /// a reload, the button to go back, a second tab or a late decision of the user would otherwise meet a closed port.
    ///
    /// The listener stops at once when another login of this process needs its port.
    pub(super) fn linger(self, gate: Arc<Gate>, page: Page) {
        gate.end();
        self.socket.release_on_demand(self.address.port());
        drop(tokio::spawn(timeout(LINGER, self.show_to_all(gate, page))));
    }

    async fn show_to_all(mut self, gate: Arc<Gate>, page: Page) -> Infallible {
        loop {
            let browser = self.wait(&gate).await.browser;
            self.slots.add(|progress| {
                progress.complete();
                async move {
                    browser.show_last(page).await;
                    None
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;
    use tokio::time::Instant;

    use super::super::verdict::Verdict;
    use super::*;

    #[tokio::test]
    async fn a_failure_to_accept_does_not_end_the_wait() {
        let mut listener = Listener::bind(0).await.expect("a port");
        let mut browser = TcpStream::connect(listener.address()).await.expect("somebody listens");
        browser.write_all(b"GET /callback?state=s&code=c HTTP/1.1\r\n\r\n").await.expect("is read");
        let gate = Arc::new(Gate::new("/callback".into(), "s".into(), "x".into()));
        let (start, mut failures) = (Instant::now(), 0);
        let socket = Arc::clone(&listener.socket);
        let arrival = listener.arrival(&gate, |cx| {
            if failures < 3 {
                failures += 1;
                return Poll::Ready(Err(io::Error::other("too many open files")));
            }
            socket.poll_accept(cx)
        });
        assert!(matches!(arrival.await.verdict, Verdict::Code(code) if code.expose() == "c"));
        assert!(start.elapsed() >= 3 * PAUSE, "there is a pause after each failure");
    }
}
