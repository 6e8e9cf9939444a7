//! `Deserialize` of types that are read by a cursor.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::cursor::{Cursor, ReadJson};
use super::handover::{self, AskedKey};
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
    deserializer.deserialize_newtype_struct(TOKEN, Shell { requested, value: PhantomData })
}

struct Shell<T> {
    requested: Requested,
    value: PhantomData<T>,
}

impl<'de, T: ReadJson> Visitor<'de> for Shell<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.requested.fields {
            Some(_) => write!(f, "an object ({})", self.requested.name),
            None => write!(f, "a value ({})", self.requested.name),
        }
    }

    // By serde_json, with a map of one entry: the token and the text. By a cursor, with its place. By the deserializer of samples,
    // with its state.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let Some(key) = map.next_key::<AskedKey<'de>>()? else { return read("{}") };
        if key.is_cursor() {
            return handover::take(&mut map, T::read::<()>);
        }
        match &*key.0 {
            TOKEN => read(map.next_value::<Key<'de>>()?.as_str()),
            Sample::TOKEN => {
                let mut cursor = sampling(map)?;
                cursor.whole(T::read::<()>).map_err(A::Error::custom)
            }
            first => read(&transcode::object(first, map)?),
        }
    }

    // By every other deserializer.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        // The deserializer of samples is the only one here that is not human-readable.
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_newtype_struct(Sample::TOKEN, self);
        }
        match self.requested {
            Requested { name, fields: Some(fields) } => read(&transcode::fields(deserializer, name, fields)?),
            Requested { fields: None, .. } => read(&RawText::deserialize(deserializer)?.0),
        }
    }
}

fn read<T: ReadJson, E: serde::de::Error>(text: &str) -> Result<T, E> {
    Cursor::new(text, false).whole(T::read::<()>).map_err(E::custom)
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
