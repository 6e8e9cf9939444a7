//! A server that fails in every way, and notes what it has processed.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The server and its notes. Dropping it stops it.
#[derive(Debug)]
pub(super) struct Server {
    port: u16,
    notes: Arc<Notes>,
    accepting: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Notes {
    /// A bit for each number, so that the notes of millions of calls are small.
    created: Mutex<Vec<u64>>,
    duplicates: AtomicU64,
}

/// The behaviour of the server after a request.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    TooManyRequests,
    CloseUnread,
    Unavailable,
    None,
    CloseAfter,
    ResetAfter,
    SilentAfter,
    HalfAfter,
    DripAfter,
    ErrorAfter,
    GarbageAfter,
}

impl Fault {
    fn any(rng: &mut Rng) -> Self {
        match rng.u32(0..100) {
            0..3 => Self::TooManyRequests,
            3..5 => Self::Unavailable,
            5..7 => Self::CloseUnread,
            7..10 => Self::CloseAfter,
            10..12 => Self::ResetAfter,
            12 => Self::SilentAfter,
            13..16 => Self::HalfAfter,
            16 => Self::DripAfter,
            17..20 => Self::ErrorAfter,
            20..22 => Self::GarbageAfter,
            _ => Self::None,
        }
    }

    fn processes(self) -> bool {
        !matches!(self, Self::TooManyRequests | Self::CloseUnread | Self::Unavailable)
    }
}

impl Server {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let notes = Arc::new(Notes::default());
        let shared = Arc::clone(&notes);
        let accepting = tokio::spawn(async move {
            let mut seed = 0;
            while let Ok((stream, _)) = listener.accept().await {
                seed += 1;
                let notes = Arc::clone(&shared);
                // The client may end a connection at any time.
                tokio::spawn(async move { serve(stream, &notes, Rng::with_seed(seed)).await });
            }
        });
        Self { port, notes, accepting }
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn duplicates(&self) -> u64 {
        self.notes.duplicates.load(Ordering::SeqCst)
    }

    pub(super) fn processed(&self) -> u64 {
        self.notes.created.lock().expect("the notes").iter().map(|bits| u64::from(bits.count_ones())).sum()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Notes {
    fn create(&self, id: u64) {
        let (index, bit) = ((id / 64) as usize, 1 << (id % 64));
        let mut created = self.created.lock().expect("the notes");
        if created.len() <= index {
            created.resize(index + 1, 0);
        }
        if created[index] & bit != 0 {
            self.duplicates.fetch_add(1, Ordering::SeqCst);
        }
        created[index] |= bit;
    }
}

/// A request, as far as the server needs it.
struct Request {
    creates: bool,
    id: u64,
}

async fn serve(mut stream: TcpStream, notes: &Notes, mut rng: Rng) -> io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(request) = read(&mut stream, &mut buffer).await? {
        let fault = Fault::any(&mut rng);
        if request.creates && fault.processes() {
            notes.create(request.id);
        }
        if !respond(&mut stream, fault, request.id).await? {
            return Ok(());
        }
    }
    Ok(())
}

async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<Option<Request>> {
    loop {
        if let Some((request, length)) = parse(buffer) {
            buffer.drain(..length);
            return Ok(Some(request));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

/// Returns the first request and its length, when it is complete.
fn parse(buffer: &[u8]) -> Option<(Request, usize)> {
    let text = std::str::from_utf8(buffer).ok()?;
    let (head, rest) = text.split_once("\r\n\r\n")?;
    let lower = head.to_ascii_lowercase();
    let length = lower.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0);
    let body = rest.get(..length)?;
    let creates = head.starts_with("POST /things ");
    let number = if head.starts_with("GET") { head.split(' ').nth(1)? } else { body };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    Some((Request { creates, id: digits.parse().ok()? }, head.len() + 4 + length))
}

/// Responds to a request, and returns whether the connection can be used again.
async fn respond(stream: &mut TcpStream, fault: Fault, id: u64) -> io::Result<bool> {
    let body = format!("{{\"id\":{id}}}");
    match fault {
        Fault::None => write(stream, 200, &body).await,
        Fault::TooManyRequests => write(stream, 429, "{\"error\":{\"message\":\"slow down\"}}").await,
        Fault::Unavailable => write(stream, 503, "{\"error\":{\"message\":\"overloaded\"}}").await,
        Fault::ErrorAfter => write(stream, 500, "{\"error\":{\"message\":\"oops\"}}").await,
        Fault::GarbageAfter => write(stream, 200, "<html>").await,
        Fault::CloseUnread | Fault::CloseAfter => Ok(false),
        Fault::ResetAfter => stream.set_zero_linger().map(|()| false),
        Fault::HalfAfter => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
            stream.write_all(head.as_bytes()).await.map(|()| false)
        }
        Fault::SilentAfter => {
            let _ = timeout(Duration::from_millis(500), stream.read_u8()).await;
            Ok(false)
        }
        Fault::DripAfter => {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n").await?;
            for _ in 0..50 {
                stream.write_all(b" ").await?;
                sleep(Duration::from_millis(10)).await;
            }
            Ok(false)
        }
    }
}

async fn write(stream: &mut TcpStream, status: u16, body: &str) -> io::Result<bool> {
    let head =
        format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all((head + body).as_bytes()).await.map(|()| true)
}
