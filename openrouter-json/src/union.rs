//! Values of several types: which one is meant is told by a member, or by the JSON type.

mod choice;
mod kinds;
mod known;
mod payload;
mod tagged;
mod untagged;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{EnumAccess, MapAccess, VariantAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::choice::{ByKind, Choice, assert_objects, assert_told, choose, kinds_of};
pub use self::kinds::{ARRAY, BOOLEAN, Inner, NUMBER, OBJECT, STRING, Typed};
pub use self::known::{Known, NotKnown, assert_kind, assert_member};
pub use self::payload::{Payload, Plain, Said};
pub use self::tagged::{Tag, tag, tag_of};
use super::decode::custom;
use super::error::JsonError;
use super::lenient::{self, Checked};
use super::raw::{Key, RawJson, RawText};

/// The name under which a union is asked for.
pub(crate) const HINT: &str = "$openrouter::union";

/// The name under which a value is asked for that has the members named as its fields.
pub(crate) const WITH: &str = "$openrouter::with";

/// Written by `#[union]`.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// Finds the variant that is meant, and reads it.
    ///
    /// # Errors
    ///
    /// When the value does not fit that variant.
    fn decode(text: RawText<'_>) -> Result<Self, JsonError>;

    /// Makes the first variant; called when sampling only.
    ///
    /// # Errors
    ///
    /// When its payload cannot be made.
    fn first<'de, A: VariantAccess<'de>>(variant: A) -> Result<Self, A::Error>;
}

/// Reads a union: the text of the value first, then what tells the variant, then the variant from the same text.
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
        write!(f, "a value ({})", U::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        let text = RawText::deserialize(deserializer)?;
        let _checked = Checked::enter(&text.0).map_err(custom)?;
        U::decode(text).map_err(custom)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<U, A::Error> {
        let (_, variant) = data.variant::<Key<'de>>()?;
        U::first(variant)
    }
}

/// The error for a value of another JSON type than the one that is `expected`.
#[cold]
fn unexpected(text: &str, expected: &'static str) -> JsonError {
    let read = serde_json::Deserializer::from_str(text).deserialize_any(Refuse(expected));
    match read {
        Err(error) => lenient::failed(text, &error),
        Ok(never) => match never {},
    }
}

/// Takes nothing.
struct Refuse(&'static str);

impl Visitor<'_> for Refuse {
    type Value = std::convert::Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Writes an unknown variant; an object entry by entry, which also works where a foreign type flattens or tags it.
///
/// # Errors
///
/// That of the serializer.
pub fn write_unknown<S: Serializer>(serializer: S, raw: &RawJson) -> Result<S::Ok, S::Error> {
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

/// The entries of an object in order, doubled keys included.
struct Entries<'de>(Vec<(Key<'de>, RawJson)>);

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
