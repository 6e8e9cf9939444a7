//! Passing over values.

use super::cursor::{Cursor, Refused};
use crate::raw_json::RawJson;
use crate::text::plain::plain_end;

impl<'t> Cursor<'t> {
    /// Passes over the value at the position, however deep it is: nothing recurses.
    pub(super) fn skip(&mut self) -> Result<(), Refused> {
        match self.peek() {
            b'{' | b'[' => self.skip_nested(),
            _ => self.skip_scalar(),
        }
    }

    fn skip_scalar(&mut self) -> Result<(), Refused> {
        match self.peek() {
            b'"' => self.skip_string(),
            b'-' | b'0'..=b'9' => self.scan_number().map(drop),
            b't' if self.word("true") => Ok(()),
            b'f' if self.word("false") => Ok(()),
            b'n' if self.word("null") => Ok(()),
            _ if self.sample.is_some() => Ok(()),
            _ => Err(self.syntax()),
        }
    }

    fn skip_nested(&mut self) -> Result<(), Refused> {
        // The bracket that ends each level.
        let mut levels = Vec::new();
        loop {
            // At the start of a value.
            match self.peek() {
                b'{' => {
                    self.at += 1;
                    levels.push(b'}');
                    if !self.take(b'}') {
                        self.skip_key()?;
                        continue;
                    }
                    levels.pop();
                }
                b'[' => {
                    self.at += 1;
                    levels.push(b']');
                    if !self.take(b']') {
                        continue;
                    }
                    levels.pop();
                }
                _ => self.skip_scalar()?,
            }
            // After a value.
            while let Some(end) = levels.last().copied() {
                if self.take(b',') {
                    if end == b'}' {
                        self.skip_key()?;
                    }
                    break;
                }
                if !self.take(end) {
                    return Err(self.syntax());
                }
                levels.pop();
            }
            if levels.is_empty() {
                return Ok(());
            }
        }
    }

    fn skip_key(&mut self) -> Result<(), Refused> {
        if self.peek() != b'"' {
            return Err(self.syntax());
        }
        self.skip_string()?;
        if self.take(b':') { Ok(()) } else { Err(self.syntax()) }
    }

    /// Takes the text of the value at the position.
    pub(super) fn raw(&mut self) -> Result<&'t str, Refused> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(self.slice(start, self.at))
    }

    /// Takes the text of the value at the position, also where that is the rest of an object.
    ///
    /// # Errors
    ///
    /// When the text is not JSON.
    pub(super) fn raw_json(&mut self) -> Result<RawJson, Refused> {
        if let Some(flat) = &mut self.flat {
            return Ok(RawJson::from_text(&flat.claim_text(self.text)));
        }
        if let Some(sample) = &self.sample {
            let key = serde_json::Value::from(sample.key());
            return Ok(RawJson::from_text(&key.to_string()));
        }
        self.raw().map(RawJson::from_text)
    }

    fn skip_string(&mut self) -> Result<(), Refused> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            at = plain_end(bytes, at);
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), _) => {
                    self.at = at + 1;
                    return Ok(());
                }
                (Some(b'\\'), Some(b'u')) => {
                    let is_hex = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
                    if !bytes.get(at + 2..at + 6).is_some_and(is_hex) {
                        return Err(self.syntax());
                    }
                    at += 6;
                }
                (Some(b'\\'), Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => at += 2,
                _ => return Err(self.syntax()),
            }
        }
    }
}
