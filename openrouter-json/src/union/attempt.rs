//! Samples of unions: the first variant that can be made.
//!
//! A variant may lead back to its union, as `And(Box<Filter>, Box<Filter>)` does in a `Filter`. So the deserializer of samples
//! lets a union try one variant after another, and refuses a union that is already being made.

use std::any;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};

use super::Union;

/// The first variant that can be made; otherwise the error of the first one.
pub(super) fn first<'de, U: Union, A: SeqAccess<'de>>(mut attempts: A) -> Result<U, A::Error> {
    let mut failure = None;
    for variant in 0..U::VARIANTS {
        match attempts.next_element_seed(Attempt::<U> { variant, union: PhantomData }) {
            Ok(Some(union)) => return Ok(union),
            Ok(None) => break,
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or_else(absent))
}

/// The error for the index of a variant that is not part of this build.
#[must_use]
pub fn absent<E: Error>() -> E {
    E::custom("the variant is not part of this build")
}

/// Makes one variant.
struct Attempt<U> {
    variant: usize,
    union: PhantomData<U>,
}

impl<'de, U: Union> DeserializeSeed<'de> for Attempt<U> {
    type Value = U;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        // The name identifies the union.
        deserializer.deserialize_newtype_struct(any::type_name::<U>(), self)
    }
}

impl<'de, U: Union> Visitor<'de> for Attempt<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value ({})", U::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        U::sample_variant(self.variant, deserializer)
    }
}
