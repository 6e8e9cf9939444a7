//! A position in a JSON text, and the one way to read values from there.
//!
//! # The problem
//!
//! A `Deserialize` impl is generic: rustc compiles it, and every function of serde below it, for each deserializer. With a
//! thousand types this is most of the time of a build, and the deserializer is always the same one: that of JSON text.
//!
//! So the types of this crate are read by functions without a type parameter, from a [`Cursor`]. `Deserialize` is a shell around
//! them: it takes the text of the value from whatever deserializer there is (see [`shell`](super::shell)). In the other direction
//! a type that implements only serde's traits is read by a deserializer that is a cursor (see [`foreign`](super::foreign)).
//!
//! # One pass
//!
//! A cursor is strict or lenient, and reads every value once. When a value does not fit, the reader returns [`Refused`], and the
//! reason stays in the cursor. A strict reading ends there. In a lenient one the object, list or map around the value goes back to
//! its start, passes over its text, and notes the place: a document that fits costs the same in both modes.
//!
//! # Rules
//!
//! - An optional field that does not fit stays among the unknown fields of its object, and is written back with them.
//! - An element of a list, or a value of a map, that does not fit is left out, but not one of a type that has nothing but serde's
//!   traits: such a type is never read leniently, and costs the list or map. When none of them fits, the list or map itself
//!   does not: an empty one would claim that there is nothing. Parts that are `null` do not count. Only the map of a required
//!   field always fits, because its keys are like optional fields, which do not cost their object.
//! - An expected field that is missing, `null` or does not fit is treated as an optional one that does not fit.
//! - A required field that does not fit makes its object not fit: the object is set aside by the optional field, list or map
//!   around it. When there is none, the decode fails.
//! - An integer may be spelled as a float with an integer value; it is read, and reported.
//! - Half of a surrogate pair in a string is read as U+FFFD, and reported. Text that is kept raw is not changed.
//! - When something is set aside, what was set aside inside of it is not reported.
//!
//! # An example
//!
//! ```text
//! { "data": [ {"id": 1, "limit": "none"}, {"id": "x"}, {"id": 3.0} ] }      Page { data: Vec<Key> }
//!                                                                           Key { id: u64, limit: Option<f64> }
//! ```
//!
//! A strict decode ends at `"none"`. The lenient one reads a `Key` whose `limit` is `None`, and whose unknown fields hold
//! `"limit": "none"`. The second element has a required field that does not fit, so the list leaves it out. The third has an `id`
//! that is spelled `3.0`, and is read as 3. The value has two keys, and the [`Drift`](super::drift::Drift) is `data[0].limit`,
//! `data[1]`, `data[2].id`.

use std::fmt;

use serde::de::DeserializeOwned;

use super::failure::Failure;
use super::flat::Flat;
use super::record::Record;
use crate::patch::Patch;
use crate::sample::value::Sample;
use crate::text::error::JsonError;
use crate::union::Shape;

/// The deepest nesting of arrays and objects that is read; serde_json's own limit.
const MAX_DEPTH: u8 = 127;

/// A value could not be read. The cursor knows the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// A type that is read from JSON text; implemented by `#[object]`, `#[string_enum]` and `#[union]`.
///
/// Their `Deserialize` does nothing but call it.
pub trait ReadJson: DeserializeOwned {
    /// The JSON types of the values, for unions with a parameter that this type takes the place of.
    #[doc(hidden)]
    const SHAPE: Shape = Shape::UNKNOWN;

    /// Reads the value at the cursor.
    ///
    /// The parameter has no meaning. It delays the compilation to the programs that call the function: without it rustc would
    /// compile the function into the library that declares the type, whether it is used or not. `#[inline]` would delay it as
    /// well, but compiles a function again for each codegen unit.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    fn read<Lazy>(cursor: &mut Cursor<'_>) -> Result<Self, Refused>;
}

