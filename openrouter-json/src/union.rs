//! Values of one of several types. A tag, the JSON type or a member decides which.

mod choice;
mod conversion;
mod kinds;
mod payload;
mod shared;
mod type_facts;
mod unknown;

pub use self::choice::{ByKind, Choice, assert_distinct, assert_objects, kinds_of};
pub(crate) use self::choice::{by_member, kind_of};
pub use self::conversion::{collected, convert};
pub use self::kinds::{ARRAY, BOOLEAN, Inner, NUMBER, OBJECT, STRING, Shape, Typed};
pub use self::payload::{Held, HeldBySerde, Parameter, Payload, Plain, Stated};
pub use self::shared::{Member, shared, shared_copy, shared_list, shared_text};
pub use self::type_facts::{Known, NotKnown, assert_kind, assert_member};
pub use self::unknown::{member, tag_of, text_member};
pub use crate::read::union::{Tags, Variants};
pub use crate::write::tag::{Tag, TagPlace};
