//! Objects, written member by member.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::ser::SerializeMap;

use super::inline::Inline;
use super::sequence::{Mapping, Sequence};
use super::tag::{Tag, TagPlace};
use crate::bounds::Encode;
use crate::extra::Extra;
use crate::patch::Patch;

/// The unknown fields of an object that has none.
static NOTHING: Extra = Extra::new();

/// Writes the members of one JSON object.
///
/// Each member is one call without a result: the first error is kept, and returned by [`end`](Self::end). No key is written
/// twice: a field takes precedence over an unknown field of the same name.
///
/// ```
/// use openrouter_json::{Extra, Writer};
///
/// let mut extra = Extra::new();
/// extra.insert("color", "red")?;
/// let mut out = Vec::new();
/// let mut serializer = serde_json::Serializer::new(&mut out);
/// let mut writer = Writer::new(&mut serializer).extra(&extra);
/// writer.put("hash", "h");
/// writer.opt("limit", &None::<f64>);
/// writer.end().unwrap();
/// assert_eq!(out, br#"{"hash":"h","color":"red"}"#);
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
pub struct Writer<'e, S: Serializer> {
    map: Result<S::SerializeMap, S::Error>,
    extra: &'e Extra,
    /// The keys written so far; recorded only when there are others to compare with.
    written: Vec<Cow<'static, str>>,
}

impl<S: Serializer> fmt::Debug for Writer<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("written", &self.written).finish_non_exhaustive()
    }
}

impl<'e, S: Serializer> Writer<'e, S> {
    /// Starts an object.
    #[must_use]
    pub fn new(serializer: S) -> Self {
        Self { map: serializer.serialize_map(None), extra: &NOTHING, written: Vec::new() }
    }

    /// Sets the unknown fields. They are written at the end, except those whose key has been written. Must be called before
    /// any member is written.
    #[must_use]
    pub fn extra(mut self, extra: &'e Extra) -> Self {
        self.extra = extra;
        self
    }

    /// Writes a field.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        if let Some(map) = self.key(name) {
            let written = map.serialize_value(value);
            self.note(written);
        }
    }

    /// Writes a field, unless it is `None`.
    pub fn opt<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Writes a list.
    pub fn list<T: Encode>(&mut self, name: &'static str, list: &[T]) {
        self.put(name, &Sequence(list));
    }

    /// Writes a list, unless it is `None`.
    pub fn opt_list<T: Encode>(&mut self, name: &'static str, list: &Option<Vec<T>>) {
        if let Some(list) = list {
            self.list(name, list);
        }
    }

    /// Writes a map.
    pub fn map<M, V: Encode>(&mut self, name: &'static str, map: &M)
    where
        for<'m> &'m M: IntoIterator<Item = (&'m String, &'m V)>,
    {
        self.put(name, &Mapping(map, PhantomData));
    }

    /// Writes a map, unless it is `None`.
    pub fn opt_map<M, V: Encode>(&mut self, name: &'static str, map: &Option<M>)
    where
        for<'m> &'m M: IntoIterator<Item = (&'m String, &'m V)>,
    {
        if let Some(map) = map {
            self.map(name, map);
        }
    }

    /// Writes a field, or `null` for `None`, unless the unknown fields hold a value of that name.
    pub fn nullable<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_some() || self.extra.get(name).is_none() {
            self.put(name, value);
        }
    }

    /// Writes a list, or `null` for `None`, unless the unknown fields hold a value of that name.
    pub fn nullable_list<T: Encode>(&mut self, name: &'static str, list: &Option<Vec<T>>) {
        match list {
            Some(list) => self.list(name, list),
            None => self.nullable(name, &None::<()>),
        }
    }

    /// Writes a value or `null`, or leaves the field out.
    pub fn patch<T: Encode>(&mut self, name: &'static str, value: &Patch<T>) {
        match value {
            Patch::Absent => {}
            Patch::Null => self.put(name, &()),
            Patch::Value(value) => self.put(name, value),
        }
    }

    /// Writes the entries of a map or struct as members of this object, except those whose key is in `own`: the fields of the
    /// object.
    pub fn flatten<T: Encode + ?Sized>(&mut self, own: &'static [&'static str], value: &T) {
        let mut written = std::mem::take(&mut self.written);
        self.step(|map| value.serialize(Inline::new(map, own, &mut written)));
        self.written = written;
    }

    /// Writes the entries of a union's variant and its tag.
    pub(crate) fn variant<T: Encode + ?Sized>(&mut self, tag: Tag, place: TagPlace, value: &T) {
        let mut is_written = place == TagPlace::Front;
        if is_written {
            self.put(tag.name, tag.value());
        }
        self.step(|map| value.serialize(Inline::tagged(map, tag, place, &mut is_written)));
        if place == TagPlace::Field && !is_written {
            self.put(tag.name, tag.value());
        }
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// The first error of any member.
    pub fn end(mut self) -> Result<S::Ok, S::Error> {
        if !self.extra.is_empty() {
            self.unknown();
        }
        self.map?.end()
    }

    fn unknown(&mut self) {
        let written = std::mem::take(&mut self.written);
        for (key, value) in self.extra.iter().filter(|(key, _)| !written.iter().any(|written| written == key)) {
            self.step(|map| map.serialize_entry(key, value));
        }
    }

    /// Writes a key, unless there was an error before. The caller writes the value.
    fn key(&mut self, name: &'static str) -> Option<&mut S::SerializeMap> {
        if !self.extra.is_empty() {
            self.written.push(Cow::Borrowed(name));
        }
        self.step(|map| map.serialize_key(name));
        self.map.as_mut().ok()
    }

    fn note(&mut self, written: Result<(), S::Error>) {
        if let Err(error) = written {
            self.map = Err(error);
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

/// Writes the value of an object that has one unnamed field.
///
/// # Errors
///
/// The errors of the serializer.
pub fn write_value<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::extra::Extra;
    use crate::patch::Patch;
    use crate::write::tag::{Tag, TagPlace};

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
        writer.flatten(&["late"], &extra(&[("a", 5), ("g", 5), ("late", 5)]));
        writer.flatten(&[], &extra(&[("g", 6), ("x", 6)]));
        writer.variant(Tag { name: "h", values: &["v"] }, TagPlace::Front, &Some(extra(&[("h", 6), ("i", 7)])));
        writer.put("late", "field");
        writer.end().unwrap();
        assert_eq!(
            String::from_utf8(buffer).unwrap(),
            r#"{"a":"field","b":"field","d":null,"e":null,"g":5,"x":6,"h":"v","i":7,"late":"field"}"#
        );
    }

    #[test]
    fn the_first_error_is_returned_at_the_end() {
        let mut buffer = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut buffer);
        let mut writer = Writer::new(&mut serializer);
        writer.flatten(&[], &5);
        writer.put("a", &1);
        assert_eq!(writer.end().unwrap_err().to_string(), "only maps and structs can be flattened");
    }
}
