//! The statuses that an operation documents, and what follows from them.

use http::StatusCode;

use super::{Operation, ResponseKind};

/// A documented status, or a class of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusPattern {
    /// One status, such as `404`.
    Exact(u16),
    /// A class of a hundred statuses: `Class(4)` is `4XX`.
    Class(u8),
}

impl StatusPattern {
    /// Whether `status` is this status or belongs to this class.
    #[must_use]
    pub const fn matches(self, status: u16) -> bool {
        match self {
            Self::Exact(exact) => exact == status,
            Self::Class(class) => class as u16 == status / 100,
        }
    }

    /// The first status that matches.
    const fn first(self) -> u16 {
        match self {
            Self::Exact(status) => status,
            Self::Class(class) => class as u16 * 100,
        }
    }
}

impl From<u16> for StatusPattern {
    fn from(status: u16) -> Self {
        Self::Exact(status)
    }
}

/// How closely the patterns name a status, an exact status more closely than its class; `None` when none matches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    Class,
    Exact,
}

fn closest(patterns: &[StatusPattern], status: u16) -> Option<Match> {
    let matching = patterns.iter().filter(|pattern| pattern.matches(status));
    matching.map(|pattern| if matches!(pattern, StatusPattern::Exact(_)) { Match::Exact } else { Match::Class }).max()
}

#[doc(hidden)]
impl Operation {
    /// Declares the statuses between which the response distinguishes, and the value of `Accept`.
    #[must_use]
    pub const fn responses(mut self, statuses: &'static [StatusPattern], accept: &'static str) -> Self {
        if let Some(first) = statuses.first() {
            self.success = first.first();
        }
        self.responses = statuses;
        self.response = ResponseKind::ByStatus;
        self.accept = Some(accept);
        self
    }
}

impl Operation {
    /// Whether a response with this status is a success: a declared one, or any 2xx status. The closest declaration wins, so
    /// `304` among the errors is an error although `3XX` is a response.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        // An error is never 2xx.
        if self.responses.is_empty() {
            return status.is_success();
        }
        match (closest(self.responses, status.as_u16()), closest(self.errors, status.as_u16())) {
            (None, None) => status.is_success(),
            (response, error) => response >= error,
        }
    }

    /// Whether a response with this status is declared, as a success or as an error.
    pub(crate) fn documents(&self, status: StatusCode) -> bool {
        self.responses.iter().chain(self.errors).any(|pattern| pattern.matches(status.as_u16()))
    }
}

#[cfg(test)]
mod tests {
    use super::StatusPattern::{Class, Exact};
    use super::*;

    fn is_success(operation: &Operation, status: u16) -> bool {
        operation.is_success(StatusCode::from_u16(status).expect("a status"))
    }

    #[test]
    fn every_2xx_status_is_a_success_by_default() {
        let operation = Operation::new("get", "GET", "/x", 0).errors(&[Exact(304), Class(4)]);
        assert!(is_success(&operation, 200) && is_success(&operation, 299));
        assert!(!is_success(&operation, 304) && !is_success(&operation, 302) && !is_success(&operation, 404));
        assert!(operation.documents(StatusCode::NOT_MODIFIED) && operation.documents(StatusCode::NOT_FOUND));
        assert!(!operation.documents(StatusCode::FOUND));
    }

    #[test]
    fn the_closest_declaration_wins() {
        let operation = Operation::new("get", "GET", "/x", 0).responses(&[Exact(201), Class(3)], "*/*");
        let operation = operation.errors(&[Exact(304)]);
        assert_eq!((operation.success, operation.response), (201, ResponseKind::ByStatus));
        assert!(is_success(&operation, 302) && !is_success(&operation, 304));
        let operation = Operation::new("get", "GET", "/x", 0).responses(&[Exact(304)], "*/*").errors(&[Class(3)]);
        assert!(is_success(&operation, 304) && !is_success(&operation, 302));
    }
}
