//! The body of a success response, which may be an error.

use std::fmt;

use openrouter_json::Fields;

use crate::operation::Operation;
use crate::text::without_comments;

/// The body of a success response, in which [`Api::embedded_error`](super::Api::embedded_error) looks for an error before it
/// is decoded.
///
/// A type without required fields fits any object, and an optional value fits an envelope with `null`: decoded first, such
/// a type would hide an error. Then again, a type may have a member `error` of its own, such as that of a job that failed.
pub struct SuccessBody<'a> {
    bytes: &'a [u8],
    operation: Option<&'static Operation>,
    declared: Declared,
}

/// The members that the value of an operation is read from.
#[derive(Clone, Copy)]
enum Declared {
    Envelope(&'static str),
    /// The fields of the type, which are asked for only when they matter.
    Fields(fn() -> Option<Fields>),
    /// None are known: the type is empty, or the body does not fit it.
    Unknown,
}

impl<'a> SuccessBody<'a> {
    /// A body before it is decoded as a type with these fields, if it is a struct.
    pub(crate) fn new(bytes: &'a [u8], operation: Option<&'static Operation>, fields: fn() -> Option<Fields>) -> Self {
        let envelope = operation.and_then(|operation| operation.envelope);
        let bytes = without_comments(bytes);
        Self { bytes, operation, declared: envelope.map_or(Declared::Fields(fields), Declared::Envelope) }
    }

    /// A body that does not fit its type, or whose type is empty.
    pub(crate) fn unfit(bytes: &'a [u8], operation: Option<&'static Operation>) -> Self {
        Self { bytes: without_comments(bytes), operation, declared: Declared::Unknown }
    }

    /// The undecoded body, without the white space, the comment lines and the byte order mark that the decoder skips in
    /// front of it.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The operation; `None` for a request that was built by hand.
    #[must_use]
    pub fn operation(&self) -> Option<&'static Operation> {
        self.operation
    }

    /// Whether the value of the operation is read from a member of this name at the top of the body: its envelope, or a
    /// field of its type. `false` when the body is already known not to fit the type.
    #[must_use]
    pub fn declares(&self, member: &str) -> bool {
        match self.declared {
            Declared::Envelope(envelope) => envelope == member,
            Declared::Fields(fields) => fields().is_some_and(|fields| fields.contains(member)),
            Declared::Unknown => false,
        }
    }
}

/// Prints the size of the body, which can hold secrets.
impl fmt::Debug for SuccessBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SuccessBody").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
