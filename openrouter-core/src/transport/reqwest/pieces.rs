//! Response bodies over HTTP/1.1.
//!
//! reqwest converts a response into one with a body, but adds a box and three layers, each of which moves every piece. So
//! the body is read from the response itself.

use std::future::Future;
use std::mem;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use ::reqwest::Response;
use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::error;
use crate::transport::{Body, TransportError};

/// The body of a response, whose errors are converted.
#[derive(Debug)]
pub(super) struct Pieces(Response);

impl Pieces {
    /// Separates the head of a response from its body.
    pub(super) fn split(mut response: Response) -> http::Response<Body> {
        let mut converted = http::Response::new(Body::empty());
        *converted.status_mut() = response.status();
        *converted.version_mut() = response.version();
        *converted.headers_mut() = mem::take(response.headers_mut());
        *converted.extensions_mut() = mem::take(response.extensions_mut());
        let pieces = Self(response);
        if !http_body::Body::is_end_stream(&pieces) {
            *converted.body_mut() = Body::stream(pieces);
        }
        converted
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        // The future only borrows the response, so that dropping it loses nothing.
        let piece = pin!(self.0.chunk()).poll(cx);
        piece.map(|piece| piece.map(|piece| piece.map(Frame::data)).map_err(error::from_body).transpose())
    }

    fn is_end_stream(&self) -> bool {
        self.0.content_length() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.content_length().map(SizeHint::with_exact).unwrap_or_default()
    }
}
