//! Failures about which the caller or the operation decides, before the rules do.

use std::fmt;
use std::sync::Arc;

use http::StatusCode;

use super::{FailureKind, Retry};
use crate::operation::{Operation, StatusPattern};

/// An attempt that failed, for [`Retry::decide`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FailedAttempt<'a> {
    /// The operation; `None` for a request that was built by hand.
    pub operation: Option<&'static Operation>,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// The error status; `None` when no complete response arrived.
    pub status: Option<StatusCode>,
    /// The code in the error body; `None` when it has none.
    pub code: Option<&'a str>,
    /// Whether the server may have received the request.
    pub maybe_received: bool,
}

/// The function of [`Retry::decide`].
#[derive(Clone)]
pub(super) struct Decide(Arc<Decision>);

type Decision = dyn Fn(&FailedAttempt<'_>) -> Option<bool> + Send + Sync;

/// Two are equal when they are the same function.
impl PartialEq for Decide {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Decide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decide")
    }
}

impl Retry {
    /// Adds error statuses after which a call is repeated, whatever its class is and whatever the operation declares.
    ///
    /// ```
    /// # use openrouter_core::{Retry, StatusPattern};
    /// let retry = Retry::default().also([409, 425]).never([StatusPattern::Class(5)]);
    /// # let _ = retry;
    /// ```
    #[must_use]
    pub fn also(mut self, statuses: impl IntoIterator<Item = impl Into<StatusPattern>>) -> Self {
        self.also.extend(statuses.into_iter().map(Into::into));
        self
    }

    /// Adds error statuses after which a call is never repeated. They come before those of [`also`](Self::also).
    #[must_use]
    pub fn never(mut self, statuses: impl IntoIterator<Item = impl Into<StatusPattern>>) -> Self {
        self.never.extend(statuses.into_iter().map(Into::into));
        self
    }

    /// Sets a function that decides whether a call is repeated after a failed attempt, for example by the code of the error;
    /// `None` leaves the decision to the other settings and the rules. The limits on attempts and waits remain.
    ///
    /// ```
    /// # use openrouter_core::Retry;
    /// let retry = Retry::default().decide(|failed| (failed.code == Some("lock_timeout")).then_some(true));
    /// # let _ = retry;
    /// ```
    #[must_use]
    pub fn decide(mut self, decide: impl Fn(&FailedAttempt<'_>) -> Option<bool> + Send + Sync + 'static) -> Self {
        self.decide = Some(Decide(Arc::new(decide)));
        self
    }

    /// The decision about a failed attempt; `None` when there is none.
    pub(crate) fn decision(&self, failed: &FailedAttempt<'_>) -> Option<bool> {
        let decided = self.decide.as_ref().and_then(|Decide(decide)| decide(failed));
        let listed = || listed(&self.also, &self.never, failed.status?);
        let declared = || {
            let operation = failed.operation?;
            self::listed(operation.retry_also, operation.retry_never, failed.status?)
        };
        decided.or_else(listed).or_else(declared)
    }
}

fn listed(also: &[StatusPattern], never: &[StatusPattern], status: StatusCode) -> Option<bool> {
    let has = |patterns: &[StatusPattern]| patterns.iter().any(|pattern| pattern.matches(status.as_u16()));
    match (has(never), has(also)) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

impl<'a> FailedAttempt<'a> {
    pub(crate) fn new(
        operation: Option<&'static Operation>,
        number: u32,
        failure: FailureKind,
        code: Option<&'a str>,
    ) -> Self {
        let status = match failure {
            FailureKind::Status(status, _) => Some(status),
            _ => None,
        };
        Self { operation, number, status, code, maybe_received: failure.maybe_received() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(retry: &Retry, status: u16, code: Option<&str>) -> Option<bool> {
        static OPERATION: Operation = Operation::declare("get", "GET", "/x")
            .retry_also(&[StatusPattern::Exact(404)])
            .retry_never(&[StatusPattern::Exact(503)]);
        let status = StatusCode::from_u16(status).expect("a status");
        retry.decision(&FailedAttempt::new(Some(&OPERATION), 1, FailureKind::Status(status, None), code))
    }

    #[test]
    fn the_caller_comes_before_the_operation() {
        let retry = Retry::default();
        assert_eq!([404, 503, 500].map(|status| decision(&retry, status, None)), [Some(true), Some(false), None]);
        let retry = retry.also([503, 409]).never([StatusPattern::Class(4)]);
        assert_eq!(
            [404, 503, 409].map(|status| decision(&retry, status, None)),
            [Some(false), Some(true), Some(false)]
        );
        let retry = retry.decide(|failed| (failed.code == Some("locked")).then_some(true));
        assert_eq!(decision(&retry, 409, Some("locked")), Some(true));
        assert_eq!(decision(&retry, 409, Some("gone")), Some(false));
    }
}
