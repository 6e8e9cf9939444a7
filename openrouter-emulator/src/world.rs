//! The state of the emulator, behind one lock.

use openrouter::Secret;
use openrouter_core::server::Faults;

use crate::store::clock::Clock;
use crate::store::codes::Codes;
use crate::store::keys::KeyStore;
use crate::store::policies::Policies;
use crate::store::signing::SigningKey;

/// The path of the base URL.
pub(crate) const BASE: &str = "/api/v1";

/// The account, and what else the handlers read and change.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) keys: KeyStore,
    pub(crate) codes: Codes,
    pub(crate) policies: Policies,
    /// Signs the tokens that the emulator issues.
    pub(crate) signing: SigningKey,
    /// Signs the subject tokens that the initial policy trusts.
    pub(crate) provider: SigningKey,
    /// `http://127.0.0.1:1234`.
    pub(crate) origin: String,
    /// The description of the emulator. `None` until it has started.
    pub(crate) about: Option<About>,
}

/// The base URL and the initial keys of an emulator.
#[openrouter::object(new)]
pub struct About {
    /// The base URL for clients.
    pub base_url: String,
    /// The key for all other operations.
    pub api_key: Secret,
    /// A key that can manage keys, with which the emulator starts.
    pub management_key: Secret,
}

impl World {
    /// Creates an empty account.
    pub(crate) fn new(origin: String, signing: SigningKey, provider: SigningKey) -> Self {
        Self {
            clock: Clock::default(),
            faults: Faults::default(),
            keys: KeyStore::default(),
            codes: Codes::default(),
            policies: Policies::default(),
            signing,
            provider,
            origin,
            about: None,
        }
    }
}