/// A function that reads a value.
pub type Read<T> = fn(&mut Cursor<'_>) -> Result<T, Refused>;

/// A position in a JSON text.
pub struct Cursor<'t> {
    pub(super) text: &'t str,
    /// The offset of the position.
    pub(super) at: usize,
    pub(super) depth: u8,
    /// Whether values that do not fit are set aside.
    pub(super) lenient: bool,
    /// Whether a string is also the number, the boolean or the list that it spells.
    pub(super) textual: bool,
    /// The reason of the last refusal.
    pub(super) failure: Option<Failure>,
    /// The values that were set aside.
    pub(super) record: Record,
    /// The members of which the next object consists, instead of those at the position.
    pub(super) flat: Option<Flat<'t>>,
    /// The member that the next object does not see, unless it declares a field of this name: the tag of a union.
    pub(super) hidden: Option<&'static str>,
    /// The offset of the value that a type of serde reads, or has refused, without asking for its text first.
    pub(super) foreign: Option<usize>,
    /// The offset after the last byte that a cursor has read which took the place of this one, and failed.
    pub(super) handed_over: Option<usize>,
    /// Makes up values instead of reading them.
    pub(super) sample: Option<Sample<'t>>,
    /// The unions that are being made up.
    pub(super) open: Vec<String>,
}

// A text may hold secrets.
impl fmt::Debug for Cursor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor").field("at", &self.at).field("lenient", &self.lenient).finish_non_exhaustive()
    }
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str, lenient: bool) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            lenient,
            textual: false,
            failure: None,
            record: Record::default(),
            flat: None,
            hidden: None,
            foreign: None,
            handed_over: None,
            sample: None,
            open: Vec::new(),
        }
    }

    /// A cursor that makes up values; `open` are the unions around them.
    pub(super) fn sampling(sample: Sample<'t>, open: Vec<String>) -> Self {
        Self { sample: Some(sample), open, ..Self::new("", false) }
    }

    /// The first byte of the next token; 0 at the end of the text. The position moves there.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if *byte > b' ' => *byte,
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    /// Takes a token of one byte; returns whether it was there.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        // Not `self.at += usize::from(found)`, which rustc 1.92 and later may drop: rust-lang/rust#158206.
        if self.peek() != byte {
            return false;
        }
        self.at += 1;
        true
    }

    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Takes `null`, if it is next.
    #[inline]
    pub(super) fn null(&mut self) -> bool {
        self.peek() == b'n' && self.word("null")
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if found { word.len() } else { 0 };
        found
    }

    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), Refused> {
        if self.depth == MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth += 1;
        Ok(())
    }

    /// Reads `null` or a value.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn option<T>(&mut self, read: Read<T>) -> Result<Option<T>, Refused> {
        let around = self.sample;
        if self.is_absent() {
            return Ok(None);
        }
        let value = read(self);
        self.sample = around;
        value.map(Some)
    }

    /// Reads `null` or a value of an update.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn patch<T>(&mut self, read: Read<T>) -> Result<Patch<T>, Refused> {
        self.option(read).map(Patch::or_null)
    }

    /// Takes `null`, or the absence of a value that is made up or consists of members.
    #[inline]
    pub(super) fn is_absent(&mut self) -> bool {
        match self.peek() {
            b'n' => self.word("null"),
            0 => self.has_nothing(),
            _ => false,
        }
    }

    #[cold]
    fn has_nothing(&mut self) -> bool {
        match (&mut self.sample, &self.flat) {
            (Some(sample), _) => !sample.take_optional(self.open.len()),
            (None, Some(flat)) => flat.is_empty(),
            (None, None) => false,
        }
    }

    /// Goes back to the value at `start` and past it.
    #[cold]
    pub(super) fn pass_over(&mut self, start: usize, depth: u8) -> Result<(), Refused> {
        (self.at, self.depth, self.flat, self.hidden) = (start, depth, None, None);
        self.skip()
    }

    /// Checks that the text ends here.
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        if self.sample.is_some() || self.peek() == 0 && self.at >= self.text.len() {
            Ok(())
        } else {
            Err(self.syntax())
        }
    }

    /// Reads all of the text.
    pub(super) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Refused>) -> Result<T, JsonError> {
        match read(self) {
            Ok(value) if self.end() == Ok(()) => Ok(value),
            _ => Err(self.error()),
        }
    }
}
