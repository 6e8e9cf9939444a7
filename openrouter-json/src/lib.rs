//! Lossless, lenient JSON.
#![forbid(unsafe_code)]

// Generated code says `::openrouter_json`, in this crate as well.
extern crate self as openrouter_json;

mod bounds;
mod const_message;
mod extra;
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
pub use const_message::ConstMessage;
pub use extra::Extra;
/// Makes a struct a JSON object: read tolerantly, written as it came, with the fields it does not know kept.
///
/// ```
/// use openrouter_json::object;
///
/// #[object]
/// struct Key {
///     hash: String,
///     #[serde(rename = "usage_monthly")]
///     monthly: Option<f64>,
/// }
///
/// let key = Key::from_json(r#"{"hash":"h","usage_monthly":null,"color":"red"}"#)?;
/// assert_eq!(key.monthly, None);
/// assert_eq!(key.extra.decode::<String>("color").transpose()?.as_deref(), Some("red"));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// The struct becomes `#[non_exhaustive]`, gets a public field `extra` of type [`Extra`] unless it has one of that name and type, derives
/// `Debug`, `Clone` and `PartialEq`, and implements serde's `Serialize` and `Deserialize`. For tests there are
/// `from_json(text)` and `sample()`, which fills in what is required. Other derives go below the attribute.
///
/// Reading, `null` counts as absent; a field that is neither an `Option` nor a [`Patch`] and has no default is required.
/// Writing, an `Option` that is `None` is left out.
///
/// On a struct of one unnamed field it makes a transparent newtype; around a `String` one that converts, compares and
/// displays like it.
///
/// - `#[object(new)]` adds `new`, which takes the required fields, and a chained setter for each other one.
/// - `#[object(closed)]` drops unknown fields.
/// - `#[object(crate = path)]` is where generated paths start.
/// - `#[object(nullable)]` on a field that is an `Option`: `None` is written as `null`.
/// - `#[serde(…)]` keeps its meaning for `rename`, `alias`, `with`, `serialize_with`, `deserialize_with`, `default`,
///   `skip`, `skip_serializing`, `skip_deserializing`, `skip_serializing_if` and `flatten` on fields, and for
///   `rename_all` on the struct. serde itself need not be a dependency. No key is written twice: what is flattened is
///   written without the keys that the struct has itself, and without those flattened before it.
pub use openrouter_macros::json_object as object;
/// Makes an enum a set of strings that keeps the values it does not know.
///
/// ```
/// use openrouter_json::string_enum;
///
/// #[string_enum]
/// enum Interval {
///     Daily,
///     #[serde(rename = "7d")]
///     Weekly,
/// }
///
/// assert_eq!(Interval::from("7d"), Interval::Weekly);
/// assert_eq!(Interval::from("hourly"), Interval::Other("hourly".into()));
/// assert_eq!(Interval::Daily.as_str(), "daily");
/// ```
///
/// A value is the name of its variant in snake case, unless `#[serde(rename = "…")]` or, for all, `#[serde(rename_all =
/// "…")]` says otherwise; `alias` adds others. The enum becomes `#[non_exhaustive]` and gets the variant `Other`. An
/// unknown value costs one allocation, a known one none. Values are equal, ordered and hashed by their text, so that
/// `Other` with a known text is that known value; these traits are written by the attribute and not to be derived.
///
/// `#[string_enum(crate = path)]` is where generated paths start.
pub use openrouter_macros::json_string_enum as string_enum;
/// Makes an enum a union: a value of one of several types. A member names the variant, or the value itself tells.
///
/// ```
/// use openrouter_json::{object, union};
///
/// #[union(tag = "type")]
/// enum Part {
///     Text(Text),
///     Pause,
/// }
///
/// #[object(new)]
/// struct Text { text: String }
///
/// #[union]
/// enum Content {
///     Plain(String),
///     Parts(Vec<Part>),
/// }
///
/// let part = Part::from_json(r#"{"text":"hi","type":"text"}"#)?;
/// assert!(matches!(&part, Part::Text(text) if text.text == "hi"));
/// assert_eq!(Part::from_json(r#"{"type":"wave","to":1}"#)?.tag(), "wave");
///
/// assert!(matches!(Content::from_json(r#"[{"type":"pause"}]"#)?, Content::Parts(parts) if parts == [Part::Pause]));
/// assert_eq!(Content::from("hi"), Content::from_json(r#""hi""#)?);
/// assert_eq!(Content::from([Text::new("hi")]), Content::Parts(vec![Part::from(Text::new("hi"))]));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// The enum becomes `#[non_exhaustive]` and gets the variant `Unknown`, which keeps what it does not know and writes it
/// back. The error of a value that does not fit is that of its variant: no variant is tried. What only one variant holds
/// converts into the union; where that is a string, a list or an `f64`, so do `&str`, an array or an `i32`.
///
/// # With a tag
///
/// `#[union(tag = "type")]` is for objects. A variant holds an object, or nothing. Its tag is its name in snake case, unless
/// `rename`, `rename_all` or `alias` of `#[serde(…)]` say otherwise; `#[union(default)]` marks the variant that is meant
/// where there is no tag. The tag may stand anywhere in the object. An object that has a field of that name gets to see it,
/// and what the field says is written, as long as it names the same variant.
///
/// # Without
///
/// `#[union]` looks at the JSON type. That of a variant follows from what it holds: a string, a number, a boolean, a list,
/// a map, `#[object]`, `#[string_enum]`, `#[union]`, or a `Box` of one. Of other types the variant says it, as in
/// `#[union(string)]` or `#[union(number | boolean)]`; there is `array` and `object`, too.
///
/// Several variants may be objects when a member tells them apart. Those with `#[union(has = "member")]` go first, in
/// order; `null` is no member. The one without gets the others:
///
/// ```
/// # use openrouter_json::{object, union};
/// # #[object] struct Function { function: String }
/// # #[object] struct Server { url: String }
/// # #[object] struct Builtin { name: String }
/// #[union]
/// enum Tool {
///     #[union(has = "function")]
///     Function(Function),
///     #[union(has = "url")]
///     Server(Server),
///     Builtin(Builtin),
/// }
///
/// assert!(matches!(Tool::from_json(r#"{"name":"search","url":"https://…"}"#)?, Tool::Server(_)));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// Two variants that could mean the same value do not compile. `null` is none of them: a field that may be `null` is an
/// `Option` of the union.
///
/// `#[union(crate = path)]` is where generated paths start.
pub use openrouter_macros::json_union as union;
pub use patch::Patch;
pub use raw_json::RawJson;
pub use read::body;
pub use read::decode::{List, from_str, from_str_lenient};
pub use read::drift::Drift;
pub use read::fields::Fields;
pub use secret::{Secret, Sensitive};
pub use text::error::JsonError;
pub use write::writer::Writer;

