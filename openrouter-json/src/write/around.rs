//! An object into which the members of another value are written.

use std::borrow::Cow;

use super::tag::{Tag, TagPlace};

/// The keys that a value leaves out, because its members are written into an object around.
pub(super) struct Around {
    keys: Keys,
    /// The object around that one, if its members are written into another one as well.
    pub(super) outer: Option<Box<Self>>,
}

enum Keys {
    /// The keys of the object, and those written so far.
    Once(&'static [&'static str], Vec<Cow<'static, str>>),
    /// The tag of a union, its place, and whether it has been written.
    Tag(Tag, TagPlace, bool),
}

/// The treatment of a member.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    LeftOut,
    Written,
    /// Written as the tag: with a value that means the variant.
    Tag(Tag, TagPlace),
}

impl Around {
    /// The object has the fields `own`, and the members in `written` have been written.
    pub(super) fn object(own: &'static [&'static str], written: Vec<Cow<'static, str>>, outer: Option<Self>) -> Self {
        Self { keys: Keys::Once(own, written), outer: outer.map(Box::new) }
    }

    /// The object has the tag of a union.
    pub(super) fn tagged(tag: Tag, place: TagPlace, outer: Option<Self>) -> Self {
        Self { keys: Keys::Tag(tag, place, place == TagPlace::Front), outer: outer.map(Box::new) }
    }

    /// Decides what happens to the member `key`, and notes it.
    pub(super) fn entry(&mut self, key: &str) -> Entry {
        let entry = self.keys.entry(key);
        match (entry, &mut self.outer) {
            (Entry::LeftOut, _) | (_, None) => entry,
            (_, Some(outer)) => match outer.entry(key) {
                Entry::LeftOut => Entry::LeftOut,
                tag @ Entry::Tag(..) if matches!(entry, Entry::Written) => tag,
                _ => entry,
            },
        }
    }

    /// The members that have been written, and the object around that one.
    pub(super) fn into_written(self) -> (Vec<Cow<'static, str>>, Option<Self>) {
        let written = match self.keys {
            Keys::Once(_, written) => written,
            Keys::Tag(..) => Vec::new(),
        };
        (written, self.outer.map(|outer| *outer))
    }

    /// The tag, if it is still to be written.
    pub(super) fn lacking_tag(&self) -> Option<Tag> {
        match self.keys {
            Keys::Tag(tag, TagPlace::Field, false) => Some(tag),
            _ => None,
        }
    }
}

impl Keys {
    fn entry(&mut self, key: &str) -> Entry {
        match self {
            Self::Tag(tag, place, is_written) if key == tag.name => match std::mem::replace(is_written, true) {
                true => Entry::LeftOut,
                false => Entry::Tag(*tag, *place),
            },
            Self::Tag(..) => Entry::Written,
            Self::Once(own, written) => {
                if own.contains(&key) || written.iter().any(|written| written == key) {
                    return Entry::LeftOut;
                }
                written.push(Cow::Owned(key.to_owned()));
                Entry::Written
            }
        }
    }
}
