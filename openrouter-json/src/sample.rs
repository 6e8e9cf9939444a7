//! Values for tests, made from nothing but their types.
//!
//! ```
//! use openrouter_json::{object, sample};
//!
//! #[object]
//! struct Key {
//!     hash: String,
//!     limit: Option<f64>,
//! }
//!
//! let key: Key = sample::sample();
//! assert_eq!((key.hash.as_str(), key.limit), ("hash", None));
//! ```

pub(crate) mod value;

use serde::de::DeserializeOwned;

pub use self::value::{Extent, SampleError};
use self::value::{Sample, Sampler};

/// Makes a value of any type that deserializes whatever the content.
///
/// Numbers are 1, strings are the name of their field, lists have one element, string enums are their first known value.
/// Optional fields are left out. A union is its first variant that does not lead back to it, and a list whose element would lead
/// back to the list is empty.
///
/// # Panics
///
/// When a type requires itself endlessly or accepts only certain strings. `untagged` enums of serde do not work well either.
#[must_use]
#[inline]
pub fn sample<T: DeserializeOwned>() -> T {
    sample_of(Extent::Required)
}

/// As [`sample`], with as much filled in as `extent` says.
///
/// # Panics
///
/// As [`sample`].
#[must_use]
#[inline]
pub fn sample_of<T: DeserializeOwned>(extent: Extent) -> T {
    match try_sample("sample", extent) {
        Ok(value) => value,
        // Whether a type has a sample depends on its declaration alone, and samples are for tests.
        Err(error) => panic!("no sample of `{}`: {error}", std::any::type_name::<T>()),
    }
}

/// Makes a value for the field `key`.
///
/// # Errors
///
/// When [`sample`] would panic.
pub fn try_sample<T: DeserializeOwned>(key: &'static str, extent: Extent) -> Result<T, SampleError> {
    T::deserialize(Sampler { sample: Sample::new(key, extent), open: &[] })
}
