//! Finds the end of a JSON text.

/// How far a JSON text is, as far as its brackets and quotes say. Whether it is valid does not matter here.
#[derive(Debug, Default)]
pub(super) struct Extent {
    depth: usize,
    string: InString,
    /// The first byte that is not white space.
    first: Option<u8>,
    /// Whether white space follows the text.
    is_spaced: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum InString {
    #[default]
    No,
    Yes,
    /// After a backslash.
    Escaped,
}

impl Extent {
    /// Adds a part of the text.
    pub(super) fn add(&mut self, text: &[u8]) {
        for byte in text {
            self.byte(*byte);
        }
    }

    /// Adds a line feed.
    pub(super) fn end_line(&mut self) {
        self.byte(b'\n');
    }

    fn byte(&mut self, byte: u8) {
        self.string = match (self.string, byte) {
            (InString::Yes, b'\\') => InString::Escaped,
            (InString::No, b'"') | (InString::Escaped, _) => InString::Yes,
            (InString::Yes, b'"') => InString::No,
            (same, _) => same,
        };
        if self.string == InString::No {
            match byte {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.is_spaced = byte.is_ascii_whitespace();
        if !self.is_spaced {
            self.first.get_or_insert(byte);
        }
    }

    /// Whether all brackets and quotes are closed.
    pub(super) fn is_closed(&self) -> bool {
        self.depth == 0 && self.string == InString::No && self.first.is_some()
    }

    /// Whether the text is whole. A number, `true`, `false` or `null` may go on, unless white space follows.
    pub(super) fn is_whole(&self) -> bool {
        self.is_closed() && (self.is_spaced || matches!(self.first, Some(b'{' | b'[' | b'"')))
    }
}
