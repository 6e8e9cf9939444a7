//! Unguessable text.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::rand::{SecureRandom, SystemRandom};

/// The operating system does not provide random bytes.
#[derive(Debug)]
pub(crate) struct NoRandomness;

/// Returns 32 random bytes as base64url, 43 characters that need no escaping anywhere.
///
/// # Panics
///
/// Panics when the operating system does not provide random bytes.
pub(super) fn text() -> String {
    match bytes::<32>() {
        Ok(bytes) => BASE64_URL_SAFE_NO_PAD.encode(bytes),
        Err(NoRandomness) => panic!("the operating system does not provide random bytes"),
    }
}

/// Returns `N` random bytes in hexadecimal.
#[cfg(feature = "emulator")]
pub(crate) fn hex<const N: usize>() -> Result<String, NoRandomness> {
    Ok(bytes::<N>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
