//! Decodes the data of events.

use std::borrow::Cow;

use openrouter_json::body::Mode;
use openrouter_json::{Drift, from_str, from_str_lenient};
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::error::{DecodeFailure, legible_json};

/// Decodes the data of an event, and returns what was set aside. As in the standard, bytes that are not UTF-8 are replaced.
pub(crate) fn decode_event<T: DeserializeOwned>(data: &[u8], mode: Mode) -> Result<(T, Drift), DecodeFailure> {
    let text = match std::str::from_utf8(data) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(data),
    };
    Ok(match mode {
        Mode::Strict => (from_str(&text)?, Drift::default()),
        Mode::Lenient => from_str_lenient(whole_characters(&text).as_deref().unwrap_or(&text))?,
    })
}

/// Replaces halves of surrogate pairs by U+FFFD. `None`: there are none.
///
/// A server that divides a text into events may cut an emoji in two, and a JSON parser refuses each half.
fn whole_characters(text: &str) -> Option<Cow<'_, str>> {
    memchr::memchr(b'\\', text.as_bytes())?;
    let has_surrogates = text.contains("\\ud") || text.contains("\\uD");
    // Skipping a string does not look at its surrogates, so anything else that is wrong with the text is found here.
    if !has_surrogates || serde_json::from_str::<IgnoredAny>(text).is_err() {
        return None;
    }
    legible_json(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Option<String> {
        decode_event::<Option<String>>(text.as_bytes(), Mode::Lenient).ok()?.0
    }

    #[test]
    fn halves_of_characters_are_replaced() {
        assert_eq!(decoded(r#""ok \ud83d""#).as_deref(), Some("ok \u{fffd}"));
        assert_eq!(decoded(r#""\uDE00 \ud83d\ude00 \\ud83d""#).as_deref(), Some("\u{fffd} 😀 \\ud83d"));
        assert_eq!(decoded(r#""cut \ud83d"#), None);
        assert!(decode_event::<String>(br#""\ud83d""#, Mode::Strict).is_err());
    }
}
