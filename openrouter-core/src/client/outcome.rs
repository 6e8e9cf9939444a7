//! From the end of an exchange to what the caller gets.

use bytes::Bytes;

use super::call::Outcome;
use super::prepared::Draft;
use crate::call::{Exchange, FailedExchange, Failure};
use crate::concealed::Concealed;
use crate::error::{DecodeError, DecodeFailure, Error, ErrorInfo, FailedCall, NoError};
use crate::reply::CallMeta;
use crate::response::ResponseReader;
use openrouter_json::body::Mode;

impl Draft {
    /// Sorts the end of an exchange: a response, an error response, or neither.
    pub(super) fn outcome(
        self,
        result: Result<Exchange, Box<FailedExchange>>,
        mode: Mode,
        concealed: Concealed,
    ) -> Outcome {
        let Exchange { head, response, truncated, attempts, elapsed } = match result {
            Ok(exchange) => exchange,
            Err(failure) => return Outcome::Failed(self.failed(*failure)),
        };
        let body = match response {
            crate::call::ResponseBody::Whole(body) => body,
            // Asked for by no plan of ours.
            crate::call::ResponseBody::Stream(_) => Bytes::new(),
        };
        let meta = CallMeta { target: self.target, status: head.status, headers: head.headers, attempts, elapsed };
        if !meta.status.is_success() {
            let facts = (self.hooks.error_facts)(&body).without(&concealed);
            return Outcome::Error(Box::new(ErrorInfo::new(meta, body, truncated, facts, self.hooks)));
        }
        let response = ResponseReader::new(meta, body, mode, self.hooks, concealed);
        match response.unasked_error() {
            Some(info) => Outcome::Error(info),
            None => Outcome::Success(Box::new(response)),
        }
    }

    fn failed(self, failure: FailedExchange) -> Error<NoError> {
        let FailedExchange { cause, head, attempts, elapsed, maybe_received } = failure;
        let Self { target, .. } = self;
        let head = head.map(|head| (head.status, head.headers));
        match cause {
            Failure::Transport(cause) => {
                Error::Transport(Box::new(FailedCall { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Failure::Timeout(cause) => {
                Error::Timeout(Box::new(FailedCall { target, attempts, elapsed, maybe_received, head, cause }))
            }
            Failure::BodyTooLarge { limit } => {
                let (status, headers) = head.unwrap_or_default();
                let meta = CallMeta { target, status, headers, attempts, elapsed };
                Box::new(DecodeError::of_answer(meta, &Bytes::new(), DecodeFailure::TooLarge(limit))).into()
            }
        }
    }
}
