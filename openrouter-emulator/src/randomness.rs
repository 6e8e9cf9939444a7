//! Unguessable text.

use openrouter::framework::BuildError;
use ring::rand::{SecureRandom, SystemRandom};

/// The operating system does not provide random bytes.
#[derive(Debug)]
pub(crate) struct NoRandomness;

impl From<NoRandomness> for BuildError {
    fn from(_: NoRandomness) -> Self {
        Self::new("emulator", "the operating system does not provide random bytes")
    }
}

/// Returns `N` random bytes in hexadecimal.
pub(crate) fn hex<const N: usize>() -> Result<String, NoRandomness> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
