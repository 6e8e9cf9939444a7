//! Downloads: the body of a response, while it arrives.
//!
//! A file can be larger than the memory, and a connection that breaks after the first gigabyte should not cost all of it. So
//! a [`Download`] hands the body over piece by piece, or writes it to a file that has its name only when it is complete, and
//! its [source](Source) goes on where the body broke off, if the server can do that.

mod file_name;
mod partial_file;
mod save;
mod source;
mod whole;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use self::source::Sent;
pub(crate) use self::source::{Arriving, Broken, Piece, Source};
use crate::error::{DecodeError, DecodeFailure, Error};
use crate::exchange::{AnyMeta, CallMeta};
use crate::transferred::Transferred;
use crate::transport::{Body, TransportError, TransportErrorKind};

/// The body of a response, while it arrives: the type of `response = Download`.
///
/// ```no_run
/// use openrouter_core::{Client, Download, Endpoint, Error};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/files/{id}/content", response = Download, errors(404))]
/// struct GetContent {
///     id: String,
/// }
///
/// # async fn f(client: &Client) -> Result<(), Error> {
/// let video = GetContent::new("video-7").send(client).await?;
/// println!("{:?} bytes of {:?}", video.length(), video.content_type());
/// video.on_progress(|received| eprint!("\r{} bytes", received.bytes())).save_to("video.mp4").await?;
///
/// let mut text = GetContent::new("text-7").send(client).await?;
/// while let Some(piece) = text.try_next().await? {
///     println!("{} bytes", piece.len());
/// }
/// # Ok(()) }
/// ```
///
/// The status and the headers have arrived; an error status is an error of the call, as ever. The body of a success is handed
/// over whatever it is: whether an API sends JSON in its place is shown by [`content_type`](Self::content_type).
///
/// Nothing is read ahead: while the download is not read, the server has to wait. A pause of the server longer than
/// [`Timeouts::idle`](crate::Timeouts::idle) is an error. The time of the whole download is not limited, except by
/// [`Timeouts::cut_streams`](crate::Timeouts::cut_streams).
///
/// # Broken connections
///
/// A download that breaks off in a response to `GET` goes on where it broke off, by a request with `Range` and `If-Range`, if
/// the response has a `Content-Length`, and a strong `ETag`, or a `Last-Modified` that is at least a minute before its `Date`. Such a
/// request is one of the [attempts](crate::Retry::attempts) of the call, and waits like any other. When the server has another version by
/// then, or cannot go on, the download is an error; [`save_to`](Self::save_to), [`bytes`](Self::bytes) and
/// [`text`](Self::text) start it again instead, because nobody has seen the first part.
///
/// A body with fewer or more bytes than announced is an error, never a shorter or longer file.
///
/// The request accepts no content encoding, because a compressed file has neither a known length nor places to go on at. A
/// response with one is an error, unless the request has a header `accept-encoding` of its own.
///
/// # Cancellation
///
/// Dropping the download closes the exchange at once.
#[must_use = "a download does nothing until it is read"]
pub struct Download {
    meta: CallMeta,
    /// Gives the facts the meta type of the API, in errors.
    wrap: fn(CallMeta) -> AnyMeta,
    /// `None` after the end. The mutex makes the download `Sync`; only the receiving side locks it.
    source: Mutex<Option<Box<dyn Source>>>,
    length: Option<u64>,
    received: u64,
    /// Whether the source has ended without an error.
    is_complete: bool,
    observe: Option<Arc<dyn Fn(Transferred) + Send + Sync>>,
}

const _: () = {
    const fn usable_anywhere<T: Send + Sync + Unpin + 'static>() {}
    usable_anywhere::<Download>();
};

/// The problem of a download whose rest is asked for after an error.
#[derive(Debug, thiserror::Error)]
#[error("the rest of the body was lost before")]
struct Lost;

/// The next step of a download.
enum Step {
    Data(Bytes),
    /// The server sends another version from its beginning: what was read before is void.
    Restart,
}

impl Download {
    pub(crate) fn new(meta: CallMeta, wrap: fn(CallMeta) -> AnyMeta, source: Box<dyn Source>) -> Self {
        let length = source.length();
        Self { meta, wrap, source: Mutex::new(Some(source)), length, received: 0, is_complete: false, observe: None }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.meta.received_status()
    }

