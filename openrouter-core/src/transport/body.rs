//! Bodies of requests and responses.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use super::TransportError;

/// The body of a request or a response: nothing, bytes in memory, or a stream.
#[derive(Default)]
pub struct Body(Inner);

type Stream = Pin<Box<dyn http_body::Body<Data = Bytes, Error = TransportError> + Send>>;

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Full(Bytes),
    // Some transports require a `Sync` body, and the mutex makes it one. Nothing ever waits for the lock.
    Stream(Mutex<Stream>),
}

impl Body {
    /// Creates a body without bytes.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Inner::Empty)
    }

    /// Creates a body that is read piece by piece. A request with such a body is sent only once.
    pub fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<TransportError>,
    {
        Self::stream_with(body, Into::into)
    }

    /// Creates a body that is read piece by piece, whose errors a function converts.
    pub(crate) fn stream_with<B, F>(body: B, convert: F) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        F: Fn(B::Error) -> TransportError + Send + 'static,
    {
        Self(Inner::Stream(Mutex::new(Box::pin(Adapted { body, convert }))))
    }

    /// The bytes, when the body is not a stream.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        static EMPTY: Bytes = Bytes::new();
        match &self.0 {
            Inner::Empty => Some(&EMPTY),
            Inner::Full(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// Returns the bytes, when the body is not a stream.
    pub(crate) fn into_bytes(self) -> Option<Bytes> {
        match self.0 {
            Inner::Empty => Some(Bytes::new()),
            Inner::Full(bytes) => Some(bytes),
            Inner::Stream(_) => None,
        }
    }

    /// Whether the body is known to have no bytes.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.0, Inner::Empty)
    }

    /// Reads the whole body into memory.
    ///
    /// # Errors
    ///
    /// The error of a stream that breaks off.
    pub async fn collect(mut self) -> Result<Bytes, TransportError> {
        if let Some(bytes) = self.as_bytes() {
            return Ok(bytes.clone());
        }
        let mut all = BytesMut::new();
        while let Some(frame) = poll_fn(|cx| http_body::Body::poll_frame(Pin::new(&mut self), cx)).await {
            if let Ok(piece) = frame?.into_data() {
                all.extend_from_slice(&piece);
            }
        }
        Ok(all.freeze())
    }

    /// Returns a copy that shares the bytes; `None` when the body is a stream, which can be read only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::empty() } else { Self(Inner::Full(bytes)) }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Prints the size only, because a body can hold secrets.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            None => f.write_str("Body(stream)"),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        match &mut self.0 {
            Inner::Empty => Poll::Ready(None),
            Inner::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                self.0 = Inner::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Inner::Stream(stream) => {
                let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                stream.as_mut().poll_frame(cx)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Empty => SizeHint::with_exact(0),
            Inner::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Inner::Stream(stream) => match stream.try_lock() {
                Ok(stream) => stream.size_hint(),
                Err(_) => SizeHint::default(),
            },
        }
    }
}

pin_project_lite::pin_project! {
    /// Converts the error of another body type into a [`TransportError`].
    struct Adapted<B, F> {
        #[pin]
        body: B,
        convert: F,
    }
}

impl<B, F> http_body::Body for Adapted<B, F>
where
    B: http_body::Body<Data = Bytes>,
    F: Fn(B::Error) -> TransportError,
{
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let body = self.project();
        body.body.poll_frame(cx).map_err(&*body.convert)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
