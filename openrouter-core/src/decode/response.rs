//! A decoded response with its metadata.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, StatusCode};
use openrouter_json::Drift;

use super::ResponseReader;
use crate::Extra;
use crate::exchange::{ApiMeta, CallMeta};

/// A decoded response with its metadata.
///
/// Dereferences to the value.
#[derive(Clone)]
pub struct Response<T, M = CallMeta> {
    value: T,
    meta: M,
    siblings: Extra,
    drift: Drift,
}

impl<T, M: ApiMeta> Response<T, M> {
    pub(crate) fn new(value: T, reader: ResponseReader) -> Self {
        let ResponseReader { meta, siblings, drift, .. } = reader;
        Self { value, meta: M::from(meta), siblings, drift }
    }

    /// The facts of the exchange, with accessors for the headers of the API. [`ApiMeta::call`] has the attempts, the
    /// elapsed time and the undecoded body.
    #[must_use]
    pub fn meta(&self) -> &M {
        &self.meta
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.meta.call().received_status()
    }

    /// The headers of the response, unchanged.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.meta.call().headers()
    }
}

impl<T, M> Response<T, M> {
    /// The decoded value, to which the response also dereferences.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Returns the value and discards the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The members beside the value in the envelope of the response; empty without an envelope.
    #[must_use]
    pub fn siblings(&self) -> &Extra {
        &self.siblings
    }

    /// The places at which the response differs from its declared shape; empty when the client is strict.
    #[must_use]
    pub fn drift(&self) -> &Drift {
        &self.drift
    }
}

impl<T, M> Deref for Response<T, M> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, M> DerefMut for Response<T, M> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug, M: fmt::Debug> fmt::Debug for Response<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("meta", &self.meta)
            .field("siblings", &self.siblings)
            .field("drift", &self.drift)
            .finish()
    }
}
