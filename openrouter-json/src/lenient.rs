//! Decoding a part of a text on its own, and the second, forgiving decode that is built from it.
//!
//! A part that was borrowed from the text being read lies inside it, so its address tells where it stood. Paths are
//! therefore found afterwards, in the text, and nothing is tracked while reading.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::Deserialize;
use serde_json::Error;
use serde_json::de::StrRead;

use super::decode::custom;
use super::error::{JsonError, describe};
use super::levels::Place;
use super::{number, scan};

/// What is said of JSON that nests too deep to be read.
pub(super) const DEEP: &str = "recursion limit exceeded";

thread_local! {
    static ACTIVE: Cell<bool> = const { Cell::new(false) };
    static DRIFT: RefCell<Drifts> = const { RefCell::new(Drifts { first: None, named: Vec::new(), more: 0 }) };
    static FAILURE: RefCell<Option<Failure>> = const { RefCell::new(None) };
    static INSIDE: RefCell<Inside> = const { RefCell::new(Inside { text: Span { start: 0, len: 0 }, start: 0, path: String::new() }) };
    static CHECKED: Cell<Span> = const { Cell::new(Span { start: 0, len: 0 }) };
}

/// Where a text lies in memory.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    len: usize,
}

impl Span {
    fn of(text: &str) -> Self {
        Self { start: text.as_ptr().addr(), len: text.len() }
    }

    /// How far behind the start `address` lies, when it lies inside.
    fn offset(self, address: usize) -> Option<usize> {
        address.checked_sub(self.start).filter(|offset| *offset <= self.len)
    }

    fn holds(self, part: Self) -> bool {
        self.offset(part.start).is_some() && self.offset(part.start + part.len).is_some()
    }
}

/// Where the value that is being read stands.
struct Inside {
    /// The whole text.
    text: Span,
    /// The address of the innermost part of it that is read on its own.
    start: usize,
    /// What leads on from there, when it is a copy that is read: of a field that belongs to a flattened value.
    path: String,
}

impl Inside {
    /// The address, and what leads on from there, of `part`, which is called `place` by the one who reads it.
    fn locate(&self, part: &str, place: &Place<'_>) -> (usize, String) {
        let span = Span::of(part);
        if self.text.holds(span) { (span.start, String::new()) } else { (self.start, joined(&self.path, place)) }
    }
}

fn joined(path: &str, place: impl fmt::Display) -> String {
    let place = place.to_string();
    let dot = if path.is_empty() || place.is_empty() || place.starts_with('[') { "" } else { "." };
    [path, dot, &place].concat()
}

/// A part is being read, until dropped.
struct Entered(usize, String);

impl Entered {
    fn part(part: &str, place: &Place<'_>) -> Self {
        INSIDE.with_borrow_mut(|inside| {
            let (start, path) = inside.locate(part, place);
            Self(std::mem::replace(&mut inside.start, start), std::mem::replace(&mut inside.path, path))
        })
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(|inside| {
            (inside.start, inside.path) = (self.0, std::mem::take(&mut self.1));
        });
    }
}

/// How many things that were set aside are named; a long list of odd elements is one mistake, not thousands.
const NAMED: usize = 100;

/// All that was set aside.
#[derive(Default)]
pub(super) struct Drifts {
    /// What a reader who does not forgive would have met.
    first: Option<(Drift, Option<Failure>)>,
    named: Vec<Drift>,
    /// How many came after those.
    more: usize,
}

impl Drifts {
    /// The full paths, in the order of the text.
    pub(super) fn paths(mut self, text: &str) -> Vec<String> {
        // Sorted, so that one way through the text leads past all of them.
        self.named.sort_by_key(|drift| drift.offset(text));
        let mut walk = scan::Walk::new(text);
        let path = |drift: &Drift| match drift.offset(text) {
            Some(start) => joined(&walk.path(start), &drift.path),
            None => drift.path.clone(),
        };
        let mut paths = self.named.iter().map(path).collect::<Vec<_>>();
        if self.more > 0 {
            paths.push(format!("… and {} more", self.more));
        }
        paths
    }

    /// The error that a reader who does not forgive would have met.
    pub(super) fn into_error(self, text: &str) -> Option<JsonError> {
        let (drift, failure) = self.first?;
        let (end, message) = failure.map(|failure| (failure.end, failure.message)).unwrap_or_default();
        Some(match end.and_then(|end| Span::of(text).offset(end)) {
            Some(end) => JsonError::at(text, Some(end), message),
            None => {
                let start = drift.offset(text).map_or_else(String::new, |start| scan::path(text, start));
                JsonError::named(joined(&start, &drift.path), message)
            }
        })
    }

    fn add(&mut self, part: &str, place: &Place<'_>, failure: Option<Failure>) {
        if self.named.len() == NAMED {
            self.more += 1;
            return;
        }
        let (start, path) = INSIDE.with_borrow(|inside| inside.locate(part, place));
        let drift = Drift { start, path };
        if self.first.is_none() {
            self.first = Some((drift.clone(), failure));
        }
        self.named.push(drift);
    }
}

/// Something that was set aside.
#[derive(Clone)]
struct Drift {
    start: usize,
    /// As in [`Inside`].
    path: String,
}

impl Drift {
    fn offset(&self, text: &str) -> Option<usize> {
        Span::of(text).offset(self.start)
    }
}

