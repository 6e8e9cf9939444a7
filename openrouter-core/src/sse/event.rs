//! One event.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

/// An event of an event stream.
///
/// `Debug` prints the sizes only, because the data can be secret.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The bytes of all `data` lines, joined by line feeds. [`text`](Self::text) is the same as text.
    pub data: Bytes,
    /// The value of the last `event` line. Empty: there was none, so the event is a `message`.
    pub name: Bytes,
    /// The last `id` of the stream, which is that of this event or of an earlier one. Empty: there was none.
    pub id: Bytes,
    /// The time after which a client should connect again. `None`: this event does not change it.
    pub retry: Option<Duration>,
}

impl Event {
    /// The data as text. Bytes that are not UTF-8 become U+FFFD, as the standard demands.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.data)
    }

    /// The name as text; `message` when there is none.
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        if self.name.is_empty() { Cow::Borrowed("message") } else { String::from_utf8_lossy(&self.name) }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({} bytes of data)", self.data.len())
    }
}
