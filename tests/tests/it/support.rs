//! A small server on loopback that can misbehave in any way a test needs.

pub(crate) mod cases;
pub(crate) mod declarations;
pub(crate) mod files;
pub(crate) mod http2;
pub(crate) mod scripted_server;
pub(crate) mod tls;

use std::future::{Future, pending, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use bytes::Bytes;
use openrouter_core::{Body, TransportError};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server on loopback. A panic in it fails the test when the server is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    panicked: Arc<AtomicBool>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Serves every connection with `serve`, which gets the connection and its number, from 1.
    pub(crate) async fn start<S, F>(serve: S) -> Self
    where
        S: Fn(Connection, usize) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (connections, panicked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, alarm) = (Arc::clone(&connections), Arc::clone(&panicked));
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                let served = serve(Connection::new(stream), number);
                let guard = PanicAlarm(Arc::clone(&alarm));
                tokio::spawn(async move {
                    let _guard = guard;
                    served.await;
                });
            }
        });
        Self { address, connections, panicked, accepting }
    }

    /// Sends the next of `responses` to each request on any connection. The last one is repeated.
    pub(crate) async fn responding(responses: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let responses: Arc<Vec<Vec<u8>>> = Arc::new(responses.into_iter().collect());
        let next = Arc::new(AtomicUsize::new(0));
        Self::start(move |mut connection, _| {
            let (responses, next) = (Arc::clone(&responses), Arc::clone(&next));
            async move {
                while connection.request().await.is_some() {
                    let index = next.fetch_add(1, Ordering::SeqCst).min(responses.len() - 1);
                    connection.write(&responses[index]).await;
                }
            }
        })
        .await
    }

    /// Accepts connections, reads requests, and never responds.
    pub(crate) async fn silent() -> Self {
        Self::start(|mut connection, _| async move {
            connection.request().await;
            pending().await
        })
        .await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
        if self.panicked.load(Ordering::SeqCst) && !std::thread::panicking() {
            panic!("the server panicked");
        }
    }
}

struct PanicAlarm(Arc<AtomicBool>);

impl Drop for PanicAlarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::SeqCst);
        }
    }
}

/// One connection, as the server sees it.
pub(crate) struct Connection<S = TcpStream> {
    pub(crate) stream: S,
    buffer: Vec<u8>,
}

/// A request as received.
#[derive(Debug)]
pub(crate) struct Received {
    /// The request line and the headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, buffer: Vec::new() }
    }

    /// Reads the next request with its body. `None` when the client has closed the connection.
    pub(crate) async fn request(&mut self) -> Option<Received> {
        let end = self.read_until(b"\r\n\r\n").await?;
        let head = String::from_utf8(self.buffer.drain(..end).collect()).expect("a head in UTF-8");
        let mut received = Received { head, body: Vec::new() };
        if let Some(length) = received.header("content-length") {
            let length = length.parse().expect("a length");
            self.read_at_least(length).await?;
            received.body = self.buffer.drain(..length).collect();
        } else if received.header("transfer-encoding").is_some() {
            received.body = self.chunks().await?;
        }
        Some(received)
    }

    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        // The client may have closed the connection.
        let _ = self.stream.write_all(bytes.as_ref()).await;
    }

    /// Reads until the other side closes the connection, properly or not.
    pub(crate) async fn rest(&mut self) -> String {
        let _ = self.stream.read_to_end(&mut self.buffer).await;
        String::from_utf8_lossy(&self.buffer).into_owned()
    }

    /// Waits until the client closes the connection; `false` if it sends something first.
    pub(crate) async fn is_closed(&mut self) -> bool {
        !matches!(self.stream.read(&mut [0]).await, Ok(1))
    }

    async fn chunks(&mut self) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = self.read_until(b"\r\n").await?;
            let line: Vec<u8> = self.buffer.drain(..end).collect();
            let line = String::from_utf8(line).expect("a chunk size");
            let size = usize::from_str_radix(line.trim(), 16).expect("a chunk size");
            self.read_at_least(size + 2).await?;
            body.extend(self.buffer.drain(..size));
            self.buffer.drain(..2);
            if size == 0 {
                return Some(body);
            }
        }
    }

    async fn read_until(&mut self, mark: &[u8]) -> Option<usize> {
        loop {
            if let Some(start) = self.buffer.windows(mark.len()).position(|window| window == mark) {
                return Some(start + mark.len());
            }
            self.read_at_least(self.buffer.len() + 1).await?;
        }
    }

    async fn read_at_least(&mut self, length: usize) -> Option<()> {
        while self.buffer.len() < length {
            if self.stream.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
        }
        Some(())
    }
}

/// Connects to a server at an origin, as a client that writes its requests by hand and reads responses like requests.
pub(crate) async fn connect(origin: &str) -> Connection {
    let address = origin.strip_prefix("http://").expect("plain http");
    Connection::new(TcpStream::connect(address).await.expect("a connection"))
}

/// The bytes of an HTTP/1.1 response.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut response = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        response += &format!("{name}: {value}\r\n");
    }
    (response + "\r\n" + body).into_bytes()
}

/// Reads the next piece of a body. `None` at its end.
pub(crate) async fn next_piece(body: &mut Body) -> Option<Result<Bytes, TransportError>> {
    loop {
        let frame = poll_fn(|cx| http_body::Body::poll_frame(Pin::new(&mut *body), cx)).await?;
        match frame.map(http_body::Frame::into_data) {
            Ok(Ok(piece)) => return Some(Ok(piece)),
            Ok(Err(_)) => {}
            Err(error) => return Some(Err(error)),
        }
    }
}

/// Reads the whole body.
pub(crate) async fn read(mut body: Body) -> Result<Vec<u8>, TransportError> {
    let mut all = Vec::new();
    while let Some(piece) = next_piece(&mut body).await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

/// The message of the panic in `check`.
pub(crate) fn panic_message(check: impl FnOnce()) -> String {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).expect_err("a panic");
    *panic.downcast::<String>().expect("a message")
}
