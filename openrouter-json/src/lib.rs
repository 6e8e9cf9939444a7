//! Lossless, lenient JSON: objects, string enums and unions for data that others change.
//!
//! ```
//! use openrouter_json::{RawJson, from_str_lenient, object, string_enum};
//!
//! #[object]
//! struct Key {
//!     hash: String,
//!     limit: Option<f64>,
//!     reset: Option<Interval>,
//! }
//!
//! #[string_enum]
//! enum Interval {
//!     Daily,
//!     Weekly,
//! }
//!
//! // A server that has moved on: `limit` is a string now, `reset` has a new value, and `color` is new.
//! let text = r#"{"hash":"h","limit":"none","reset":"hourly","color":"red"}"#;
//! let (key, drift) = from_str_lenient::<Key>(text)?;
//!
//! assert_eq!((key.hash.as_str(), key.limit), ("h", None));
//! assert_eq!(key.reset, Some(Interval::from("hourly")));
//! assert_eq!(key.extra.get("color").map(RawJson::get), Some(r#""red""#));
//! assert_eq!(drift.paths(), ["limit"]);
//!
//! // Nothing is lost.
//! let written: serde_json::Value = RawJson::from_value(&key)?.decode()?;
//! assert_eq!(written, serde_json::from_str::<serde_json::Value>(text).unwrap());
//! # Ok::<(), openrouter_json::JsonError>(())
//! ```
//!
//! # The purpose of this crate
//!
//! A client of an API is compiled once, and the API changes every week. With plain serde derives a new field is dropped, a
//! new enum value is an error, and one value of another type costs the whole response. With this crate
//!
//! - **nothing is lost**: unknown fields, unknown strings and unknown variants are kept and written back;
//! - **one odd value does not cost the document**: a lenient decode sets it aside and reports its path as [`Drift`];
//! - **errors do not leak data**: a [`JsonError`] names paths and types, never values, and a [`Secret`] never prints itself;
//! - **leniency is free**: every value is read once, strictly or leniently. Only one that does not fit is passed over again;
//! - **types are cheap to compile**: they are read from one concrete cursor over the text and written to one concrete text. serde's
//!   traits, which are compiled again for every deserializer and serializer, are shells around that.
//!
//! # Where to look
//!
//! - [`object`], [`string_enum`](macro@string_enum) and [`union`](macro@union) declare types. They implement serde's
//!   traits, so the types work wherever serde does; and a field may have any type that implements those. The parameters of
//!   generic types implement [`ReadJson`] and [`WriteJson`], as declared types and those of std do.
//! - [`from_str`] and [`from_str_lenient`] decode text. [`body`] also takes the value out of an envelope.
//! - [`RawJson`], [`Extra`], [`Patch`] and [`Secret`] are types for fields. [`Numeral`] is for types of exact numbers.
//! - [`sample`] makes values for tests. [`JsonText`] writes objects member by member.
//!
//! # How a value is read and written
//!
//! A cursor is a place in a text. The code of a declared type asks it for one member after another, and reads each by the function
//! of its type: [`ReadJson::read`] or, for a type that has only `Deserialize`, a deserializer that is the cursor. When a value does
//! not fit, the cursor keeps the reason and the place. A lenient cursor then lets the list, map or object around the value go
//! on behind it, and records the place as drift.
//!
//! `Deserialize` of a declared type first asks its deserializer for such a cursor, so that it is read in the same pass below a type
//! of serde: the mode and the place go inwards, what is set aside and refused goes outwards. Any other deserializer is asked for the
//! text of the value, and that is read strictly. Nothing is global: reading does not use a thread-local.
//!
//! Writing mirrors this: [`WriteJson::write`] appends to a text, and `Serialize` hands the finished text to a serializer, objects
//! member by member.
#![forbid(unsafe_code)]

// Generated code refers to `::openrouter_json`; with this line it also compiles inside this crate.
extern crate self as openrouter_json;

mod bounds;
mod const_message;
mod extra;
mod impls;
mod numeral;
pub mod page;
mod patch;
mod raw_json;
mod read;
pub mod sample;
mod secret;
mod string_enum;
mod text;
mod union;
mod write;

pub use bounds::Encode;
#[doc(hidden)]
pub use bounds::Readable;
pub use const_message::ConstMessage;
pub use extra::Extra;
pub use numeral::Numeral;
#[doc = include_str!("../docs/object.md")]
pub use openrouter_macros::json_object as object;
#[doc = include_str!("../docs/string_enum.md")]
pub use openrouter_macros::json_string_enum as string_enum;
#[doc = include_str!("../docs/union.md")]
pub use openrouter_macros::json_union as union;
pub use patch::{FromInteger, IntoPatch, Patch};
pub use raw_json::RawJson;
pub use read::body;
pub use read::cursor::ReadJson;
pub use read::decode::{List, from_str, from_str_lenient};
pub use read::drift::Drift;
pub use read::fields::Fields;
#[doc(hidden)]
pub use read::textual::from_texts;
pub use secret::{Secret, Sensitive};
pub use text::error::JsonError;
pub use write::json_text::{JsonText, WriteJson};
pub use write::writer::Writer;

/// In place of the macro of `openrouter_core`: without HTTP a value is never put into a path.
#[doc(hidden)]
#[macro_export]
macro_rules! no_path_segment {
    ($($tokens:tt)*) => {};
}

/// The names that generated code refers to; not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use ::{core, serde, serde_json, std};
    pub use std::boxed::Box;
    pub use std::clone::Clone;
    pub use std::cmp::{Eq, Ord, PartialEq, PartialOrd};
    pub use std::convert::{From, Into};
    pub use std::default::Default;
    pub use std::fmt::Debug;
    pub use std::hash::Hash;
    pub use std::iter::{IntoIterator, Iterator};
    pub use std::marker::PhantomData;
    pub use std::option::Option::{self, None, Some};
    pub use std::primitive::{bool, f64, i32, str, u8, usize};
    pub use std::result::Result::{self, Err, Ok};
    pub use std::string::String;
    pub use std::vec::Vec;

    pub use crate::bounds::part;
    pub use crate::no_path_segment as impl_path_segment;
    pub use crate::page;
    pub use crate::read::cursor::{Cursor, Read, ReadJson, Refused};
    pub use crate::read::decode::from_str as strict;
    pub use crate::read::leaf::{Leaf, ReadBySerde, value};
    pub use crate::read::object::{Facts, Object, ObjectReader, Rest};
    pub use crate::read::shell::{Requested, deserialize, deserialize_collection};
    pub use crate::sample::{Extent, sample, sample_of};
    pub use crate::string_enum::StringEnum;
    pub use crate::union::Shape;
    pub use crate::write::json_text::{Write, WriteJson};
    pub use crate::write::leaf::{WriteBySerde, write_value};
    pub use crate::write::shell::serialize;
    pub use crate::write::writer::Writer;
    pub use crate::{Extra, IntoPatch, JsonError, JsonText, List, Patch, RawJson, Secret, Sensitive};
    pub use crate::{impl_constructors, impl_deserialize, impl_object, impl_serialize, impl_string_enum, impl_text};

    pub mod string_enum {
        pub use crate::string_enum::*;
    }

    pub mod union {
        pub use crate::union::*;
    }
}
