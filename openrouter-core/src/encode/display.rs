//! Types that have a text form of their own.

use std::fmt;

use super::text::{EncodeText, TextError, TextWriter};

/// The form in which `std::fmt::Display` writes a value, and `std::str::FromStr` reads it:
/// `#[endpoint(path, as = Display)]`.
///
/// With it, types of other crates that implement neither [`PathSegment`](crate::PathSegment) nor serde's traits fill a path or a
/// query.
///
/// ```
/// use std::net::IpAddr;
///
/// use openrouter_core::{Display, Endpoint};
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/hosts/{address}")]
/// struct GetHost {
///     #[endpoint(path, as = Display)]
///     address: IpAddr,
/// }
///
/// let host = GetHost::new([127, 0, 0, 1]); // /hosts/127.0.0.1
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Display;

impl<T: fmt::Display + ?Sized> EncodeText<T> for Display {
    fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError> {
        // The text of an empty value is written as well.
        text.push("");
        fmt::write(text, format_args!("{value}")).map_err(|_| TextError::new("the value has no text form"))
    }
}

impl fmt::Write for TextWriter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push(text);
        Ok(())
    }
}
