//! Unions with a tag: the member of an object that names its variant.

use std::borrow::Cow;

use serde::Serializer;

use super::mismatch::unexpected;
use crate::bounds::Encode;
use crate::text::error::JsonError;
use crate::text::raw_text::RawText;
use crate::text::scan;
use crate::write::tag::{Tag, TagPlace};
use crate::write::writer::Writer;

/// The value of the member `tag` of an object; `None` when it is missing or not a string.
///
/// # Errors
///
/// When the value is not an object.
pub fn tag(text: &RawText<'_>, tag: &str) -> Result<Option<String>, JsonError> {
    if !text.0.starts_with('{') {
        return Err(unexpected(&text.0, "an object"));
    }
    Ok(scan::string_member(&text.0, tag).map(Cow::into_owned))
}

/// Writes the value of a variant with its tag.
pub(super) fn write<T: Encode, S: Serializer>(
    tag: Tag,
    place: TagPlace,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::new(serializer);
    writer.variant(tag, place, value);
    writer.end()
}
