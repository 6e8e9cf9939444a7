//! Detects responses over HTTP/2 that are cut off.
//!
//! A server may reset the stream of a request with `NO_ERROR` after a complete response, to stop an upload
//! ([RFC 9113, section 8.1](https://www.rfc-editor.org/rfc/rfc9113.html#section-8.1)). hyper therefore reports such a
//! reset, and a connection that is shut down with the same code, as the end of the body, even in the middle of it. A
//! body is complete only if its stream was ended, or if it has the announced length, so this is checked here.
//!
//! reqwest can decompress bodies. A program in which any crate turns on one of its features for this has bodies that do
//! not show whether the stream was ended. Then only those with an announced length are checked. Compressed ones need no check:
//! they have an end of their own.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use ::reqwest::{Body, Client};
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Method, response};
use http_body::{Frame, SizeHint};

use super::error;
use crate::transport::{TransportError, TransportErrorKind};

/// The cause of the error for a response that is cut off.
#[derive(Debug, thiserror::Error)]
#[error("the server ended the stream before the response was complete")]
struct CutOff;

/// A body over HTTP/2 that ends with an error when it is cut off.
#[derive(Debug)]
pub(super) struct Whole {
    body: Body,
    /// The length that the server announced, in bytes.
    announced: Option<u64>,
    received: u64,
    shows_end: bool,
}

impl Whole {
    /// Checks a body that has the headers in `head`. The request had the method `method`, and the client that sent it
    /// [shows the end](shows_end) or not.
    pub(super) fn new(body: Body, method: &Method, head: &response::Parts, shows_end: bool) -> Self {
        let length = || head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok();
        // The response to HEAD announces a body that it does not have.
        let announced = if method == Method::HEAD { None } else { length() };
        Self { body, announced, received: 0, shows_end }
    }

    fn is_complete(&self) -> bool {
        match self.announced {
            Some(length) => self.received == length,
            None => !self.shows_end || http_body::Body::is_end_stream(&self.body),
        }
    }
}

/// Whether the bodies of this client show that their stream was ended. They do unless reqwest can decompress them, which
/// only the debug form of a client says.
pub(super) fn shows_end(client: &Client) -> bool {
    let text = format!("{client:?}");
    ["accepts: Accepts,", "accepts: Accepts }"].iter().any(|nothing| text.contains(nothing))
}

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        Poll::Ready(match frame {
            Some(Ok(frame)) => {
                self.received += frame.data_ref().map_or(0, |data| data.len() as u64);
                Some(Ok(frame))
            }
            Some(Err(error)) => Some(Err(error::from_body(error))),
            None if self.is_complete() => None,
            None => Some(Err(TransportError::new(TransportErrorKind::Broken).with_source(CutOff))),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use crate::transport::ReqwestTransport;

    /// The features of reqwest are those of the whole build, so that this holds in a build with `gzip` as well.
    #[test]
    fn a_client_shows_the_end_unless_it_can_decompress() {
        let transport = ReqwestTransport::builder().no_proxy().build().expect("a transport");
        assert_eq!(transport.shows_end, !cfg!(feature = "gzip"), "{transport:?}");
    }
}
