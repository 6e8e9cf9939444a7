//! Objects, field by field.
//!
//! Each field costs one call. Everything that fields can share is in these functions and not in the generated code, because
//! it is then compiled once rather than for each of a thousand objects.

use std::borrow::Cow;

use super::cursor::{Cursor, Read, Refused};
use super::flat::{self, Flat, Is, Member};
use super::keys;
use super::members::Members;
use super::record::Mark;
use super::shell::Requested;
use crate::extra::Extra;
use crate::sample::value::Fields;

/// A struct that is read from an object; implemented by `#[object]`.
pub trait Object: Sized {
    /// The facts about it.
    const FACTS: &'static Facts;
}

/// The facts about an object.
#[derive(Debug)]
pub struct Facts {
    /// The name of the struct, for messages.
    pub name: &'static str,
    /// The keys as serde gets them: those that are always sent, `"\0"`, the others, and the expected ones again, of which
    /// none is required. A flattened field has a key that begins with `\0`.
    pub fields: &'static [&'static str],
    /// The keys in the order of declaration, then the further spellings.
    pub keys: &'static [&'static str],
    /// The treatment of members that it does not know.
    pub rest: Rest,
    /// Whether the keys are the same in a JSON text, so that a text can be compared with them before it is read.
    are_plain: bool,
}

impl Facts {
    /// The facts about an object with these names and keys.
    #[must_use]
    pub const fn new(
        name: &'static str,
        fields: &'static [&'static str],
        keys: &'static [&'static str],
        rest: Rest,
    ) -> Self {
        Self { name, fields, keys, rest, are_plain: keys::are_plain(keys) }
    }

    /// The fields that it requests from serde. Inside a type that serde flattens, an object with flattened fields has to see all
    /// members.
    #[must_use]
    pub const fn requested(&self) -> Requested {
        let fields = match self.rest {
            Rest::Spread => None,
            Rest::Keep | Rest::Drop => Some(self.fields),
        };
        Requested { name: self.name, fields }
    }
}

/// How an object treats members that it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They are kept.
    Keep,
    /// They are discarded.
    Drop,
    /// They are for flattened fields; what these leave is kept.
    Spread,
}

/// The index after the last field.
const END: usize = usize::MAX;

