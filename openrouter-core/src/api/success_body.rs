//! The body of a success response, which may be an error.

use std::fmt;

use openrouter_json::Fields;

use crate::operation::Operation;
use crate::text::without_comments;

/// The body of a success response, in which [`Api::embedded_error`](super::Api::embedded_error) looks for an error.
///
/// A type without required fields fits any object, and an optional value fits an envelope with `null`: decoded first, such
/// a type would hide an error. Then again, a type may have a member `error` of its own, such as that of a job that failed.
/// So the hook is called up to two times, until it finds an error:
///
/// - Before the body is decoded it should find only bodies that cannot be a value of the operation. A member that is
///   [declared](Self::declares) is part of the value, and so is any member of a type that is [open](Self::is_open).
/// - When the body [does not fit](Self::is_misfit) the type, the call fails in any case. A body that has a message, and
///   nothing that errors do not have, is then better reported as an error with that message.
pub struct SuccessBody<'a> {
    bytes: &'a [u8],
    operation: Option<&'static Operation>,
    declared: Declared,
}

/// The members that the value of an operation is read from.
#[derive(Clone, Copy)]
pub(crate) enum Declared {
    /// The member of this name.
    Envelope(&'static str),
    /// The fields of the type, which are asked for only when they matter.
    Fields(fn() -> Option<Fields>),
    /// The fields of the type of which a list or a map consists.
    Parts(fn() -> Option<Fields>),
    /// None: the type is empty, or unknown.
    Nothing,
    /// The body does not fit the type.
    Misfit,
}

impl<'a> SuccessBody<'a> {
    /// A body whose value is read from the envelope of the operation, if it has one, or from these members.
    pub(crate) fn new(bytes: &'a [u8], operation: Option<&'static Operation>, declared: Declared) -> Self {
        let envelope = operation.and_then(|operation| operation.envelope);
        let declared = match declared {
            Declared::Fields(_) | Declared::Parts(_) => envelope.map_or(declared, Declared::Envelope),
            Declared::Envelope(_) | Declared::Nothing | Declared::Misfit => declared,
        };
        Self { bytes: without_comments(bytes), operation, declared }
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

    /// Whether the value of the operation is read from a member of this name at the top of the body, or of the entries if
    /// the value is a list: its envelope, or a field of its type. `false` when the body is already known not to fit.
    #[must_use]
    pub fn declares(&self, member: &str) -> bool {
        match self.declared {
            Declared::Envelope(envelope) => envelope == member,
            Declared::Fields(_) | Declared::Parts(_) => self.fields().is_some_and(|fields| fields.contains(member)),
            Declared::Nothing | Declared::Misfit => false,
        }
    }

    /// Whether any member may belong to the value, because its type is not a struct, but a map or a union for example.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.declared, Declared::Fields(_) | Declared::Parts(_)) && self.fields().is_none()
    }

    /// Whether the body does not fit the type of the operation, so that the call fails with this error or another one.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        matches!(self.declared, Declared::Misfit)
    }

    /// The fields of the objects that the value consists of. A map does not consist of the object at the top.
    fn fields(&self) -> Option<Fields> {
        match self.declared {
            Declared::Fields(fields) => fields(),
            Declared::Parts(fields) if self.bytes.starts_with(b"[") => fields(),
            _ => None,
        }
    }
}

/// Prints the size of the body, which can hold secrets.
impl fmt::Debug for SuccessBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SuccessBody").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}
