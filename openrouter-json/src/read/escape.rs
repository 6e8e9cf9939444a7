//! Escapes in strings.

use super::cursor::{Cursor, Refused};

impl Cursor<'_> {
    /// Reads what follows a backslash. `None`: half of a surrogate pair, which only a lenient reading accepts.
    pub(super) fn escape(&mut self) -> Result<Option<char>, Refused> {
        let escape = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(Some(match escape {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.syntax()),
        }))
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair.
    fn unicode(&mut self) -> Result<Option<char>, Refused> {
        match self.hex()? {
            first @ 0xD800..=0xDBFF => self.second_half(first),
            code => match char::from_u32(code) {
                None => self.half("lone leading surrogate in hex escape"),
                found => Ok(found),
            },
        }
    }

    /// Reads the second half of the pair that begins with `first`.
    fn second_half(&mut self, first: u32) -> Result<Option<char>, Refused> {
        let start = self.at;
        if !self.word("\\u") {
            return self.half("unexpected end of hex escape");
        }
        if let second @ 0xDC00..=0xDFFF = self.hex()? {
            return Ok(char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
        }
        let half = self.half("lone leading surrogate in hex escape");
        // The escape that follows is a character by itself.
        self.at = start;
        half
    }

    fn hex(&mut self) -> Result<u32, Refused> {
        let digits = self.slice(self.at, self.at + 4);
        let is_hex = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        match u32::from_str_radix(digits, 16) {
            Ok(code) if is_hex => {
                self.at += 4;
                Ok(code)
            }
            _ => Err(self.syntax()),
        }
    }

    #[cold]
    fn half(&mut self, problem: &str) -> Result<Option<char>, Refused> {
        if self.lenient { Ok(None) } else { Err(self.other(self.at, problem.to_owned())) }
    }
}