    /// The headers, unchanged.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.meta.headers()
    }

    /// The facts of the exchange, at the time when the headers arrived.
    /// [`send_with_meta`](crate::Client::send_with_meta) has them in the type of the API.
    #[must_use]
    pub fn meta(&self) -> &CallMeta {
        &self.meta
    }

    /// The header `Content-Type`, such as `text/csv; charset=utf-8`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.meta.header(CONTENT_TYPE.as_str())
    }

    /// The number of bytes of the body; `None` when the server does not announce it.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The name of the file that the header `Content-Disposition` suggests, without a path, control characters, and the
    /// characters that a file name cannot have on some system; `None` when nothing is left.
    ///
    /// The server has chosen it, so it can be that of a file which exists.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        file_name::suggested(self.headers())
    }

    /// Calls `observe` for each piece that has arrived. When the download starts again, so does the count.
    pub fn on_progress(mut self, observe: impl Fn(Transferred) + Send + Sync + 'static) -> Self {
        self.observe = Some(Arc::new(observe));
        self
    }

    /// Waits for the next piece; `None` at the end, and after an error.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] when the body breaks off, and does not go on; [`Error::Timeout`] when it stops arriving.
    ///
    /// # Cancellation
    ///
    /// Dropping the future loses nothing, so it can be used in `tokio::select!`.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.poll_piece(cx)).await
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        loop {
            match ready!(self.poll_step(false, cx))? {
                Some(Step::Data(piece)) => return Poll::Ready(Ok(Some(piece))),
                // Nothing was handed over yet.
                Some(Step::Restart) => {}
                None => return Poll::Ready(Ok(None)),
            }
        }
    }

    /// Waits for the next step. With `may_restart`, a body that cannot go on starts again.
    async fn step(&mut self, may_restart: bool) -> Result<Option<Step>, Error> {
        let step = poll_fn(|cx| self.poll_step(may_restart, cx)).await?;
        if step.is_none() && !self.is_complete {
            let lost = TransportError::new(TransportErrorKind::Broken).with_source(Lost);
            return Err(Error::in_body((self.wrap)(self.meta.clone()), lost));
        }
        Ok(step)
    }

    fn poll_step(&mut self, may_restart: bool, cx: &mut Context<'_>) -> Poll<Result<Option<Step>, Error>> {
        let slot = self.source.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(source) = slot else { return Poll::Ready(Ok(None)) };
        match ready!(source.poll(may_restart, cx)) {
            Some(Ok(Piece::Data(piece))) => {
                self.received += piece.len() as u64;
                self.report();
                Poll::Ready(Ok(Some(Step::Data(piece))))
            }
            Some(Ok(Piece::Restart(meta))) => {
                self.length = source.length();
                self.meta = *meta;
                self.received = 0;
                Poll::Ready(Ok(Some(Step::Restart)))
            }
            Some(Err(Broken { error, course })) => {
                *slot = None;
                let meta = self.meta.clone().with_course(course);
                Poll::Ready(Err(Error::in_body((self.wrap)(meta), error)))
            }
            None => {
                *slot = None;
                self.is_complete = true;
                Poll::Ready(Ok(None))
            }
        }
    }

    fn report(&self) {
        if let Some(observe) = &self.observe {
            observe(Transferred::new(self.received, self.length));
        }
    }

    /// The error of a body that has arrived, but cannot be used.
    fn undecodable(&self, failure: DecodeFailure) -> Error {
        Box::new(DecodeError::new((self.wrap)(self.meta.clone()), failure)).into()
    }

    /// Takes the body out, for a server that sends it.
    pub(crate) fn take_body(&self) -> Body {
        let source = self.source.lock().unwrap_or_else(PoisonError::into_inner).take();
        let left = self.length.map(|length| length.saturating_sub(self.received));
        match source {
            None if self.is_complete => Body::empty(),
            source => Body::stream(Sent::new(source, left)),
        }
    }
}

/// Creates a download by hand, for tests and servers.
///
/// ```
/// use openrouter_core::{Download, http::Response};
///
/// let table = Response::builder().header("content-type", "text/csv").body("a,b\n").map(Download::from);
/// # assert_eq!(table.expect("valid headers").length(), Some(4));
/// ```
impl<B: Into<Body>> From<http::Response<B>> for Download {
    fn from(response: http::Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        let meta = CallMeta::local(parts.status, parts.headers, Bytes::new());
        Self::new(meta, AnyMeta::new::<CallMeta>, Box::new(body.into()))
    }
}

impl futures_core::Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(cx).map(Result::transpose)
    }
}

impl futures_core::stream::FusedStream for Download {
    fn is_terminated(&self) -> bool {
        self.source.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("target", self.meta.target())
            .field("status", &self.status())
            .field("received", &self.received)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
