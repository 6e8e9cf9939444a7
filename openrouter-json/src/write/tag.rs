//! The tag of a union.

/// The tag of a variant.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    /// The key.
    pub name: &'static str,
    /// The values that mean this variant; the first one is written.
    pub values: &'static [&'static str],
}

impl Tag {
    /// The value that is written.
    pub(crate) fn value(self) -> &'static str {
        self.values.first().copied().unwrap_or_default()
    }
}
