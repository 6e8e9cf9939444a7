//! Text in bodies: its charset, and the text around JSON.
//!
//! Servers send white space, or lines like `: still working`, to keep a connection open while they compute, also in front of
//! a JSON body. No JSON value begins with a colon.

/// The charset of a content type, when it is neither UTF-8 nor a part of it.
pub(crate) fn foreign_charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let charset = charsets.next().map(|(_, charset)| charset.trim().trim_matches('"'))?;
    let is_utf8 = ["utf-8", "utf8", "us-ascii", ""].iter().any(|known| charset.eq_ignore_ascii_case(known));
    (!is_utf8).then_some(charset)
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns the body without a byte order mark, white space and comment lines in front of it.
pub(crate) fn without_comments(body: &[u8]) -> &[u8] {
    Preface::default().skip(body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body))
}

/// The white space and comment lines in front of a value that arrives in pieces.
#[derive(Debug, Default)]
pub(crate) struct Preface {
    in_comment: bool,
    has_ended: bool,
}

impl Preface {
    /// Returns the part of the next piece that belongs to the value.
    pub(crate) fn skip<'p>(&mut self, piece: &'p [u8]) -> &'p [u8] {
        let start = if self.has_ended { Some(0) } else { piece.iter().position(|byte| self.ends_at(*byte)) };
        self.has_ended = start.is_some();
        start.and_then(|start| piece.get(start..)).unwrap_or_default()
    }

    /// Whether the value begins with the next byte.
    fn ends_at(&mut self, byte: u8) -> bool {
        match byte {
            b'\n' | b'\r' => self.in_comment = false,
            b':' => self.in_comment = true,
            _ => return !self.in_comment && !is_white_space(byte),
        }
        false
    }
}

/// Whether the byte is white space of JSON.
pub(crate) fn is_white_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preface_may_arrive_in_any_pieces() {
        for (preface, value) in [
            ("", "{}"),
            ("", "\u{ff01}"),
            (" \r\n\t", "{\"a\": 1}"),
            (": one\r\n\r\n: two: \u{e9}\r:\n", "[\":\"]\n: end"),
            (": never ends", ""),
        ] {
            let all = format!("{preface}{value}");
            assert_eq!(without_comments(all.as_bytes()), value.as_bytes());
            assert_eq!(without_comments(format!("\u{feff}{all}").as_bytes()), value.as_bytes());
            let mut skipping = Preface::default();
            let rest: Vec<u8> = all.as_bytes().chunks(1).flat_map(|byte| skipping.skip(byte)).copied().collect();
            assert_eq!(rest, value.as_bytes());
        }
    }
}
