//! Classifies reqwest's errors by how far the request came.

use std::error::Error as StdError;
use std::io;

use super::{ReqwestTransportBuilder, explanation, tls, tunnel};
use crate::cause::{Explained, PassedLimit};
use crate::transport::{TransportError, TransportErrorKind};

/// Converts an error that occurred before the headers of the response, of a client that this library has built with
/// `settings`.
pub(super) fn from_request(error: ::reqwest::Error, settings: Option<&ReqwestTransportBuilder>) -> TransportError {
    use TransportErrorKind::{Connect, ConnectTimeout, ProxyAuth, Tls};
    let kind = kind(&error);
    let limit = settings.and_then(ReqwestTransportBuilder::connect_limit).filter(|_| kind == ConnectTimeout);
    let proxy = settings.zip(error.url()).and_then(|(settings, url)| settings.proxy_address(url));
    let proxy = proxy.filter(|_| matches!(kind, Connect | ConnectTimeout | ProxyAuth | Tls));
    let source = explained(error);
    let source = match limit {
        Some(limit) => PassedLimit::new("connect", limit).with_source(source).into(),
        None => source,
    };
    TransportError::new(kind).with_source(match proxy {
        Some(proxy) => Explained::new(format!("proxy `{proxy}`"), source).into(),
        None => source,
    })
}

/// Converts an error that occurred within the body of the response.
pub(super) fn from_body(error: ::reqwest::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Broken).with_source(explained(error))
}

/// Puts plain words before those of the libraries, where their types say what happened. Removes the URL, because its query
/// may hold a secret.
fn explained(error: ::reqwest::Error) -> Box<dyn StdError + Send + Sync> {
    let error = error.without_url();
    match find(&error, explanation::words) {
        Some(words) => Explained::new(words, error).into(),
        None => error.into(),
    }
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
    } else if chain_has(error, tunnel::requires_password) {
        TransportErrorKind::ProxyAuth
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

/// Whether `is` is true for any error in the chain of sources.
fn chain_has(error: &(dyn StdError + 'static), is: fn(&(dyn StdError + 'static)) -> bool) -> bool {
    find(error, |error| is(error).then_some(())).is_some()
}

/// The first result of `get` in the chain of sources, including the errors inside I/O errors.
fn find<T>(error: &(dyn StdError + 'static), get: impl Fn(&(dyn StdError + 'static)) -> Option<T> + Copy) -> Option<T> {
    let mut next = Some(error);
    while let Some(error) = next {
        // `source()` of an I/O error skips the error that it carries.
        let carried = || find(error.downcast_ref::<io::Error>()?.get_ref()?, get);
        if let Some(found) = get(error).or_else(carried) {
            return Some(found);
        }
        next = error.source();
    }
    None
}
