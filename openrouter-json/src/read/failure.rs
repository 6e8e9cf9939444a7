//! The reason why a value could not be read.

use serde::de::IgnoredAny;

use super::cursor::{Cursor, Refused};
use crate::text::error::{JsonError, TOO_DEEP};

/// A reason; spelled out only when it is reported.
#[derive(Debug)]
pub(super) struct Failure {
    /// The offset after the last byte read.
    pub(super) end: usize,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    Syntax,
    TooDeep,
    /// A value of another JSON type.
    Unexpected {
        expected: &'static str,
        found: &'static str,
    },
    /// Another value than an object of the type that is named.
    NoObject {
        name: &'static str,
        found: &'static str,
    },
    /// Another value than an object with the member.
    NoEnvelope {
        member: &'static str,
        found: &'static str,
    },
    Missing(&'static str),
    Other(String),
}

/// A value of another JSON type at some place: the offset after it, and what it is.
struct Found {
    end: usize,
    kind: &'static str,
}

impl Cursor<'_> {
    #[cold]
    fn refuse(&mut self, end: usize, reason: Reason) -> Refused {
        self.failure = Some(Failure { end, reason });
        Refused
    }

    /// The text is not JSON.
    #[cold]
    pub(super) fn syntax(&mut self) -> Refused {
        self.refuse(self.at, Reason::Syntax)
    }

    #[cold]
    pub(super) fn too_deep(&mut self) -> Refused {
        // After the bracket that goes too deep.
        self.refuse(self.at + 1, Reason::TooDeep)
    }

    /// Whether the last failure is one that nothing is set aside for.
    pub(super) fn is_too_deep(&self) -> bool {
        matches!(self.failure, Some(Failure { reason: Reason::TooDeep, .. }))
    }

    /// The value at the position has another JSON type.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &'static str) -> Refused {
        match self.found() {
            Ok(Found { end, kind: found }) => self.refuse(end, Reason::Unexpected { expected, found }),
            Err(refused) => refused,
        }
    }

    /// The value at the position is not an object, which a `name` is.
    #[cold]
    pub(super) fn not_an_object(&mut self, name: &'static str) -> Refused {
        match self.found() {
            Ok(Found { end, kind: found }) => self.refuse(end, Reason::NoObject { name, found }),
            Err(refused) => refused,
        }
    }

    /// The value at the position is not an object, which has the `member`.
    #[cold]
    pub(super) fn no_envelope(&mut self, member: &'static str) -> Refused {
        match self.found() {
            Ok(Found { end, kind: found }) => self.refuse(end, Reason::NoEnvelope { member, found }),
            Err(refused) => refused,
        }
    }

    /// The kind of the value at the position. Brackets are not followed.
    fn found(&mut self) -> Result<Found, Refused> {
        if let Some(flat) = &self.flat {
            return Ok(Found { end: flat.end, kind: "an object" });
        }
        let (kind, is_read) = match self.peek() {
            b'{' => ("an object", false),
            b'[' => ("an array", false),
            b'"' => ("a string", true),
            b't' | b'f' => ("a boolean", true),
            b'n' => ("null", true),
            b'-' | b'0'..=b'9' => ("a number", true),
            _ => return Err(self.syntax()),
        };
        if is_read {
            self.skip()?;
        } else {
            self.at += 1;
        }
        Ok(Found { end: self.at, kind })
    }

    /// The number before the position does not fit.
    #[cold]
    pub(super) fn unfit_number(&mut self, expected: &'static str, found: &'static str) -> Refused {
        self.refuse(self.at, Reason::Unexpected { expected, found })
    }

    /// The object that ends at the position lacks a member.
    #[cold]
    pub(super) fn lacks(&mut self, member: &'static str) -> Refused {
        self.refuse(self.at, Reason::Missing(member))
    }

    /// A type requires itself without end.
    #[cold]
    pub(super) fn endless(&mut self) -> Refused {
        self.other(0, "it requires itself without end".to_owned())
    }

    /// Another reason, at the offset `end`.
    #[cold]
    pub(super) fn other(&mut self, end: usize, message: String) -> Refused {
        self.refuse(end, Reason::Other(message))
    }

    /// The last failure: the offset after the last byte read, and the message; takes it.
    #[cold]
    pub(super) fn take_failure(&mut self) -> (usize, String) {
        let Some(Failure { end, reason }) = self.failure.take() else {
            return (self.at, "expected a value".to_owned());
        };
        let message = match reason {
            Reason::Syntax => match serde_json::from_str::<IgnoredAny>(self.text) {
                Err(error) => {
                    let error = JsonError::new(self.text, &error);
                    return (
                        crate::text::scan::offset(self.text, error.line(), error.column()),
                        error.message().to_owned(),
                    );
                }
                Ok(_) => "value not accepted".to_owned(),
            },
            Reason::TooDeep => TOO_DEEP.to_owned(),
            Reason::Unexpected { expected, found } => format!("expected {expected}, found {found}"),
            Reason::NoObject { name, found } => format!("expected an object ({name}), found {found}"),
            Reason::NoEnvelope { member, found } => {
                format!("expected an object with the member `{member}`, found {found}")
            }
            Reason::Missing(member) => format!("missing field `{member}`"),
            Reason::Other(message) => message,
        };
        (end, message)
    }

    /// The error to report.
    #[cold]
    pub(super) fn error(&mut self) -> JsonError {
        if self.sample.is_some() {
            return JsonError::named(String::new(), self.take_failure().1);
        }
        let (end, message) = self.take_failure();
        JsonError::at(self.text, Some(end), message)
    }
}
