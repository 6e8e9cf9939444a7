//! The JSON text of an error body that is not quite JSON.
//!
//! Gateways cut messages in the middle of an emoji, quote the line breaks of another program unescaped, or send Latin-1;
//! and an error body is read only up to a limit. A JSON parser refuses all of these as a whole, although the words that
//! explain the failure are there.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::IgnoredAny;

use crate::text::without_comments;

/// Returns the JSON text in an error body; `None` when the body does not contain an object, an array or a JSON string.
///
/// Comment lines in front of the text, which servers send to keep a connection open, are removed. The text of an event
/// stream is the data of its first event. Where the text is broken it is repaired, so that a JSON parser accepts it:
///
/// - Bytes that are not UTF-8, and halves of surrogate pairs, become U+FFFD.
/// - Control characters in strings, and backslashes that do not begin an escape, are escaped.
/// - A comma without a value behind it is left out, as is a member without a value. A value that is not JSON, such as
///   `NaN` or `None`, becomes `null`.
/// - A text that breaks off is closed: a string ends with `…`, and a member that lacks its value is left out.
#[must_use]
pub fn legible_json(body: &[u8]) -> Option<Cow<'_, str>> {
    let text = String::from_utf8_lossy(first_data(without_comments(body)));
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    if is_legible(&text) {
        return Some(text);
    }
    let mended = Mender::new(&text).run();
    serde_json::from_str::<IgnoredAny>(&mended).is_ok().then_some(Cow::Owned(mended))
}

/// Returns the text behind `data:` in the first event of an event stream, and any other body unchanged.
fn first_data(body: &[u8]) -> &[u8] {
    let mut rest = body;
    while let Some((name, value)) = split(rest, b':') {
        match name {
            b"data" => return value.trim_ascii_start(),
            b"event" | b"id" | b"retry" => rest = split(value, b'\n').map(|(_, next)| next).unwrap_or_default(),
            _ => break,
        }
    }
    body
}

/// The bytes before and after the first `separator`.
fn split(bytes: &[u8], separator: u8) -> Option<(&[u8], &[u8])> {
    let (before, after) = bytes.split_at_checked(memchr::memchr(separator, bytes)?)?;
    Some((before, after.get(1..).unwrap_or_default()))
}

/// Whether a JSON parser accepts the text. Skipping a string does not look at its surrogate pairs; reading it does.
fn is_legible(text: &str) -> bool {
    let has_surrogates = text.contains("\\ud") || text.contains("\\uD");
    match has_surrogates {
        true => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        false => serde_json::from_str::<IgnoredAny>(text).is_ok(),
    }
}

/// Copies JSON text and repairs it.
struct Mender<'t> {
    rest: &'t str,
    out: String,
    /// The brackets that close the open objects and arrays.
    open: Vec<char>,
    /// Whether the next string is the key of a member.
    key_is_next: bool,
    /// The length of `out` after the last whole value; the text is cut there when it breaks off.
    whole: usize,
}

