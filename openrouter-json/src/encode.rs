//! The bound on what is written.

/// A value that can be written as JSON: anything that implements `serde::Serialize`.
///
/// The trait exists for its message, which names our attributes where the one of serde does not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "cannot be encoded",
    note = "put `#[object]` or `#[string_enum]` on it, or implement `serde::Serialize`"
)]
pub trait Encode: serde::Serialize {}

#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> Encode for T {}
