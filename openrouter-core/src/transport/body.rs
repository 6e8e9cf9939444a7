//! Bodies of requests and responses.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

use super::TransportError;

/// The body of a request or a response: nothing, bytes in memory, or a stream.
#[derive(Default)]
pub struct Body(Inner);

/// A body that is read piece by piece.
trait Pieces: http_body::Body<Data = Bytes, Error = TransportError> + Send {
    fn is_repeatable(&self) -> bool {
        false
    }

    /// Makes the same body from its beginning; `None` when it can be read only once.
    fn again(&self) -> Option<Stream> {
        None
    }
}

type Stream = Pin<Box<dyn Pieces>>;

#[derive(Default)]
enum Inner {
    #[default]
    Empty,
    Full(Bytes),
    // Some transports require a `Sync` body, and the mutex makes it one. It is locked only to look at the stream.
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

    /// Creates a body that is read piece by piece, and that can be sent again: `make` makes the stream of each copy.
    ///
    /// Copies of the body are read independently of each other, each from its beginning.
    pub fn repeatable<B>(make: impl Fn() -> B + Send + Sync + 'static) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<TransportError>,
    {
        Self::pieces(Repeatable::new(Arc::new(make)))
    }

    /// Creates a body of several, which are read one after another. It can be sent again if all of them can.
    pub fn chain(bodies: impl IntoIterator<Item = Self>) -> Self {
        Self::pieces(Chain(bodies.into_iter().collect()))
    }

    /// Creates a body that is read piece by piece, whose errors a function converts.
    pub(crate) fn stream_with<B, F>(body: B, convert: F) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        F: Fn(B::Error) -> TransportError + Send + 'static,
    {
        Self::pieces(Adapted { body, convert })
    }

    fn pieces(pieces: impl Pieces + 'static) -> Self {
        Self(Inner::Stream(Mutex::new(Box::pin(pieces))))
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

    /// Whether the body can be sent again. A stream that can be read only once cannot.
    #[must_use]
    pub fn is_repeatable(&self) -> bool {
        match &self.0 {
            Inner::Empty | Inner::Full(_) => true,
            Inner::Stream(stream) => locked(stream).is_repeatable(),
        }
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

    /// Returns a copy that shares the bytes, or that makes its stream again; `None` when the body is a stream that can be
    /// read only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Inner::Empty => Some(Self::empty()),
            Inner::Full(bytes) => Some(bytes.clone().into()),
            Inner::Stream(stream) => locked(stream).again().map(|stream| Self(Inner::Stream(Mutex::new(stream)))),
        }
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
            Inner::Stream(stream) => locked(stream).size_hint(),
        }
    }
}

fn locked(stream: &Mutex<Stream>) -> MutexGuard<'_, Stream> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bodies to read one after another.
struct Chain(VecDeque<Body>);

impl Pieces for Chain {
    fn is_repeatable(&self) -> bool {
        self.0.iter().all(Body::is_repeatable)
    }

    fn again(&self) -> Option<Stream> {
        let bodies = self.0.iter().map(Body::try_clone).collect::<Option<_>>()?;
        Some(Box::pin(Self(bodies)))
    }
}

impl http_body::Body for Chain {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        while let Some(first) = self.0.front_mut() {
            let polled = Pin::new(first).poll_frame(cx);
            if !matches!(polled, Poll::Ready(None)) {
                return polled;
            }
            self.0.pop_front();
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.iter().map(http_body::Body::size_hint).fold(SizeHint::with_exact(0), sum)
    }
}

/// The size of two bodies together.
fn sum(one: SizeHint, other: SizeHint) -> SizeHint {
    let mut sum = SizeHint::new();
    sum.set_lower(one.lower().saturating_add(other.lower()));
    let upper = one.upper().zip(other.upper()).and_then(|(one, other)| one.checked_add(other));
    if let Some(upper) = upper {
        sum.set_upper(upper);
    }
    sum
}

pin_project_lite::pin_project! {
    /// Converts the error of another body type into a [`TransportError`].
    struct Adapted<B, F> {
        #[pin]
        body: B,
        convert: F,
    }
}

impl<B, F> Pieces for Adapted<B, F>
where
    B: http_body::Body<Data = Bytes> + Send,
    F: Fn(B::Error) -> TransportError + Send,
{
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

pin_project_lite::pin_project! {
    /// A body that a function makes for each copy.
    struct Repeatable<B: http_body::Body, F> {
        #[pin]
        body: Adapted<B, fn(B::Error) -> TransportError>,
        make: Arc<F>,
    }
}

impl<B, F> Repeatable<B, F>
where
    B: http_body::Body,
    B::Error: Into<TransportError>,
    F: Fn() -> B,
{
    fn new(make: Arc<F>) -> Self {
        Self { body: Adapted { body: make(), convert: Into::into }, make }
    }
}

impl<B, F> Pieces for Repeatable<B, F>
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<TransportError>,
    F: Fn() -> B + Send + Sync + 'static,
{
    fn is_repeatable(&self) -> bool {
        true
    }

    fn again(&self) -> Option<Stream> {
        Some(Box::pin(Self::new(Arc::clone(&self.make))))
    }
}

impl<B: http_body::Body<Data = Bytes>, F> http_body::Body for Repeatable<B, F> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.project().body.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

// A request is moved several times on its way.
const _: () = assert!(size_of::<Body>() <= 40);

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn once(text: &'static str) -> Body {
        Body::stream(Body::from(text))
    }

    fn size(body: &Body) -> (u64, Option<u64>) {
        let size = http_body::Body::size_hint(body);
        (size.lower(), size.upper())
    }

    #[tokio::test]
    async fn copies_of_a_repeatable_body_are_made_when_they_are_needed() {
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let body = Body::repeatable(move || {
            count.fetch_add(1, Ordering::Relaxed);
            Body::from("abc")
        });
        assert!(body.is_repeatable() && body.as_bytes().is_none());
        let copy = body.try_clone().expect("a copy");
        assert_eq!(body.collect().await.expect("bytes"), "abc");
        let again = copy.try_clone().expect("a copy of the copy");
        assert_eq!(copy.collect().await.expect("bytes"), "abc");
        assert_eq!(again.collect().await.expect("bytes"), "abc");
        assert_eq!(made.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn a_chain_is_one_body() {
        let chain = Body::chain([Body::from("ab"), Body::empty(), once("cd"), Body::chain([Body::from("e")])]);
        assert_eq!(size(&chain), (5, Some(5)));
        assert!(!chain.is_repeatable() && chain.try_clone().is_none());
        assert_eq!(chain.collect().await.expect("bytes"), "abcde");
        let chain = Body::chain([Body::from("ab"), Body::repeatable(|| Body::from("c"))]);
        let copy = chain.try_clone().expect("a copy");
        assert_eq!(chain.collect().await.expect("bytes"), copy.collect().await.expect("bytes"));
        assert_eq!(size(&Body::chain([])), (0, Some(0)));
    }

    #[test]
    fn the_size_of_a_chain_is_unknown_if_that_of_a_part_is() {
        let mut unknown = SizeHint::new();
        unknown.set_lower(3);
        let sum = sum(SizeHint::with_exact(2), unknown);
        assert_eq!((sum.lower(), sum.upper()), (5, None));
        let most = super::sum(SizeHint::with_exact(u64::MAX), SizeHint::with_exact(1));
        assert_eq!((most.lower(), most.upper()), (u64::MAX, None));
    }
}
