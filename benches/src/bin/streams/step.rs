//! The step of all readers: one event of each, then the next.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use crate::resident::resident;

/// Counts the events of all readers, and lets the server send the next ones when each reader has one.
#[derive(Clone)]
pub struct Step(Arc<State>);

struct State {
    server: TcpStream,
    streams: usize,
    /// The number of the step in which the memory is looked at.
    half: usize,
    arrived: AtomicUsize,
    resident: AtomicI64,
}

impl Step {
    pub async fn connect(port: &str, streams: usize, half: usize) -> Self {
        let server = TcpStream::connect(format!("127.0.0.1:{port}")).expect("the server");
        server.set_nodelay(true).expect("a TCP socket");
        let step =
            Self(Arc::new(State { server, streams, half, arrived: AtomicUsize::new(0), resident: AtomicI64::new(0) }));
        step.next();
        step
    }

    /// Records that a reader has its next event.
    pub fn arrived(&self) {
        let arrived = self.0.arrived.fetch_add(1, Ordering::Relaxed) + 1;
        if arrived % self.0.streams == 0 {
            if arrived / self.0.streams == self.0.half {
                self.0.resident.store(resident(), Ordering::Relaxed);
            }
            self.next();
        }
    }

    /// Lets the server send the next events.
    fn next(&self) {
        (&self.0.server).write_all(b".").expect("the server");
    }

    pub fn resident_at_half(&self) -> i64 {
        self.0.resident.load(Ordering::Relaxed)
    }
}
