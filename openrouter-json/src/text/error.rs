//! The error of refused JSON, which contains none of the JSON.

use std::fmt;

use serde_json::error::Category;

use super::scan;

/// The message for JSON that nests too deeply to be read.
pub(crate) const TOO_DEEP: &str = "recursion limit exceeded";

/// JSON that could not be read or written: the place, and what was expected there.
///
/// The message names paths and types but never a value, because a value may be a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonError(Box<Detail>);

#[derive(Clone, PartialEq, Eq)]
struct Detail {
    path: String,
    line: usize,
    column: usize,
    message: String,
}

impl JsonError {
    /// The error that serde_json reported while it read `text`.
    pub(crate) fn new(text: &str, error: &serde_json::Error) -> Self {
        let end = (error.line() > 0).then(|| scan::offset(text, error.line(), error.column()));
        Self::at(text, end, describe(error))
    }

    /// An error found after `text` had been read up to `end`.
    pub(crate) fn at(text: &str, end: Option<usize>, message: String) -> Self {
        let path = end.map(|end| scan::path(text, reached(text, end, &message))).unwrap_or_default();
        let (line, column) = end.map_or((0, 0), |end| scan::position(text, end.saturating_sub(1)));
        Self(Box::new(Detail { path, line, column, message }))
    }

    /// An error whose path is known, but not its line and column.
    pub(crate) fn named(path: String, message: String) -> Self {
        Self(Box::new(Detail { path, line: 0, column: 0, message }))
    }

    /// The path of the value that does not fit, such as `data[3].limit`; empty for the whole document.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The line, counted from one; zero when it is unknown.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in bytes, counted from one; zero when it is unknown.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// The problem without the place, such as `expected a number, found a string`.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

/// How far the parser came. One that refuses an array has read its bracket already, which would make the path that of the
/// first element.
fn reached(text: &str, end: usize, message: &str) -> usize {
    let bracket = end.saturating_sub(1);
    if message.ends_with("found an array") && text.as_bytes().get(bracket) == Some(&b'[') { bracket } else { end }
}

// By hand, because the parts that are known decide the format.
impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Detail { path, line, column, message } = &*self.0;
        match (path.is_empty(), *line) {
            (true, 0) => f.write_str(message),
            (true, _) => write!(f, "line {line} column {column}: {message}"),
            (false, 0) => write!(f, "`{path}`: {message}"),
            (false, _) => write!(f, "`{path}`, line {line} column {column}: {message}"),
        }
    }
}

impl fmt::Debug for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonError({self})")
    }
}

impl std::error::Error for JsonError {}

/// The message of serde_json without the values that it quotes.
pub(crate) fn describe(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if text.ends_with(&place) {
        text.truncate(text.len() - place.len());
    }
    // Messages about syntax are fixed texts; messages about data quote it.
    if error.classify() == Category::Data { without_values(&text) } else { text }
}

pub(crate) fn without_values(text: &str) -> String {
    // The expectation comes last and is written by the type that reads, so the last separator is the right one, whatever
    // the quoted value contains.
    let expected = text.rsplit_once(", expected ").map(|(found, expected)| (found, format!("expected {expected}")));
    let found = |prefix| Some((text.strip_prefix(prefix)?, expected.as_ref()?.1.as_str()));
    if let Some((found, expected)) = found("invalid type: ").or_else(|| found("invalid value: ")) {
        return format!("{expected}, found {}", kind(found));
    }
    for (prefix, what) in [
        ("unknown variant ", "unknown variant"),
        ("unknown field ", "unknown field"),
        ("invalid length ", "wrong number of elements"),
    ] {
        if text.starts_with(prefix) {
            return expected.map_or_else(|| what.to_owned(), |(_, expected)| format!("{what}, {expected}"));
        }
    }
    // These quote names that the program declares, not the data.
    let declared =
        ["missing field `", "duplicate field `", "data did not match any variant of untagged enum ", TOO_DEEP];
    if declared.iter().any(|start| text.starts_with(start)) { text.to_owned() } else { "value not accepted".to_owned() }
}

/// The JSON type that serde's description of a value means.
fn kind(found: &str) -> &'static str {
    let is = |names: &[&str]| names.iter().any(|name| found.starts_with(name));
    if is(&["string", "character"]) {
        "a string"
    } else if is(&["floating point"]) && !may_be_integer(found) {
        "a number with a fraction or an exponent"
    } else if is(&["integer", "floating point", "number"]) {
        "a number"
    } else if is(&["boolean"]) {
        "a boolean"
    } else if is(&["null", "unit value", "Option"]) {
        "null"
    } else if is(&["sequence", "byte array"]) {
        "an array"
    } else if is(&["map"]) {
        "an object"
    } else {
        "another type"
    }
}

/// Whether a number that serde_json read as floating point may be written as an integer: one that exceeds 64 bits is read so
/// as well.
fn may_be_integer(found: &str) -> bool {
    let number = found.split('`').nth(1).and_then(|number| number.parse::<f64>().ok());
    number.is_none_or(|number| number.abs() >= 9_223_372_036_854_775_808.0)
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::describe;

    fn message<T: DeserializeOwned>(text: &str) -> String {
        serde_json::from_str::<T>(text).map(drop).map_err(|error| describe(&error)).unwrap_err()
    }

    #[test]
    fn fractions_and_exponents_are_named() {
        for text in ["1.0", "-0.5", "1e3", "2E-7", "9223372036854774784.0"] {
            assert_eq!(message::<u64>(text), "expected u64, found a number with a fraction or an exponent", "{text}");
        }
        // These are read as floating point as well, although they may be integers.
        for text in ["18446744073709551616", "-9223372036854775809", "1e300"] {
            assert_eq!(message::<i64>(text), "expected i64, found a number", "{text}");
        }
        assert_eq!(message::<u64>("-1"), "expected u64, found a number");
        assert_eq!(message::<String>("7"), "expected a string, found a number");
        assert_eq!(message::<u8>(r#""floating point `1.0`""#), "expected u8, found a string");
    }
}
