//! A decoded response with its metadata.

use std::fmt;
use std::ops::{Deref, DerefMut};

use openrouter_json::{Drift, Extra};

use super::ResponseReader;
use crate::exchange::{ApiMeta, CallMeta, facts};

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

    facts! { M }
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

    /// Returns the value and the facts of the exchange, and discards the rest.
    #[must_use]
    pub fn into_parts(self) -> (T, M) {
        (self.value, self.meta)
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
