//! The lenient pass: reading a text that does not fit, and setting aside what does not.
//!
//! # The problem
//!
//! A server changes one optional field from a number to a string. A strict decoder then refuses the whole document, and the
//! user loses a thousand good values because of one that may not even be of interest. The lenient decode returns the
//! thousand, keeps the odd one as raw JSON, and reports its path.
//!
//! # Two passes
//!
//! Almost every document fits its type, so the first pass is plain, strict serde and pays nothing for leniency. Only when
//! it fails is the text read a second time. In the second pass every value that may be set aside is first taken as unparsed
//! text, and then read separately: when that fails, the text is still there to be kept.
//!
//! # The thread-local
//!
//! The second pass runs through the same `Deserialize` impls as the first, so they have to know in which pass they are. The
//! impls are called by serde, through types of serde_json and of users: between the code that starts the pass and the code
//! of a field there is no argument that could carry the mode. A generic parameter could, but every type would be compiled
//! twice. A thread-local is read once per object, and costs no code per type. serde is synchronous, so a pass never moves to
//! another thread. It ends when its guard is dropped, also by a panic.
//!
//! All of it is in one place, [`STATE`]:
//!
//! - `is_active`: whether a lenient pass is running.
//! - `record`: what it has set aside, see [`Record`].
//! - `position`: where the value that is being read is. Nothing is tracked while reading: a part that was borrowed from the
//!   text lies inside it, so its address is its place, and paths are computed from the text at the end.
//! - `failure`: the place of the last error, because serde's errors carry only a message.
//! - `checked`: the text whose depth is known to be safe. serde_json counts depth from zero in every part that is read
//!   separately, so that parts in parts could overflow the stack. The depth is therefore checked once, for the outermost
//!   part. `checked` and `failure` serve unions as well, which read parts in every pass.
//!
//! # Rules
//!
//! - An optional field that does not fit stays among the unknown fields of its object, and is written back with them.
//! - An element of a list, or a value of a map, that does not fit is left out. When none of them fits, the list or map itself
//!   does not: an empty one would claim that there is nothing. Parts that are `null` do not count. Only the map of a required
//!   field always fits, because its keys are like optional fields, which do not cost their object.
//! - An expected field that is missing, `null` or does not fit is treated as an optional one that does not fit.
//! - A required field that does not fit makes its object not fit: the object is set aside by the optional field, list or map
//!   around it. When there is none, the decode fails.
//! - An integer may be spelled as a float with an integer value; it is read, and reported.
//! - When something is set aside, what was set aside inside of it is not reported.
//!
//! # An example
//!
//! ```text
//! { "data": [ {"id": 1, "limit": "none"}, {"id": "x"}, {"id": 3.0} ] }      Page { data: Vec<Key> }
//!                                                                           Key { id: u64, limit: Option<f64> }
//! ```
//!
//! The strict pass stops at `"none"`. The lenient pass reads `data` element by element. The first is a `Key` whose `limit`
//! is `None`, and whose unknown fields hold `"limit": "none"`. The second has a required field that does not fit, so the list
//! leaves it out. The third has an `id` that is spelled `3.0`, and is read as 3. The value has two keys, and the
//! [`Drift`](super::drift::Drift) is `data[0].limit`, `data[1]`, `data[2].id`. A strict decode reports the error at
//! `data[0].limit`.

use std::cell::{Cell, RefCell};

use serde::Deserialize;
use serde::de::Error as _;
use serde_json::Error;

use super::record::{Failure, Position, Record};
use super::slot::{Fill, whole};
use crate::text::error::{JsonError, TOO_DEEP, describe};
use crate::text::place::Place;
use crate::text::span::Span;
use crate::text::{number, scan};

struct State {
    is_active: Cell<bool>,
    record: RefCell<Record>,
    position: RefCell<Position>,
    failure: RefCell<Option<Failure>>,
    checked: Cell<Span>,
}

thread_local! {
    static STATE: State = const {
        State {
            is_active: Cell::new(false),
            record: RefCell::new(Record::EMPTY),
            position: RefCell::new(Position::NONE),
            failure: RefCell::new(None),
            checked: Cell::new(Span::EMPTY),
        }
    };
}

/// Whether a lenient pass is running.
#[inline]
pub(crate) fn is_active() -> bool {
    // A destructor of another thread-local may decode after this one is gone.
    STATE.try_with(|state| state.is_active.get()).unwrap_or(false)
}

/// A lenient pass; it ends when this is dropped.
pub(super) struct Pass {
    was_active: bool,
    record: Record,
    position: Position,
}

impl Pass {
    pub(super) fn start(text: &str) -> Self {
        STATE.with(|state| Self {
            was_active: state.is_active.replace(true),
            record: state.record.take(),
            position: state.position.replace(Position::start_of(text)),
        })
    }

    /// Ends the pass and returns what was set aside.
    pub(super) fn finish(self) -> Record {
        STATE.with(|state| state.record.take())
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        STATE.with(|state| {
            state.is_active.set(self.was_active);
            state.record.replace(std::mem::take(&mut self.record));
            state.position.replace(std::mem::replace(&mut self.position, Position::NONE));
        });
    }
}

