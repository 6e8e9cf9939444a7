//! Bytes to send: from memory, from a file or from a stream.
//!
//! A request may be sent again after a failure, and a large one must not be in memory. So a request has the source of its
//! bytes instead of the bytes, and every attempt reads the source again. A stream can be read only once; it says so when it is
//! sent again, instead of being repeated without its content.

mod counted;
mod file;
mod file_part;
mod media_type;
mod once;

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;

use self::counted::{Counted, Observe};
use self::file::{FileBody, Source};
pub use self::file_part::{FileField, FilePart};
use self::once::{Once, OnceBody};
use crate::error::BuildError;
use crate::transferred::Transferred;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The largest piece of a body, in bytes. Reading a file in pieces of 8 KiB takes more than twice the time.
const PIECE: usize = 128 << 10;

/// Bytes to send: those in memory, those of a file, or those of a stream.
///
/// ```no_run
/// use openrouter_core::{Client, Method, Upload};
///
/// # async fn f(client: &Client) -> Result<(), openrouter_core::Error> {
/// let report = Upload::open("report.pdf").await?.on_progress(|sent| match sent.total() {
///     Some(total) => eprintln!("{} of {total} bytes", sent.bytes()),
///     None => eprintln!("{} bytes", sent.bytes()),
/// });
/// client.request(Method::PUT, "/reports/7").upload("application/pdf", &report).send().await?;
/// # Ok(()) }
/// ```
///
/// Cloning is cheap. Two values are equal if they have the same source: equal bytes, a file with the same path, or the same
/// stream.
#[derive(Clone)]
pub struct Upload {
    content: Content,
    observe: Option<Observe>,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    File(Arc<Source>),
    Stream { stream: Arc<Once>, length: Option<u64> },
}

/// The problem of a stream that is sent again, as the rest of a sentence about it.
pub(crate) const ALREADY_SENT: &str = "was already sent: a stream can be read only once";

impl Upload {
    /// Reads the length of a file, and checks that the file can be read.
    ///
    /// The file is opened again whenever it is sent, and read in pieces. If it cannot be read to its end by then, or does not
    /// have the same length, the call fails with [`Error::Transport`](crate::Error::Transport), which names the file.
    ///
    /// # Errors
    ///
    /// A [`BuildError`] with the path, when it is not that of a file that can be read.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, BuildError> {
        Source::open(path.into()).await.map(|source| Content::File(Arc::new(source)).into())
    }

    /// Sends the items of a stream, one after another. A request with it can be sent only once, and is not repeated when it
    /// fails.
    ///
    /// A request that ends before any of the stream is read leaves it to the next one.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Content::Stream { stream: Arc::new(Once::new(stream)), length: None }.into()
    }

    /// Announces the length of a stream in bytes. If it turns out to have another one, the call fails before the last byte is
    /// sent. For this the stream has to end after its last item, rather than wait for more.
    ///
    /// The length of bytes and of files is known, and stays.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Content::Stream { length, .. } = &mut self.content {
            *length = Some(bytes);
        }
        self
    }

    /// Calls `observe` for each piece that the transport takes, which buffers some before it sends them. When the request is
    /// sent again, the count starts again.
    #[must_use]
    pub fn on_progress(mut self, observe: impl Fn(Transferred) + Send + Sync + 'static) -> Self {
        self.observe = Some(Arc::new(observe));
        self
    }

    /// The number of bytes; `None` for a stream whose length was not announced.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::File(source) => Some(source.length()),
            Content::Stream { length, .. } => *length,
        }
    }

    /// The bytes, when they are in memory. Those of a request that a server or a mock has received are.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::File(_) | Content::Stream { .. } => None,
        }
    }

    /// Returns a body that reads the bytes; `None` when they are a stream that was already taken.
    #[must_use]
    pub fn body(&self) -> Option<Body> {
        let body = match &self.content {
            Content::Bytes(bytes) => bytes.clone().into(),
            Content::File(source) => {
                let source = Arc::clone(source);
                Body::repeatable(move || FileBody::new(Arc::clone(&source)))
            }
            Content::Stream { stream, length } => Body::stream(OnceBody::take(stream, *length)?),
        };
        Some(match &self.observe {
            Some(observe) => Counted::wrap(body, Arc::clone(observe)),
            None => body,
        })
    }
}

impl From<Content> for Upload {
    fn from(content: Content) -> Self {
        Self { content, observe: None }
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Content::Bytes(bytes).into()
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Upload {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Upload {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

/// A body that is sent on. It can be sent only once, unless it is in memory.
impl From<Body> for Upload {
    fn from(body: Body) -> Self {
        if let Some(bytes) = body.as_bytes() {
            return bytes.clone().into();
        }
        let length = http_body::Body::size_hint(&body).exact();
        Content::Stream { stream: Arc::new(Once::new(BodyPieces(body))), length }.into()
    }
}

/// The pieces of a body as a stream.
struct BodyPieces(Body);

impl Stream for BodyPieces {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
        let frame = http_body::Body::poll_frame(Pin::new(&mut self.0), cx);
        // Trailers are not part of the content.
        frame.map_ok(|frame| frame.into_data().unwrap_or_default())
    }
}

impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Bytes(bytes), Content::Bytes(others)) => bytes == others,
            (Content::File(source), Content::File(other)) => source == other,
            (Content::Stream { stream, .. }, Content::Stream { stream: other, .. }) => Arc::ptr_eq(stream, other),
            _ => false,
        }
    }
}

/// Prints the source and the size only, because the bytes can be a secret.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.content, self.size()) {
            (Content::File(source), _) => write!(f, "Upload({}, {} bytes)", source.name(), source.length()),
            (_, Some(bytes)) => write!(f, "Upload({bytes} bytes)"),
            (_, None) => f.write_str("Upload(stream)"),
        }
    }
}

/// The error of a body that cannot be read to its end.
fn unread(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    TransportError::new(TransportErrorKind::Upload).with_source(cause)
}
