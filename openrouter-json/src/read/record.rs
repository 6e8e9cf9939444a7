//! The record of a lenient pass: the parts that it has set aside so far.

use super::drift::Drift;
use crate::text::error::JsonError;
use crate::text::place::{Place, join};
use crate::text::scan;
use crate::text::span::Span;

/// How many places are named; the others are counted.
const NAMED: usize = 100;

/// The position of the value that is being read.
pub(super) struct Position {
    /// The whole text.
    text: Span,
    /// The address of the innermost part of it that is read separately.
    start: usize,
    /// The path from there to the value. Empty unless a copy is read, whose address says nothing: that of a field which
    /// belongs to a flattened value.
    path: String,
}

impl Position {
    pub(super) const NONE: Self = Self { text: Span::EMPTY, start: 0, path: String::new() };

    /// The start of `text`.
    pub(super) fn start_of(text: &str) -> Self {
        let text = Span::new(text);
        Self { text, start: text.start, path: String::new() }
    }

    /// Moves to `part`, at `place` below this position; returns the position to go back to.
    pub(super) fn enter(&mut self, part: &str, place: &Place<'_>) -> Self {
        let Entry { start, path } = self.entry(part, place);
        std::mem::replace(self, Self { text: self.text, start, path })
    }

    fn entry(&self, part: &str, place: &Place<'_>) -> Entry {
        let span = Span::new(part);
        if self.text.contains(span) {
            Entry { start: span.start, path: String::new() }
        } else {
            Entry { start: self.start, path: join(&self.path, place) }
        }
    }
}

/// Something that was set aside; the fields are those of [`Position`].
#[derive(Clone)]
struct Entry {
    start: usize,
    path: String,
}

impl Entry {
    fn offset(&self, text: &str) -> Option<usize> {
        Span::new(text).offset(self.start)
    }
}

/// The reason why a part of the text could not be read. It is kept here while the error passes outwards through serde's types, which
/// hold nothing but a message.
#[derive(Clone)]
pub(super) struct Failure {
    /// The address after the last byte read.
    pub(super) end: Option<usize>,
    pub(super) message: String,
    /// The message of the error that passes outwards.
    pub(super) shown: String,
}

impl Failure {
    fn missing(member: &str) -> Self {
        Self { end: None, message: format!("missing field `{member}`"), shown: String::new() }
    }
}

/// Everything that was set aside.
#[derive(Default)]
pub(super) struct Record {
    /// The first thing, with the error that a strict decode reports for it.
    first: Option<(Entry, Option<Failure>)>,
    named: Vec<Entry>,
    omitted: usize,
}

/// The length of a record, to go back to.
#[derive(Clone, Copy)]
pub(super) struct Mark(usize, usize);

impl Record {
    pub(super) const EMPTY: Self = Self { first: None, named: Vec::new(), omitted: 0 };

    pub(super) fn has_first(&self) -> bool {
        self.first.is_some()
    }

    pub(super) fn add(&mut self, position: &Position, part: &str, place: &Place<'_>, failure: Option<Failure>) {
        let entry = position.entry(part, place);
        if self.first.is_none() {
            self.first = Some((entry.clone(), failure));
        }
        self.name(entry);
    }

    /// Adds a member that is missing in the object at `position`. A strict decode reports it at the object.
    pub(super) fn add_missing(&mut self, position: &Position, member: &str) {
        let object = Entry { start: position.start, path: position.path.clone() };
        let path = join(&object.path, Place::Member(member));
        let entry = Entry { start: object.start, path };
        self.first.get_or_insert_with(|| (object, Some(Failure::missing(member))));
        self.name(entry);
    }

    fn name(&mut self, entry: Entry) {
        if self.named.len() == NAMED {
            self.omitted += 1;
        } else {
            self.named.push(entry);
        }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.named.len(), self.omitted)
    }

    /// Discards what was added after `mark`.
    pub(super) fn truncate(&mut self, mark: Mark) {
        self.named.truncate(mark.0);
        self.omitted = mark.1;
    }

    pub(super) fn into_drift(mut self, text: &str) -> Drift {
        // Sorted, so that one pass over the text finds the paths of all.
        self.named.sort_by_key(|entry| entry.offset(text));
        let mut walk = scan::Walk::new(text);
        let path = |entry: &Entry| match entry.offset(text) {
            Some(start) => join(&walk.path(start), &entry.path),
            None => entry.path.clone(),
        };
        Drift::new(self.named.iter().map(path).collect(), self.omitted)
    }

    /// The error that a strict decode of `text` reports.
    pub(super) fn into_error(self, text: &str) -> Option<JsonError> {
        let (entry, failure) = self.first?;
        let (end, message) = failure.map(|failure| (failure.end, failure.message)).unwrap_or_default();
        Some(match end.and_then(|end| Span::new(text).offset(end)) {
            Some(end) => JsonError::at(text, Some(end), message),
            None => {
                let start = entry.offset(text).map_or_else(String::new, |start| scan::path(text, start));
                JsonError::named(join(&start, &entry.path), message)
            }
        })
    }
}
