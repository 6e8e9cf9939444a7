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

/// The result of a function of a format, for a value of the type `T`.
#[diagnostic::on_unimplemented(
    message = "a function of this module returns `{Self}`",
    label = "does not return `Result<{T}, E>`",
    note = "`encode` returns `Result<(), E>` and `decode` `Result<Type, E>`, where `E` is an error, a `String` or another type that converts into `Box<dyn Error + Send + Sync>`"
)]
#[doc(hidden)]
pub trait FormatResult<T> {
    #[allow(clippy::missing_errors_doc)]
    fn boxed(self) -> Result<T, FormatError>;
}

#[diagnostic::do_not_recommend]
impl<T, E: Into<FormatError>> FormatResult<T> for Result<T, E> {
    fn boxed(self) -> Result<T, FormatError> {
        self.map_err(Into::into)
    }
}

/// Converts the error of a function of a format.
#[doc(hidden)]
pub fn boxed<T, R: FormatResult<T>>(result: R) -> Result<T, FormatError> {
    result.boxed()
}
