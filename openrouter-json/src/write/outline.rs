//! The places of the members of an object that has been written.
//!
//! A serializer of serde gets an object member by member. The text of each is known when the object has been written, and reading
//! it again to find them would cost as much as writing it.

use std::borrow::Cow;

use crate::text::plain::plain_end;
use crate::text::scan;

/// The members of the outermost object.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The number of objects around the position.
    depth: usize,
    /// The offsets of the keys.
    keys: Vec<usize>,
}

impl Outline {
    pub(super) fn open(&mut self) {
        self.depth += 1;
    }

    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Notes a member, whose key begins at `start`.
    pub(super) fn note(&mut self, start: usize) {
        if self.depth == 1 {
            self.keys.push(start);
        }
    }

    /// The members in `text`; `None` when the object was written as a whole.
    pub(super) fn members<'t>(&self, text: &'t str) -> Option<Vec<(Cow<'t, str>, &'t str)>> {
        if self.keys.is_empty() && text != "{}" {
            return None;
        }
        let mut members = Vec::with_capacity(self.keys.len());
        let ends = self.keys.iter().skip(1).copied().chain([text.len()]);
        for (start, end) in self.keys.iter().zip(ends) {
            members.push(member(text, *start, end)?);
        }
        Some(members)
    }
}

/// The member whose key begins at `start`, and whose value ends before the separator that is before `end`.
fn member(text: &str, start: usize, end: usize) -> Option<(Cow<'_, str>, &str)> {
    let plain = plain_end(text.as_bytes(), start + 1);
    let (key, colon) = if text.as_bytes().get(plain) == Some(&b'"') {
        (Cow::Borrowed(text.get(start + 1..plain)?), plain + 1)
    } else {
        let colon = scan::string_end(text.as_bytes(), start);
        (scan::unquote(text.get(start..colon)?.into())?, colon)
    };
    Some((key, text.get(colon + 1..end.checked_sub(1)?)?))
}
