//! What generated code calls to read and write the fields of an object.
//!
//! A field costs one call here; everything that can be shared between fields is in these functions rather than in what
//! the macro emits, because compiling it once is what keeps nine hundred models affordable.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serializer};

use super::decode::custom;
use super::error::JsonError;
use super::flatten::{self, Inline};
use super::lenient;
use super::raw::RawText;
use crate::extra::EMPTY;
use crate::request::Encode;
use crate::{Extra, Patch};

/// A struct that reads itself from an object; written by `#[model]`.
pub trait Model: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The keys it knows: the required ones, `"\0"`, the others.
    const FIELDS: &'static [&'static str];
    /// Whether some of its fields are spread over the object, so that it has to see all keys.
    const SPREAD: bool = false;

    /// Reads the fields.
    ///
    /// # Errors
    ///
    /// When the object does not fit.
    fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads a model.
///
/// It is asked for as a struct and not as a map: inside a type that is flattened by serde a map would take keys that
/// belong to others. A model that has flattened fields itself has no choice there; the deserializer of samples, the
/// only one here that is not made for people, still needs its list of fields.
///
/// # Errors
///
/// When the value does not fit.
#[inline]
pub fn read<'de, M: Model, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    if M::SPREAD && deserializer.is_human_readable() {
        return deserializer.deserialize_map(ModelVisitor(PhantomData));
    }
    deserializer.deserialize_struct(M::NAME, M::FIELDS, ModelVisitor(PhantomData))
}

struct ModelVisitor<M>(PhantomData<M>);

impl<'de, M: Model> Visitor<'de> for ModelVisitor<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", M::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<M, A::Error> {
        M::read(map)
    }
}

/// An object while it is read.
#[derive(Debug)]
pub struct Reader {
    lenient: bool,
    extra: Extra,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// Begins an object.
    #[must_use]
    pub fn new() -> Self {
        Self { lenient: lenient::is_active(), extra: Extra::new() }
    }

    /// A required field; `null` counts as absent.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn put<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
        &mut self,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        *slot = map.next_value()?;
        Ok(())
    }

    /// A required field whose type has its own idea of `null`.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn any<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
        &mut self,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        *slot = Some(map.next_value()?);
        Ok(())
    }

    /// An optional field; `null` counts as absent.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    pub fn opt<'de, T: DeserializeOwned, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            let text = map.next_value()?;
            self.keep_odd(name, slot, text, |text| lenient::nested(&text.0));
        } else {
            *slot = map.next_value()?;
        }
        Ok(())
    }

    /// An optional field whose type has its own idea of `null`.
    ///
    /// # Errors
    ///
    /// As [`opt`](Self::opt).
    pub fn opt_any<'de, T: DeserializeOwned, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            let text = map.next_value()?;
            self.keep_odd(name, slot, text, |text| lenient::nested(&text.0).map(Some));
        } else {
            *slot = Some(map.next_value()?);
        }
        Ok(())
    }

    /// A required list.
    ///
    /// # Errors
    ///
    /// When the value is no list, or one of its elements does not fit and the decode in progress does not forgive.
    pub fn list<'de, T: DeserializeOwned, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<Vec<T>>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        *slot = if self.lenient { elements(&map.next_value()?, name).map_err(custom)? } else { map.next_value()? };
        Ok(())
    }

    /// An optional list.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    pub fn opt_list<'de, T: DeserializeOwned, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<Vec<T>>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            let text = map.next_value()?;
            self.keep_odd(name, slot, text, |text| elements(text, name));
        } else {
            *slot = map.next_value()?;
        }
        Ok(())
    }

    /// A field that the model does not know.
    ///
    /// # Errors
    ///
    /// When the text is no JSON.
    pub fn unknown<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let text: RawText<'de> = map.next_value()?;
        self.extra.push(key, text.into());
        Ok(())
    }

    /// A field that is of no interest.
    ///
    /// # Errors
    ///
    /// When the text is no JSON.
    pub fn skip<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }

    /// A value spread over the fields that are left.
    ///
    /// # Errors
    ///
    /// When they do not fit.
    pub fn flatten<T: DeserializeOwned, E: Error>(&mut self) -> Result<T, E> {
        flatten::take(&mut self.extra).map_err(custom)
    }

    /// As [`flatten`](Self::flatten), for a value that may be absent: then all fields stay.
    #[must_use]
    pub fn flatten_opt<T: DeserializeOwned>(&mut self) -> Option<T> {
        flatten::take(&mut self.extra).ok()
    }

    /// The fields that the model does not know.
    #[must_use]
    pub fn finish(mut self) -> Extra {
        self.extra.keep_last();
        self.extra
    }

    /// Fills `slot`, or keeps the text among the unknown fields.
    fn keep_odd<T>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        text: RawText<'_>,
        decode: impl FnOnce(&RawText<'_>) -> Result<Option<T>, JsonError>,
    ) {
        match decode(&text) {
            Ok(value) => *slot = value,
            Err(_) => {
                lenient::set_aside(&text.0, name.to_owned());
                self.extra.push(name, text.into());
            }
        }
    }
}

