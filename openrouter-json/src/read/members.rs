//! The members of an object, one after another.

use std::borrow::Cow;

use super::cursor::{Cursor, Refused};
use super::keys::is_same;

/// The state of going through an object in the text.
#[derive(Debug, Default)]
pub(super) struct Members {
    is_past_first: bool,
}

impl<'t> Cursor<'t> {
    /// Enters the object at the position, where its bracket is.
    pub(super) fn open_object(&mut self) -> Result<Members, Refused> {
        self.enter()?;
        self.at += 1;
        Ok(Members::default())
    }

    /// The next key; the position is at its value. `None` after the object.
    #[inline]
    pub(super) fn key(&mut self, members: &mut Members) -> Result<Option<Cow<'t, str>>, Refused> {
        match self.peek() {
            b'}' => {
                self.at += 1;
                self.depth -= 1;
                return Ok(None);
            }
            b',' if members.is_past_first => {
                self.at += 1;
                if self.peek() != b'"' {
                    return Err(self.syntax());
                }
            }
            b'"' if !members.is_past_first => {}
            _ => return Err(self.syntax()),
        }
        members.is_past_first = true;
        let key = self.quoted()?;
        if !self.take(b':') {
            return Err(self.syntax());
        }
        self.peek();
        Ok(Some(key))
    }

    /// Takes the next key, if it is this one, in which nothing has to be escaped. The position is then at its value, and otherwise
    /// where it was.
    #[inline]
    pub(super) fn take_key(&mut self, members: &mut Members, key: &str) -> bool {
        let start = self.at;
        let is_next = (!members.is_past_first || self.take(b',')) && self.take(b'"') && self.take_rest_of_key(key);
        if is_next {
            members.is_past_first = true;
            self.peek();
        } else {
            self.at = start;
        }
        is_next
    }

    /// Takes a key without its first quote, and the colon.
    #[inline]
    fn take_rest_of_key(&mut self, key: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let Some((next, rest)) = rest.split_at_checked(key.len()) else { return false };
        if rest.first() != Some(&b'"') || !is_same(next, key.as_bytes()) {
            return false;
        }
        self.at += key.len() + 1;
        self.take(b':')
    }
}

impl<'t> Cursor<'t> {
    /// The members of a text that is an object without its brackets.
    pub(crate) fn bare_members(mut self) -> impl Iterator<Item = (Cow<'t, str>, &'t str)> {
        std::iter::from_fn(move || {
            self.take(b',');
            if self.peek() != b'"' {
                return None;
            }
            let key = self.quoted().ok()?;
            self.take(b':');
            Some((key, self.raw().ok()?))
        })
    }

    /// The members of an object, which is all of the text; duplicate keys included.
    pub(crate) fn all_members(&mut self) -> Result<Vec<(Cow<'t, str>, &'t str)>, Refused> {
        if self.peek() != b'{' {
            return Err(self.unexpected("an object"));
        }
        let (mut all, mut members) = (Vec::new(), self.open_object()?);
        while let Some(key) = self.key(&mut members)? {
            all.push((key, self.raw()?));
        }
        Ok(all)
    }
}
