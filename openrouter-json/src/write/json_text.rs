//! JSON text that is being written, without a type parameter.
//!
//! As types are read from a cursor and not from any deserializer, they are written to one type, and not to any serializer:
//! `Serialize` is a shell around that (see [`shell`](super::shell)), and a value that implements only serde's traits is written
//! by serde_json into the same text.

use std::fmt;

use serde::Serialize;

use super::around::Around;
use super::outline::Outline;
use super::tag::{Tag, TagPlace};
use super::writer::Writer;
use super::{finite, problem};
use crate::extra::Extra;
use crate::raw_json::RawJson;
use crate::read::cursor::Cursor;
use crate::text::plain::plain_end;

/// The unknown fields of an object that has none.
static NOTHING: Extra = Extra::new();

/// A type that is written as JSON text; implemented by `#[object]`, `#[string_enum]` and `#[union]`.
///
/// Their `Serialize` does nothing but call it.
pub trait WriteJson: Serialize {
    /// Writes the value. The parameter is that of [`ReadJson::read`](crate::read::cursor::ReadJson::read).
    fn write<Lazy>(&self, out: &mut JsonText);
}

/// A function that writes a value.
pub type Write<T> = fn(&T, &mut JsonText);

/// JSON text that is being written. The first error is kept, and returned by [`finish`](Self::finish).
///
/// ```
/// use openrouter_json::{Extra, JsonText};
///
/// let mut extra = Extra::new();
/// extra.insert("color", "red")?;
/// let mut text = JsonText::new();
/// let mut writer = text.object(&extra);
/// writer.put("hash", "h");
/// writer.opt("limit", &None::<f64>);
/// writer.end();
/// assert_eq!(text.finish().unwrap(), br#"{"hash":"h","color":"red"}"#);
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
#[derive(Default)]
pub struct JsonText {
    pub(super) text: Vec<u8>,
    error: Option<serde_json::Error>,
    /// The object around the next one, whose members are written into it.
    pub(super) around: Option<Around>,
    /// The members of the outermost object, if they are wanted.
    pub(super) outline: Option<Outline>,
}

// It may hold secrets.
impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonText({} bytes)", self.text.len())
    }
}

impl JsonText {
    /// Starts with an empty text.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts with an empty text in `buffer`.
    #[must_use]
    pub fn with_buffer(mut buffer: Vec<u8>) -> Self {
        buffer.clear();
        Self { text: buffer, ..Self::default() }
    }

    /// Starts with an empty text, and notes the members of the outermost object.
    pub(super) fn with_outline() -> Self {
        Self { text: Vec::with_capacity(1024), outline: Some(Outline::default()), ..Self::default() }
    }

    #[cold]
    pub(super) fn note_key(&mut self) {
        if let Some(outline) = &mut self.outline {
            outline.note(self.text.len());
        }
    }

    /// Ends the writing and returns the text, in UTF-8.
    ///
    /// # Errors
    ///
    /// The first error of any value, such as a number that is not finite; the message begins with the path of the value.
    pub fn finish(self) -> Result<Vec<u8>, serde_json::Error> {
        match self.error {
            None => Ok(self.text),
            Some(error) => Err(error),
        }
    }

    /// Starts an object with these unknown fields. They are written at its end, except those whose key has been written.
    pub fn object<'w>(&'w mut self, extra: &'w Extra) -> Writer<'w> {
        Writer::new(self, extra)
    }

