//! Unguessable text.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::rand::{SecureRandom, SystemRandom};

/// Returns 32 random bytes as base64url, 43 characters that need no escaping anywhere.
///
/// # Panics
///
/// Panics when the operating system does not provide random bytes.
pub(super) fn text() -> String {
    let mut bytes = [0; 32];
    match SystemRandom::new().fill(&mut bytes) {
        Ok(()) => BASE64_URL_SAFE_NO_PAD.encode(bytes),
        Err(_) => panic!("the operating system does not provide random bytes"),
    }
}
