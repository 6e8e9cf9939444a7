//! Facts about JSON text that are found without parsing it: the path of a place, a member.
//!
//! Nothing here recurses or fails: for text that is not JSON the result is useless, but nothing panics.

use std::borrow::Cow;
use std::fmt::Write;

use super::plain::plain_end;
use crate::read::string::unescaped;

/// How many characters of a key are shown in a path.
const MAX_KEY: usize = 64;
/// The length in bytes beyond which a path is cut off.
const MAX_PATH: usize = 512;

/// The string under the key `name` of the object with which `text` begins; `None` when the key is missing or its value is not a string. Of
/// duplicate keys the first one counts.
pub(crate) fn string_member<'t>(text: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let (_, value) = members(text).find(|(key, _)| key == name)?;
    if !value.starts_with('"') {
        return None;
    }
    unquote(value.get(..string_end(value.as_bytes(), 0))?.into())
}

/// The string that `text` is; `None` for another value.
pub(crate) fn string(text: &str) -> Option<Cow<'_, str>> {
    if text.starts_with('"') { unquote(text.into()) } else { None }
}

/// The members of the object with which `text` begins: each key, with the text that starts at its value.
pub(crate) fn members(text: &str) -> Members<'_> {
    let text = if text.trim_start().starts_with('{') { text } else { "" };
    Members { text, at: 0, depth: 0, key_is_next: false }
}

pub(crate) struct Members<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    key_is_next: bool,
}

impl<'t> Iterator for Members<'t> {
    type Item = (Cow<'t, str>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    let start = self.at;
                    self.at = string_end(bytes, start);
                    if std::mem::take(&mut self.key_is_next) && self.depth == 1 {
                        let key = unquote(self.text.get(start..self.at)?.into())?;
                        return Some((key, value_at(self.text, self.at)?));
                    }
                    continue;
                }
                b'{' | b'[' => {
                    self.depth += 1;
                    self.key_is_next = *byte == b'{';
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        // The text goes on with another value.
                        self.text = "";
                        return None;
                    }
                }
                b',' => self.key_is_next = true,
                _ => {}
            }
            self.at += 1;
        }
        None
    }
}

/// The text after the colon that follows a key.
fn value_at(text: &str, after_key: usize) -> Option<&str> {
    Some(text.get(after_key..)?.trim_start().strip_prefix(':')?.trim_start())
}

/// The value of a string literal.
pub(crate) fn unquote(literal: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        return unescaped(&literal).map(Cow::Owned);
    }
    match literal {
        Cow::Borrowed(literal) => literal.get(1..literal.len() - 1).map(Cow::Borrowed),
        Cow::Owned(_) => Some(Cow::Owned(inner.to_owned())),
    }
}

/// The index after the string that opens at `start`.
pub(crate) fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        at = plain_end(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// The offset after the last byte read, from a line and a column as serde_json counts them.
pub(crate) fn offset(text: &str, line: usize, column: usize) -> usize {
    let before = line.saturating_sub(1);
    let start = if before == 0 {
        0
    } else {
        text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(before - 1).map_or(text.len(), |(at, _)| at + 1)
    };
    (start + column).min(text.len())
}

/// Line and column of the byte at `offset`, both counted from one.
pub(crate) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    (line, column)
}

enum Level<'t> {
    Array(usize),
    Object {
        /// `None` before the first key.
        key: Option<&'t str>,
        key_is_next: bool,
    },
}

/// The path of the value that a parser is in, or has just left, when it has read `text` up to `end`.
pub(crate) fn path(text: &str, end: usize) -> String {
    Walk::new(text).path(end)
}

/// The path of the object in which `text` ends.
pub(crate) fn path_around(text: &str) -> String {
    let mut walk = Walk::new(text);
    walk.path(text.len());
    walk.levels.pop();
    spell(&walk.levels)
}

/// One pass over a text that finds the paths of many places.
pub(crate) struct Walk<'t> {
    text: &'t str,
    at: usize,
    levels: Vec<Level<'t>>,
}

