//! Whole bodies: strictly or leniently, with or without an envelope.

use serde::de::DeserializeOwned;

#[doc(hidden)]
pub use super::cursor::Read;
use super::cursor::{Cursor, Refused};
use super::drift::Drift;
use super::foreign::foreign;
use crate::extra::Extra;
use crate::text::error::JsonError;
use crate::text::scan::members;

/// How a body that does not fit its type is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Sets aside what does not fit, as [`from_str_lenient`](crate::from_str_lenient) does.
    Lenient,
    /// Refuses it, as [`from_str`](crate::from_str) does.
    Strict,
}

/// A decoded body.
#[derive(Debug, Clone)]
pub struct Decoded<T> {
    /// The body, or the member of it that the envelope holds.
    pub value: T,
    /// The members beside the value in its envelope; empty without an envelope.
    pub siblings: Extra,
    /// The places at which the body did not have the declared shape; empty in strict mode.
    pub drift: Drift,
}

/// Decodes a body. `envelope` is the member that holds the value, as `data` in `{"data": …}`; `None` when the body is the
/// value.
///
/// ```
/// use openrouter_json::body::{self, Mode};
///
/// let body = body::decode::<Vec<u8>>(r#"{"data":[1,2],"total":2}"#, Some("data"), Mode::Lenient)?;
/// assert_eq!(body.value, [1, 2]);
/// assert_eq!(body.siblings.decode::<u8>("total").transpose()?, Some(2));
/// # Ok::<(), openrouter_json::JsonError>(())
/// ```
///
/// # Errors
///
/// When `text` is not JSON, or does not fit `T` in a way that `mode` refuses.
pub fn decode<T: DeserializeOwned>(
    text: &str,
    envelope: Option<&'static str>,
    mode: Mode,
) -> Result<Decoded<T>, JsonError> {
    decode_by(text, envelope, mode, foreign)
}

/// The function by which [`decode`] reads the value.
#[doc(hidden)]
#[must_use]
pub fn by_serde<T: DeserializeOwned>() -> Read<T> {
    foreign
}

/// As [`decode`], by the function that reads the value; generated code knows it.
///
/// # Errors
///
/// As [`decode`].
#[doc(hidden)]
pub fn decode_by<T>(
    text: &str,
    envelope: Option<&'static str>,
    mode: Mode,
    read: Read<T>,
) -> Result<Decoded<T>, JsonError> {
    let mut cursor = Cursor::new(text, mode == Mode::Lenient);
    let (value, siblings) = match envelope {
        None => (cursor.whole(read)?, Extra::new()),
        Some(member) => cursor.whole(|cursor| enveloped(cursor, member, read))?,
    };
    Ok(Decoded { value, siblings, drift: cursor.record.into_drift(text) })
}

/// As [`decode_by`], for a body without an envelope. The places that were set aside are put into `drift`, and the error is made here:
/// every step on the way of a large value moves it.
///
/// # Errors
///
/// As [`decode`].
#[doc(hidden)]
pub fn value_by<T, E: From<JsonError>>(text: &str, mode: Mode, read: Read<T>, drift: &mut Drift) -> Result<T, E> {
    let mut cursor = Cursor::new(text, mode == Mode::Lenient);
    match read(&mut cursor) {
        Ok(value) if cursor.end() == Ok(()) => {
            *drift = cursor.record.into_drift(text);
            Ok(value)
        }
        _ => Err(cursor.error().into()),
    }
}

/// Reads the value of a member, and keeps the others.
fn enveloped<T>(cursor: &mut Cursor<'_>, member: &'static str, read: Read<T>) -> Result<(T, Extra), Refused> {
    let (mut found, mut siblings) = (None, Extra::new());
    let mut members = open_envelope(cursor, member)?;
    while let Some(key) = cursor.key(&mut members)? {
        if key == member {
            found = Some(read(cursor)?);
        } else {
            siblings.push(&key, cursor.raw()?);
        }
    }
    siblings.shrink();
    match found {
        Some(found) => Ok((found, siblings)),
        None => Err(cursor.lacks(member)),
    }
}

fn open_envelope(cursor: &mut Cursor<'_>, member: &'static str) -> Result<super::members::Members, Refused> {
    if cursor.peek() == b'{' { cursor.open_object() } else { Err(cursor.no_envelope(member)) }
}

/// Whether the object `text` has a member of this name. For text that is not an object the result is useless.
#[must_use]
pub fn has_member(text: &str, name: &str) -> bool {
    members(text).any(|(member, _)| member == name)
}
