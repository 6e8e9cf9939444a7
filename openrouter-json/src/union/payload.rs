//! The facts about the value in a variant.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kinds::Typed;
use crate::read::cursor::{Read, ReadJson};
use crate::read::foreign::foreign;
use crate::write::json_text::{Write, WriteJson};

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
    /// Reads a value by serde.
    const READ: Read<V>;
    /// Writes a value by serde.
    const WRITE: Write<V>;
}

/// The JSON types are those of the type of the value.
#[derive(Debug)]
pub struct Plain;

/// The type of the value is a parameter: its JSON types are known where it is replaced by a type.
#[derive(Debug)]
pub struct Parameter;

/// The JSON types are those that the variant states.
#[derive(Debug)]
pub struct Stated<const KINDS: u8>;

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize + Typed> Payload<V> for Plain {
    const KINDS: u8 = V::KINDS;
    const FIELDS: &'static [&'static str] = V::FIELDS;
    const READ: Read<V> = foreign;
    const WRITE: Write<V> = |value, out| out.value(value);
}

#[diagnostic::do_not_recommend]
impl<V: ReadJson + WriteJson> Payload<V> for Parameter {
    const KINDS: u8 = V::SHAPE.kinds;
    const FIELDS: &'static [&'static str] = V::SHAPE.fields;
    const READ: Read<V> = V::read::<()>;
    const WRITE: Write<V> = V::write::<()>;
}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize, const KINDS: u8> Payload<V> for Stated<KINDS> {
    const KINDS: u8 = KINDS;
    const FIELDS: &'static [&'static str] = &[];
    const READ: Read<V> = foreign;
    const WRITE: Write<V> = |value, out| out.value(value);
}

/// A value of type `V` as the code of a union sees it; see [`Leaf`](crate::read::leaf::Leaf). A type that lacks something is
/// reported in the words of [`Payload`].
#[derive(Debug)]
pub struct Held<P, V>(PhantomData<(P, V)>);

impl<P, V: ReadJson> Held<P, V> {
    /// The function that reads a value.
    #[inline]
    #[must_use]
    pub fn reader() -> Read<V> {
        V::read::<()>
    }
}

impl<P, V: WriteJson> Held<P, V> {
    /// The function that writes a value.
    #[inline]
    #[must_use]
    pub fn writer() -> Write<V> {
        V::write::<()>
    }
}

/// Reads and writes a value by serde.
pub trait HeldBySerde<P, V> {
    /// The function that reads a value.
    #[inline]
    #[must_use]
    fn reader() -> Read<V>
    where
        P: Payload<V>,
    {
        P::READ
    }

    /// The function that writes a value.
    #[inline]
    #[must_use]
    fn writer() -> Write<V>
    where
        P: Payload<V>,
    {
        P::WRITE
    }
}

impl<P, V> HeldBySerde<P, V> for Held<P, V> {}