enum Source<'t> {
    Text(Members),
    Flat(Flat<'t>, usize),
    Sample(Fields<'t>),
}

/// Reads the fields of one object.
#[allow(missing_debug_implementations, reason = "it holds a text, which may hold secrets")]
pub struct ObjectReader<'c, 't> {
    cursor: &'c mut Cursor<'t>,
    facts: &'static Facts,
    hidden: Option<&'static str>,
    source: Source<'t>,
    /// The unknown members that are kept, unless there are flattened fields.
    extra: Extra,
    /// The unknown members for the flattened fields.
    spread: Vec<Member<'t>>,
    /// The offset of the object.
    origin: usize,
    depth: u8,
    has_failed: bool,
    /// The index of the current field, and the offset of its value.
    field: usize,
    start: usize,
    /// The length of the record before the current field.
    mark: Mark,
}

impl<'t> Cursor<'t> {
    /// Enters an object.
    ///
    /// # Errors
    ///
    /// When the value is not an object.
    pub fn object(&mut self, facts: &'static Facts) -> Result<ObjectReader<'_, 't>, Refused> {
        let hidden = self.hidden.take().filter(|hidden| !facts.keys.contains(hidden));
        let (source, origin) = if self.peek() == b'{' {
            let origin = self.at;
            (Source::Text(self.open_object()?), origin)
        } else {
            self.other_source(facts)?
        };
        let depth = self.depth;
        Ok(ObjectReader {
            cursor: self,
            facts,
            hidden,
            source,
            extra: Extra::new(),
            spread: Vec::new(),
            origin,
            depth,
            has_failed: false,
            field: END,
            start: 0,
            mark: Mark::default(),
        })
    }

    #[cold]
    fn other_source(&mut self, facts: &Facts) -> Result<(Source<'t>, usize), Refused> {
        if let Some(mut flat) = self.flat.take() {
            flat.has_all |= facts.rest == Rest::Spread;
            let origin = flat.start;
            return Ok((Source::Flat(flat, 0), origin));
        }
        let Some(sample) = self.sample else { return Err(self.not_an_object(facts.name)) };
        match sample.fields(facts.fields) {
            Ok(fields) => Ok((Source::Sample(fields), 0)),
            Err(_) => Err(self.endless()),
        }
    }

    /// The refusal because of the first required field that was not found.
    #[cold]
    #[must_use]
    pub fn missing(&mut self, required: &[&'static str], found: &[bool]) -> Refused {
        let missing = required.iter().zip(found).find(|(_, found)| !**found);
        self.lacks(missing.map_or("", |(name, _)| name))
    }
}

impl<'t> ObjectReader<'_, 't> {
    /// The index of the next field, whose value the caller must read; a number beyond them after the last one.
    #[allow(clippy::should_implement_trait, reason = "the value must be read before the next call")]
    pub fn next(&mut self) -> usize {
        loop {
            if self.has_failed {
                return END;
            }
            if let Some(field) = self.expected_key() {
                return self.enter_field(field);
            }
            let key = match self.next_key() {
                Ok(Some(key)) => key,
                Ok(None) => return END,
                Err(Refused) => {
                    self.has_failed = true;
                    return END;
                }
            };
            if let Some(field) = keys::find(self.facts.keys, self.field.wrapping_add(1), &key) {
                if let Source::Flat(flat, next) = &mut self.source {
                    flat.claim(*next - 1);
                }
                return self.enter_field(field);
            }
            if self.unknown(key).is_err() {
                self.has_failed = true;
            }
        }
    }

    /// The index of the field after the current one, if its key is next.
    #[inline]
    fn expected_key(&mut self) -> Option<usize> {
        let Source::Text(members) = &mut self.source else { return None };
        let field = self.field.wrapping_add(1);
        let key = self.facts.keys.get(field).filter(|_| self.facts.are_plain)?;
        self.cursor.take_key(members, key).then_some(field)
    }

    /// Records that the value of a field is next.
    #[inline]
    fn enter_field(&mut self, field: usize) -> usize {
        (self.field, self.start, self.mark) = (field, self.cursor.at, self.cursor.record.mark());
        field
    }

    #[inline]
    fn next_key(&mut self) -> Result<Option<Cow<'t, str>>, Refused> {
        match &mut self.source {
            Source::Text(members) => self.cursor.key(members),
            source => Ok(other_key(source, self.cursor)),
        }
    }

    fn unknown(&mut self, key: Cow<'t, str>) -> Result<(), Refused> {
        match &mut self.source {
            Source::Text(_) => {}
            Source::Flat(flat, next) if flat.has_all => flat.claim(*next - 1),
            // A flattened field, which is sampled at the end.
            Source::Flat(..) | Source::Sample(_) => return Ok(()),
        }
        let text = self.cursor.raw()?;
        if self.hidden == Some(&*key) {
            return Ok(());
        }
        match self.facts.rest {
            Rest::Keep => self.extra.push(&key, text),
            Rest::Drop => {}
            Rest::Spread => self.spread(key, text.len(), Is::Free),
        }
        Ok(())
    }

    /// Keeps the member before the position, whose value has the length `len`, for flattened fields or as an unknown one.
    fn spread(&mut self, key: Cow<'t, str>, len: usize, is: Is) {
        let end = self.cursor.at;
        self.spread.push(Member { key, start: end - len, end, is });
    }

    /// Reads a required field, whose type may have a `null` of its own.
    pub fn any<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        match read(self.cursor) {
            Ok(value) => *slot = Some(value),
            Err(Refused) => self.has_failed = true,
        }
    }

    /// Reads a required field; `null` counts as absent.
    pub fn put<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        *slot = match read(self.cursor) {
            Ok(value) => Some(value),
            Err(Refused) => {
                self.refused();
                None
            }
        };
    }

    /// Reads an optional field whose type has a `null` of its own, or which is always sent.
    pub fn opt_any<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        match read(self.cursor) {
            Ok(value) => *slot = Some(value),
            Err(Refused) => self.set_aside(),
        }
    }

    /// Reads an optional field; `null` counts as absent.
    pub fn opt<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        if self.cursor.is_absent() {
            *slot = None;
            return;
        }
        self.opt_any(slot, read);
    }

    /// Reads an optional field that is not set aside; `null` counts as absent.
    pub fn opt_strict<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        if self.cursor.is_absent() {
            *slot = None;
            return;
        }
        self.any(slot, read);
    }

    /// A required value was refused; `null` is absent.
    #[cold]
    fn refused(&mut self) {
        let at = std::mem::replace(&mut self.cursor.at, self.start);
        if !self.cursor.null() {
            (self.cursor.at, self.has_failed) = (at, true);
        }
    }

    /// An optional value was refused. In lenient mode it is kept among the unknown fields.
    #[cold]
    fn set_aside(&mut self) {
        self.has_failed = !self.cursor.lenient || self.cursor.is_too_deep() || self.keep_odd().is_err();
    }

    fn keep_odd(&mut self) -> Result<(), Refused> {
        let cursor = &mut *self.cursor;
        cursor.pass_over(self.start, self.depth)?;
        cursor.record.truncate(self.mark);
        cursor.record.add(self.start, None);
        let text = cursor.slice(self.start, cursor.at);
        let Some(key) = self.facts.keys.get(self.field) else { return Ok(()) };
        match self.facts.rest {
            Rest::Spread => self.spread(Cow::Borrowed(key), text.len(), Is::Odd),
            Rest::Keep | Rest::Drop => self.extra.push(key, text),
        }
        Ok(())
    }

    /// Reads a flattened field.
    pub fn flatten<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        if self.has_failed {
            return;
        }
        // Nobody looks at the members of an object that has failed.
        *slot = self.flattened(read, Vec::new());
        self.has_failed = slot.is_none();
    }

    /// As [`flatten`](Self::flatten), for a value that may be absent: then all members are left.
    pub fn flatten_opt<T>(&mut self, slot: &mut Option<T>, read: Read<T>) {
        if self.has_failed {
            return;
        }
        if let Source::Sample(fields) = &self.source {
            let mut sample = fields.flattened(false);
            if !sample.take_optional(self.cursor.open.len()) {
                return;
            }
            self.cursor.sample = Some(sample);
            *slot = read(self.cursor).ok();
            return;
        }
        let mark = self.cursor.record.mark();
        let members = self.spread.clone();
        *slot = self.flattened(read, members);
        if slot.is_none() {
            self.cursor.record.truncate(mark);
        }
    }

    /// Reads a value from the members so far; `members` are left when it cannot be read.
    fn flattened<T>(&mut self, read: Read<T>, members: Vec<Member<'t>>) -> Option<T> {
        if let Source::Sample(fields) = &self.source {
            self.cursor.sample = Some(fields.flattened(true));
            return read(self.cursor).ok();
        }
        let around = self.start_flattened(members);
        let value = read(self.cursor).ok();
        self.end_flattened(around, value.is_some());
        value
    }

    /// Prepares the cursor for a value that consists of the members so far; returns what restores it.
    fn start_flattened(&mut self, members: Vec<Member<'t>>) -> Around<'t> {
        let around = Around { members, at: self.cursor.at, depth: self.cursor.depth };
        let members = std::mem::take(&mut self.spread);
        self.cursor.flat = Some(Flat { members, has_all: false, start: self.origin, end: self.cursor.at });
        // Nothing but an object, or a union of objects, is read from members.
        self.cursor.at = self.cursor.text.len();
        around
    }

    fn end_flattened(&mut self, around: Around<'t>, is_read: bool) {
        (self.cursor.at, self.cursor.depth, self.cursor.hidden) = (around.at, around.depth, None);
        self.spread = match self.cursor.flat.take() {
            Some(mut flat) if is_read => {
                flat.members.retain(|member| member.is != Is::Claimed);
                flat.members
            }
            _ => around.members,
        };
    }

    /// Ends the object and returns the unknown fields.
    ///
    /// # Errors
    ///
    /// When a member did not fit.
    pub fn end(mut self) -> Result<Extra, Refused> {
        if self.has_failed {
            return Err(Refused);
        }
        match self.source {
            Source::Text(_) => {}
            Source::Flat(flat, _) => {
                self.cursor.at = flat.end;
                self.cursor.flat = Some(flat);
            }
            Source::Sample(fields) => self.cursor.sample = Some(fields.around()),
        }
        flat::keep(&mut self.extra, self.spread, self.cursor.text);
        self.extra.shrink();
        Ok(self.extra)
    }

    /// Notes the fields that are not found and would be written as `null` or as their default, so that they stay missing. In a
    /// sample none is missing.
    pub fn note_missing(&mut self, fields: &[&'static str], found: &[bool]) {
        if matches!(self.source, Source::Sample(_)) {
            return;
        }
        for (name, _) in fields.iter().zip(found).filter(|(_, found)| !**found) {
            self.extra.note_missing(name);
        }
    }

    /// As [`end`](Self::end), when some fields are `expected`, each given by its spellings: a strict reading needs all of them, a
    /// lenient one reports those that are not found.
    ///
    /// # Errors
    ///
    /// When a member did not fit, or is missing in strict mode.
    pub fn end_with(self, expected: &[&'static [&'static str]], found: &[bool]) -> Result<Extra, Refused> {
        if self.has_failed || found.iter().all(|found| *found) {
            return self.end();
        }
        self.end_lacking(expected, found)
    }

    #[cold]
    fn end_lacking(mut self, expected: &[&'static [&'static str]], found: &[bool]) -> Result<Extra, Refused> {
        let name = |spellings: &&'static [&'static str]| spellings.first().copied().unwrap_or_default();
        if self.cursor.lenient {
            let lacking = expected.iter().zip(found).filter(|(_, found)| !**found).map(|(spellings, _)| spellings);
            // A value that does not fit is among the unknown fields, and was recorded when it was read.
            let lacking = lacking.filter(|spellings| !spellings.iter().any(|name| self.is_odd(name)));
            let lacking: Vec<_> = lacking.map(name).collect();
            for name in lacking {
                self.cursor.record.add(self.origin, Some(name));
            }
            return self.end();
        }
        if let Source::Flat(flat, _) = &self.source {
            self.cursor.at = flat.end;
        }
        self.has_failed = true;
        let names: Vec<_> = expected.iter().map(name).collect();
        Err(self.cursor.missing(&names, found))
    }

    /// Whether a member of this name is kept as an unknown one, because its value does not fit.
    fn is_odd(&self, name: &str) -> bool {
        self.extra.has(name) || self.spread.iter().any(|member| member.is == Is::Odd && member.key == name)
    }
}

/// The state of a cursor while a flattened value is read.
struct Around<'t> {
    members: Vec<Member<'t>>,
    at: usize,
    depth: u8,
}

/// The next key of an object that is not in the text as it is.
#[cold]
fn other_key<'t>(source: &mut Source<'t>, cursor: &mut Cursor<'t>) -> Option<Cow<'t, str>> {
    match source {
        Source::Text(_) => None,
        Source::Flat(flat, next) => {
            let at = flat.next(*next)?;
            *next = at + 1;
            let member = flat.members.get(at)?;
            cursor.at = member.start;
            Some(member.key.clone())
        }
        Source::Sample(fields) => {
            let (key, sample) = fields.next()?;
            cursor.sample = Some(sample);
            Some(Cow::Borrowed(key))
        }
    }
}
