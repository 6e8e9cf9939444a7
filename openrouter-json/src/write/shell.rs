//! `Serialize` of types that are written as text.

use serde::Serializer;
use serde::ser::{Error, SerializeMap};

use super::json_text::{JsonText, WriteJson};
use crate::read::cursor::Cursor;
use crate::text::raw_text::{self, RawText};

/// Writes the text of a value with any serializer. An object is written entry by entry, which also works inside a foreign type
/// that is flattened or tagged by serde.
///
/// # Errors
///
/// The errors of the serializer.
pub fn serialize<T: WriteJson, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut text = JsonText::with_outline();
    value.write::<()>(&mut text);
    entries(text, serializer)
}

fn entries<S: Serializer>(mut text: JsonText, serializer: S) -> Result<S::Ok, S::Error> {
    let outline = text.outline.take().unwrap_or_default();
    let text = text.finish().map_err(S::Error::custom)?;
    let text = String::from_utf8(text).map_err(S::Error::custom)?;
    if !text.starts_with('{') {
        return raw_text::write(&text, serializer);
    }
    let members = outline.members(&text).or_else(|| Cursor::new(&text, false).all_members().ok());
    let members = members.ok_or_else(|| S::Error::custom("the value was not written as JSON"))?;
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (key, value) in members {
        map.serialize_entry(&*key, &RawText(value.into()))?;
    }
    map.end()
}