/// Records that `part`, at `place`, was set aside because of `error`.
pub(crate) fn set_aside(part: &str, place: &Place<'_>, error: &Error) {
    STATE.with(|state| {
        // Only the first error is ever reported, and there may be a million.
        if !state.record.borrow().has_first() {
            failed(part, error);
        }
        let failure = state.failure.take();
        state.record.borrow_mut().add(&state.position.borrow(), part, place, failure);
    });
}

/// Records that the object which is being read lacks `member`.
#[cold]
pub(super) fn lacks(member: &str) {
    STATE.with(|state| state.record.borrow_mut().add_missing(&state.position.borrow(), member));
}

/// The error of a part, which keeps its place while other parts are read.
pub(super) struct Refusal {
    error: Error,
    failure: Option<Failure>,
}

impl Refusal {
    #[cold]
    pub(super) fn new(part: &str, error: &Error) -> Self {
        let error = outwards(part, error);
        Self { error, failure: STATE.with(|state| state.failure.borrow().clone()) }
    }

    pub(super) fn error(&self) -> &Error {
        &self.error
    }

    /// Returns the error, for a caller of serde.
    pub(super) fn into_error(self) -> Error {
        STATE.with(|state| state.failure.replace(self.failure));
        self.error
    }
}

/// Runs `read`; when it fails, discards the drift recorded inside it.
pub(crate) fn attempt<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let mark = STATE.with(|state| state.record.borrow().mark());
    let read = read();
    if read.is_err() {
        STATE.with(|state| state.record.borrow_mut().truncate(mark));
    }
    read
}

/// Reads `part`, at `place`, separately. An integer may be spelled as a float there, as by servers written in languages with
/// a single number type.
pub(crate) fn fill(part: &str, place: &Place<'_>, fill: &mut dyn Fill) -> Result<(), Error> {
    attempt(|| {
        let _depth = DepthChecked::enter(part).map_err(Error::custom)?;
        let entered = Entered::new(part, place);
        let read = whole(part, fill);
        drop(entered);
        read.or_else(|error| respelled(part, place, error, fill))
    })
}

/// `part` is being read, until this is dropped.
struct Entered(Position);

impl Entered {
    fn new(part: &str, place: &Place<'_>) -> Self {
        STATE.with(|state| Self(state.position.borrow_mut().enter(part, place)))
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        STATE.with(|state| state.position.replace(std::mem::replace(&mut self.0, Position::NONE)));
    }
}

/// Reads `part` as an integer that is spelled as a float, and records that; returns `error` when it is not one.
pub(crate) fn respelled(part: &str, place: &Place<'_>, error: Error, fill: &mut dyn Fill) -> Result<(), Error> {
    match number::integer(part) {
        Some(integer) if whole(&integer, fill).is_ok() => {
            set_aside(part, place, &error);
            Ok(())
        }
        _ => Err(error),
    }
}

/// Reads `part` separately into a type that may borrow from it.
pub(crate) fn nested<'t, T: Deserialize<'t>>(part: &'t str) -> Result<T, Error> {
    let _depth = DepthChecked::enter(part).map_err(Error::custom)?;
    serde_json::from_str(part)
}

/// The `error` of reading `part`, for a caller of serde: its place is kept while it passes outwards.
#[cold]
pub(crate) fn outwards<E: serde::de::Error>(part: &str, error: &Error) -> E {
    E::custom(failed(part, error))
}

/// The `error` of reading `text`, at the place where it arose, even if that was in a part of a part.
#[cold]
pub(crate) fn failed(text: &str, error: &Error) -> JsonError {
    let shown = error.to_string();
    let span = Span::new(text);
    let known = STATE.with(|state| state.failure.take()).filter(|failure| shown.starts_with(&failure.shown));
    let mut failure = known.unwrap_or_else(|| Failure {
        end: (error.line() > 0).then(|| span.start + scan::offset(text, error.line(), error.column())),
        message: describe(error),
        shown: String::new(),
    });
    let end = failure.end.and_then(|end| span.offset(end));
    let error = JsonError::at(text, end, failure.message.clone());
    failure.shown = error.to_string();
    STATE.with(|state| state.failure.replace(Some(failure)));
    error
}

/// The text that is being read is known to nest no deeper than the stack allows, until this is dropped.
pub(crate) struct DepthChecked(Span);

impl DepthChecked {
    pub(crate) fn enter(part: &str) -> Result<Self, JsonError> {
        STATE.with(|state| {
            let outer = state.checked.get();
            let span = Span::new(part);
            if !outer.contains(span) {
                if scan::too_deep(part) {
                    return Err(JsonError::at(part, None, TOO_DEEP.to_owned()));
                }
                state.checked.set(span);
            }
            Ok(Self(outer))
        })
    }
}

impl Drop for DepthChecked {
    fn drop(&mut self) {
        STATE.with(|state| state.checked.set(self.0));
    }
}
