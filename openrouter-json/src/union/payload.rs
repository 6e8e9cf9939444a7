//! The value in a variant: how it is read and written, with or without a tag.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::hint;
use super::kinds::Typed;
use super::tag_filter::TagFilter;
use super::tag_member;
use crate::read::lenient;
use crate::read::levels::{Levels, Whole};
use crate::text::error::JsonError;
use crate::text::place::ROOT;
use crate::text::raw_text::RawText;
use crate::write::tag::{Tag, TagPlace};

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

    /// Reads a value of an untagged union.
    ///
    /// # Errors
    ///
    /// Fails if the value does not fit.
    fn read(text: &RawText<'_>) -> Result<V, JsonError>;

    /// Reads a value of a tagged union. The tag is hidden from the value, unless it declares a field of that name.
    ///
    /// # Errors
    ///
    /// Fails if the value does not fit.
    fn read_tagged(text: &RawText<'_>, tag: &'static str) -> Result<V, JsonError>;

    /// Makes a value that has `members`; called for samples only.
    ///
    /// # Errors
    ///
    /// Fails if the value cannot be made.
    fn sample<'de, D: Deserializer<'de>>(deserializer: D, members: &'static [&'static str]) -> Result<V, D::Error>;

    /// Writes a value of an untagged union.
    ///
    /// # Errors
    ///
    /// The errors of the serializer.
    fn write<S: Serializer>(value: &V, serializer: S) -> Result<S::Ok, S::Error>;

    /// Writes a value of a tagged union.
    ///
    /// # Errors
    ///
    /// The errors of the serializer.
    fn write_tagged<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error>;

    /// Writes a value of the default variant of a tagged union: with a tag if the value has one itself.
    ///
    /// # Errors
    ///
    /// The errors of the serializer.
    fn write_default<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error>;
}

/// The JSON types are those of the type of the value.
#[derive(Debug)]
pub struct Plain;

/// The JSON types are those that the variant states.
#[derive(Debug)]
pub struct Stated<const KINDS: u8>;

/// The functions that do not depend on how the JSON types are known.
macro_rules! payload {
    ($fields:expr) => {
        fn read_tagged(text: &RawText<'_>, tag: &'static str) -> Result<V, JsonError> {
            read_tagged(text, tag, &$fields)
        }

        fn sample<'de, D: Deserializer<'de>>(deserializer: D, members: &'static [&'static str]) -> Result<V, D::Error> {
            With(members, PhantomData).deserialize(deserializer)
        }

        fn write<S: Serializer>(value: &V, serializer: S) -> Result<S::Ok, S::Error> {
            value.serialize(serializer)
        }

        fn write_tagged<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error> {
            let place = if $fields.contains(&tag.name) { TagPlace::Field } else { TagPlace::Front };
            tag_member::write(tag, place, value, serializer)
        }

        fn write_default<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error> {
            tag_member::write(tag, TagPlace::Value, value, serializer)
        }
    };
}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize + Typed> Payload<V> for Plain {
    const KINDS: u8 = V::KINDS;

    fn read(text: &RawText<'_>) -> Result<V, JsonError> {
        let read = if lenient::is_active() { V::read_lenient(&text.0) } else { lenient::nested(&text.0) };
        read.map_err(|error| lenient::failed(&text.0, &error))
    }

    payload!(V::FIELDS);
}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize, const KINDS: u8> Payload<V> for Stated<KINDS> {
    const KINDS: u8 = KINDS;

    fn read(text: &RawText<'_>) -> Result<V, JsonError> {
        let read = if lenient::is_active() { Whole::read(&text.0, &ROOT) } else { lenient::nested(&text.0) };
        read.map_err(|error| lenient::failed(&text.0, &error))
    }

    payload!([]);
}

/// Requests a value that has these members, even if they are optional.
struct With<V>(&'static [&'static str], PhantomData<V>);

impl<'de, V: DeserializeOwned> DeserializeSeed<'de> for With<V> {
    type Value = V;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V, D::Error> {
        if self.0.is_empty() {
            return V::deserialize(deserializer);
        }
        deserializer.deserialize_struct(hint::WITH, self.0, self)
    }
}

impl<'de, V: DeserializeOwned> Visitor<'de> for With<V> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V, D::Error> {
        V::deserialize(deserializer)
    }
}

/// Reads an object that also has a tag; `fields` are those that the value declares.
fn read_tagged<V: DeserializeOwned>(text: &RawText<'_>, tag: &'static str, fields: &[&str]) -> Result<V, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(&text.0);
    let tag = (!fields.contains(&tag)).then_some(tag);
    V::deserialize(TagFilter { deserializer: &mut deserializer, tag }).map_err(|error| lenient::failed(&text.0, &error))
}