/// The elements of a list that fit; the others are set aside. `null` is no list, and no error.
pub(super) fn elements<T: DeserializeOwned>(text: &RawText<'_>, name: &str) -> Result<Option<Vec<T>>, JsonError> {
    if text.is_null() {
        return Ok(None);
    }
    let parts: Vec<RawText<'_>> = lenient::nested(&text.0)?;
    let mut list = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        match lenient::nested(&part.0) {
            Ok(value) => list.push(value),
            Err(_) => lenient::set_aside(&part.0, format!("{name}[{index}]")),
        }
    }
    Ok(Some(list))
}

/// The value of a required field.
///
/// # Errors
///
/// When it was missing.
pub fn need<T, E: Error>(slot: Option<T>, name: &'static str) -> Result<T, E> {
    match slot {
        Some(value) => Ok(value),
        None => Err(E::missing_field(name)),
    }
}

/// An object while it is written.
///
/// The first error is kept and comes out at the end, so that a field is one call. A key is written once: fields stand
/// before unknown fields of the same name.
pub struct Writer<'e, S: Serializer> {
    map: Result<S::SerializeMap, S::Error>,
    extra: &'e Extra,
    /// The keys written so far; kept only when there are others to compare them with.
    written: Vec<&'static str>,
}

impl<S: Serializer> fmt::Debug for Writer<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("written", &self.written).finish_non_exhaustive()
    }
}

impl<'e, S: Serializer> Writer<'e, S> {
    /// Begins an object.
    #[must_use]
    pub fn new(serializer: S) -> Self {
        Self { map: serializer.serialize_map(None), extra: &EMPTY, written: Vec::new() }
    }

    /// Fields to write at the end, unless one of the same name is written before. To be said before any field.
    #[must_use]
    pub fn extra(mut self, extra: &'e Extra) -> Self {
        self.extra = extra;
        self
    }

    /// A field that is always there.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        if !self.extra.is_empty() {
            self.written.push(name);
        }
        self.step(|map| map.serialize_entry(name, value));
    }

    /// A field that is left out when there is none.
    pub fn opt<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// A field that is `null` when there is none, unless an odd value of that name was kept.
    pub fn nullable<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_some() || self.extra.get(name).is_none() {
            self.put(name, value);
        }
    }

    /// A field that is left out, `null` or a value.
    pub fn patch<T: Encode>(&mut self, name: &'static str, value: &Patch<T>) {
        match value {
            Patch::Absent => {}
            Patch::Null => self.put(name, &()),
            Patch::Value(value) => self.put(name, value),
        }
    }

    /// The entries of a map or struct, written in place.
    pub fn flatten<T: Encode + ?Sized>(&mut self, value: &T) {
        self.step(|map| value.serialize(Inline::new(map)));
    }

    /// As [`flatten`](Self::flatten), without the entry called `name`.
    pub fn flatten_without<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.step(|map| value.serialize(Inline::without(map, name)));
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// The first error of any field.
    pub fn end(mut self) -> Result<S::Ok, S::Error> {
        self.rest();
        self.map?.end()
    }

    fn rest(&mut self) {
        let written = std::mem::take(&mut self.written);
        for (key, value) in self.extra.iter().filter(|(key, _)| !written.contains(key)) {
            self.step(|map| map.serialize_entry(key, value));
        }
    }

    fn step(&mut self, write: impl FnOnce(&mut S::SerializeMap) -> Result<(), S::Error>) {
        if let Ok(map) = &mut self.map
            && let Err(error) = write(map)
        {
            self.map = Err(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::{Extra, Patch};

    fn extra(entries: &[(&str, u8)]) -> Extra {
        let mut extra = Extra::new();
        for (key, value) in entries {
            extra.insert(*key, value).unwrap();
        }
        extra
    }

    #[test]
    fn bodies_are_written_straight_into_a_buffer() {
        let mut buffer = Vec::new();
        let kept = extra(&[("a", 1), ("x", 2)]);
        let mut serializer = serde_json::Serializer::new(&mut buffer);
        let mut writer = Writer::new(&mut serializer).extra(&kept);
        writer.put("a", "field");
        writer.put("b", "field");
        writer.opt("c", &None::<u8>);
        writer.nullable("d", &None::<u8>);
        writer.patch("e", &Patch::<u8>::Null);
        writer.patch("f", &Patch::<u8>::Absent);
        writer.flatten(&extra(&[("g", 5)]));
        writer.flatten_without("h", &Some(extra(&[("h", 6), ("i", 7)])));
        writer.end().unwrap();
        assert_eq!(
            String::from_utf8(buffer).unwrap(),
            r#"{"a":"field","b":"field","d":null,"e":null,"g":5,"i":7,"x":2}"#
        );
    }

    #[test]
    fn the_first_error_comes_out_at_the_end() {
        let mut buffer = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut buffer);
        let mut writer = Writer::new(&mut serializer);
        writer.flatten(&5);
        writer.put("a", &1);
        assert_eq!(writer.end().unwrap_err().to_string(), "only maps and structs can be flattened");
    }
}
