//! A format of bodies that the user encodes and decodes, as data: generated code names its functions in a single place, where a
//! wrong one is reported.

use std::error::Error as StdError;

/// The error of a function of a format.
type FormatError = Box<dyn StdError + Send + Sync>;

/// The functions of a format for the type `T`.
#[doc(hidden)]
#[derive(Debug)]
pub struct BodyFormat<T> {
    pub(crate) content_type: &'static str,
    pub(crate) encode: fn(&T, &mut Vec<u8>) -> Result<(), FormatError>,
    pub(crate) decode: fn(&[u8]) -> Result<T, FormatError>,
}

impl<T> BodyFormat<T> {
    #[allow(missing_docs)]
    #[must_use]
    pub const fn new(
        content_type: &'static str,
        encode: fn(&T, &mut Vec<u8>) -> Result<(), FormatError>,
        decode: fn(&[u8]) -> Result<T, FormatError>,
    ) -> Self {
        Self { content_type, encode, decode }
    }

    /// The format of a type that borrows, of which a server has no values.
    #[must_use]
    pub const fn encoder(content_type: &'static str, encode: fn(&T, &mut Vec<u8>) -> Result<(), FormatError>) -> Self {
        Self { content_type, encode, decode: |_| Err("a type that borrows cannot be received".into()) }
    }
}

/// Converts the error of a function of a format.
#[doc(hidden)]
pub fn boxed<T, E: Into<FormatError>>(result: Result<T, E>) -> Result<T, FormatError> {
    result.map_err(Into::into)
}
