//! The question that reading and writing a field both ask of its type.

use super::object::Readable;
use crate::request::Encode;

/// A type that a field of an object can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of an object",
    label = "cannot be read from and written to JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it, or implement `serde::Deserialize` and `serde::Serialize`"
)]
#[doc(hidden)]
pub trait Part: Readable + Encode {}

#[diagnostic::do_not_recommend]
impl<T: Readable + Encode> Part for T {}

/// Named by both sides before they do anything with a `T`: what the compiler says about it is then the same for both, and
/// shown once. Called by none.
#[doc(hidden)]
pub fn part<T: Part>() {}