/// Why a part of the text could not be read, kept while the error travels outwards through serde's types, which carry
/// no more than a message.
struct Failure {
    /// The address behind the last byte read.
    end: Option<usize>,
    message: String,
    /// What the error on its way says.
    shown: String,
}

/// Whether the decode in progress forgives.
#[inline]
pub(super) fn is_active() -> bool {
    ACTIVE.get()
}

/// A forgiving decode in progress; ends when dropped.
pub(super) struct Pass {
    outer: bool,
    drift: Drifts,
    inside: Inside,
}

impl Pass {
    pub(super) fn begin(text: &str) -> Self {
        let text = Span::of(text);
        let inside = Inside { text, start: text.start, path: String::new() };
        Self { outer: ACTIVE.replace(true), drift: DRIFT.take(), inside: INSIDE.replace(inside) }
    }

    /// What was set aside.
    pub(super) fn finish(self) -> Drifts {
        DRIFT.take()
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        ACTIVE.set(self.outer);
        DRIFT.set(std::mem::take(&mut self.drift));
        INSIDE.with_borrow_mut(|inside| std::mem::swap(inside, &mut self.inside));
    }
}

/// Notes that `part` was set aside because of `error`; `place` is what it is called where it is a copy.
pub(super) fn set_aside(part: &str, place: &Place<'_>, error: &Error) {
    // Only the first one is ever told, and there may be a million.
    if DRIFT.with_borrow(|drifts| drifts.first.is_none()) {
        failed(part, error);
    }
    let failure = FAILURE.take();
    DRIFT.with_borrow_mut(|drifts| drifts.add(part, place, failure));
}

/// Reads something of which nothing is kept when it fails: then what was set aside in it is no matter of its own.
pub(super) fn attempt<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let before = DRIFT.with_borrow(|drifts| (drifts.named.len(), drifts.more));
    let read = read();
    if read.is_err() {
        DRIFT.with_borrow_mut(|drifts| {
            drifts.named.truncate(before.0);
            drifts.more = before.1;
        });
    }
    read
}

/// What reads a value and keeps it. No type of the value shows, so that what surrounds the reading is compiled once.
///
/// A trait of its own, because a closure brings along what is needed to call it once.
pub(super) trait Fill {
    fn fill(&mut self, text: &mut serde_json::Deserializer<StrRead<'_>>) -> Result<(), Error>;
}

/// Reads the whole of a text.
pub(super) fn whole(text: &str, fill: &mut dyn Fill) -> Result<(), Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    fill.fill(&mut deserializer)?;
    deserializer.end()
}

/// Reads a part of a text on its own. An integer may be spelled otherwise there, as by servers in languages that have
/// one type for all numbers.
pub(super) fn fill(part: &str, place: &Place<'_>, fill: &mut dyn Fill) -> Result<(), Error> {
    attempt(|| {
        let _checked = Checked::enter(part).map_err(custom)?;
        let entered = Entered::part(part, place);
        let read = whole(part, fill);
        drop(entered);
        read.or_else(|error| respelled(part, place, error, fill))
    })
}

/// Reads the integer that is spelled as another number, and notes that; everything else stays the error that it was.
pub(super) fn respelled(part: &str, place: &Place<'_>, error: Error, fill: &mut dyn Fill) -> Result<(), Error> {
    match number::integer(part) {
        Some(integer) if whole(&integer, fill).is_ok() => {
            set_aside(part, place, &error);
            Ok(())
        }
        _ => Err(error),
    }
}

/// As [`fill`], for what may borrow from the text.
pub(super) fn nested<'t, T: Deserialize<'t>>(part: &'t str) -> Result<T, Error> {
    let _checked = Checked::enter(part).map_err(custom)?;
    serde_json::from_str(part)
}

/// As it travels outwards through serde's types; its place is kept meanwhile.
#[cold]
pub(super) fn outwards<E: serde::de::Error>(part: &str, error: &Error) -> E {
    custom(failed(part, error))
}

/// The error met while reading `text`, with the place where it arose even when that was in a part of a part.
#[cold]
pub(super) fn failed(text: &str, error: &Error) -> JsonError {
    let said = error.to_string();
    let span = Span::of(text);
    let known = FAILURE.take().filter(|failure| said.starts_with(&failure.shown));
    let mut failure = known.unwrap_or_else(|| Failure {
        end: (error.line() > 0).then(|| span.start + scan::offset(text, error.line(), error.column())),
        message: describe(error),
        shown: String::new(),
    });
    let end = failure.end.and_then(|end| span.offset(end));
    let error = JsonError::at(text, end, failure.message.clone());
    failure.shown = error.to_string();
    FAILURE.set(Some(failure));
    error
}

/// The text that is being read is known to nest no deeper than the stack allows.
///
/// serde_json counts depth anew in each part that is read on its own, so the sum is checked beforehand, once for the
/// outermost part.
pub(super) struct Checked(Span);

impl Checked {
    pub(super) fn enter(part: &str) -> Result<Self, JsonError> {
        let outer = CHECKED.get();
        let span = Span::of(part);
        if !outer.holds(span) {
            if scan::too_deep(part) {
                return Err(JsonError::at(part, None, DEEP.to_owned()));
            }
            CHECKED.set(span);
        }
        Ok(Self(outer))
    }
}

impl Drop for Checked {
    fn drop(&mut self) {
        CHECKED.set(self.0);
    }
}
