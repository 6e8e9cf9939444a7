//! `Deserialize` of types that are read by a cursor.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::cursor::{Cursor, ReadJson};
use super::handover::{self, CURSOR};
use crate::sample::value::Sample;
use crate::text::key::Key;
use crate::text::raw_text::{RawText, TOKEN};
use crate::text::transcode;

/// The fields that a type requests from serde: inside a type that serde flattens, it gets those and no others.
#[derive(Debug, Clone, Copy)]
pub struct Requested {
    /// The name of the type, for serde's messages.
    pub name: &'static str,
    /// `None` for all.
    pub fields: Option<&'static [&'static str]>,
}

/// Takes the text of a value from any deserializer, and reads it.
///
/// # Errors
///
/// When it does not fit.
pub fn deserialize<'de, T: ReadJson, D: Deserializer<'de>>(
    deserializer: D,
    requested: Requested,
) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(CURSOR, Shell { requested, value: PhantomData })
}

struct Shell<T> {
    requested: Requested,
    value: PhantomData<T>,
}

impl<'de, T: ReadJson> Visitor<'de> for Shell<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.requested.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        at_cursor(map)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        let RawText(text) = deserializer.deserialize_newtype_struct(TOKEN, self.requested)?;
        Cursor::new(&text, false).whole(T::read::<()>).map_err(D::Error::custom)
    }
}

/// As [`deserialize`], for a type around a collection: without a cursor, it is read as its own type `I` does, and not by its
/// text. A value that is not text may be several, which that type knows.
///
/// # Errors
///
/// When it does not fit.
pub fn deserialize_collection<'de, T: ReadJson + From<I>, I: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(CURSOR, CollectionShell(PhantomData))
}

struct CollectionShell<T, I>(PhantomData<(T, I)>);

impl<'de, T: ReadJson + From<I>, I: DeserializeOwned> Visitor<'de> for CollectionShell<T, I> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        at_cursor(map)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        I::deserialize(deserializer).map(T::from)
    }
}

/// Reads a value at the place of a cursor, or makes it up in the state of a sample.
fn at_cursor<'de, T: ReadJson, A: MapAccess<'de>>(mut map: A) -> Result<T, A::Error> {
    match map.next_key::<Key<'de>>()? {
        Some(Key(Cow::Borrowed(Sample::TOKEN))) => sampling(map)?.whole(T::read::<()>).map_err(A::Error::custom),
        _ => handover::take(&mut map, T::read::<()>),
    }
}

/// The cursor of a sample: its state, then the unions around it.
fn sampling<'de, A: MapAccess<'de>>(mut map: A) -> Result<Cursor<'de>, A::Error> {
    let state = map.next_value()?;
    let sample = Sample::from_state(state, map.next_value()?);
    let mut open = Vec::new();
    while let Some(name) = map.next_key::<String>()? {
        open.push(name);
    }
    Ok(Cursor::sampling(sample, open))
}

/// Takes the text of a value.
impl<'de> Visitor<'de> for Requested {
    type Value = RawText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fields {
            Some(_) => write!(f, "an object ({})", self.name),
            None => write!(f, "a value ({})", self.name),
        }
    }

    // By serde_json, with a map of one entry: the token and the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawText<'de>, A::Error> {
        match map.next_key::<Key<'de>>()? {
            None => Ok(RawText("{}".into())),
            Some(key) if key.as_str() == TOKEN => map.next_value::<Key<'de>>().map(|text| RawText(text.0)),
            Some(first) => transcode::object(first.as_str(), map).map(|text| RawText(text.into())),
        }
    }

    // By every other deserializer.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawText<'de>, D::Error> {
        match self.fields {
            Some(fields) => transcode::fields(deserializer, self.name, fields).map(|text| RawText(text.into())),
            None => RawText::deserialize(deserializer),
        }
    }
}
