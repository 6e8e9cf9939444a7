//! Unions: finding out which variant a value is.

use std::any;

use super::cursor::{Cursor, Read, Refused};
use crate::raw_json::RawJson;
use crate::text::scan;
use crate::union::{Choice, OBJECT, by_member, kind_of};

/// The index for a value of an unknown variant.
const UNKNOWN: usize = usize::MAX;

/// The facts about a union by which the variant of a value is found; the indices are those of the variants in the enum.
#[derive(Debug)]
pub struct Variants {
    /// The number of variants, without that for unknown values.
    pub count: usize,
    /// The tag, if it has one.
    pub tag: Option<Tags>,
    /// The variants that are chosen by the JSON type of the value.
    pub choices: &'static [Choice],
}

/// The tag of a union.
#[derive(Debug)]
pub struct Tags {
    /// The name of the member.
    pub name: &'static str,
    /// Each value, with the variant that it means.
    pub values: &'static [(&'static str, usize)],
    /// The variant of objects without a tag.
    pub default: Option<usize>,
}

/// A function that reads the variant of an index.
pub(crate) type Variant<U> = fn(&mut Cursor<'_>, usize) -> Result<U, Refused>;

impl<'t> Cursor<'t> {
    /// Reads a value of a union: whatever decides the variant first, then the variant.
    ///
    /// # Errors
    ///
    /// When the value does not fit the variant; no other one is tried.
    pub fn union<U>(&mut self, variants: &Variants, variant: Variant<U>) -> Result<U, Refused> {
        if self.sample.is_some() {
            return self.sample_union(variants.count, variant);
        }
        let index = self.find(variants)?;
        variant(self, index)
    }

    /// The index of the variant; the value is still at the position.
    fn find(&mut self, Variants { tag, choices, .. }: &Variants) -> Result<usize, Refused> {
        self.hidden = None;
        let kind = self.kind()?;
        match tag {
            Some(tags) if kind == Some(OBJECT) => Ok(self.tagged(tags)),
            Some(_) if choices.is_empty() => Err(self.unexpected("an object")),
            _ => match kind {
                Some(kind) => Ok(self.choose(kind, choices)),
                None => Err(self.unexpected("a value")),
            },
        }
    }

    /// The JSON type of the value; `None` for `null`.
    fn kind(&mut self) -> Result<Option<u8>, Refused> {
        if let Some(flat) = &mut self.flat {
            flat.has_all = true;
            return Ok(Some(OBJECT));
        }
        let first = self.peek();
        match kind_of(first) {
            None if first != b'n' => Err(self.syntax()),
            kind => Ok(kind),
        }
    }

    /// The variant that the tag of the object means. The value in the variant does not see the tag; only that of the default
    /// variant does, because it alone can say whether there was one.
    fn tagged(&mut self, tags: &Tags) -> usize {
        let text = self.text;
        let tag = match &self.flat {
            Some(flat) => {
                let tag = flat.free(text).find(|(key, _)| *key == tags.name);
                tag.and_then(|(_, value)| scan::string(value))
            }
            None => scan::string_member(text.get(self.at..).unwrap_or_default(), tags.name),
        };
        let index = match tag {
            Some(tag) => tags.values.iter().find(|(value, _)| *value == tag).map(|(_, index)| *index),
            None => tags.default,
        };
        if index.is_some() && index != tags.default {
            self.hidden = Some(tags.name);
        }
        index.unwrap_or(UNKNOWN)
    }

    /// The variant that has the JSON type of the value, or a member of it.
    fn choose(&mut self, kind: u8, choices: &[Choice]) -> usize {
        let text = self.text;
        let member = match &self.flat {
            _ if kind != OBJECT => None,
            Some(flat) => by_member(flat.free(text), choices),
            None => by_member(scan::members(text.get(self.at..).unwrap_or_default()), choices),
        };
        let of_kind = || choices.iter().find(|choice| choice.has.is_none() && choice.kinds & kind != 0);
        member.or_else(of_kind).map_or(UNKNOWN, |choice| choice.variant)
    }

    /// Reads the value in a variant; a sample of it has the members `with`.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub fn payload<T>(&mut self, with: &'static [&'static str], read: Read<T>) -> Result<T, Refused> {
        if let Some(sample) = self.sample {
            self.sample = Some(sample.with(with));
        }
        read(self)
    }

    /// Keeps a value of an unknown variant.
    ///
    /// # Errors
    ///
    /// When the text is not JSON.
    pub fn unknown(&mut self) -> Result<RawJson, Refused> {
        match self.sample {
            Some(_) => Err(self.other(0, "the variant is not part of this build".to_owned())),
            None => self.raw_json(),
        }
    }

    /// Makes up the first variant that can be made; otherwise the error is that of the first one.
    ///
    /// A variant may lead back to its union, as `And(Box<Filter>, Box<Filter>)` does in a `Filter`. So a union that is already
    /// being made is refused.
    #[cold]
    fn sample_union<U>(&mut self, count: usize, variant: Variant<U>) -> Result<U, Refused> {
        let (around, open) = (self.sample, self.open.len());
        self.open_union(any::type_name::<U>())?;
        let (inside, mut first) = (self.sample, None);
        for index in 0..count {
            self.sample = inside;
            let made = variant(self, index);
            self.open.truncate(open + 1);
            if made.is_ok() {
                self.open.truncate(open);
                self.sample = around;
                return made;
            }
            first = first.or(self.failure.take());
        }
        self.open.truncate(open);
        (self.sample, self.failure) = (around, first);
        Err(Refused)
    }

    fn open_union(&mut self, name: &str) -> Result<(), Refused> {
        if self.sample.is_some_and(|sample| sample.is_open(&self.open, name)) {
            return Err(self.endless());
        }
        self.deeper()?;
        self.open.push(name.to_owned());
        Ok(())
    }
}
