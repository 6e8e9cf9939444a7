//! Decodes the data of events.

use std::borrow::Cow;
use std::fmt;

use openrouter_json::body::{self, Mode, Read};
use openrouter_json::{Drift, Readable};
use serde::de::DeserializeOwned;

use crate::error::DecodeFailure;

/// The data of an event that is not yet decoded.
///
/// [`Streaming::decode_event`](crate::endpoint::Streaming::decode_event) calls the method for the type of its events.
pub struct EventReader<'e> {
    data: &'e [u8],
    mode: Mode,
    drift: Drift,
}

impl<'e> EventReader<'e> {
    pub(crate) fn new(data: &'e [u8], mode: Mode) -> Self {
        Self { data, mode, drift: Drift::default() }
    }

    /// The places of the event that were set aside.
    pub(crate) fn into_drift(self) -> Drift {
        self.drift
    }

    /// Decodes the event from JSON. As in the standard, bytes that are not UTF-8 are replaced.
    ///
    /// # Errors
    ///
    /// A [`DecodeFailure`] when the data is not JSON, or does not have the shape of `T`.
    pub fn json<T: DecodeEvent>(&mut self) -> Result<T, DecodeFailure> {
        self.json_by::<T, T>(body::by_serde())
    }

    /// As [`json`](Self::json), by the function that reads the event; generated code knows it. `P` is the type of which the event
    /// consists: itself, the element of a list, or the value that may be absent.
    #[doc(hidden)]
    pub fn json_by<P: DecodeEvent, T>(&mut self, read: Read<T>) -> Result<T, DecodeFailure> {
        let text = match std::str::from_utf8(self.data) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(self.data),
        };
        body::value_by(&text, self.mode, read, &mut self.drift)
    }
}

// The data can be secret.
impl fmt::Debug for EventReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventReader({} bytes of data)", self.data.len())
    }
}

/// A type that the data of an event can be decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the event of a stream",
    label = "cannot be decoded from JSON",
    note = "put `#[object]` or `#[union]` on it, or implement `serde::Deserialize`"
)]
#[doc(hidden)]
pub trait DecodeEvent: Readable {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> DecodeEvent for T {}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Option<String> {
        EventReader::new(text.as_bytes(), Mode::Lenient).json::<Option<String>>().ok().flatten()
    }

    #[test]
    fn halves_of_characters_are_replaced() {
        assert_eq!(decoded(r#""ok \ud83d""#).as_deref(), Some("ok \u{fffd}"));
        assert_eq!(decoded(r#""\uDE00 \ud83d\ude00 \\ud83d""#).as_deref(), Some("\u{fffd} 😀 \\ud83d"));
        assert_eq!(decoded(r#""cut \ud83d"#), None);
        assert!(EventReader::new(br#""\ud83d""#, Mode::Strict).json::<String>().is_err());
    }
}
