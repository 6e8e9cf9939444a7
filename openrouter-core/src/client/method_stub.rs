//! The return type of methods that do not apply to an endpoint.
//!
//! A method that does not apply exists nevertheless, so that a call of it ends in a note instead of "method not found".
//! An `.await` after the call must not add a second message, so the method returns a [`Call`].

use super::Call;
use crate::error::NoError;

/// The return type of a method that does not apply to an endpoint.
#[doc(hidden)]
pub type Inapplicable = Call<Never, NoError>;

/// The output of a call that cannot be made. It has no values.
#[doc(hidden)]
#[derive(Debug)]
pub enum Never {}

/// The body of a method whose bound is never met.
#[doc(hidden)]
pub fn inapplicable() -> Inapplicable {
    unreachable!("its bound is never met")
}
