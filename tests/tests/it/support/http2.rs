//! A server side of HTTP/2 that sends any frames that a test needs, also ones that a library would refuse to send.

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

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

/// A connection on which the client has sent its preface.
pub(crate) struct Http2<S> {
    stream: S,
}

struct Frame {
    kind: u8,
    flags: u8,
    id: u32,
    payload: Vec<u8>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Http2<S> {
    /// Reads the preface of the client and sends that of the server. `None` when the client has closed the connection.
    pub(crate) async fn start(mut stream: S) -> Option<Self> {
        let mut preface = [0; PREFACE.len()];
        stream.read_exact(&mut preface).await.ok()?;
        assert_eq!(preface, PREFACE, "a client of HTTP/2");
        let mut connection = Self { stream };
        connection.send(SETTINGS, 0, 0, &[]).await;
        Some(connection)
    }

    /// Reads frames until a request is complete, and returns its stream. Acknowledges settings and PINGs. `None` when
    /// the client has closed the connection.
    pub(crate) async fn request(&mut self) -> Option<u32> {
        loop {
            let frame = self.receive().await?;
            match (frame.kind, frame.flags & ACK) {
                (SETTINGS, 0) => self.send(SETTINGS, ACK, 0, &[]).await,
                (PING, 0) => self.send(PING, ACK, 0, &frame.payload).await,
                (HEADERS | DATA, END_STREAM) => return Some(frame.id),
                _ => {}
            }
        }
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

    async fn send(&mut self, kind: u8, flags: u8, id: u32, payload: &[u8]) {
        let length = (payload.len() as u32).to_be_bytes();
        let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
        // The client may have closed the connection.
        let _ = self.stream.write_all(&[&head, payload].concat()).await;
        let _ = self.stream.flush().await;
    }

    async fn receive(&mut self) -> Option<Frame> {
        let mut head = [0; 9];
        self.stream.read_exact(&mut head).await.ok()?;
        let [l0, l1, l2, kind, flags, i0, i1, i2, i3] = head;
        let mut payload = vec![0; u32::from_be_bytes([0, l0, l1, l2]) as usize];
        self.stream.read_exact(&mut payload).await.ok()?;
        Some(Frame { kind, flags, id: u32::from_be_bytes([i0, i1, i2, i3]), payload })
    }
}
