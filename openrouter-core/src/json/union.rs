//! Objects whose kind is told by one of their members.

mod untagged;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{EnumAccess, MapAccess, VariantAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::untagged::Untagged;
use super::decode::custom;
use super::error::JsonError;
use super::lenient::{self, Checked};
use super::object::{Readable, Writer};
use super::raw::{Key, Raw, RawText};
use super::scan;
use crate::request::Encode;

/// The name under which a union is asked for.
pub(crate) const HINT: &str = "$openrouter::union";

/// A tagged union; written by `#[union]`.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The member that tells the variant.
    const TAG: &'static str;

    /// Reads the variant that `tag` names.
    ///
    /// # Errors
    ///
    /// When the value does not fit that variant.
    fn decode(tag: Option<&str>, text: RawText<'_>) -> Result<Self, JsonError>;

    /// Makes the first variant; called when sampling only.
    ///
    /// # Errors
    ///
    /// When its payload cannot be made.
    fn first<'de, A: VariantAccess<'de>>(variant: A) -> Result<Self, A::Error>;
}

/// Reads a union: the text of the value first, then its tag wherever that stands, then the variant from the same text.
///
/// # Errors
///
/// That of the chosen variant.
pub fn read<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_newtype_struct(HINT, UnionVisitor(PhantomData))
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", U::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        let text = RawText::deserialize(deserializer)?;
        choose(text).map_err(custom)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<U, A::Error> {
        let (_, variant) = data.variant::<Key<'de>>()?;
        U::first(variant)
    }
}

fn choose<U: Union>(text: RawText<'_>) -> Result<U, JsonError> {
    let _checked = Checked::enter(&text.0)?;
    if !text.0.starts_with('{') {
        return Err(not_an_object(&text.0));
    }
    let tag = scan::string_member(&text.0, U::TAG).map(|tag| tag.into_owned());
    U::decode(tag.as_deref(), text)
}

#[cold]
fn not_an_object(text: &str) -> JsonError {
    match serde_json::from_str::<Entries<'_>>(text) {
        Err(error) => lenient::failed(text, &error),
        Ok(_) => JsonError::named(String::new(), "expected an object".to_owned()),
    }
}

/// Reads the payload of a variant; the tag is not for it, unless it asks for a field of that name.
///
/// # Errors
///
/// When the value does not fit.
pub fn payload<T: Readable>(tag: &'static str, text: &RawText<'_>) -> Result<T, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(&text.0);
    T::deserialize(Untagged { deserializer: &mut deserializer, tag }).map_err(|error| lenient::failed(&text.0, &error))
}

/// Makes the payload of the first variant; called when sampling only.
///
/// # Errors
///
/// When it cannot be made.
pub fn first<'de, T: Readable, A: VariantAccess<'de>>(variant: A) -> Result<T, A::Error> {
    variant.newtype_variant()
}

/// Writes a variant: the tag, then the payload's fields beside it.
///
/// # Errors
///
/// That of the serializer.
pub fn write<S: Serializer, T: Encode + ?Sized>(
    serializer: S,
    tag: &'static str,
    name: &str,
    payload: &T,
) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new(serializer);
    writer.put(tag, name);
    writer.flatten_without(tag, payload);
    writer.end()
}

/// Writes a variant that has no payload.
///
/// # Errors
///
/// That of the serializer.
pub fn write_unit<S: Serializer>(serializer: S, tag: &'static str, name: &str) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new(serializer);
    writer.put(tag, name);
    writer.end()
}

/// Writes an unknown variant entry by entry, which also works where a foreign type flattens or tags it.
///
/// # Errors
///
/// That of the serializer.
pub fn write_unknown<S: Serializer>(serializer: S, raw: &Raw) -> Result<S::Ok, S::Error> {
    if !raw.get().starts_with('{') {
        return raw.serialize(serializer);
    }
    let Entries(entries) = serde_json::from_str(raw.get()).map_err(serde::ser::Error::custom)?;
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (key, value) in &entries {
        map.serialize_entry(key.as_str(), value)?;
    }
    map.end()
}

/// The tag of an unknown variant; empty when there is none, or one that is written with escapes.
#[must_use]
pub fn tag_of<'r>(raw: &'r Raw, tag: &str) -> &'r str {
    match scan::string_member(raw.get(), tag) {
        Some(std::borrow::Cow::Borrowed(tag)) => tag,
        _ => "",
    }
}

/// The entries of an object in order, doubled keys included.
struct Entries<'de>(Vec<(Key<'de>, Raw)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