/// In place of the macro of `openrouter_core`: without HTTP there are no paths to put a value into.
#[doc(hidden)]
#[macro_export]
macro_rules! no_path_segment {
    ($($tokens:tt)*) => {};
}

/// What generated code refers to. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use ::{core, serde, serde_json, std};
    pub use std::boxed::Box;
    pub use std::convert::Into;
    pub use std::default::Default;
    pub use std::result::Result;
    pub use std::string::String;

    pub use crate::bounds::part;
    pub use crate::no_path_segment as impl_path_segment;
    pub use crate::read::decode::from_str as strict;
    pub use crate::read::flatten::{flatten, flatten_opt};
    pub use crate::read::levels::{ListOf, MapOf, OrNull, Whole, collection};
    pub use crate::read::object::{Object, missing, read as read_object, read_fields, value};
    pub use crate::read::reader::{Reader, Unknown};
    pub use crate::sample::{Extent, sample, sample_of};
    pub use crate::string_enum::StringEnum;
    pub use crate::text::key::Key;
    pub use crate::text::raw_text::RawText;
    pub use crate::union::Union;
    pub use crate::write::writer::{Writer, write_value};
    pub use crate::{Extra, JsonError, List, Patch, RawJson, Secret, Sensitive};

    pub mod string_enum {
        pub use crate::string_enum::*;
    }

    pub mod union {
        pub use crate::union::*;
    }
}
