//! Lines that are joined.

use bytes::{Bytes, BytesMut};

/// Lines that are joined by line feeds. A single one is not copied.
#[derive(Debug, Default)]
pub(crate) enum Joined {
    #[default]
    Nothing,
    One(Bytes),
    Several(BytesMut),
    /// Beyond the limit: what follows is skipped.
    TooLong,
}

impl Joined {
    /// Adds a line. Returns `false` when the lines are beyond the limit with it, and only the first time.
    pub(crate) fn append(&mut self, line: Bytes, limit: usize) -> bool {
        let mut all = match std::mem::take(self) {
            Self::Nothing => {
                *self = Self::One(line);
                return true;
            }
            Self::One(first) => BytesMut::from(&*first),
            Self::Several(all) => all,
            Self::TooLong => {
                *self = Self::TooLong;
                return true;
            }
        };
        if all.len() + line.len() >= limit {
            return self.give_up();
        }
        all.extend_from_slice(b"\n");
        all.extend_from_slice(&line);
        *self = Self::Several(all);
        true
    }

    /// Drops the lines. Returns `false` the first time.
    pub(crate) fn give_up(&mut self) -> bool {
        matches!(std::mem::replace(self, Self::TooLong), Self::TooLong)
    }

    #[inline]
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Takes the lines; `None` when there are none, or too many.
    pub(crate) fn take(&mut self) -> Option<Bytes> {
        match std::mem::take(self) {
            Self::Nothing | Self::TooLong => None,
            Self::One(line) => Some(line),
            Self::Several(all) => Some(all.freeze()),
        }
    }
}
