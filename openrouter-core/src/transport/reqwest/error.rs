//! Classifies reqwest's errors by how far the request came.

use std::error::Error as StdError;
use std::io;

use super::tls;
use crate::transport::{TransportError, TransportErrorKind};

/// Converts an error that occurred before the headers of the response.
pub(super) fn from_request(error: ::reqwest::Error) -> TransportError {
    wrap(kind(&error), error)
}

/// Converts an error that occurred within the body of the response.
pub(super) fn from_body(error: ::reqwest::Error) -> TransportError {
    wrap(TransportErrorKind::Broken, error)
}

/// Removes the URL from the error, because its query may hold a secret.
fn wrap(kind: TransportErrorKind, error: ::reqwest::Error) -> TransportError {
    TransportError::new(kind).with_source(error.without_url())
}

fn kind(error: &::reqwest::Error) -> TransportErrorKind {
    if error.is_builder() {
        TransportErrorKind::NotSent
    } else if chain_has(error, is_refusal) {
        TransportErrorKind::Refused
    } else if chain_has(error, is_invalid) {
        TransportErrorKind::Invalid
    } else if !error.is_connect() {
        TransportErrorKind::Broken
    } else if chain_has(error, tls::is_tls_error) {
        TransportErrorKind::Tls
    } else if error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else {
        TransportErrorKind::Connect
    }
}

/// Whether the server guarantees that it has not processed the request: it refuses the stream, or it is shutting down
/// and names an earlier stream as the last one that it has processed
/// ([RFC 9113, section 8.7](https://www.rfc-editor.org/rfc/rfc9113.html#section-8.7)).
///
/// h2 gives the error of a GOAWAY frame only to the streams above the last one, for any reason in the frame, and to
/// requests that were not sent because of it. A stream at or below the last one has the error of the connection.
#[cfg(feature = "http2")]
fn is_refusal(error: &(dyn StdError + 'static)) -> bool {
    let Some(error) = error.downcast_ref::<h2::Error>().filter(|error| error.is_remote()) else { return false };
    error.is_go_away() || (error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM))
}

#[cfg(not(feature = "http2"))]
fn is_refusal(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// Whether the server sent something other than an HTTP response, or one that cannot be read, such as one with more than
/// 100 headers.
fn is_invalid(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse) || violates_http2(error)
}

/// Whether this side reset the stream because its response breaks the rules of HTTP/2, or has too large headers. A violation
/// that ends the connection may belong to another stream.
#[cfg(feature = "http2")]
fn violates_http2(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<h2::Error>().is_some_and(|error| {
        error.is_library() && error.is_reset() && error.reason() == Some(h2::Reason::PROTOCOL_ERROR)
    })
}

#[cfg(not(feature = "http2"))]
fn violates_http2(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// Whether `found` is true for any error in the chain of sources, including the errors inside I/O errors.
fn chain_has(error: &(dyn StdError + 'static), found: fn(&(dyn StdError + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        // `source()` of an I/O error skips the error that it carries.
        let carried = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if found(error) || carried.is_some_and(|carried| chain_has(carried, found)) {
            return true;
        }
        next = error.source();
    }
    false
}
