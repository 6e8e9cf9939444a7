//! The return type of methods that do not apply to an endpoint.
//!
//! A method that does not apply exists nevertheless, so that a call of it ends in a note instead of "method not found".
//! What follows the call must not add a second message, so the method returns a [`Call`] of a type that nothing determines.

use super::Call;
use crate::error::NoError;

/// The return type of a method that does not apply to an endpoint.
#[doc(hidden)]
pub type Inapplicable<T> = Call<T, NoError>;

/// The body of a method whose bound is never met.
#[doc(hidden)]
pub fn inapplicable<T>() -> Inapplicable<T> {
    unreachable!("its bound is never met")
}
