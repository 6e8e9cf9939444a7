//! The unparsed text of a value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::key::Key;
use super::transcode;

/// The name by which serde_json hands over, and accepts, the unparsed text of a value.
///
/// serde_json's own `RawValue` can be read from nothing but text. [`RawText`] can be read from anything, and uses the same
/// name where the source is text.
pub(crate) const TOKEN: &str = "$serde_json::private::RawValue";

/// The JSON text of a value, borrowed from the surrounding text where possible.
#[derive(Debug)]
pub struct RawText<'de>(pub(crate) Cow<'de, str>);

impl Serialize for RawText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(&self.0, serializer)
    }
}

/// Writes `text` unchanged where the serializer is that of serde_json.
pub(crate) fn write<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut token = serializer.serialize_struct(TOKEN, 1)?;
    token.serialize_field(TOKEN, text)?;
    token.end()
}

impl<'de> Deserialize<'de> for RawText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TOKEN, RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    // Called by serde_json, with a map of one entry: the token and the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Some(key) = map.next_key::<Key<'de>>()? else {
            return Ok(RawText(Cow::Borrowed("{}")));
        };
        if key.as_str() == TOKEN {
            return map.next_value::<Key<'de>>().map(|text| RawText(text.0));
        }
        transcode::object(key.as_str(), map).map(owned)
    }

    // Called by every other deserializer.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        transcode::value(deserializer).map(owned)
    }
}

fn owned<'de>(text: String) -> RawText<'de> {
    RawText(Cow::Owned(text))
}
