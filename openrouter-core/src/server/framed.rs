//! The text of events in a body, in each framing.

use bytes::Bytes;
use openrouter_json::JsonText;
use serde::Serialize;

use crate::operation::Framing;

/// The text of an event whose data is the JSON of a value, which has no line breaks.
pub(super) fn event<T: Serialize>(framing: Framing, event: &T) -> Result<Bytes, serde_json::Error> {
    let mut json = JsonText::new();
    json.value(event);
    let (before, after) = around(framing);
    Ok([before.as_bytes(), &*json.finish()?, after.as_bytes()].concat().into())
}

/// The text of an event with any data. Each line of the data is a line of an event stream.
pub(super) fn data(framing: Framing, data: &[u8]) -> Bytes {
    match framing {
        Framing::ServerSentEvents => lines("data: ", data, "\n"),
        Framing::JsonLines | Framing::JsonSequence => {
            let (before, after) = around(framing);
            [before.as_bytes(), data, after.as_bytes()].concat().into()
        }
    }
}

/// The text of an event with a name, which only event streams have; `None` for a name with a line break, which would end
/// the field.
pub(super) fn named(framing: Framing, name: &str, event: Bytes) -> Option<Bytes> {
    match framing {
        Framing::ServerSentEvents if name.contains(['\r', '\n']) => None,
        Framing::ServerSentEvents => Some([b"event: ", name.as_bytes(), b"\n", &*event].concat().into()),
        Framing::JsonLines | Framing::JsonSequence => Some(event),
    }
}

/// The text of a comment. Only event streams have comments, and in lines of JSON an empty line keeps the connection open.
pub(super) fn comment(framing: Framing, comment: &str) -> Bytes {
    match framing {
        Framing::ServerSentEvents => lines(": ", comment.as_bytes(), "\n"),
        Framing::JsonLines | Framing::JsonSequence => Bytes::from_static(b"\n"),
    }
}

fn around(framing: Framing) -> (&'static str, &'static str) {
    match framing {
        Framing::ServerSentEvents => ("data: ", "\n\n"),
        Framing::JsonLines => ("", "\n"),
        Framing::JsonSequence => ("\u{1e}", "\n"),
    }
}

fn lines(before: &str, text: &[u8], after: &str) -> Bytes {
    let mut all = Vec::with_capacity(text.len() + 16);
    for line in text.split(|byte| *byte == b'\n') {
        all.extend_from_slice(before.as_bytes());
        all.extend_from_slice(line);
        all.push(b'\n');
    }
    all.extend_from_slice(after.as_bytes());
    all.into()
}
