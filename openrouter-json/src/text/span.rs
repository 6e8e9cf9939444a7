//! Where a text lies in memory.

/// An address range: a part that was borrowed from a text is found in it by its address.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) start: usize,
    len: usize,
}

impl Span {
    pub(crate) const EMPTY: Self = Self { start: 0, len: 0 };

    pub(crate) fn new(text: &str) -> Self {
        Self { start: text.as_ptr().addr(), len: text.len() }
    }

    /// The offset of `address` from the start; `None` when it is outside.
    pub(crate) fn offset(self, address: usize) -> Option<usize> {
        address.checked_sub(self.start).filter(|offset| *offset <= self.len)
    }

    pub(crate) fn contains(self, part: Self) -> bool {
        self.offset(part.start).is_some() && self.offset(part.start + part.len).is_some()
    }
}
