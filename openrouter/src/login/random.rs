//! What nobody can guess.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::rand::{SecureRandom, SystemRandom};

/// The machine has no randomness to give.
#[derive(Debug)]
pub(crate) struct NoRandomness;

/// 32 random bytes of the operating system, as 43 characters that need no escaping anywhere.
///
/// # Panics
///
/// Panics when the operating system has no randomness to give.
pub(super) fn text() -> String {
    match bytes::<32>() {
        Ok(bytes) => BASE64_URL_SAFE_NO_PAD.encode(bytes),
        Err(NoRandomness) => panic!("the operating system gives no random bytes"),
    }
}

/// `N` random bytes in hexadecimal digits.
#[cfg(feature = "emulator")]
pub(crate) fn hex<const N: usize>() -> Result<String, NoRandomness> {
    Ok(bytes::<N>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
