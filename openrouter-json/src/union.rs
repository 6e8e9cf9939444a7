//! Values of one of several types. A tag, the JSON type or a member decides which.

mod attempt;
mod choice;
mod conversion;
pub(crate) mod hint;
mod kinds;
mod mismatch;
mod payload;
mod tag_filter;
mod tag_member;
mod type_facts;
mod unknown;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub use self::attempt::absent;
pub use self::choice::{ByKind, Choice, assert_distinct, assert_objects, choose, kinds_of};
pub use self::conversion::convert;
pub use self::kinds::{ARRAY, BOOLEAN, Inner, NUMBER, OBJECT, STRING, Typed};
pub use self::payload::{Payload, Plain, Stated};
pub use self::tag_member::tag;
pub use self::type_facts::{Known, NotKnown, assert_kind, assert_member};
pub use self::unknown::{member, tag_of, text_member, write_unknown};
use crate::read::lenient::DepthChecked;
use crate::text::error::JsonError;
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
