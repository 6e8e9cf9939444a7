//! Escapes in strings.

use super::cursor::{Cursor, Refused};

impl Cursor<'_> {
    /// Reads what follows a backslash.
    pub(super) fn escape(&mut self) -> Result<char, Refused> {
        let escape = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match escape {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.syntax()),
        })
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair.
    fn unicode(&mut self) -> Result<char, Refused> {
        let first = self.hex()?;
        let code = match first {
            0xD800..=0xDBFF => {
                if !self.word("\\u") {
                    return Err(self.other(self.at, "unexpected end of hex escape".to_owned()));
                }
                match self.hex()? {
                    second @ 0xDC00..=0xDFFF => 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    _ => return self.surrogate(),
                }
            }
            code => code,
        };
        char::from_u32(code).map_or_else(|| self.surrogate(), Ok)
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
    fn surrogate(&mut self) -> Result<char, Refused> {
        Err(self.other(self.at, "lone leading surrogate in hex escape".to_owned()))
    }
}
