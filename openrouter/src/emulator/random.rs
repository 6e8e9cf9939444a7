//! Keys, codes and ids that nobody can guess.

use ring::digest;
use ring::rand::{SecureRandom, SystemRandom};

/// The machine has no randomness to give.
#[derive(Debug)]
pub(super) struct NoRandomness;

/// `N` random bytes in hexadecimal digits.
pub(super) fn hex<const N: usize>() -> Result<String, NoRandomness> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(to_hex(&bytes))
}

/// The SHA-256 of a text in hexadecimal digits, lower case.
pub(super) fn sha256_hex(text: &str) -> String {
    to_hex(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
