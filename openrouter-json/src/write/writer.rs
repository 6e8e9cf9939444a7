//! Objects, written member by member.

use std::borrow::Cow;
use std::fmt;

use super::around::{Around, Entry};
use super::json_text::{JsonText, Write};
use super::outline::Outline;
use super::tag::{Tag, TagPlace};
use crate::bounds::Encode;
use crate::extra::Extra;
use crate::patch::Patch;
use crate::text::scan;

/// Writes the members of one JSON object; see [`JsonText::object`].
///
/// Each member is one call without a result: the text keeps the first error. No key is written twice: a field takes precedence
/// over an unknown field of the same name.
pub struct Writer<'w> {
    pub(super) out: &'w mut JsonText,
    extra: &'w Extra,
    around: Option<Around>,
    /// The keys written so far; recorded only when there are others to compare with.
    written: Vec<Cow<'static, str>>,
    /// A tag that has yet to be checked, and the offset of its value.
    tag: Option<(usize, Tag, TagPlace)>,
}

impl fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("written", &self.written).finish_non_exhaustive()
    }
}

impl<'w> Writer<'w> {
    #[inline]
    pub(super) fn new(out: &'w mut JsonText, extra: &'w Extra) -> Self {
        let around = out.around.take();
        if around.is_none() {
            out.text.push(b'{');
            out.outline.iter_mut().for_each(Outline::open);
        }
        Self { out, extra, around, written: Vec::new(), tag: None }
    }

    /// Writes a field.
    pub fn put<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.put_by(name, value, |value, out| out.value(value));
    }

    /// Writes a field, unless it is `None`.
    pub fn opt<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Writes a value or `null`, or leaves the field out.
    pub fn patch<T: Encode>(&mut self, name: &'static str, value: &Patch<T>) {
        self.patch_by(name, value, |value, out| out.value(value));
    }

    /// Writes the entries of a map or struct as members of this object, except those whose key is in `own`: the fields of the
    /// object.
    pub fn flatten<T: Encode + ?Sized>(&mut self, own: &'static [&'static str], value: &T) {
        self.flatten_by(own, value, |value, out| out.value(value));
    }

    /// As [`put`](Self::put), by a function.
    #[doc(hidden)]
    pub fn put_by<T: ?Sized>(&mut self, name: &'static str, value: &T, write: fn(&T, &mut JsonText)) {
        if self.field(name) {
            write(value, self.out);
        }
    }

    /// As [`opt`](Self::opt), by a function.
    #[doc(hidden)]
    pub fn opt_by<T>(&mut self, name: &'static str, value: &Option<T>, write: Write<T>) {
        if let Some(value) = value {
            self.put_by(name, value, write);
        }
    }

    /// Writes a field, or `null` for `None`, unless it was missing or the unknown fields hold a value of that name.
    #[doc(hidden)]
    pub fn nullable_by<T>(&mut self, name: &'static str, value: &Option<T>, write: Write<T>) {
        match value {
            Some(value) => self.put_by(name, value, write),
            None if self.has_null(name) => self.null(name),
            None => {}
        }
    }

    /// Whether a field that is `None` is written as `null`.
    #[doc(hidden)]
    #[must_use]
    pub fn has_null(&self, name: &str) -> bool {
        !self.extra.omits(name)
    }

    /// Writes a field, unless it was missing, or did not fit, and still has its default.
    #[doc(hidden)]
    pub fn default_by<T: PartialEq>(&mut self, name: &'static str, value: &T, default: fn() -> T, write: Write<T>) {
        if !self.extra.omits(name) || *value != default() {
            self.put_by(name, value, write);
        }
    }

    /// As [`patch`](Self::patch), by a function.
    #[doc(hidden)]
    pub fn patch_by<T>(&mut self, name: &'static str, value: &Patch<T>, write: Write<T>) {
        match value {
            Patch::Absent => {}
            Patch::Null => self.null(name),
            Patch::Value(value) => self.put_by(name, value, write),
        }
    }

    fn null(&mut self, name: &'static str) {
        if self.field(name) {
            self.out.null();
        }
    }

    /// As [`flatten`](Self::flatten), by a function.
    #[doc(hidden)]
    pub fn flatten_by<T: ?Sized>(&mut self, own: &'static [&'static str], value: &T, write: fn(&T, &mut JsonText)) {
        let start = self.start_flattened(own);
        write(value, self.out);
        self.end_flattened(start);
    }

    fn start_flattened(&mut self, own: &'static [&'static str]) -> usize {
        self.check_tag();
        self.out.around = Some(Around::object(own, std::mem::take(&mut self.written), self.around.take()));
        self.out.text.len()
    }

    fn end_flattened(&mut self, start: usize) {
        self.check_members(start);
        let (written, around) = self.out.around.take().map(Around::into_written).unwrap_or_default();
        (self.written, self.around) = (written, around);
    }

    /// Refuses what has been written since `start` if it is not members: they begin with a key, after a comma if there were others.
    fn check_members(&mut self, start: usize) {
        let is_first = start.checked_sub(1).and_then(|last| self.out.text.get(last)) == Some(&b'{');
        let written = self.out.text.get(start..).unwrap_or_default();
        let key = if is_first { Some(written) } else { written.strip_prefix(b",") };
        let is_members = key.is_some_and(is_member);
        if !written.is_empty() && !is_members {
            self.out.text.truncate(start);
            self.out.not_members();
        }
    }

    /// Writes a variant of a union with a tag.
    pub(super) fn variant<T>(mut self, tag: Tag, place: TagPlace, value: &T, write: Write<T>) {
        let start = self.start_variant(tag, place);
        write(value, self.out);
        self.end_variant(start);
    }

    fn start_variant(&mut self, tag: Tag, place: TagPlace) -> usize {
        if place == TagPlace::Front && self.key(tag.name) {
            self.out.string(tag.value());
        }
        self.check_tag();
        self.out.around = Some(Around::tagged(tag, place, self.around.take()));
        self.out.text.len()
    }

    fn end_variant(mut self, start: usize) {
        self.check_members(start);
        let around = self.out.around.take();
        let tag = around.as_ref().and_then(Around::lacking_tag);
        self.around = around.and_then(|around| around.into_written().1);
        if let Some(tag) = tag
            && self.key(tag.name)
        {
            self.out.string(tag.value());
        }
        self.end();
    }

    /// Ends the object.
    pub fn end(mut self) {
        self.check_tag();
        if !self.extra.is_empty() {
            self.unknown();
        }
        match self.around {
            None => {
                self.out.text.push(b'}');
                self.out.outline.iter_mut().for_each(Outline::close);
            }
            // The object around goes on.
            around => self.out.around = around,
        }
    }

    #[cold]
    fn unknown(&mut self) {
        let written = std::mem::take(&mut self.written);
        let unwritten = |(key, _): &(Cow<'_, str>, &str)| !written.iter().any(|written| written == key);
        for (key, value) in self.extra.texts().into_iter().filter(unwritten) {
            if self.key(&key) {
                self.out.raw(value);
            }
        }
        self.check_tag();
    }

    /// Writes the key of a field; returns whether its value must be written next.
    fn field(&mut self, key: &'static str) -> bool {
        if !self.extra.is_empty() {
            self.written.push(Cow::Borrowed(key));
        }
        self.key(key)
    }

    /// Writes a key, unless it is left out; returns whether its value must be written next.
    pub(super) fn key(&mut self, key: &str) -> bool {
        self.check_tag();
        let entry = match &mut self.around {
            None => Entry::Written,
            Some(around) => around.entry(key),
        };
        if matches!(entry, Entry::LeftOut) {
            return false;
        }
        self.out.separate(b'{');
        if self.out.outline.is_some() {
            self.out.note_key();
        }
        self.out.string(key);
        self.out.text.push(b':');
        if let Entry::Tag(tag, place) = entry {
            self.tag = Some((self.out.text.len(), tag, place));
        }
        true
    }

    /// Replaces the tag that has just been written, unless it may be one.
    #[inline]
    fn check_tag(&mut self) {
        if let Some((start, tag, place)) = self.tag.take() {
            self.check_tag_from(start, tag, place);
        }
    }

    #[cold]
    fn check_tag_from(&mut self, start: usize, tag: Tag, place: TagPlace) {
        let written = self.out.text.get(start..).and_then(|written| std::str::from_utf8(written).ok());
        let is_tag = match written.and_then(scan::string) {
            Some(text) => tag.values.contains(&&*text),
            None => place == TagPlace::Value,
        };
        if !is_tag {
            self.out.text.truncate(start);
            self.out.string(tag.value());
        }
    }
}

