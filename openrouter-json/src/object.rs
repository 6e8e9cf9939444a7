//! What generated code calls to read and write the fields of an object.
//!
//! A field costs one call here; everything that can be shared between fields is in these functions rather than in what
//! the macro emits, because compiling it once is what keeps nine hundred objects affordable.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serializer};

use super::decode::custom;
use super::flatten::{self, Inline};
use super::lenient::{self, Fill, outwards};
use super::levels::{Levels, MapOf, OrNull, Place, Whole, elements};
use super::raw::{Name, RawText};
use super::sequence::{Mapping, Sequence};
use super::slot::{Entries, Items, Nullable, Push, Slot};
use super::union::Tag;
use crate::encode::Encode;
use crate::extra::EMPTY;
use crate::{Extra, Patch};

/// A struct that reads itself from an object; written by `#[object]`.
pub trait Object: Sized {
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

/// Reads an object.
///
/// It is asked for as a struct and not as a map: inside a type that is flattened by serde a map would take keys that
/// belong to others. An object that has flattened fields itself has no choice there; the deserializer of samples, the
/// only one here that is not made for people, still needs its list of fields.
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

/// What reads the value of a key. The one place where objects differ while they are read, so it is called through a
/// pointer: the loop around it is then compiled once.
type Field<'f, A, E> = dyn FnMut(&mut Reader, &str, &mut A) -> Result<(), E> + 'f;

/// Reads all fields of an object and returns those that are unknown.
///
/// `field` reads the value of the key that it is given, or hands it to [`Reader::other`].
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
        if reader.lenient {
            key.clone_into(&mut reader.key);
        }
        field(&mut reader, key, &mut map)?;
    }
}

/// What becomes of the fields that an object does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// They are kept.
    Keep,
    /// They are of no interest.
    Drop,
}

/// A type that a field of an object can be read into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a part of an object",
    label = "cannot be decoded from JSON",
    note = "put `#[object]`, `#[string_enum]` or `#[union]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait Readable: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Readable for T {}

/// The value of an object that has one unnamed field.
///
/// # Errors
///
/// When it does not fit.
pub fn value<'de, T: Readable, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// Writes the value of an object that has one unnamed field.
///
/// # Errors
///
/// Those of the serializer.
pub fn write_value<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// An object while it is read.
#[derive(Debug)]
pub struct Reader {
    unknown: Unknown,
    lenient: bool,
    /// The key at hand, when decoding forgives.
    key: String,
    extra: Extra,
}

impl Reader {
    /// Begins an object.
    pub(super) fn new(unknown: Unknown) -> Self {
        Self { unknown, lenient: lenient::is_active(), key: String::new(), extra: Extra::new() }
    }