impl<'t> Walk<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, levels: Vec::new() }
    }

    /// As [`path`]; `end` must not decrease from call to call.
    pub(crate) fn path(&mut self, end: usize) -> String {
        while self.at < end
            && let Some(byte) = self.text.as_bytes().get(self.at)
        {
            self.step(*byte);
        }
        spell(&self.levels)
    }

    fn step(&mut self, byte: u8) {
        match byte {
            b'"' => {
                let end = string_end(self.text.as_bytes(), self.at);
                if let Some(Level::Object { key, key_is_next }) = self.levels.last_mut()
                    && std::mem::take(key_is_next)
                {
                    *key = self.text.get(self.at + 1..end.saturating_sub(1));
                }
                self.at = end;
                return;
            }
            b'{' => self.levels.push(Level::Object { key: None, key_is_next: true }),
            b'[' => self.levels.push(Level::Array(0)),
            b'}' | b']' => drop(self.levels.pop()),
            b',' => match self.levels.last_mut() {
                Some(Level::Object { key_is_next, .. }) => *key_is_next = true,
                Some(Level::Array(index)) => *index += 1,
                None => {}
            },
            _ => {}
        }
        self.at += 1;
    }
}

fn spell(levels: &[Level<'_>]) -> String {
    let mut path = String::new();
    for level in levels {
        if path.len() > MAX_PATH {
            path.push('…');
            break;
        }
        match level {
            Level::Array(index) => drop(write!(path, "[{index}]")),
            Level::Object { key: None, .. } => {}
            Level::Object { key: Some(key), .. } => push_key(&mut path, key),
        }
    }
    path
}

/// Appends a key to a path: `.key`, or `["odd key"]`.
pub(crate) fn push_key(path: &mut String, key: &str) {
    if (1..=MAX_KEY).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte))
    {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
        return;
    }
    path.push_str("[\"");
    path.extend(key.chars().take(MAX_KEY));
    path.push_str(if key.chars().nth(MAX_KEY).is_some() { "…\"]" } else { "\"]" });
}

#[cfg(test)]
mod tests {
    use super::{offset, path, position, string_member};

    const TEXT: &str = r#"{"a": [1, {"b c": "]"}], "d": {}}"#;

    fn path_of(part: &str) -> String {
        path(TEXT, TEXT.find(part).unwrap())
    }

    #[test]
    fn a_path_names_the_value_about_to_be_read() {
        assert_eq!(path_of("{\"a"), "");
        assert_eq!(path_of("[1"), "a");
        assert_eq!(path_of("1,"), "a[0]");
        assert_eq!(path_of("\"]\""), "a[1][\"b c\"]");
        assert_eq!(path_of("}], "), "a[1][\"b c\"]");
        assert_eq!(path_of("], "), "a[1]");
        assert_eq!(path_of("{}"), "d");
        assert_eq!(path(TEXT, TEXT.len()), "");
        assert_eq!(path(r#"{"":{"":1}}"#, 8), r#"[""][""]"#);
    }

    #[test]
    fn positions_and_offsets_are_inverse() {
        let text = "{\n  \"a\": 1\n}";
        assert_eq!(position(text, 4), (2, 3));
        assert_eq!(offset(text, 2, 3), 5);
        assert_eq!(offset(text, 9, 9), text.len());
    }

    #[test]
    fn members_are_found_anywhere_in_the_object() {
        assert_eq!(string_member(r#"{"x":{"type":"no"},"y":["type","no"],"type" : "yes"}"#, "type").unwrap(), "yes");
        assert_eq!(string_member(r#"{"ty\u0070e":"a\nb"}"#, "type").unwrap(), "a\nb");
        assert_eq!(string_member(r#"{"x":"type"}"#, "type"), None);
        assert_eq!(string_member(r#"{"type":1}"#, "type"), None);
        assert_eq!(string_member(r#"["type","x"]"#, "type"), None);
    }

    #[test]
    fn members_of_the_next_value_are_not_found() {
        assert_eq!(string_member(r#"{"x":1},{"type":"no"}"#, "type"), None);
        assert_eq!(string_member(r#"{},{"type":"no"}"#, "type"), None);
        assert_eq!(string_member(r#"1,{"type":"no"}"#, "type"), None);
        assert_eq!(string_member(r#"[],{"type":"no"}"#, "type"), None);
        assert_eq!(string_member(r#" {"x":{},"type":"yes"},{"type":"no"}"#, "type").unwrap(), "yes");
    }
}
