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

/// The place at which the tag of a variant is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagPlace {
    /// Before the members of the value.
    Front,
    /// In a field of the value, as long as that means the variant; after the members if the value leaves the field out.
    Field,
    /// Where the value has it, if it does. Anything but the name of another variant stays.
    Value,
}

impl TagPlace {
    /// The place for a value that declares `fields`.
    #[must_use]
    pub fn among(fields: &[&str], tag: Tag) -> Self {
        if fields.contains(&tag.name) { Self::Field } else { Self::Front }
    }
}