    /// Starts an object without unknown fields.
    pub fn closed_object(&mut self) -> Writer<'_> {
        Writer::new(self, &NOTHING)
    }

    /// Writes a value of a declared type or of one of std.
    pub fn write<T: WriteJson>(&mut self, value: &T) {
        value.write::<()>(self);
    }

    /// Writes a value by its `Serialize`.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        if self.around.is_some() {
            return self.value_of_members(value);
        }
        if let Err(error) = finite::append(&mut self.text, value) {
            self.fail(problem::located(&self.text, error));
        }
    }

    /// Writes a value whose members are those of the object around.
    fn value_of_members<T: Serialize + ?Sized>(&mut self, value: &T) {
        let mut text = Vec::new();
        match finite::append(&mut text, value) {
            Ok(()) => self.members(std::str::from_utf8(&text).unwrap_or_default()),
            Err(error) => self.fail(problem::located_around(&self.text, problem::located(&text, error))),
        }
    }

    /// Writes a string.
    #[doc(hidden)]
    pub fn string(&mut self, string: &str) {
        self.text.push(b'"');
        let bytes = string.as_bytes();
        let mut start = 0;
        loop {
            let end = plain_end(bytes, start);
            self.text.extend_from_slice(bytes.get(start..end).unwrap_or_default());
            let Some(byte) = bytes.get(end) else { break };
            self.escape(*byte);
            start = end + 1;
        }
        self.text.push(b'"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let escape: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0x08 => b"\\b",
            0x0c => b"\\f",
            _ => {
                let digit = |nibble: u8| b"0123456789abcdef".get(usize::from(nibble)).copied().unwrap_or(b'0');
                self.text.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
                return;
            }
        };
        self.text.extend_from_slice(escape);
    }

    /// Writes a list.
    #[doc(hidden)]
    pub fn list<T>(&mut self, list: &[T], write: Write<T>) {
        // A list has no members: where those are wanted, it is found to be something else.
        let around = self.around.take();
        self.text.push(b'[');
        for element in list {
            self.separate(b'[');
            write(element, self);
        }
        self.text.push(b']');
        self.around = around;
    }

    /// Writes a map.
    #[doc(hidden)]
    pub fn map<M, V>(&mut self, map: &M, write: Write<V>)
    where
        for<'m> &'m M: IntoIterator<Item = (&'m String, &'m V)>,
    {
        let mut object = self.closed_object();
        map.into_iter().for_each(|(key, value)| {
            if object.key(key) {
                write(value, object.out);
            }
        });
        object.end();
    }

    /// Writes a value or `null`.
    #[doc(hidden)]
    pub fn option<T>(&mut self, value: &Option<T>, write: Write<T>) {
        match value {
            Some(value) => write(value, self),
            None => self.null(),
        }
    }

    /// Writes JSON text; where members are wanted, its members.
    #[doc(hidden)]
    pub fn raw_json(&mut self, raw: &RawJson) {
        if let Some(problem) = raw.missing_value() {
            return self.fail(problem::located(&self.text, serde::ser::Error::custom(problem)));
        }
        match self.around {
            None => self.raw(raw.get()),
            Some(_) => self.members(raw.get()),
        }
    }

    /// Writes a variant of a union with a tag.
    #[doc(hidden)]
    pub fn variant<T>(&mut self, tag: Tag, place: TagPlace, value: &T, write: Write<T>) {
        self.closed_object().variant(tag, place, value, write);
    }

    pub(super) fn raw(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// `null` has no members.
    pub(super) fn null(&mut self) {
        if self.around.is_none() {
            self.raw("null");
        }
    }

    /// Writes a comma, unless a bracket is the last byte.
    pub(super) fn separate(&mut self, open: u8) {
        if self.text.last() != Some(&open) {
            self.text.push(b',');
        }
    }

    fn members(&mut self, text: &str) {
        match Cursor::new(text, true).all_members() {
            Ok(members) => {
                let mut object = self.closed_object();
                for (key, value) in members {
                    if object.key(&key) {
                        object.out.raw(value);
                    }
                }
                object.end();
            }
            Err(_) if text == "null" => {}
            Err(_) => self.not_members(),
        }
    }

    #[cold]
    pub(super) fn not_members(&mut self) {
        self.fail(serde::ser::Error::custom("only maps and structs can be flattened"));
    }

    fn fail(&mut self, error: serde_json::Error) {
        self.error.get_or_insert(error);
    }
}
