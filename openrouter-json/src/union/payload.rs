//! The facts about the value in a variant.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kinds::Typed;

/// A way to read and write values of type `V`, which a variant holds.
///
/// All requirements on `V` are in this one trait, so that a type which lacks several of them is one error.
#[diagnostic::on_unimplemented(
    message = "`{V}` cannot be held by a union",
    label = "not known to be read from and written to JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it; for another type with serde's traits, list its JSON \
            types on the variant, such as `#[union(string)]` or `#[union(number | boolean | array | object)]`"
)]
pub trait Payload<V> {
    /// The JSON types that a value can have; see [`Typed::KINDS`].
    const KINDS: u8;

    /// The members that a value declares; see [`Typed::FIELDS`].
    const FIELDS: &'static [&'static str];
}

/// The JSON types are those of the type of the value.
#[derive(Debug)]
pub struct Plain;

/// The JSON types are those that the variant states.
#[derive(Debug)]
pub struct Stated<const KINDS: u8>;

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize + Typed> Payload<V> for Plain {
    const KINDS: u8 = V::KINDS;
    const FIELDS: &'static [&'static str] = V::FIELDS;
}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize, const KINDS: u8> Payload<V> for Stated<KINDS> {
    const KINDS: u8 = KINDS;
    const FIELDS: &'static [&'static str] = &[];
}
