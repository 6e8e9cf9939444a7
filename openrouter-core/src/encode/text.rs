//! Forms of values as text, chosen by the declaration of a field.
//!
//! serde gives each type one form, but an API may want another: a list in one pair, bytes as hexadecimal digits. A marker
//! type names the form at the field. Because the marker is a type of the crate that declares the field, the value need
//! not be: a form for a foreign type needs no newtype around it.

use std::fmt;

use crate::operation::ParameterStyle;
use crate::percent::percent_encode;

/// A form of values as text, which a field names by a marker: `#[endpoint(query, as = CommaSeparated)]`.
///
/// The receiving side reads a form back by [`DecodeText`](crate::server::DecodeText).
///
/// ```
/// use openrouter_core::{Client, CommaSeparated, EncodeText, Endpoint, TextError, TextWriter};
///
/// struct Hex;
///
/// impl<T: AsRef<[u8]>> EncodeText<T> for Hex {
///     fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError> {
///         let digits = value.as_ref().iter().map(|byte| format!("{byte:02x}"));
///         text.push(&digits.collect::<String>());
///         Ok(())
///     }
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/blobs")]
/// struct ListBlobs {
///     #[endpoint(query, as = Hex)]
///     key: Vec<u8>,
///     #[endpoint(query, as = CommaSeparated<Hex>)]
///     hashes: Option<Vec<Vec<u8>>>,
/// }
///
/// # async fn f(client: &Client) -> Result<(), openrouter_core::Error> {
/// let blobs = ListBlobs::new([1, 0xff]).hashes([[1, 2], [3, 4]]); // ?key=01ff&hashes=0102,0304
/// let request = blobs.to_http(client).await?;
/// # assert_eq!(request.uri().query(), Some("key=01ff&hashes=0102,0304"));
/// # Ok(()) }
/// # let client = Client::builder("https://api.example").build().unwrap();
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(f(&client)).unwrap();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form of `{T}` as text",
    label = "cannot write a `{T}`",
    note = "`CommaSeparated` writes a `Vec` of strings, numbers or booleans, `Display` a type that implements `std::fmt::Display`, \
            and `Json` any value as JSON; for another form, implement `EncodeText<{T}>` for a type of your own"
)]
pub trait EncodeText<T: ?Sized> {
    /// The style that the operation states for the parameter; `None` for the usual one of its location.
    const STYLE: Option<ParameterStyle> = None;

    /// The media type of a part of a multipart body with a value in this form; `None` for plain text.
    const MEDIA_TYPE: Option<&'static str> = None;

    /// Writes the text of a value. A value for which nothing is written is left out.
    ///
    /// # Errors
    ///
    /// When the value has no text in this form.
    fn encode(value: &T, text: &mut TextWriter) -> Result<(), TextError>;

    /// Writes the pairs of a value in a query or a form; by default one, with the [text](Self::encode) of the value.
    ///
    /// # Errors
    ///
    /// When the value cannot be written in this form.
    fn encode_pairs(value: &T, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        let mut text = TextWriter::default();
        Self::encode(value, &mut text)?;
        pairs.push("", &text);
        Ok(())
    }
}

/// A form of the values of one field, as data: generated code names the form in a single place, where a wrong one is reported.
#[doc(hidden)]
#[derive(Debug)]
pub struct TextForm<T> {
    encode: fn(&T, &mut TextWriter) -> Result<(), TextError>,
    encode_pairs: fn(&T, &mut PairWriter<'_>) -> Result<(), TextError>,
    style: Option<ParameterStyle>,
    media_type: Option<&'static str>,
}

impl<T> TextForm<T> {
    #[allow(clippy::new_without_default, missing_docs)]
    #[must_use]
    pub const fn new<M: EncodeText<T>>() -> Self {
        Self { encode: M::encode, encode_pairs: M::encode_pairs, style: M::STYLE, media_type: M::MEDIA_TYPE }
    }

    #[allow(missing_docs)]
    #[must_use]
    pub const fn style(&self) -> Option<ParameterStyle> {
        self.style
    }

    pub(super) fn media_type(&self) -> Option<&'static str> {
        self.media_type
    }

    pub(super) fn text(&self, value: &T) -> Result<TextWriter, TextError> {
        let mut text = TextWriter::default();
        (self.encode)(value, &mut text).map(|()| text)
    }

    pub(super) fn pairs(&self, value: &T, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
        (self.encode_pairs)(value, pairs)
    }
}

