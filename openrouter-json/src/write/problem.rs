//! The reasons why a value cannot be written, with the place.
//!
//! Between a value and the text around it there can be any type that implements serde's traits, which pass on nothing of an error but
//! its message. So the place is a part of the message, and grows on the way out.

use serde::ser::Error as _;

use crate::text::error::JsonError;
use crate::text::scan;

/// A number that JSON does not have.
pub(crate) const NOT_FINITE: &str = "a number that is not finite";
/// A text without content, which is kept in the place of a value that could not be written.
pub(crate) const NO_VALUE: &str = "a value that could not be written";

/// The error about the value with which the unfinished `text` would go on.
#[cold]
pub(crate) fn located(text: &[u8], error: serde_json::Error) -> serde_json::Error {
    let path = scan::path(std::str::from_utf8(text).unwrap_or_default(), text.len());
    inside(&path, error)
}

/// The error about a member of the object that is open at the end of `text`.
#[cold]
pub(crate) fn located_around(text: &[u8], error: serde_json::Error) -> serde_json::Error {
    inside(&scan::path_around(std::str::from_utf8(text).unwrap_or_default()), error)
}

/// The error about a value at `path`, or inside it.
fn inside(path: &str, error: serde_json::Error) -> serde_json::Error {
    let message = error.to_string();
    let Some((inner, problem)) = split(&message) else { return error };
    let path = match (path, inner) {
        ("", inner) => inner.to_owned(),
        (path, "") => path.to_owned(),
        (path, inner) if inner.starts_with('[') => [path, inner].concat(),
        (path, inner) => [path, ".", inner].concat(),
    };
    serde_json::Error::custom(JsonError::named(path, problem.to_owned()))
}

/// The path and the problem of a message that is made here.
fn split(message: &str) -> Option<(&str, &'static str)> {
    [NOT_FINITE, NO_VALUE].into_iter().find_map(|problem| {
        let place = message.strip_suffix(problem)?;
        let path = place.strip_prefix('`').and_then(|place| place.strip_suffix("`: "));
        Some((path.unwrap_or_default(), problem))
    })
}

/// The error for users, of a value that could not be written to the unfinished `text`.
#[cold]
pub(crate) fn json_error(text: &[u8], error: serde_json::Error) -> JsonError {
    let error = located(text, error);
    match split(&error.to_string()) {
        Some((path, problem)) => JsonError::named(path.to_owned(), problem.to_owned()),
        None => JsonError::new("", &error),
    }
}

#[cfg(test)]
mod tests {
    use serde::ser::Error;

    use super::{NOT_FINITE, located, located_around};

    #[test]
    fn the_place_grows_from_inside_out() {
        let error = located(br#"{"a":[1,"#, serde_json::Error::custom(NOT_FINITE));
        assert_eq!(error.to_string(), "`a[1]`: a number that is not finite");
        let error = located(br#"{"x":1,"list":["#, error);
        assert_eq!(error.to_string(), "`list[0].a[1]`: a number that is not finite");
        let error = located_around(br#"{"flat":{"x":1"#, error);
        assert_eq!(error.to_string(), "`flat.list[0].a[1]`: a number that is not finite");
        let error = located(b"[", error);
        assert_eq!(error.to_string(), "`[0].flat.list[0].a[1]`: a number that is not finite");
    }

    #[test]
    fn other_messages_stay() {
        let error = located(br#"{"a":"#, serde_json::Error::custom("key must be a string"));
        assert_eq!(error.to_string(), "key must be a string");
    }
}
