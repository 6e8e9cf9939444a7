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
    fn escaped(&mut self, mut start: usize, mut end: usize) -> Result<String, Refused> {
        let bytes = self.text.as_bytes();
        let mut string = String::with_capacity(2 * (end - start) + 16);
        loop {
            string.push_str(self.slice(start, end));
            self.at = end + 1;
            match bytes.get(end) {
                Some(b'"') => return Ok(string),
                Some(b'\\') => string.push(self.escape()?),
                _ => return Err(self.syntax()),
            }
            start = self.at;
            end = plain_end(bytes, start);
        }
    }
}
