//! A server side of HTTP/2 that sends any frames that a test needs, also ones that a library would refuse to send.

use std::future::pending;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf, split};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GO_AWAY: u8 = 7;

const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

/// A connection on which the client has sent its preface. Settings and PINGs are acknowledged meanwhile.
pub(crate) struct Http2<S> {
    writer: Writer<S>,
    requests: UnboundedReceiver<u32>,
    reader: JoinHandle<()>,
}

type Writer<S> = Arc<Mutex<WriteHalf<S>>>;

struct Frame {
    kind: u8,
    flags: u8,
    id: u32,
    payload: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Send + Unpin + 'static> Http2<S> {
    /// Reads the preface of the client and sends that of the server. `None` when the client has closed the connection.
    pub(crate) async fn start(mut stream: S) -> Option<Self> {
        let mut preface = [0; PREFACE.len()];
        stream.read_exact(&mut preface).await.ok()?;
        assert_eq!(preface, PREFACE, "a client of HTTP/2");
        let (read_half, write_half) = split(stream);
        let writer = Arc::new(Mutex::new(write_half));
        send(&writer, SETTINGS, 0, 0, &[]).await;
        let (sender, requests) = unbounded_channel();
        let reader = tokio::spawn(read(read_half, Arc::clone(&writer), sender));
        Some(Self { writer, requests, reader })
    }

    /// Waits until a request is complete, and returns its stream. `None` when the client has closed the connection.
    pub(crate) async fn request(&mut self) -> Option<u32> {
        self.requests.recv().await
    }

    /// Leaves the connection open, and does nothing more.
    pub(crate) async fn die(self) {
        self.reader.abort();
        pending().await
    }

    /// Sends headers, of which names and values have at most 126 bytes.
    pub(crate) async fn headers(&mut self, id: u32, status: u16, fields: &[(&str, &str)], end: bool) {
        let status = status.to_string();
        let mut block = Vec::new();
        for (name, value) in [(":status", status.as_str())].iter().chain(fields) {
            // A literal without indexing, with a new name; neither is compressed.
            block.push(0);
            for text in [name, value] {
                assert!(text.len() < 127, "a short text");
                block.push(text.len() as u8);
                block.extend_from_slice(text.as_bytes());
            }
        }
        self.send(HEADERS, END_HEADERS | if end { END_STREAM } else { 0 }, id, &block).await;
    }

    pub(crate) async fn data(&mut self, id: u32, bytes: &[u8], end: bool) {
        self.send(DATA, if end { END_STREAM } else { 0 }, id, bytes).await;
    }

    pub(crate) async fn reset(&mut self, id: u32, reason: h2::Reason) {
        self.send(RST_STREAM, 0, id, &u32::from(reason).to_be_bytes()).await;
    }

    /// Names the stream `last` as the last one that was or will be processed.
    pub(crate) async fn go_away(&mut self, last: u32, reason: h2::Reason) {
        let payload = [last.to_be_bytes(), u32::from(reason).to_be_bytes()].concat();
        self.send(GO_AWAY, 0, 0, &payload).await;
    }

    /// Sends bytes that need not be a frame.
    pub(crate) async fn raw(&mut self, bytes: &[u8]) {
        write(&self.writer, bytes).await;
    }

    async fn send(&mut self, kind: u8, flags: u8, id: u32, payload: &[u8]) {
        send(&self.writer, kind, flags, id, payload).await;
    }
}

impl<S> Drop for Http2<S> {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

/// Reads frames, acknowledges settings and PINGs, and passes on the streams of complete requests.
async fn read<S: AsyncRead + AsyncWrite>(mut stream: ReadHalf<S>, writer: Writer<S>, requests: UnboundedSender<u32>) {
    while let Some(frame) = receive(&mut stream).await {
        match (frame.kind, frame.flags & ACK) {
            (SETTINGS, 0) => send(&writer, SETTINGS, ACK, 0, &[]).await,
            (PING, 0) => send(&writer, PING, ACK, 0, &frame.payload).await,
            (HEADERS | DATA, END_STREAM) => {
                // The connection may have been dropped.
                let _ = requests.send(frame.id);
            }
            _ => {}
        }
    }
}

async fn send<S: AsyncWrite>(writer: &Writer<S>, kind: u8, flags: u8, id: u32, payload: &[u8]) {
    let length = (payload.len() as u32).to_be_bytes();
    let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
    write(writer, &[&head, payload].concat()).await;
}

async fn write<S: AsyncWrite>(writer: &Writer<S>, bytes: &[u8]) {
    let mut writer = writer.lock().await;
    // The client may have closed the connection.
    let _ = writer.write_all(bytes).await;
    let _ = writer.flush().await;
}

async fn receive<S: AsyncRead>(stream: &mut ReadHalf<S>) -> Option<Frame> {
    let mut head = [0; 9];
    stream.read_exact(&mut head).await.ok()?;
    let [l0, l1, l2, kind, flags, i0, i1, i2, i3] = head;
    let mut payload = vec![0; u32::from_be_bytes([0, l0, l1, l2]) as usize];
    stream.read_exact(&mut payload).await.ok()?;
    Some(Frame { kind, flags, id: u32::from_be_bytes([i0, i1, i2, i3]), payload })
}
