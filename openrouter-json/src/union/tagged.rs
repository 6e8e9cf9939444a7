//! Objects whose kind is told by one of their members.

use std::borrow::Cow;

use serde::Serializer;

use super::unexpected;
use crate::encode::Encode;
use crate::error::JsonError;
use crate::object::Writer;
use crate::raw::{RawJson, RawText};
use crate::scan;

/// What the member `tag` of an object says; `None` where it is missing, or no string.
///
/// # Errors
///
/// When the value is no object.
pub fn tag(text: &RawText<'_>, tag: &str) -> Result<Option<String>, JsonError> {
    if !text.0.starts_with('{') {
        return Err(unexpected(&text.0, "an object"));
    }
    Ok(scan::string_member(&text.0, tag).map(Cow::into_owned))
}

/// The tag of a variant, as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    /// The member.
    pub name: &'static str,
    /// What it may say, the usual first.
    pub values: &'static [&'static str],
}

impl Tag {
    /// Writes a variant that holds nothing.
    ///
    /// # Errors
    ///
    /// That of the serializer.
    pub fn write_alone<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::new(serializer);
        writer.put(self.name, self.value());
        writer.end()
    }

    /// Writes a value that declares these fields. When the tag is among them, that field is the tag, as long as it names
    /// the same variant.
    pub(super) fn write<T: Encode, S: Serializer>(
        self,
        value: &T,
        fields: &[&str],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut writer = Writer::new(serializer);
        writer.variant(self, fields.contains(&self.name), value);
        writer.end()
    }

    /// What it says unless something else is said.
    pub(crate) fn value(self) -> &'static str {
        self.values.first().copied().unwrap_or_default()
    }
}

/// The tag of an unknown variant; empty when there is none, or one that is written with escapes.
#[must_use]
pub fn tag_of<'r>(raw: &'r RawJson, tag: &str) -> &'r str {
    match scan::string_member(raw.get(), tag) {
        Some(Cow::Borrowed(tag)) => tag,
        _ => "",
    }
}
