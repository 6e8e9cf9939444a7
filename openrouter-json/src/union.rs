//! Values of one of several types. A tag, the JSON type or a member decides which.

mod choice;
mod conversion;
mod kinds;
mod payload;
mod type_facts;
mod unknown;

pub use self::choice::{ByKind, Choice, assert_distinct, assert_objects, kinds_of};
pub(crate) use self::choice::{by_member, kind_of};
pub use self::conversion::convert;
pub use self::kinds::{ARRAY, BOOLEAN, Inner, NUMBER, OBJECT, STRING, Typed};
pub use self::payload::{Held, HeldBySerde, Payload, Plain, Stated};
pub use self::type_facts::{Known, NotKnown, assert_kind, assert_member};
pub use self::unknown::{member, tag_of, text_member};
pub use crate::read::union::{Tags, Variants};
pub use crate::write::tag::{Tag, TagPlace};
