//! Sorts complete exchanges into success and error responses.

use super::ResponseReader;
use crate::api::{Hooks, SuccessBody};
use crate::error::{Error, ErrorInfo, ErrorResponse, UnexpectedResponse};
use crate::exchange::{AnyMeta, CallMeta};
use openrouter_json::body::Mode;

/// A complete exchange whose body is not yet decoded into a type of the endpoint.
pub(crate) enum Outcome {
    /// A response with a success status.
    Success(Box<ResponseReader>),
    /// A response with an error status, or a success response whose body should be empty but is an error; and the
    /// function that wraps the facts of the exchange for the API.
    Error(Box<ErrorInfo>, fn(CallMeta) -> AnyMeta),
}

/// How the response of a call is read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) mode: Mode,
    pub(crate) hooks: &'static Hooks,
}

impl Reading {
    /// The error in a success response whose body does not fit the type of its operation.
    pub(super) fn embedded_error(&self, meta: &CallMeta) -> Option<Box<ErrorInfo>> {
        let body = SuccessBody::unfit(meta.raw(), meta.target().operation());
        let facts = (self.hooks.embedded_error)(&body)?.redacted(meta.secrets());
        Some(Box::new(ErrorInfo::new(meta.clone(), false, facts)))
    }
}

impl Outcome {
    /// Sorts an exchange; `truncated` says whether only a part of an error body was read.
    pub(crate) fn new(meta: CallMeta, truncated: bool, reading: Reading) -> Self {
        if !meta.received_status().is_success() {
            let body = if truncated { meta.secrets().before_cut(meta.raw()) } else { meta.raw() };
            let facts = (reading.hooks.error_facts)(body).redacted(meta.secrets());
            return Self::Error(Box::new(ErrorInfo::new(meta, truncated, facts)), reading.hooks.meta);
        }
        let wrap = reading.hooks.meta;
        let reader = ResponseReader::new(meta, reading);
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
