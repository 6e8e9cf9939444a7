//! The listening socket, and the ports that listeners of ended logins release on demand.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, ready};

use tokio::net::{TcpListener, TcpStream};

/// The sockets of ended logins, by their port.
static LINGERING: Mutex<Vec<(u16, Weak<Socket>)>> = Mutex::new(Vec::new());

/// A listening socket that can be closed while another task uses it.
pub(super) struct Socket(Mutex<Option<TcpListener>>);

impl Socket {
    /// Listens on a port, which the listener of an ended login may have to release first.
    pub(super) async fn bind(port: u16) -> io::Result<(Arc<Self>, SocketAddr)> {
        release(port);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        Ok((Arc::new(Self(Mutex::new(Some(listener)))), address))
    }

    /// Accepts a connection. Pending forever once the socket is closed.
    pub(super) fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<TcpStream>> {
        match &*locked(&self.0) {
            Some(listener) => Poll::Ready(ready!(listener.poll_accept(cx)).map(|(stream, _)| stream)),
            None => Poll::Pending,
        }
    }

    /// Closes the socket when another login needs the port.
    pub(super) fn release_on_demand(self: &Arc<Self>, port: u16) {
        let mut lingering = locked(&LINGERING);
        lingering.retain(|(_, socket)| socket.strong_count() > 0);
        lingering.push((port, Arc::downgrade(self)));
    }
}

/// Closes the socket of an ended login.
fn release(port: u16) {
    locked(&LINGERING).retain(|(other, socket)| {
        if *other == port
            && let Some(socket) = socket.upgrade()
        {
            *locked(&socket.0) = None;
        }
        *other != port
    });
}

/// A poisoned lock is harmless, because every change is complete in itself.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