impl<'t> Mender<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text, out: String::with_capacity(text.len()), open: Vec::new(), key_is_next: false, whole: 0 }
    }

    fn run(mut self) -> String {
        while let Some(c) = self.next() {
            match c {
                '"' => self.string(),
                '{' | '[' => {
                    self.key_is_next = c == '{';
                    self.open.push(if c == '{' { '}' } else { ']' });
                    self.push_whole(c);
                }
                '}' | ']' => {
                    if self.open.last() != Some(&c) {
                        break;
                    }
                    self.open.pop();
                    self.drop_unfinished();
                    self.push_whole(c);
                }
                ',' => {
                    self.key_is_next = self.open.last() == Some(&'}');
                    self.drop_unfinished();
                    if !self.out.trim_end().ends_with(['{', '[']) {
                        self.out.push(c);
                    }
                }
                ':' => {
                    self.key_is_next = false;
                    self.out.push(c);
                }
                _ if c.is_ascii_whitespace() => self.out.push(c),
                _ => self.scalar(c),
            }
            if self.open.is_empty() {
                break;
            }
        }
        self.out.truncate(self.whole);
        self.out.extend(self.open.iter().rev());
        self.out
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.skip(c.len_utf8());
        Some(c)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Removes what follows the last whole value: a comma, or a member without a value. White space stays.
    fn drop_unfinished(&mut self) {
        let unfinished = self.out.get(self.whole..).unwrap_or_default();
        if !unfinished.trim().is_empty() {
            self.out.truncate(self.whole);
        }
    }

    fn push_whole(&mut self, c: char) {
        self.out.push(c);
        self.whole = self.out.len();
    }

    /// Copies a number or a word. It is whole only if something follows.
    fn scalar(&mut self, first: char) {
        let end = self.rest.find(|c: char| c.is_ascii_whitespace() || ",:]}\"".contains(c));
        let rest = self.rest.get(..end.unwrap_or(self.rest.len())).unwrap_or_default();
        let start = self.out.len();
        self.out.push(first);
        self.out.push_str(rest);
        self.skip(rest.len());
        if end.is_some() {
            self.mend_scalar(start);
            self.whole = self.out.len();
        }
    }

    /// Replaces the value of a member by `null` if it is not JSON. Elsewhere, such a word shows that the text is not meant
    /// to be JSON.
    fn mend_scalar(&mut self, start: usize) {
        let is_value = self.open.last() == Some(&'}') && !self.key_is_next;
        let word = self.out.get(start..).unwrap_or_default();
        if is_value && serde_json::from_str::<IgnoredAny>(word).is_err() {
            self.out.truncate(start);
            self.out.push_str("null");
        }
    }

    /// Copies a string whose opening quote was read.
    fn string(&mut self) {
        self.out.push('"');
        loop {
            match self.next() {
                None if self.key_is_next => return,
                None => {
                    self.out.push('…');
                    return self.push_whole('"');
                }
                Some('"') if self.key_is_next => return self.out.push('"'),
                Some('"') => return self.push_whole('"'),
                Some('\\') => self.escape(),
                Some(c) if c < ' ' => self.push_unit(u32::from(c)),
                Some(c) => self.out.push(c),
            }
        }
    }

    fn escape(&mut self) {
        match self.next() {
            None => {}
            Some('u') => self.unicode_escape(),
            Some(c) => {
                self.out.push_str(if "\"\\/bfnrt".contains(c) { "\\" } else { "\\\\" });
                self.out.push(c);
            }
        }
    }

    fn unicode_escape(&mut self) {
        const REPLACEMENT: u32 = 0xfffd;
        let Some(unit) = self.unit() else { return self.push_unit(REPLACEMENT) };
        match unit {
            0xd800..=0xdbff => {
                let before = self.rest;
                let low = self.rest.strip_prefix("\\u").and_then(|rest| {
                    self.rest = rest;
                    self.unit().filter(|low| (0xdc00..=0xdfff).contains(low))
                });
                match low {
                    Some(low) => {
                        self.push_unit(unit);
                        self.push_unit(low);
                    }
                    None => {
                        self.rest = before;
                        self.push_unit(REPLACEMENT);
                    }
                }
            }
            0xdc00..=0xdfff => self.push_unit(REPLACEMENT),
            _ => self.push_unit(unit),
        }
    }

    /// Reads the four digits of an escape.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        self.skip(4);
        u32::from_str_radix(digits, 16).ok()
    }

    fn push_unit(&mut self, unit: u32) {
        // Writing to memory cannot fail.
        let _ = write!(self.out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legible(text: &str) -> Option<String> {
        legible_json(text.as_bytes()).map(Cow::into_owned)
    }

    #[test]
    fn broken_strings_are_repaired() {
        for (broken, repaired) in [
            ("{\"m\":\"a\nb\tc\"}", r#"{"m":"a\u000ab\u0009c"}"#),
            (r#"{"m":"half \ud83d"}"#, r#"{"m":"half \ufffd"}"#),
            (r#"{"m":"\ud83d\ud83d\ude00"}"#, r#"{"m":"\ufffd\ud83d\ude00"}"#),
            (r#"{"m":"\ude00 \u12"}"#, r#"{"m":"\ufffd \ufffd12"}"#),
            (r#"{"m":"C:\x","n":1}"#, r#"{"m":"C:\\x","n":1}"#),
        ] {
            assert_eq!(legible(broken).as_deref(), Some(repaired), "{broken}");
        }
        assert_eq!(legible_json(b"{\"m\":\"caf\xe9\"}").as_deref(), Some("{\"m\":\"caf\u{fffd}\"}"));
    }

    #[test]
    fn what_other_writers_add_is_removed() {
        for (broken, repaired) in [
            (r#"{"error":{"message":"m",},}"#, r#"{"error":{"message":"m"}}"#),
            ("{\"m\": [1, 2 ,\n ] ,\n}", "{\"m\": [1, 2]}"),
            (r#"{"a":1,,"b":[,2]}"#, r#"{"a":1,"b":[2]}"#),
            (r#"{"a":,"b":1,"c":}"#, r#"{"b":1}"#),
            (r#"{"a":NaN,"b":-Infinity,"c":None ,"d":01}"#, r#"{"a":null,"b":null,"c":null ,"d":null}"#),
        ] {
            assert_eq!(legible(broken).as_deref(), Some(repaired), "{broken}");
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_closed_wherever_it_ends() {
        let whole = r#"{"error":{"code":404,"message":"a \"b\" \u00e9 🙂","list":[1,{"x":null}]},"id":"u"}"#;
        for end in 1..whole.len() {
            let part = whole.as_bytes().get(..end).unwrap();
            let text = legible_json(part).unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(part)));
            serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
        for (part, closed) in [
            (r#"{"error":{"code":40"#, r#"{"error":{}}"#),
            (r#"{"error":{"code":404,"mess"#, r#"{"error":{"code":404}}"#),
            (r#"{"error":{"code":404,"message":"not fo"#, r#"{"error":{"code":404,"message":"not fo…"}}"#),
            (r#"[{"a":1},"#, r#"[{"a":1}]"#),
            (r#""no ke"#, r#""no ke…""#),
        ] {
            assert_eq!(legible(part).as_deref(), Some(closed), "{part}");
        }
    }

    #[test]
    fn whole_json_stays_unchanged_and_other_text_is_not_json() {
        for json in [r#"{"a":1e999}"#, r#" [1, 2]"#, r#""\u00e9""#, "\u{feff}{}", ": a\n: b\r\n\n{}"] {
            let text = json.trim_start_matches(|c| c != '{' && c != '[' && c != '"');
            assert_eq!(legible(json).as_deref(), Some(text), "{json}");
        }
        for text in [
            "",
            "upstream error",
            "<html>",
            "null",
            "404",
            "{x} is required",
            "[object Object]",
            "[error] x",
            "{'a': 1}",
        ] {
            assert_eq!(legible(text), None, "{text}");
        }
    }
}
