//! How much of a body has been transferred.

/// How much of a body has been sent or received so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transferred {
    bytes: u64,
    total: Option<u64>,
}

impl Transferred {
    pub(crate) fn new(bytes: u64, total: Option<u64>) -> Self {
        Self { bytes, total }
    }

    /// The number of bytes so far.
    #[must_use]
    pub fn bytes(self) -> u64 {
        self.bytes
    }

    /// The number of bytes of the whole body; `None` when nobody has announced it.
    #[must_use]
    pub fn total(self) -> Option<u64> {
        self.total
    }
}