    /// A required field; `null` counts as absent.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn put<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return self.required(map, &mut Nullable(slot));
        }
        // Its type refuses `null`, which leads to the second reading as well; asking beforehand costs every value.
        map.next_value_seed(Slot(slot))
    }

    /// A required field whose type has its own idea of `null`.
    ///
    /// # Errors
    ///
    /// When the value does not fit.
    pub fn any<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        map.next_value_seed(Slot(slot))
    }

    /// An optional field; `null` counts as absent.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    pub fn opt<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return self.forgiving(name, map, &mut Nullable(slot));
        }
        map.next_value_seed(Nullable(slot))
    }

    /// An optional field whose type has its own idea of `null`.
    ///
    /// # Errors
    ///
    /// As [`opt`](Self::opt).
    pub fn opt_any<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return self.forgiving(name, map, &mut Slot(slot));
        }
        map.next_value_seed(Slot(slot))
    }

    /// An optional field that is `null` for a reason.
    ///
    /// # Errors
    ///
    /// As [`opt`](Self::opt).
    #[inline]
    pub fn patch<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<Patch<T>>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        self.opt_any(name, slot, map)
    }

    /// A required list.
    ///
    /// # Errors
    ///
    /// When the value is no list, or one of its elements does not fit and the decode in progress does not forgive.
    pub fn list<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<Vec<T>>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return match required_list(name, map, &mut Push(slot.insert(Vec::new()))) {
                Ok(is_list) => keep_if(is_list, slot),
                Err(error) => Err(error),
            };
        }
        map.next_value_seed(Items(slot))
    }

    /// An optional list.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    pub fn opt_list<'de, T: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<Vec<T>>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return match self.forgiving_list(name, map, &mut Push(slot.insert(Vec::new()))) {
                Ok(is_list) => keep_if(is_list, slot),
                Err(error) => Err(error),
            };
        }
        map.next_value_seed(Items(slot))
    }

    /// A required map.
    ///
    /// # Errors
    ///
    /// When the value is no map, or one of its values does not fit and the decode in progress does not forgive.
    #[inline]
    pub fn map<'de, M: Default + Extend<(String, V)>, V: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<M>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return required_levels::<_, MapOf<V, Whole>, A>(name, slot, map);
        }
        map.next_value_seed(Entries(slot, PhantomData))
    }

    /// An optional map.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    #[inline]
    pub fn opt_map<'de, M: Default + Extend<(String, V)>, V: Readable, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<M>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return self.forgiving_levels::<_, MapOf<V, Whole>, A>(name, slot, map);
        }
        map.next_value_seed(Entries(slot, PhantomData))
    }

    /// A required collection of collections.
    ///
    /// # Errors
    ///
    /// When the value is no such collection, or something in it does not fit and the decode in progress does not forgive.
    pub fn levels<'de, T: Readable, L: Levels<T>, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return required_levels::<T, L, A>(name, slot, map);
        }
        map.next_value_seed(Nullable(slot))
    }

    /// An optional collection of collections.
    ///
    /// # Errors
    ///
    /// When the value does not fit and the decode in progress does not forgive.
    pub fn opt_levels<'de, T: Readable, L: Levels<T>, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if self.lenient {
            return self.forgiving_levels::<T, L, A>(name, slot, map);
        }
        map.next_value_seed(Nullable(slot))
    }

    /// A field that is not among those of the type.
    ///
    /// # Errors
    ///
    /// When the text is no JSON.
    pub fn other<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match self.unknown {
            Unknown::Keep => self.keep(key, map),
            Unknown::Drop => map.next_value::<IgnoredAny>().map(drop),
        }
    }

    /// A field that is kept as it stands.
    ///
    /// # Errors
    ///
    /// When the text is no JSON.
    pub(super) fn keep<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let text: RawText<'de> = map.next_value()?;
        self.extra.push(key, text.into());
        Ok(())
    }

    /// The fields that are unknown.
    pub(super) fn finish(mut self) -> Extra {
        self.extra.keep_last();
        self.extra
    }

    /// Reads what may not be missing, as a part of its own.
    #[cold]
    fn required<'de, A: MapAccess<'de>>(&self, map: &mut A, fill: &mut dyn Fill) -> Result<(), A::Error> {
        let RawText(text) = map.next_value()?;
        lenient::fill(&text, &Place::Member(&self.key), fill).map_err(|error| outwards(&text, &error))
    }

    /// Reads what may stay among the unknown fields when it does not fit.
    #[cold]
    fn forgiving<'de, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        map: &mut A,
        fill: &mut dyn Fill,
    ) -> Result<(), A::Error> {
        let text: RawText<'de> = map.next_value()?;
        let read = lenient::fill(&text.0, &Place::Member(name), fill);
        self.forgive(name, text, read);
        Ok(())
    }

    /// As [`forgiving`](Self::forgiving), element by element; whether it was a list.
    #[cold]
    fn forgiving_list<'de, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        map: &mut A,
        push: &mut dyn Fill,
    ) -> Result<bool, A::Error> {
        let text: RawText<'de> = map.next_value()?;
        if text.is_null() {
            return Ok(false);
        }
        let read = list(&text.0, name, push);
        let is_list = read.is_ok();
        self.forgive(name, text, read);
        Ok(is_list)
    }

    #[cold]
    fn forgiving_levels<'de, T, L: Levels<T>, A: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let text: RawText<'de> = map.next_value()?;
        let read = or_null::<T, L>(&text, name, slot);
        self.forgive(name, text, read);
        Ok(())
    }

    /// Keeps what could not be read among the unknown fields.
    fn forgive(&mut self, name: &'static str, text: RawText<'_>, read: Result<(), serde_json::Error>) {
        if let Err(error) = read {
            lenient::set_aside(&text.0, &Place::Member(name), &error);
            self.extra.push(name, text.into());
        }
    }
}

fn keep_if<T, E>(is_list: bool, slot: &mut Option<T>) -> Result<(), E> {
    if !is_list {
        *slot = None;
    }
    Ok(())
}

/// Reads the elements of a list that may not be missing; `null` is none.
#[cold]
fn required_list<'de, A: MapAccess<'de>>(name: &str, map: &mut A, push: &mut dyn Fill) -> Result<bool, A::Error> {
    let text: RawText<'de> = map.next_value()?;
    if text.is_null() {
        return Ok(false);
    }
    list(&text.0, name, push).map(|()| true).map_err(|error| outwards(&text.0, &error))
}

fn list(text: &str, name: &str, push: &mut dyn Fill) -> Result<(), serde_json::Error> {
    elements(text, &Place::Member(name), &mut |part, place| lenient::fill(part, place, push))
}

#[cold]
fn required_levels<'de, T, L: Levels<T>, A: MapAccess<'de>>(
    name: &str,
    slot: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    let text: RawText<'de> = map.next_value()?;
    or_null::<T, L>(&text, name, slot).map_err(|error| outwards(&text.0, &error))
}

fn or_null<T, L: Levels<T>>(text: &RawText<'_>, name: &str, slot: &mut Option<T>) -> Result<(), serde_json::Error> {
    *slot = OrNull::<L>::read(&text.0, &Place::Member(name))?;
    Ok(())
}

/// A value spread over fields that are unknown; those it takes are removed.
///
/// # Errors
///
/// When they do not fit.
pub fn flatten<T: Readable, E: Error>(extra: &mut Extra) -> Result<T, E> {
    flatten::take(extra).map_err(custom)
}

