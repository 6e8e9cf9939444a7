//! Sorts complete exchanges into success and error responses.

use std::fmt;
use std::sync::Arc;

use openrouter_json::Drift;
use openrouter_json::body::Mode;

use super::ResponseReader;
use super::error_body::readable;
use crate::api::{Declared, Hooks, SuccessBody};
use crate::download::Arriving;
use crate::error::{Error, ErrorFacts, ErrorInfo, ErrorResponse, UnexpectedResponse};
use crate::exchange::{AnyMeta, CallMeta};
use crate::operation::Operation;

/// A complete exchange whose body is not yet decoded into a type of the endpoint.
pub(crate) enum Outcome {
    /// A response with a success status.
    Success(Box<ResponseReader>),
    /// A response with an error status, or a success response whose body should be empty but is an error; and the
    /// function that wraps the facts of the exchange for the API.
    Error(Box<ErrorInfo>, fn(CallMeta) -> AnyMeta),
}

/// How the response of a call is read.
pub(crate) struct Reading {
    pub(crate) mode: Mode,
    pub(crate) hooks: &'static Hooks,
    /// Receives what is set aside.
    pub(crate) report: Option<Report>,
}

/// Receives the operation and what was set aside in a response of it.
pub(crate) type Report = Arc<dyn Fn(Option<&'static Operation>, &Drift) + Send + Sync>;

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading").field("mode", &self.mode).finish_non_exhaustive()
    }
}

impl Reading {
    /// Reports what was set aside in a response, if there is something, and returns it. The paths can have names that the
    /// server chose, so the secrets of the request are redacted in them.
    pub(crate) fn report(&self, meta: &CallMeta, drift: Drift) -> Drift {
        let drift = drift.map_paths(|path| meta.secrets().redact(path));
        if let Some(report) = self.report.as_ref().filter(|_| !drift.is_empty()) {
            report(meta.target().operation(), &drift);
        }
        drift
    }

    /// The facts of the error in a success response whose body is not, or not yet, decoded.
    pub(super) fn embedded_error(&self, meta: &CallMeta, declared: Declared) -> Option<ErrorFacts> {
        let body = SuccessBody::new(meta.raw(), meta.target().operation(), declared);
        (self.hooks.embedded_error)(&body).map(|facts| facts.redacted(meta.secrets()))
    }
}

impl Outcome {
    /// Sorts an exchange; `truncated` says whether only a part of an error body was read, and `body` is there if it is handed
    /// over while it arrives.
    pub(crate) fn new(meta: CallMeta, truncated: bool, body: Option<Arriving>, reading: Reading) -> Self {
        if !meta.is_success() {
            let body = readable(&meta);
            let body = if truncated { meta.secrets().before_cut(&body) } else { &body };
            let facts = (reading.hooks.error_facts)(body).redacted(meta.secrets());
            return Self::Error(Box::new(ErrorInfo::new(meta, truncated, facts)), reading.hooks.meta);
        }
        let wrap = reading.hooks.meta;
        let reader = ResponseReader::new(meta, body, reading);
        match reader.error_in_empty_response() {
            Some(info) => Self::Error(info, wrap),
            None => Self::Success(Box::new(reader)),
        }
    }
}

impl UnexpectedResponse {
    /// Returns the error of the call; `wrap` gives the facts of the exchange the meta type of the API.
    pub(crate) fn into_error<E>(self, wrap: fn(CallMeta) -> AnyMeta) -> Error<E> {
        match self {
            Self::Status(info) => Error::UnexpectedStatus(ErrorResponse::new(info.with_meta(wrap), ())),
            Self::Body(info, failure) => {
                let failure = failure.redacted(info.meta().secrets());
                Error::UnexpectedBody(ErrorResponse::new(info.with_meta(wrap), failure))
            }
        }
    }
}
