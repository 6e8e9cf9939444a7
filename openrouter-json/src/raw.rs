//! The JSON text of one value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{JsonError, decode, transcode};

/// The name by which serde_json hands over, and takes, the text of a value as it stands.
///
/// Its own `RawValue` cannot be read from anything but text; [`RawJson`] can, and uses the same door.
pub(super) const TOKEN: &str = "$serde_json::private::RawValue";

/// One JSON value, kept as text.
///
/// Read from JSON text it is kept to the letter: order of keys, spacing, `2.50`. Read from a
/// [`Value`](serde_json::Value), or inside a type that is flattened, untagged or tagged by serde, the text is written
/// anew from what those have kept.
///
/// `Debug` tells only the length, because the content may be a secret or a prompt.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// The JSON text of `value`.
    ///
    /// # Errors
    ///
    /// When `value` cannot be written as JSON, such as a map whose keys are no strings.
    pub fn from_value<T: Serialize + ?Sized>(value: &T) -> Result<Self, JsonError> {
        serde_json::to_string(value).map(|text| Self(text.into())).map_err(|error| JsonError::new("", &error))
    }

    /// Takes JSON text as it stands; spacing around the value is left out.
    ///
    /// # Errors
    ///
    /// When `text` is not one JSON value.
    pub fn from_json(text: &str) -> Result<Self, JsonError> {
        decode::strict(text)
    }

    /// The text.
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// Reads the value as `T`.
    ///
    /// # Errors
    ///
    /// When the value does not fit `T`.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, JsonError> {
        decode::strict(&self.0)
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.0.len())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut token = serializer.serialize_struct(TOKEN, 1)?;
        token.serialize_field(TOKEN, &*self.0)?;
        token.end()
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawText::deserialize(deserializer).map(Self::from)
    }
}

/// The JSON text of a value while a response is being read: borrowed from it wherever that is possible.
///
/// Being a part of the text it came from is what tells where it stood.
#[derive(Debug)]
pub struct RawText<'de>(pub(super) Cow<'de, str>);

impl RawText<'_> {
    pub(super) fn is_null(&self) -> bool {
        self.0 == "null"
    }
}

impl From<RawText<'_>> for RawJson {
    fn from(text: RawText<'_>) -> Self {
        Self(text.0.into())
    }
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

    // What serde_json answers with: a map of one entry, the token and the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Some(key) = map.next_key::<Key<'de>>()? else {
            return Ok(RawText(Cow::Borrowed("{}")));
        };
        if key.as_str() == TOKEN {
            return map.next_value::<Key<'de>>().map(|text| RawText(text.0));
        }
        transcode::object(key.as_str(), map).map(owned)
    }

    // What every other deserializer answers with.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        transcode::value(deserializer).map(owned)
    }
}

fn owned<'de>(text: String) -> RawText<'de> {
    RawText(Cow::Owned(text))
}

/// A key, or any other string, borrowed from the text when it has no escapes.
#[derive(Debug)]
pub struct Key<'de>(pub(super) Cow<'de, str>);

impl Key<'_> {
    /// The key.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(text)))
    }
}

/// A key that is looked at once: borrowed from the text, or, when it has escapes, in the buffer.
pub(super) struct Name<'b>(pub(super) &'b mut String);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<&'de str>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        text.clone_into(self.0);
        Ok(None)
    }
}
