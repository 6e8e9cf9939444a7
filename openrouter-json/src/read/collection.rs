//! Lists and maps; in lenient mode, parts that do not fit are left out.

use std::borrow::Cow;

use super::cursor::{Cursor, Read, Refused};
use super::failure::Failure;
use super::flat::Flat;
use super::members::Members;
use super::record::Mark;
use crate::sample::value::Sample;

/// The parts of a collection that have been gone through.
#[derive(Default)]
struct Parts {
    /// The offset of the current part.
    start: usize,
    depth: u8,
    mark: Mark,
    /// The reason why the first part that is not `null` does not fit.
    refusal: Option<Failure>,
}

/// The state of going through a list.
#[derive(Default)]
pub(super) struct Items<'t> {
    is_past_first: bool,
    parts: Parts,
    /// The sample of the list.
    sample: Option<Sample<'t>>,
}

impl<'t> Cursor<'t> {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// When the value is not a list or an element does not fit; in lenient mode, when no element fits.
    pub fn list<T>(&mut self, read: Read<T>) -> Result<Vec<T>, Refused> {
        let mut list = Vec::new();
        let Ok(mut items) = self.open_list() else { return self.list_of_texts(read) };
        while self.next_item(&mut items)? {
            match read(self) {
                Ok(element) => list.push(element),
                Err(Refused) => self.leave_out(&mut items.parts)?,
            }
        }
        if list.is_empty() {
            self.refuse_empty(items.parts)?;
        }
        Ok(list)
    }

    pub(super) fn open_list(&mut self) -> Result<Items<'t>, Refused> {
        if self.peek() == b'[' {
            self.enter()?;
            self.at += 1;
            return Ok(Items { parts: Parts { depth: self.depth, ..Parts::default() }, ..Items::default() });
        }
        match self.sample {
            Some(_) => Ok(Items { sample: self.sample, ..Items::default() }),
            // The caller reads it in another way.
            None if self.textual => Err(Refused),
            None => Err(self.unexpected("an array")),
        }
    }

    /// Moves to the next item; `false` after the last one.
    pub(super) fn next_item(&mut self, items: &mut Items<'t>) -> Result<bool, Refused> {
        match self.peek() {
            b']' => {
                self.at += 1;
                self.depth -= 1;
                return Ok(false);
            }
            b',' if items.is_past_first => {
                self.at += 1;
                if self.peek() == b']' {
                    return Err(self.syntax());
                }
            }
            _ if items.sample.is_some() => return self.next_sample(items),
            _ if items.is_past_first => return Err(self.syntax()),
            _ => {}
        }
        items.is_past_first = true;
        (items.parts.start, items.parts.mark) = (self.at, self.record.mark());
        Ok(true)
    }

    /// A sample has one element, unless the list is deep.
    #[cold]
    fn next_sample(&mut self, items: &mut Items<'t>) -> Result<bool, Refused> {
        self.sample = items.sample;
        if items.is_past_first || items.sample.is_some_and(Sample::is_deep) {
            return Ok(false);
        }
        items.is_past_first = true;
        self.deeper().map(|()| true)
    }

    /// Makes up the next value one level deeper.
    pub(super) fn deeper(&mut self) -> Result<(), Refused> {
        match self.sample.map(Sample::down) {
            Some(Err(_)) => return Err(self.endless()),
            Some(Ok(sample)) => self.sample = Some(sample),
            None => {}
        }
        Ok(())
    }

    /// A part of a collection was refused.
    #[cold]
    fn leave_out(&mut self, parts: &mut Parts) -> Result<(), Refused> {
        // A list that cannot have an element in a sample is empty.
        if self.sample.is_some() {
            return Ok(());
        }
        let is_foreign = self.foreign == Some(parts.start);
        if !self.lenient || is_foreign || self.is_too_deep() {
            return Err(Refused);
        }
        let failure = self.failure.take();
        self.pass_over(parts.start, parts.depth)?;
        self.record.truncate(parts.mark);
        self.record.add(parts.start, None);
        // `null` is the absence of a part, not another kind of it.
        if self.text.as_bytes().get(parts.start) != Some(&b'n') {
            parts.refusal = parts.refusal.take().or(failure);
        }
        Ok(())
    }

    /// Refuses a collection of which nothing fits.
    fn refuse_empty(&mut self, parts: Parts) -> Result<(), Refused> {
        if parts.refusal.is_none() {
            return Ok(());
        }
        self.failure = parts.refusal;
        Err(Refused)
    }

    /// Reads a map from strings.
    ///
    /// # Errors
    ///
    /// When the value is not an object or one of its values does not fit; in lenient mode, when none of them fits.
    pub fn map<M: Default + Extend<(String, V)>, V>(&mut self, read: Read<V>) -> Result<M, Refused> {
        let (map, parts) = self.values(read)?;
        match parts {
            Some(parts) => self.refuse_empty(parts).map(|()| map),
            None => Ok(map),
        }
    }

    /// As [`map`](Self::map), for a required field, whose map fits although none of its values does.
    ///
    /// # Errors
    ///
    /// When the value is not an object or, in strict mode, one of its values does not fit.
    pub fn required_map<M: Default + Extend<(String, V)>, V>(&mut self, read: Read<V>) -> Result<M, Refused> {
        self.values(read).map(|(map, _)| map)
    }

    /// The values that fit; if there are none, with the parts that do not.
    fn values<M: Default + Extend<(String, V)>, V>(&mut self, read: Read<V>) -> Result<(M, Option<Parts>), Refused> {
        let (mut map, mut fits) = (M::default(), false);
        let mut entries = self.open_map("an object")?;
        let mut parts = Parts { depth: self.depth, ..Parts::default() };
        while let Some(key) = self.next_entry(&mut entries)? {
            (parts.start, parts.mark) = (self.at, self.record.mark());
            match read(self) {
                Ok(value) => {
                    map.extend([(key.into_owned(), value)]);
                    fits = true;
                }
                Err(Refused) => self.leave_out(&mut parts)?,
            }
        }
        Ok((map, (!fits).then_some(parts)))
    }
}

