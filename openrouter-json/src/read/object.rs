//! Objects: the entry by which a type made by `#[object]` is read, and the loop over its fields.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};

use super::lenient;
use super::reader::{Reader, Unknown};
use crate::bounds::Readable;
use crate::extra::Extra;

/// A struct that reads itself from an object; implemented by `#[object]`.
pub trait Object: Sized {
    /// The name of the struct, for serde's messages.
    const NAME: &'static str;
    /// The keys it knows: the required and expected ones, `"\0"`, the others, and the expected ones again.
    const FIELDS: &'static [&'static str];
    /// Whether it has flattened fields and therefore has to see all keys.
    const SPREAD: bool = false;

    /// Reads the fields.
    ///
    /// # Errors
    ///
    /// When the object does not fit.
    fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads an object.
///
/// It is requested as a struct and not as a map: inside a type that serde flattens, a map would take keys that belong to
/// others. An object that has flattened fields itself has to request a map. Only the deserializer of samples, the one
/// deserializer here that is not human-readable, needs its list of fields even so.
///
/// # Errors
///
/// When the value does not fit.
#[inline]
pub fn read<'de, M: Object, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    if M::SPREAD && deserializer.is_human_readable() {
        return deserializer.deserialize_map(ObjectVisitor(PhantomData));
    }
    deserializer.deserialize_struct(M::NAME, M::FIELDS, ObjectVisitor(PhantomData))
}

fn expected(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(f, "an object ({name})")
}

struct ObjectVisitor<M>(PhantomData<M>);

impl<'de, M: Object> Visitor<'de> for ObjectVisitor<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expected(f, M::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<M, A::Error> {
        M::read(map)
    }
}

/// Reads the value of a key. It is the only part of the loop that differs between objects, and is called through a pointer
/// so that the loop is compiled once.
type Field<'f, A, E> = dyn FnMut(&mut Reader, &str, &mut A) -> Result<(), E> + 'f;

/// Reads all fields of an object and returns the unknown ones.
///
/// `field` reads the value of the key that it is given, or passes it to [`Reader::other`].
///
/// # Errors
///
/// When a value does not fit.
pub fn read_fields<'de, A: MapAccess<'de>>(
    unknown: Unknown,
    mut map: A,
    field: &mut Field<'_, A, A::Error>,
) -> Result<Extra, A::Error> {
    let (mut reader, mut buffer) = (Reader::new(unknown), String::new());
    loop {
        let key = match map.next_key_seed(Name(&mut buffer)) {
            Ok(Some(Some(key))) => key,
            Ok(Some(None)) => buffer.as_str(),
            Ok(None) => return Ok(reader.finish()),
            Err(error) => return Err(error),
        };
        reader.set_key(key);
        field(&mut reader, key, &mut map)?;
    }
}

/// Reads a key that is looked at once: `Some` when it can be borrowed from the text, `None` when it has escapes and is in
/// the buffer.
struct Name<'b>(&'b mut String);

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

/// The error for the first required field that was not found.
#[cold]
#[must_use]
pub fn missing<E: Error>(required: &[&'static str], found: &[bool]) -> E {
    let missing = required.iter().zip(found).find(|(_, found)| !**found);
    E::missing_field(missing.map_or("", |(name, _)| name))
}

/// Checks that the expected fields were found. In the lenient pass, a missing one is recorded.
///
/// # Errors
///
/// In the strict pass, for the first one that was not found.
#[inline]
pub fn expect<E: Error>(expected: &[&'static str], found: &[bool], extra: &Extra) -> Result<(), E> {
    if found.iter().all(|found| *found) { Ok(()) } else { lacks_some(expected, found, extra) }
}

#[cold]
fn lacks_some<E: Error>(expected: &[&'static str], found: &[bool], extra: &Extra) -> Result<(), E> {
    if !lenient::is_active() {
        return Err(missing(expected, found));
    }
    let lacking = expected.iter().zip(found).filter(|(_, found)| !**found);
    // A value that does not fit is among the unknown fields, and was recorded when it was read.
    for (name, _) in lacking.filter(|(name, _)| extra.get(name).is_none()) {
        lenient::lacks(name);
    }
    Ok(())
}

/// Reads the value of an object that has one unnamed field.
///
/// # Errors
///
/// Fails if the value does not fit.
pub fn value<'de, T: Readable, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}
