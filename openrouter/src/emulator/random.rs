//! Keys, codes and ids that nobody can guess.

use ring::rand::{SecureRandom, SystemRandom};

/// The machine has no randomness to give.
#[derive(Debug)]
pub(super) struct NoRandomness;

/// `N` random bytes in hexadecimal digits.
pub(super) fn hex<const N: usize>() -> Result<String, NoRandomness> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