/// The state of going through a map.
pub(super) struct Entries<'t> {
    source: Source<'t>,
    hidden: Option<&'static str>,
    /// The only members, if not all are wanted.
    only: Option<&'static [&'static str]>,
}

enum Source<'t> {
    Text(Members),
    Flat(Flat<'t>, usize),
    Empty,
}

impl<'t> Cursor<'t> {
    pub(super) fn open_map(&mut self, expected: &'static str) -> Result<Entries<'t>, Refused> {
        let hidden = self.hidden.take();
        let source = if let Some(flat) = self.flat.take() {
            Source::Flat(flat, 0)
        } else if self.sample.is_some() {
            Source::Empty
        } else {
            if self.peek() != b'{' {
                return Err(self.unexpected(expected));
            }
            Source::Text(self.open_object()?)
        };
        Ok(Entries { source, hidden, only: None })
    }

    /// As [`open_map`](Self::open_map), for a struct: it has no members but `fields` of those that another object has, and sees
    /// the tag of a union if that is one of its fields.
    pub(super) fn open_struct(&mut self, fields: &'static [&'static str]) -> Result<Entries<'t>, Refused> {
        self.hidden = self.hidden.filter(|hidden| !fields.contains(hidden));
        let mut entries = self.open_map("an object")?;
        entries.only = Some(fields);
        Ok(entries)
    }

    /// The next key; the position is at its value.
    pub(super) fn next_entry(&mut self, entries: &mut Entries<'t>) -> Result<Option<Cow<'t, str>>, Refused> {
        loop {
            let key = match &mut entries.source {
                Source::Text(members) => self.key(members)?,
                Source::Flat(flat, next) => match flat.next(*next) {
                    Some(at) => {
                        *next = at + 1;
                        let Some(member) = flat.members.get_mut(at) else { return Ok(None) };
                        if entries.only.is_some_and(|only| !only.contains(&&*member.key)) {
                            continue;
                        }
                        member.is = super::flat::Is::Claimed;
                        self.at = member.start;
                        Some(member.key.clone())
                    }
                    None => {
                        self.at = flat.end;
                        self.flat = Some(std::mem::take(flat));
                        None
                    }
                },
                Source::Empty => None,
            };
            if key.is_none() || key.as_deref() != entries.hidden {
                return Ok(key);
            }
            self.skip()?;
        }
    }
}