/// Receives the pairs of one value in a query, a form or a multipart body.
///
/// ```
/// use openrouter_core::{EncodeText, Endpoint, PairWriter, TextError, TextWriter};
///
/// /// `price[from]=5&price[to]=7`
/// struct Range;
///
/// impl EncodeText<std::ops::Range<u32>> for Range {
///     fn encode(_: &std::ops::Range<u32>, _: &mut TextWriter) -> Result<(), TextError> {
///         Err(TextError::new("a range has two values"))
///     }
///
///     fn encode_pairs(range: &std::ops::Range<u32>, pairs: &mut PairWriter<'_>) -> Result<(), TextError> {
///         for (suffix, bound) in [("[from]", range.start), ("[to]", range.end)] {
///             let mut text = TextWriter::default();
///             text.push(&bound.to_string());
///             pairs.push(suffix, &text);
///         }
///         Ok(())
///     }
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(method = "GET", path = "/books")]
/// struct ListBooks {
///     #[endpoint(query, as = Range)]
///     price: std::ops::Range<u32>,
/// }
/// ```
pub struct PairWriter<'a>(&'a mut dyn FnMut(&str, &TextWriter));

impl<'a> PairWriter<'a> {
    /// A writer that calls `push` with the suffix of the name and the text of each pair.
    pub(super) fn new(push: &'a mut dyn FnMut(&str, &TextWriter)) -> Self {
        Self(push)
    }

    /// Appends a pair. Its name is that of the field with `suffix` behind it, such as `[]` or `[status]`. A text that nothing
    /// was written to is left out.
    pub fn push(&mut self, suffix: &str, text: &TextWriter) {
        if text.text().is_some() {
            (self.0)(suffix, text);
        }
    }
}

impl fmt::Debug for PairWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PairWriter").finish_non_exhaustive()
    }
}

/// Characters that paths and queries may contain and that have no meaning in either (RFC 3986).
const DELIMITERS: &[u8] = b"!$'()*,;:@";

/// Receives the text of one value.
#[derive(Debug, Default)]
pub struct TextWriter {
    text: Option<String>,
    /// The places of the delimiters in the text.
    delimiters: Vec<usize>,
}

impl TextWriter {
    /// The writer with a text.
    pub(super) fn from_text(text: &str) -> Self {
        Self { text: Some(text.to_owned()), delimiters: Vec::new() }
    }

    /// Appends text that belongs to the value. The empty string makes a value that is empty, but not left out.
    pub fn push(&mut self, text: &str) {
        self.text.get_or_insert_default().push_str(text);
    }

    /// Appends a character with a meaning in the form, which is sent unencoded where a URL can contain it.
    pub fn delimiter(&mut self, delimiter: char) {
        let text = self.text.get_or_insert_default();
        self.delimiters.push(text.len());
        text.push(delimiter);
    }

    /// The text; `None` when nothing was written.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Appends the text to `out`, percent-encoded except for the delimiters.
    pub(super) fn percent_encode(&self, out: &mut Vec<u8>) {
        let (text, mut start) = (self.text().unwrap_or_default(), 0);
        for at in self.delimiters.iter().copied() {
            let unencoded = text.as_bytes().get(at).filter(|delimiter| DELIMITERS.contains(delimiter));
            let Some(delimiter) = unencoded else { continue };
            percent_encode(out, text.get(start..at).unwrap_or_default());
            out.push(*delimiter);
            start = at + 1;
        }
        percent_encode(out, text.get(start..).unwrap_or_default());
    }
}

/// The error of a value that has no text form. It names the problem, and never the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TextError(String);

impl TextError {
    /// Creates an error. The problem must not contain the value, which can be a secret.
    pub fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl serde::ser::Error for TextError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::TextWriter;

    #[test]
    fn delimiters_are_not_encoded() {
        let mut text = TextWriter::default();
        for part in ["a,b", "", "é"] {
            text.push(part);
            text.delimiter(',');
        }
        text.delimiter(' ');
        text.push("c d");
        text.delimiter(';');
        let mut encoded = Vec::new();
        text.percent_encode(&mut encoded);
        assert_eq!(String::from_utf8(encoded).unwrap(), "a%2Cb,,%C3%A9,%20c%20d;");
        assert_eq!(text.text(), Some("a,b,,é, c d;"));
        assert_eq!(TextWriter::default().text(), None);
    }
}
