//! Checks that programs run on random input: each decoder against its reference, however the input is cut.

use openrouter::framework::records::Decoder;

use crate::{reference_events, reference_records};

/// A check of a stream in pieces of these sizes. An error says which decoders differ.
pub type Check = fn(stream: &[u8], size: &mut dyn FnMut() -> usize) -> Result<(), String>;

/// Event streams.
///
/// # Errors
///
/// When the decoder differs from the standard.
pub fn sse(stream: &[u8], size: &mut dyn FnMut() -> usize) -> Result<(), String> {
    let (found, expected) = (reference_events::decoded(stream, size), reference_events::expected(stream));
    compared("events", &found, &expected)
}

/// JSON lines and JSON sequences.
///
/// # Errors
///
/// When one of the decoders differs from its reference.
pub fn records(stream: &[u8], size: &mut dyn FnMut() -> usize) -> Result<(), String> {
    let found = reference_records::decoded(Decoder::lines(), stream, &mut *size);
    compared("lines", &found, &reference_records::expected_lines(stream))?;
    let found = reference_records::decoded(Decoder::sequence(), stream, size);
    compared("sequence", &found, &reference_records::expected_sequence(stream))
}

fn compared<T: std::fmt::Debug + PartialEq>(name: &str, found: &T, expected: &T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{name}: {found:?} instead of {expected:?}")) }
}

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<Check> {
    match name {
        "sse" => Some(sse),
        "records" => Some(records),
        _ => None,
    }
}

/// Runs a check on the input of a fuzzer: its first byte decides the sizes of the pieces.
///
/// # Panics
///
/// When the check fails.
pub fn fuzz(check: Check, input: &[u8]) {
    let Some((first, stream)) = input.split_first() else { return };
    let mut turn = usize::from(*first);
    let mut size = || {
        turn = turn.wrapping_mul(31).wrapping_add(7);
        1 + turn % (1 + usize::from(*first))
    };
    if let Err(difference) = check(stream, &mut size) {
        panic!("{difference}");
    }
}
