//! Strings.

use std::borrow::Cow;

use super::cursor::{Cursor, Refused};
use crate::text::plain::plain_end;

impl<'t> Cursor<'t> {
    /// Reads a string.
    ///
    /// # Errors
    ///
    /// When the value is not a string.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Refused> {
        if self.peek() == b'"' {
            return self.quoted();
        }
        match &self.sample {
            Some(sample) => Ok(Cow::Borrowed(sample.key())),
            None => Err(self.unexpected("a string")),
        }
    }

    /// Reads a string; a sample is `known`.
    pub(crate) fn string_or(&mut self, known: &'static str) -> Result<Cow<'t, str>, Refused> {
        if self.peek() != b'"' && self.sample.is_some() { Ok(Cow::Borrowed(known)) } else { self.string() }
    }

    /// Reads the string that opens at the position.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'t, str>, Refused> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let end = plain_end(bytes, start);
        if bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.escaped(start, end).map(Cow::Owned)
    }

    /// Reads a string of which the part from `start` to `end` is plain.
    ///
    /// A server that cuts a text at some length may cut an emoji in two. A lenient reading keeps the text, with U+FFFD for the half
    /// that is left, and reports it: otherwise a whole message would be lost with half a character.
    fn escaped(&mut self, mut start: usize, mut end: usize) -> Result<String, Refused> {
        let bytes = self.text.as_bytes();
        let mut string = String::with_capacity(2 * (end - start) + 16);
        let mut is_whole = true;
        loop {
            string.push_str(self.slice(start, end));
            self.at = end + 1;
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    let escaped = self.escape()?;
                    is_whole &= escaped.is_some();
                    string.push(escaped.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                _ => return Err(self.syntax()),
            }
            start = self.at;
            end = plain_end(bytes, start);
        }
        if !is_whole {
            // At the end of the string, where the path names the value, and the member if the string is a key.
            self.record.add(self.at, None);
        }
        Ok(string)
    }
}

/// The text of a string literal, with U+FFFD for halves of surrogate pairs.
pub(crate) fn unescaped(literal: &str) -> Option<String> {
    let mut cursor = Cursor::new(literal, true);
    let text = cursor.string().ok()?.into_owned();
    (cursor.at == literal.len()).then_some(text)
}
