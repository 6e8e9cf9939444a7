//! The record of a lenient reading: the places that it has set aside so far.

use super::drift::Drift;
use crate::text::scan::{self, Walk};

/// How many places are named; the others are counted.
const NAMED: usize = 100;

/// A place that was set aside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The offset of the value, or that of its end.
    pub(super) start: usize,
    /// The member of it that is missing, if this is the reason.
    pub(super) member: Option<&'static str>,
}

impl Place {
    fn path(self, walk: &mut Walk<'_>) -> String {
        let mut path = walk.path(self.start);
        if let Some(member) = self.member {
            scan::push_key(&mut path, member);
        }
        path
    }
}

/// Everything that was set aside.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) named: Vec<Place>,
    pub(super) omitted: usize,
}

/// The length of a record, to go back to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark(usize, usize);

impl Record {
    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark(self.named.len(), self.omitted)
    }

    /// Discards what was added after `mark`.
    pub(super) fn truncate(&mut self, mark: Mark) {
        self.named.truncate(mark.0);
        self.omitted = mark.1;
    }

    pub(super) fn add(&mut self, start: usize, member: Option<&'static str>) {
        if self.named.len() == NAMED {
            self.omitted += 1;
        } else {
            self.named.push(Place { start, member });
        }
    }

    pub(super) fn into_drift(mut self, text: &str) -> Drift {
        if self.named.is_empty() {
            return Drift::default();
        }
        // Sorted, so that one pass over the text finds the paths of all.
        self.named.sort_by_key(|place| place.start);
        let mut walk = Walk::new(text);
        Drift::new(self.named.iter().map(|place| place.path(&mut walk)).collect(), self.omitted)
    }
}
