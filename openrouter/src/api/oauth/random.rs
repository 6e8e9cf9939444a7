//! What nobody can guess.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::rand::{SecureRandom, SystemRandom};

/// 32 random bytes of the operating system, as 43 characters that need no escaping anywhere.
///
/// # Panics
///
/// Panics when the operating system has no randomness to give.
pub(super) fn text() -> String {
    let mut bytes = [0; 32];
    if SystemRandom::new().fill(&mut bytes).is_err() {
        panic!("the operating system gives no random bytes");
    }
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
