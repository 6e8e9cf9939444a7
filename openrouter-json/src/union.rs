//! Values of one of several types. A tag, the JSON type or a member decides which.

mod attempt;
mod choice;
pub(crate) mod hint;
mod kinds;
mod mismatch;
mod payload;
mod tag_filter;
mod tag_member;
mod type_facts;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::attempt::absent;
pub use self::choice::{ByKind, Choice, assert_distinct, assert_objects, choose, kinds_of};
pub use self::kinds::{ARRAY, BOOLEAN, Inner, NUMBER, OBJECT, STRING, Typed};
pub use self::payload::{Payload, Plain, Stated};
pub use self::tag_member::{tag, tag_of};
pub use self::type_facts::{Known, NotKnown, assert_kind, assert_member};
use crate::raw_json::RawJson;
use crate::read::lenient::DepthChecked;
use crate::text::error::JsonError;
use crate::text::members::Members;
use crate::text::raw_text::RawText;
pub use crate::write::tag::Tag;

/// A union; implemented by `#[union]`.
pub trait Union: Sized {
    /// The name of the enum, for serde's messages.
    const NAME: &'static str;
    /// The number of variants, without that for unknown values.
    const VARIANTS: usize;

    /// Finds the variant and decodes it.
    ///
    /// # Errors
    ///
    /// When the value does not fit that variant.
    fn decode(text: RawText<'_>) -> Result<Self, JsonError>;

    /// Makes the variant at the index `variant`; called for samples only.
    ///
    /// # Errors
    ///
    /// When its payload cannot be made.
    fn sample_variant<'de, D: Deserializer<'de>>(variant: usize, deserializer: D) -> Result<Self, D::Error>;
}

/// Reads a union: first the text of the value, then whatever decides the variant, then the variant from the same text.
///
/// # Errors
///
/// The error of that variant; no other one is tried.
pub fn read<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_newtype_struct(hint::UNION, UnionVisitor(PhantomData))
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value ({})", U::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<U, D::Error> {
        let text = RawText::deserialize(deserializer)?;
        let _depth = DepthChecked::enter(&text.0).map_err(D::Error::custom)?;
        U::decode(text).map_err(D::Error::custom)
    }

    // Called by the deserializer of samples alone.
    fn visit_seq<A: SeqAccess<'de>>(self, attempts: A) -> Result<U, A::Error> {
        attempt::first(attempts)
    }
}

/// Writes an unknown variant. An object is written entry by entry, which also works inside a foreign type that is flattened or
/// tagged by serde.
///
/// # Errors
///
/// The errors of the serializer.
pub fn write_unknown<S: Serializer>(serializer: S, raw: &RawJson) -> Result<S::Ok, S::Error> {
    if !raw.get().starts_with('{') {
        return raw.serialize(serializer);
    }
    let Members(members) = serde_json::from_str(raw.get()).map_err(serde::ser::Error::custom)?;
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (key, value) in &members {
        map.serialize_entry(key.as_str(), value)?;
    }
    map.end()
}
