//! Headers of a response as typed values.
//!
//! The version of a resource, the address of a new one, the next page and what is left of a rate limit come in headers, beside
//! the value. [`Responses`](trait@crate::Responses) reads them into fields. A header that is a type of its own knows its name; any
//! other type that can be parsed from a text is read from a header that the field names.

mod etag;
mod link;
mod location;
mod rate_limit;

use std::str::FromStr;

use http::{HeaderMap, HeaderName, HeaderValue};

pub use self::etag::ETag;
pub use self::link::Link;
pub use self::location::Location;
pub use self::rate_limit::RateLimit;

/// A value that is read from headers with fixed names, such as an [`ETag`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the header that it is read from",
    label = "does not implement `ResponseHeader`",
    note = "write `#[header(\"x-name\")]` with the name of the header, or implement `ResponseHeader`"
)]
pub trait ResponseHeader: Sized {
    /// The header that an error names when the value is missing.
    const NAME: &'static str;

    /// Reads the value; `None` when the header is missing.
    ///
    /// # Errors
    ///
    /// A [`HeaderError`] when the header does not have the expected form.
    fn from_headers(headers: &HeaderMap) -> Result<Option<Self>, HeaderError>;

    /// Writes the value, for the receiving side. A value that no header can have is left out.
    fn write(&self, headers: &mut HeaderMap);
}

/// The error of a header that does not have the expected form. It names the header, and never the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the header `{name}` does not have the expected form")]
pub struct HeaderError {
    name: &'static str,
}

impl HeaderError {
    /// Creates the error for the header `name`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// The header that cannot be read, in lower case.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Parses the header `name`; `None` when it is missing. Several lines are one list, whose entries are separated by commas.
pub(crate) fn parse<T: FromStr>(headers: &HeaderMap, name: &'static str) -> Result<Option<T>, HeaderError> {
    let Some(text) = text(headers, name)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| HeaderError::new(name))
}

/// The text of all lines of a header; `None` when it is missing.
fn text(headers: &HeaderMap, name: &'static str) -> Result<Option<String>, HeaderError> {
    let mut text: Option<String> = None;
    for value in headers.get_all(name) {
        let value = std::str::from_utf8(value.as_bytes()).map_err(|_| HeaderError::new(name))?.trim();
        match &mut text {
            Some(text) => text.extend([", ", value]),
            None => text = Some(value.to_owned()),
        }
    }
    Ok(text)
}

/// Sets a header to a text. One that no header can have is left out.
pub(crate) fn set(headers: &mut HeaderMap, name: &'static str, text: &str) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(text.as_bytes())) {
        headers.insert(name, value);
    }
}

/// Implements [`ResponseHeader`] for a type with `FromStr` and `Display`.
macro_rules! text_header {
    ($ty:ident, $name:literal) => {
        impl crate::header::ResponseHeader for $ty {
            const NAME: &'static str = $name;

            fn from_headers(headers: &::http::HeaderMap) -> Result<Option<Self>, crate::header::HeaderError> {
                crate::header::parse(headers, Self::NAME)
            }

            fn write(&self, headers: &mut ::http::HeaderMap) {
                crate::header::set(headers, Self::NAME, &self.to_string());
            }
        }
    };
}

use text_header;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parsed_and_several_lines_are_a_list() {
        let mut headers = HeaderMap::new();
        assert_eq!(parse::<u64>(&headers, "x-total"), Ok(None));
        headers.insert("x-total", HeaderValue::from_static(" 7 "));
        assert_eq!(parse::<u64>(&headers, "x-total"), Ok(Some(7)));
        headers.append("x-total", HeaderValue::from_static("8"));
        assert_eq!(parse::<String>(&headers, "x-total"), Ok(Some("7, 8".to_owned())));
        let error = parse::<u64>(&headers, "x-total").expect_err("two numbers");
        assert_eq!(error.to_string(), "the header `x-total` does not have the expected form");
        headers.insert("x-total", HeaderValue::from_bytes(b"\xff").expect("a value"));
        assert_eq!(parse::<String>(&headers, "x-total"), Err(HeaderError::new("x-total")));
    }

    #[test]
    fn a_text_with_a_line_break_is_not_set() {
        let mut headers = HeaderMap::new();
        set(&mut headers, "x-note", "a\r\nset-cookie: b");
        assert!(headers.is_empty());
        set(&mut headers, "X-Note", "é");
        assert_eq!(parse::<String>(&headers, "x-note"), Ok(Some("é".to_owned())));
    }
}