/// As `flatten`, for a value that may be absent: then all fields stay.
#[must_use]
pub fn flatten_opt<T: Readable>(extra: &mut Extra) -> Option<T> {
    lenient::attempt(|| flatten::take(extra)).ok()
}

/// The error for the first of the required fields that was not found.
#[cold]
#[must_use]
pub fn missing<E: Error>(required: &[&'static str], found: &[bool]) -> E {
    let missing = required.iter().zip(found).find(|(_, found)| !**found);
    E::missing_field(missing.map_or("", |(name, _)| name))
}

/// An object while it is written.
///
/// The first error is kept and comes out at the end, so that a field is one call. A key is written once: fields stand
/// before unknown fields of the same name.
pub struct Writer<'e, S: Serializer> {
    map: Result<S::SerializeMap, S::Error>,
    extra: &'e Extra,
    /// The keys written so far; kept only when there are others to compare them with.
    written: Vec<Cow<'static, str>>,
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
        if let Some(map) = self.key(name) {
            let written = map.serialize_value(value);
            self.note(written);
        }
    }

    /// A field that is left out when there is none.
    pub fn opt<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// A list that is always there.
    pub fn list<T: Encode>(&mut self, name: &'static str, list: &[T]) {
        self.put(name, &Sequence(list));
    }

    /// A list that is left out when there is none.
    pub fn opt_list<T: Encode>(&mut self, name: &'static str, list: &Option<Vec<T>>) {
        if let Some(list) = list {
            self.list(name, list);
        }
    }

    /// A map that is always there.
    pub fn map<M, V: Encode>(&mut self, name: &'static str, map: &M)
    where
        for<'m> &'m M: IntoIterator<Item = (&'m String, &'m V)>,
    {
        self.put(name, &Mapping(map, PhantomData));
    }

    /// A map that is left out when there is none.
    pub fn opt_map<M, V: Encode>(&mut self, name: &'static str, map: &Option<M>)
    where
        for<'m> &'m M: IntoIterator<Item = (&'m String, &'m V)>,
    {
        if let Some(map) = map {
            self.map(name, map);
        }
    }

    /// A field that is `null` when there is none, unless an odd value of that name was kept.
    pub fn nullable<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_some() || self.extra.get(name).is_none() {
            self.put(name, value);
        }
    }

    /// A list that is `null` when there is none, unless an odd value of that name was kept.
    pub fn nullable_list<T: Encode>(&mut self, name: &'static str, list: &Option<Vec<T>>) {
        match list {
            Some(list) => self.list(name, list),
            None => self.nullable(name, &None::<()>),
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

    /// The entries of a map or struct, written in place, but for those that are the object's `own`.
    pub fn flatten<T: Encode + ?Sized>(&mut self, own: &'static [&'static str], value: &T) {
        let mut written = std::mem::take(&mut self.written);
        self.step(|map| value.serialize(Inline::new(map, own, &mut written)));
        self.written = written;
    }

    /// The entries of a union's variant, and the tag, once; whether that is a field of the value, or stands beside it.
    pub(super) fn variant<T: Encode + ?Sized>(&mut self, tag: Tag, is_field: bool, value: &T) {
        if !is_field {
            self.put(tag.name, tag.value());
        }
        let mut is_written = !is_field;
        self.step(|map| value.serialize(Inline::tagged(map, tag, &mut is_written)));
        if !is_written {
            self.put(tag.name, tag.value());
        }
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// The first error of any field.
    pub fn end(mut self) -> Result<S::Ok, S::Error> {
        if !self.extra.is_empty() {
            self.rest();
        }
        self.map?.end()
    }

    fn rest(&mut self) {
        let written = std::mem::take(&mut self.written);
        for (key, value) in self.extra.iter().filter(|(key, _)| !written.iter().any(|written| written == key)) {
            self.step(|map| map.serialize_entry(key, value));
        }
    }

    /// Writes a key; its value is to follow, unless there was an error before.
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

#[cfg(test)]
mod tests {
    use super::{Tag, Writer};
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
        writer.flatten(&["late"], &extra(&[("a", 5), ("g", 5), ("late", 5)]));
        writer.flatten(&[], &extra(&[("g", 6), ("x", 6)]));
        writer.variant(Tag { name: "h", values: &["v"] }, false, &Some(extra(&[("h", 6), ("i", 7)])));
        writer.put("late", "field");
        writer.end().unwrap();
        assert_eq!(
            String::from_utf8(buffer).unwrap(),
            r#"{"a":"field","b":"field","d":null,"e":null,"g":5,"x":6,"h":"v","i":7,"late":"field"}"#
        );
    }

    #[test]
    fn the_first_error_comes_out_at_the_end() {
        let mut buffer = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut buffer);
        let mut writer = Writer::new(&mut serializer);
        writer.flatten(&[], &5);
        writer.put("a", &1);
        assert_eq!(writer.end().unwrap_err().to_string(), "only maps and structs can be flattened");
    }
}
