//! The return type of methods that do not apply to an endpoint.
//!
//! Every endpoint has all methods, so that a call of one that does not apply ends in a note and not in "method not found". An
//! `.await` after such a call must not add a second message, so the method returns a [`Call`].

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