/// Whether `text` begins with the key of a member.
fn is_member(text: &[u8]) -> bool {
    text.first() == Some(&b'"') && {
        let end = scan::string_end(text, 0);
        text.get(end) == Some(&b':')
    }
}

#[cfg(test)]
mod tests {
    use super::super::json_text::JsonText;
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
    fn no_key_is_written_twice() {
        let unknown = extra(&[("a", 9), ("f", 9), ("g", 9)]);
        let mut text = JsonText::new();
        let mut writer = text.object(&unknown);
        writer.put("a", "field");
        writer.flatten(&["late"], &extra(&[("a", 5), ("g", 5), ("late", 5)]));
        writer.opt("b", &Some(1));
        writer.patch("d", &Patch::<u8>::Null);
        writer.patch("f", &Patch::<u8>::Absent);
        writer.flatten(&[], &extra(&[("g", 6), ("x", 6)]));
        writer.put("late", "field");
        writer.end();
        assert_eq!(
            String::from_utf8(text.finish().unwrap()).unwrap(),
            r#"{"a":"field","g":5,"b":1,"d":null,"x":6,"late":"field","f":9}"#
        );
    }

    #[test]
    fn a_tag_is_written_once() {
        let tag = Tag { name: "h", values: &["v"] };
        for (place, written) in [
            (TagPlace::Front, r#"{"h":"v","i":7}"#),
            (TagPlace::Field, r#"{"h":"v","i":7}"#),
            (TagPlace::Value, r#"{"h":6,"i":7}"#),
        ] {
            let mut text = JsonText::new();
            text.variant(tag, place, &extra(&[("h", 6), ("i", 7)]), |value, out| out.value(value));
            assert_eq!(String::from_utf8(text.finish().unwrap()).unwrap(), written);
        }
    }

    #[test]
    fn the_first_error_is_returned_at_the_end() {
        let mut text = JsonText::new();
        let mut writer = text.closed_object();
        writer.flatten(&[], &5);
        writer.put("a", &1);
        writer.end();
        assert_eq!(text.finish().unwrap_err().to_string(), "only maps and structs can be flattened");
    }
}
