//! The bounds on the types of fields. Each is an alias of one of serde's traits, with a message that names our attributes.

use serde::de::DeserializeOwned;

/// A type that a field of an object can be read into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of an object",
    label = "cannot be decoded from JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it, or implement `serde::Deserialize`"
)]
pub trait Readable: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Readable for T {}

/// A value that can be written: every type that implements `serde::Serialize`.
///
/// It takes the place of `serde::Serialize` in bounds, for its message: that names the attributes of this crate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "cannot be encoded",
    note = "put `#[object]` or `#[string_enum]` on it, or implement `serde::Serialize`"
)]
pub trait Encode: serde::Serialize {}

#[diagnostic::do_not_recommend]
impl<T: serde::Serialize + ?Sized> Encode for T {}

/// A type that a field of an object can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of an object",
    label = "cannot be read from and written to JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it, or implement `serde::Deserialize` and `serde::Serialize`"
)]
pub trait Part: Readable + Encode {}

#[diagnostic::do_not_recommend]
impl<T: Readable + Encode> Part for T {}

/// Requires that `T` can be the type of a field, and does nothing.
///
/// Both generated impls name it before they use a field of type `T`: the compiler then says the same about `T` in both, and
/// shows it once.
pub fn part<T: Part>() {}
