//! The state of the emulator, behind one lock.

use openrouter::framework::BuildError;
use openrouter::{Error, Secret};
use openrouter_core::server::Faults;

use crate::store::clock::Clock;
use crate::store::codes::Codes;
use crate::store::generations::Generations;
use crate::store::keys::{KeyStore, NewKey};
use crate::store::policies::Policies;
use crate::store::response_cache::ResponseCache;
use crate::store::signing::SigningKey;

/// The path of the base URL.
pub(crate) const BASE: &str = "/api/v1";

/// The account, and what else the handlers read and change.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) keys: KeyStore,
    pub(crate) generations: Generations,
    pub(crate) response_cache: ResponseCache,
    pub(crate) codes: Codes,
    pub(crate) policies: Policies,
    /// Signs the tokens that the emulator issues.
    pub(crate) signing: SigningKey,
    /// Signs the subject tokens that the initial policy trusts.
    pub(crate) provider: SigningKey,
    /// `http://127.0.0.1:1234`.
    pub(crate) origin: String,
    pub(crate) about: About,
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
    /// Creates an account with an ordinary key, a management key and one federation policy.
    pub(crate) fn new(origin: String) -> Result<Self, Error> {
        let (clock, provider) = (Clock::default(), SigningKey::generate()?);
        let mut keys = KeyStore::default();
        let mut add = |key| keys.add(key, clock.now()).map(|created| created.key).map_err(BuildError::from);
        let api_key = add(NewKey::new("Emulator"))?;
        let management_key = add(NewKey::new("Emulator management").management(true))?;
        Ok(Self {
            about: About::new(format!("{origin}{BASE}"), api_key, management_key),
            clock,
            faults: Faults::default(),
            keys,
            generations: Generations::default(),
            response_cache: ResponseCache::default(),
            codes: Codes::default(),
            policies: Policies::initial(provider.jwks()),
            signing: SigningKey::generate()?,
            provider,
            origin,
        })
    }
}
