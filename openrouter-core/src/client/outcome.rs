//! From the end of an exchange to what the caller gets.

use bytes::Bytes;

use super::call::Outcome;
use super::prepared::Draft;
use crate::call::{CallFailure, Cause, Exchange};
use crate::concealed::Concealed;
use crate::error::{DecodeError, DecodeFailure, Error, ErrorInfo, Interrupted, NoError};
use crate::json::answer::Mode;
use crate::reply::CallMeta;
use crate::response::Answer;

impl Draft {
    /// Sorts the end of an exchange: an answer, an error answer, or neither.
    pub(super) fn outcome(
        self,
        result: Result<Exchange, Box<CallFailure>>,
        mode: Mode,
        concealed: Concealed,
    ) -> Outcome {
        let Exchange { head, answer, truncated, attempts, elapsed } = match result {
            Ok(exchange) => exchange,
            Err(failure) => return Outcome::Failed(self.failed(*failure)),
        };
        let body = match answer {
            crate::call::Answer::Whole(body) => body,
            // Asked for by no plan of ours.
            crate::call::Answer::Stream(_) => Bytes::new(),
        };
        let meta = CallMeta { target: self.target, status: head.status, headers: head.headers, attempts, elapsed };
        if !meta.status.is_success() {
            let facts = (self.hooks.error_facts)(&body).without(&concealed);
            return Outcome::Refused(Box::new(ErrorInfo::new(meta, body, truncated, facts, self.hooks)));
        }
        let answer = Answer::new(meta, body, mode, self.hooks, concealed);
        match answer.unasked_error() {
            Some(info) => Outcome::Refused(info),
            None => Outcome::Answer(Box::new(answer)),
        }
    }

    fn failed(self, failure: CallFailure) -> Error<NoError> {
        let CallFailure { cause, head, attempts, elapsed, maybe_received } = failure;
        let Self { target, .. } = self;
        let head = head.map(|head| (head.status, head.headers));
        match cause {
            Cause::Transport(cause) => {
                Error::Transport(Box::new(Interrupted { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Cause::Timeout(cause) => {
                Error::Timeout(Box::new(Interrupted { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Cause::BodyTooLarge { limit } => {
                let (status, headers) = head.unwrap_or_default();
                let meta = CallMeta { target, status, headers, attempts, elapsed };
                Box::new(DecodeError::of_answer(meta, &Bytes::new(), DecodeFailure::TooLarge(limit))).into()
            }
        }
    }
}
