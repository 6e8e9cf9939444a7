//! The meaning of errors of libraries, in plain words.
//!
//! An error ends with its root cause, which is the text of a library such as `received corrupt message of type
//! InvalidContentType`. It names a place in the library, not what a user can do. Where the type of such an error says what
//! happened, plain words precede its text, which is not replaced: its authors know it.

use std::error::Error as StdError;
use std::io;

use super::{tls, tunnel};

/// The meaning of an error; `None` where its own text is plain, or its type does not say it.
pub(super) fn words(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    tunnel::words(error)
        .or_else(|| tls::words(error))
        .or_else(|| http2(error))
        .or_else(|| http1(error))
        .or_else(|| io(error))
}

fn http1(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    let error = error.downcast_ref::<hyper::Error>()?;
    // `is_parse_too_large` exists only in a client that is a server as well.
    error.is_parse().then_some("its head is invalid, larger than the limit, or has more than 100 headers")
}

#[cfg(feature = "http2")]
fn http2(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    let error = error.downcast_ref::<h2::Error>()?;
    if error.is_library() {
        Some("the server does not keep to the rules of HTTP/2")
    } else if error.is_remote() && error.is_reset() {
        Some("the server ended the exchange")
    } else if error.is_remote() && error.is_go_away() {
        Some("the server is closing the connection")
    } else {
        None
    }
}

#[cfg(not(feature = "http2"))]
fn http2(_: &(dyn StdError + 'static)) -> Option<&'static str> {
    None
}

/// The end of a connection within TLS or a message, for which each library has words of its own.
fn io(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    let error = error.downcast_ref::<io::Error>()?;
    (error.kind() == io::ErrorKind::UnexpectedEof).then_some("the other side closed the connection too early")
}
