//! What a variant holds: how it is read and written, beside a tag or alone.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, VariantAccess, Visitor};
use serde::{Deserializer, Serialize, Serializer};

use super::WITH;
use super::kinds::Typed;
use super::tagged::Tag;
use super::untagged::Untagged;
use crate::json::error::JsonError;
use crate::json::lenient;
use crate::json::levels::{Levels, ROOT, Whole};
use crate::json::raw::RawText;

/// A way to read and write values of type `V`, which a variant holds.
///
/// All that is asked of the type is in this one trait, and no other type is named here, so that what it lacks is one
/// mistake.
#[diagnostic::on_unimplemented(
    message = "`{V}` cannot be held by a union",
    label = "not known to be read from and written to JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it; for another type with serde's traits, list its JSON \
            types on the variant, such as `#[union(string)]` or `#[union(number | boolean | array | object)]`"
)]
pub trait Payload<V> {
    /// As in [`Typed`].
    const KINDS: u8;

    /// Reads a value that stands alone.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    fn read(text: &RawText<'_>) -> Result<V, JsonError>;

    /// Reads an object in which the tag stands, too. That is not for the value, unless it declares a field of that name.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    fn read_tagged(text: &RawText<'_>, tag: &'static str) -> Result<V, JsonError>;

    /// Makes a value that has these members; called when sampling only.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    fn first<'de, A: VariantAccess<'de>>(variant: A, members: &'static [&'static str]) -> Result<V, A::Error>;

    /// Writes a value alone.
    ///
    /// # Errors
    ///
    /// That of the serializer.
    fn write<S: Serializer>(value: &V, serializer: S) -> Result<S::Ok, S::Error>;

    /// Writes a value beside the tag.
    ///
    /// # Errors
    ///
    /// That of the serializer.
    fn write_tagged<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error>;
}

/// As its type says.
#[derive(Debug)]
pub struct Plain;

/// As the variant says, which names the JSON types.
#[derive(Debug)]
pub struct Said<const KINDS: u8>;

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize + Typed> Payload<V> for Plain {
    const KINDS: u8 = V::KINDS;

    fn read(text: &RawText<'_>) -> Result<V, JsonError> {
        let read = if lenient::is_active() { V::forgiving(&text.0) } else { lenient::nested(&text.0) };
        read.map_err(|error| lenient::failed(&text.0, &error))
    }

    fn read_tagged(text: &RawText<'_>, tag: &'static str) -> Result<V, JsonError> {
        beside(text, tag, V::FIELDS)
    }

    fn first<'de, A: VariantAccess<'de>>(variant: A, members: &'static [&'static str]) -> Result<V, A::Error> {
        variant.newtype_variant_seed(With(members, PhantomData))
    }

    fn write<S: Serializer>(value: &V, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn write_tagged<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error> {
        tag.write(value, V::FIELDS, serializer)
    }
}

#[diagnostic::do_not_recommend]
impl<V: DeserializeOwned + Serialize, const KINDS: u8> Payload<V> for Said<KINDS> {
    const KINDS: u8 = KINDS;

    fn read(text: &RawText<'_>) -> Result<V, JsonError> {
        let read = if lenient::is_active() { Whole::read(&text.0, &ROOT) } else { lenient::nested(&text.0) };
        read.map_err(|error| lenient::failed(&text.0, &error))
    }

    fn read_tagged(text: &RawText<'_>, tag: &'static str) -> Result<V, JsonError> {
        beside(text, tag, &[])
    }

    fn first<'de, A: VariantAccess<'de>>(variant: A, members: &'static [&'static str]) -> Result<V, A::Error> {
        variant.newtype_variant_seed(With(members, PhantomData))
    }

    fn write<S: Serializer>(value: &V, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn write_tagged<S: Serializer>(value: &V, serializer: S, tag: Tag) -> Result<S::Ok, S::Error> {
        tag.write(value, &[], serializer)
    }
}

/// A value that has these members, even if it could do without.
struct With<V>(&'static [&'static str], PhantomData<V>);

impl<'de, V: DeserializeOwned> DeserializeSeed<'de> for With<V> {
    type Value = V;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<V, D::Error> {
        if self.0.is_empty() {
            return V::deserialize(deserializer);
        }
        deserializer.deserialize_struct(WITH, self.0, self)
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

/// Reads an object that has a tag, too; `fields` are those that the value declares.
fn beside<V: DeserializeOwned>(text: &RawText<'_>, tag: &'static str, fields: &[&str]) -> Result<V, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(&text.0);
    let tag = (!fields.contains(&tag)).then_some(tag);
    V::deserialize(Untagged { deserializer: &mut deserializer, tag }).map_err(|error| lenient::failed(&text.0, &error))
}
